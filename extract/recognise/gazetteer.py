"""Names that are known beforehand: divisions, countries, national zones, public bodies, media."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.recognise.edges import automaton

TYPES = {
    "divisions": "place",
    "countries": "place",
    "regions": "place",
    "world_cities": "place",
    "zones": "park",
    "bodies": "government",
    "institutions": "institution",
    "industries": "industry",
    "facilities": "facility",
    "routes": "route",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One known thing.

    Attributes:
        kind: the file it stands in, for a division its level (province, city, county).
        forms: all ways to say it, the full name first.
        weak: short names that are plain words too, 朝阳 for 朝阳区: they count only beside another form.
    """

    type: str
    kind: str
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full name."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Known:
    """A known form at characters `[begin, stop)` of a text."""

    begin: int
    stop: int
    entry: Entry


class Gazetteer:
    """Finds known forms in a text, the longest first, none inside another.

    长沙市雨花区 gives 长沙市 and 雨花区; 朝阳 alone gives nothing, for it is a plain word too.
    """

    def __init__(self, entries: Iterable[Entry], crossed: Iterable[str] = ()) -> None:
        """A gazetteer of entries; in the words `crossed` none is found: no 海地 in 沿海地区."""
        self._by_form: dict[str, Entry] = {}
        self._weak: dict[str, list[Entry]] = {}
        for entry in entries:
            for form in entry.forms:
                self._by_form.setdefault(form, entry)
            for form in entry.weak:
                self._weak.setdefault(form, []).append(entry)
        self._automaton = automaton({**dict.fromkeys(crossed), **self._by_form}.items())

    def __call__(self, text: str) -> list[Known]:
        """Known forms from left to right."""
        return [
            Known(last + 1 - length, last + 1, entry)
            for last, (length, entry) in self._automaton.iter_long(text)
            if entry is not None
        ]

    def get(self, form: str) -> Entry | None:
        """What this form alone stands for."""
        return self._by_form.get(form)

    def weakly(self, form: str) -> list[Entry]:
        """Things that this form may stand for beside their full name."""
        return self._weak.get(form, [])

    @classmethod
    @cache
    def load(cls) -> "Gazetteer":
        """The shipped lexicon."""
        return cls(
            (entry for name in TYPES for entry in _entries(name)), (row["word"] for row in _rows("crossed"))
        )


def _entries(name: str) -> Iterator[Entry]:
    for row in _rows(name):
        forms = (row["name"], *filter(None, row.get("forms", "").split("|")))
        weak = tuple(filter(None, row.get("weak", "").split("|")))
        yield Entry(TYPES[name], row.get("level", name), forms, weak)


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("extract.recognise").joinpath("lexicon", f"{name}.tsv")
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        yield dict(zip(header.split("\t"), line.split("\t"), strict=False))
