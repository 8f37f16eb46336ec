"""Reading frame files, with every mistake told by file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.encode import CODE
from extract.errors import FrameError
from extract.frames.names import NAME_CLASSES
from extract.frames.pattern import compile_pattern
from extract.frames.slow import runs_away
from extract.frames.spec import Example, Frame, RelationForm
from extract.schema import STATUSES, schema
from extract.vocabulary import RELATION_ID

_FRAME_KEYS = {
    "id", "stage", "relation", "triggers", "patterns", "head", "tail", "head_types", "tail_types", "prefer",
    "reach", "forbid", "tail_in", "tail_not_in", "head_not_in", "keep", "status", "confidence", "trigger_is",
}  # fmt: skip
_FILE_KEYS = {"family", "words", "relations", "frame", "examples"}
_CHOICES = {
    "stage": {"phrase", "clause"},
    "head": {"pattern", "subject"},
    "tail": {"pattern", "subject"},
    "reach": {"clause", "sentence", "paragraph", "article"},
    "keep": {"head", "tail"},
    "tail_in": set(NAME_CLASSES),
    "tail_not_in": set(NAME_CLASSES),
    "head_not_in": set(NAME_CLASSES),
    "status": set(STATUSES),
    "trigger_is": {"title"},
}
_TOLD = re.compile(r"(?P<head>.+?) → (?P<tail>.+?)(?: (?P<status>planned|negated|actual))?")


@dataclass(frozen=True, slots=True)
class Family:
    """One frame file: its frames, the relations that it declares, its examples."""

    name: str
    frames: tuple[Frame, ...]
    relations: Mapping[str, RelationForm] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


@cache
def shipped_families() -> tuple[Family, ...]:
    """The families of this package, by name."""
    folder = files("extract").joinpath("frames")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml") and f.name != "words.toml")
    return tuple(_family(folder.joinpath(n).read_text(encoding="utf-8"), n) for n in names)


def read_families(folder: Path) -> tuple[Family, ...]:
    """A user's own families: every TOML file of a folder.

    Raises:
        FrameError: no such folder or no file in it; a file that is no TOML or says what frames cannot.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise FrameError(
            f"{folder}: no .toml file there; a family of frames is one, see extract/frames/README.md"
        )
    return tuple(_owned(path) for path in paths)


def _owned(path: Path) -> Family:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FrameError(f"{path}: not UTF-8: {error}; save it as UTF-8") from error
    family, source = _family(text, str(path)), _Source(str(path), text)
    for number, frame in enumerate(family.frames):
        for pattern in (*frame.patterns, *([frame.forbid] if frame.forbid else ())):
            if runs_away(pattern.pattern):
                raise source.wrong(
                    source.frame_line(number),
                    f"{frame.id}: a repetition within a repetition may take for ever; make the inner one"
                    " possessive, as in (?:青+)++ or (?:青{0,20}+，)*, or give it an end below 13",
                )
    return family


