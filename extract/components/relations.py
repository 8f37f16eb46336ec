"""`liantu_relations`: what a doc says of its named things."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from extract.relations import RelationExtractor
from extract.schema import Document, Triple
from extract.worth import worth_keeping

if not Doc.has_extension("document"):
    Doc.set_extension("document", default=None)
if not Doc.has_extension("triples"):
    Doc.set_extension("triples", default=())
if not Doc.has_extension("relations"):
    Doc.set_extension("relations", default=())


def document_of(doc: Doc) -> Document:
    """The document that the doc was made from; where none was given, one of its text alone."""
    given = doc._.document
    return given if isinstance(given, Document) else Document("", doc.text)


class RelationFinder:
    """Finds what the doc says of its entities.

    青禾机械为白石重工提供齿轮箱 gives `doc._.triples` 青禾机械 supplies 白石重工, product 齿轮箱. Dates are
    resolved against the date of `doc._.document`, where there is one.
    """

    def __init__(self) -> None:
        self._use(None)

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.match(doc))
        return doc

    def match(self, doc: Doc) -> tuple[Triple, ...]:
        """The doc's triples; the doc stays as it is."""
        return self._extract(document_of(doc), doc._.sentences, doc._.entities)

    def set_annotations(self, doc: Doc, triples: tuple[Triple, ...]) -> None:
        """Set `doc._.triples`, and take doubtful goods that nothing is said of out of `doc._.entities`.

        `doc._.relations` are those of the triples that a person's own frames declare.
        """
        doc._.triples = triples
        doc._.relations = self._extract.declared(triples)
        doc._.entities = worth_keeping(doc._.entities, triples)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        frames: str | Path | None = None,
    ) -> None:
        """Take a person's own frames, the TOML files of a folder, beside the shipped ones.

        Raises:
            FrameError: no such folder, or a file says what frames cannot.
        """
        self._use(Path(frames) if frames else None)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The person's own frames, file by file."""
        return bytes(srsly.msgpack_dumps(self.frames))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "RelationFinder":
        """Take what `to_bytes` gave."""
        with TemporaryDirectory() as folder:
            _write(srsly.msgpack_loads(content), Path(folder))
            return self.from_disk(Path(folder))

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the person's own frames."""
        path.mkdir(parents=True, exist_ok=True)
        _write(self.frames, path)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "RelationFinder":
        """Read what `to_disk` wrote."""
        self._use(path if any(path.glob("*.toml")) else None)
        return self

    def _use(self, folder: Path | None) -> None:
        self._extract = RelationExtractor(folder)
        files = sorted(folder.glob("*.toml")) if folder else []
        self.frames = {file.name: file.read_text(encoding="utf-8") for file in files}


@Language.factory(
    "liantu_relations",
    requires=["doc.ents", "doc._.sentences", "doc._.entities"],
    assigns=["doc._.triples", "doc._.relations", "doc._.entities"],
)
def make_relations(nlp: Language, name: str) -> RelationFinder:
    """`nlp.add_pipe("liantu_relations")`, after `liantu_names`."""
    return RelationFinder()


def _write(frames: dict[str, str], folder: Path) -> None:
    for name, text in frames.items():
        (folder / Path(name).name).write_text(text, encoding="utf-8")
