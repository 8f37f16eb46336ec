"""`liantu_names`: sentences and named things of a doc."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from extract.layout import sentences
from extract.recognise import Recogniser, UserLexicon
from extract.schema import Entity, Mention, Sentence
from extract.segment import cut_at

for _name in ("sentences", "entities"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


@dataclass(frozen=True, slots=True)
class Names:
    """What a doc holds: its sentences, whole, and the things that they name."""

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]


class NameFinder:
    """Finds sentences and named things, and cuts words where they cross a name's edge.

    青禾机械落户白石港 gives `doc.ents` 青禾机械 (company) and 白石港 (facility); `ent.kb_id_` is the fullest
    form that the document has. `doc.ents` holds the longest of nested names, `doc._.entities` has all.
    """

    def __init__(self) -> None:
        self._use(UserLexicon(()))

    def __call__(self, doc: Doc) -> Doc:
        return self.set_annotations(doc, self.match(doc))

    def match(self, doc: Doc) -> Names:
        """The doc's sentences and entities; the doc stays as it is."""
        found = tuple(sentences(doc.text))
        return Names(found, self._recognise(found))

    def set_annotations(self, doc: Doc, names: Names) -> Doc:
        """The doc with words cut at names, and with `doc.ents`, `doc.sents` and the extensions set."""
        starts = {s.offsets[0] for s in names.sentences}
        mentions = [(mention, entity.name) for entity in names.entities for mention in entity.mentions]
        cut = cut_at(doc, [(start, start) for start in starts] + [(m.start, m.end) for m, _ in mentions])
        # All at once: setting one token's takes time by the length of the doc.
        begins = [1 if token.i == 0 or token.idx in starts else -1 for token in cut]
        column: Any = np.array(begins, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
        cut.from_array(["SENT_START"], column)
        cut.ents = filter_spans([_span(cut, mention, name) for mention, name in mentions])
        cut._.sentences, cut._.entities = names.sentences, names.entities
        return cut

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        lexicon: UserLexicon | str | Path | None = None,
    ) -> None:
        """Take a person's own names.

        Raises:
            LexiconError: the file cannot be read.
        """
        given = UserLexicon.read(lexicon) if isinstance(lexicon, str | Path) else lexicon
        self._use(given or UserLexicon(()))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The person's own names, as their file has them."""
        rows = ("\t".join((t.name, t.type, "|".join(t.aliases))) for t in self.lexicon.terms)
        return "".join(f"{row}\n" for row in rows).encode()

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "NameFinder":
        """Take what `to_bytes` gave."""
        self._use(UserLexicon.parse(content.decode().splitlines()))
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the person's own names."""
        path.mkdir(parents=True, exist_ok=True)
        (path / "lexicon.tsv").write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "NameFinder":
        """Read what `to_disk` wrote."""
        return self.from_bytes((path / "lexicon.tsv").read_bytes())

    def _use(self, lexicon: UserLexicon) -> None:
        self.lexicon = lexicon
        self._recognise = Recogniser(lexicon)


@Language.factory(
    "liantu_names",
    assigns=["doc.ents", "doc.sents", "token.is_sent_start", "doc._.sentences", "doc._.entities"],
    retokenizes=True,
)
def make_names(nlp: Language, name: str) -> NameFinder:
    """`nlp.add_pipe("liantu_names", first=True)`."""
    return NameFinder()


def _span(doc: Doc, mention: Mention, name: str) -> Span:
    span = doc.char_span(mention.start, mention.end, label=mention.type, kb_id=name)
    if span is None:
        raise ValueError(f"no words at {mention.start}:{mention.end} ({mention.text}) of {doc.text[:20]!r}…")
    return span