@cache
def shared_words() -> Mapping[str, tuple[str, ...]]:
    """The word lists that every family may use by name."""
    text = files("extract").joinpath("frames/words.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


def _family(text: str, file: str) -> Family:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FrameError(f"{file}: no TOML: {error}") from error
    source = _Source(file, text)
    source.known(table, _FILE_KEYS, 1)
    relations = {name: _relation(source, name, form) for name, form in table.get("relations", {}).items()}
    reader = _Reader(source, table.get("family", Path(file).stem), relations, dict(table.get("words", {})))
    frames = tuple(reader.frame(number, frame) for number, frame in enumerate(table.get("frame", ())))
    examples = tuple(e for said in table.get("examples", ()) for e in reader.examples(said))
    return Family(reader.family, frames, relations, examples)


def _relation(source: "_Source", name: str, form: Mapping[str, Any]) -> RelationForm:
    line = source.line_of(f"[relations.{name}]")
    if not RELATION_ID.fullmatch(name):
        raise source.wrong(line, f"relation {name!r}: its id is small letters, digits and _, as rents_from")
    source.known(form, {"zh", "head", "tail", "attributes", "symmetric"}, line)
    for end in ("head", "tail"):
        if not form.get(end):
            raise source.wrong(line, f'relation {name!r} needs the types of its {end}: {end} = ["company"]')
        source.types(form[end], line)
    attributes = tuple(form.get("attributes", ()))
    allowed = {a for spec in schema().relations.values() for a in spec.attributes}
    for attribute in attributes:
        if attribute not in allowed:
            raise source.wrong(
                line, f"attribute {attribute!r} is unknown; allowed: {', '.join(sorted(allowed))}"
            )
    ends = frozenset(form["head"]), frozenset(form["tail"])
    return RelationForm(*ends, attributes, form.get("symmetric", False), form.get("zh", name))


@dataclass(frozen=True, slots=True)
class _Source:
    """A file's text, to say where in it a mistake is."""

    file: str
    text: str

    def line_of(self, words: str, after: int = 1) -> int:
        for number, line in enumerate(self.text.splitlines(), 1):
            if number >= after and line.strip().startswith(words):
                return number
        return after

    def frame_line(self, number: int) -> int:
        starts = [n for n, line in enumerate(self.text.splitlines(), 1) if line.strip() == "[[frame]]"]
        return starts[number] if number < len(starts) else 1

    def wrong(self, line: int, what: str) -> FrameError:
        return FrameError(f"{self.file}:{line}: {what}")

    def known(self, table: Mapping[str, Any], allowed: set[str], line: int) -> None:
        for key in table:
            if key not in allowed:
                raise self.wrong(
                    self.line_of(key, line), f"key {key!r} is unknown; allowed: {', '.join(sorted(allowed))}"
                )

    def types(self, types: Any, line: int) -> frozenset[str]:
        for type_ in types:
            if type_ not in CODE:
                raise self.wrong(line, f"type {type_!r} is unknown; allowed: {', '.join(CODE)}")
        return frozenset(types)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Frames of one file."""

    source: _Source
    family: str
    relations: Mapping[str, RelationForm]
    words: Mapping[str, list[str]]

    def frame(self, number: int, table: Mapping[str, Any]) -> Frame:
        line = self.source.frame_line(number)
        self.source.known(table, _FRAME_KEYS, line)
        if "id" not in table or not table.get("patterns"):
            raise self.source.wrong(line, "a frame needs an id and patterns")
        for key, choices in _CHOICES.items():
            if table.get(key, next(iter(choices))) not in choices:
                at = self.source.line_of(key, line)
                raise self.source.wrong(at, f"{key} {table[key]!r}; allowed: {', '.join(sorted(choices))}")
        head, tail = self._ends(table, line)
        triggers = tuple(table.get("triggers", ()))
        return Frame(
            id=f"{self.family}/{table['id']}",
            stage=table.get("stage", "clause"),
            relation=table.get("relation"),
            triggers=triggers,
            patterns=tuple(self._compiled(p, triggers, head, tail, line) for p in table["patterns"]),
            head_types=head,
            tail_types=tail,
            head_from=table.get("head", "pattern"),
            tail_from=table.get("tail", "pattern"),
            prefer=self.source.types(table.get("prefer", ()), self.source.line_of("prefer", line)),
            reach=table.get("reach", "clause"),
            forbid=self._forbidden(table, triggers, head, tail, line),
            tail_in=table.get("tail_in"),
            tail_not_in=table.get("tail_not_in"),
            head_not_in=table.get("head_not_in"),
            keep=table.get("keep"),
            status=table.get("status"),
            confidence=table.get("confidence", 0.8),
            trigger_is=table.get("trigger_is"),
        )

    def _ends(self, table: Mapping[str, Any], line: int) -> tuple[frozenset[str], frozenset[str]]:
        relation = table.get("relation")
        ends = []
        for end in ("head", "tail"):
            allowed = frozenset(CODE) if relation is None else getattr(self._form(relation, line), end)
            key = f"{end}_types"
            types = self.source.types(table.get(key, allowed), self.source.line_of(key, line))
            if not types <= allowed:
                at = self.source.line_of(key, line)
                wrong = ", ".join(sorted(types - allowed))
                raise self.source.wrong(
                    at, f"{relation} has no {wrong} at its {end}; allowed: {', '.join(sorted(allowed))}"
                )
            ends.append(types)
        return ends[0], ends[1]

    def _form(self, relation: str, line: int) -> RelationForm:
        if relation in self.relations:
            return self.relations[relation]
        known = schema().relations
        if relation not in known:
            names = ", ".join((*known, *self.relations))
            at = self.source.line_of("relation", line)
            raise self.source.wrong(at, f"relation {relation!r} is unknown; allowed: {names}")
        spec = known[relation]
        return RelationForm(spec.head, spec.tail, spec.attributes, spec.symmetric)

    def _compiled(
        self, pattern: str, triggers: tuple[str, ...], head: frozenset[str], tail: frozenset[str], line: int
    ) -> re.Pattern[str]:
        try:
            return compile_pattern(pattern, triggers, head, tail, {**shared_words(), **self.words})
        except KeyError as error:
            raise self.source.wrong(
                line, f"pattern {pattern!r}: no slot, type or word list {error}"
            ) from error
        except re.error as error:
            raise self.source.wrong(line, f"pattern {pattern!r}: {error}") from error

    def _forbidden(
        self,
        table: Mapping[str, Any],
        triggers: tuple[str, ...],
        head: frozenset[str],
        tail: frozenset[str],
        line: int,
    ) -> re.Pattern[str] | None:
        if not table.get("forbid"):
            return None
        return self._compiled("|".join(table["forbid"]), triggers, head, tail, line)

    def examples(self, table: Mapping[str, Any]) -> Iterator[Example]:
        relation = table.get("relation", "")
        line = self.source.line_of(f'relation = "{relation}"', self.source.line_of("[[examples]]"))
        self.source.known(table, {"relation", "says", "says_not"}, line)
        self._form(relation, line)
        for said in table.get("says", ()):
            if len(said) < 2:
                raise self.source.wrong(line, f"example {said!r}: a sentence and what it says, at least")
            yield Example(said[0], relation, tuple(self._told(told, line) for told in said[1:]))
        for text in table.get("says_not", ()):
            yield Example(text, relation)

    def _told(self, told: str, line: int) -> tuple[str, str, str]:
        match = _TOLD.fullmatch(told)
        if not match:
            raise self.source.wrong(line, f"{told!r}: not of the form 'head → tail' or 'head → tail planned'")
        return match["head"], match["tail"], match["status"] or "actual"
