"""The whole way from a text to its triples, as a spaCy pipeline."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from extract.components import NameFinder, RelationFinder
from extract.components.relations import document_of
from extract.recognise import UserLexicon
from extract.schema import Document, Extraction
from extract.segment import blank

# The memory that words take in spaCy's vocabulary is given back after so many documents.
ZONE = 16
# Nothing here takes memory by the square of the length, which is what spaCy's own limit guards against.
LONGEST = 100_000_000


def make_nlp(
    *, lexicon: UserLexicon | str | Path | None = None, frames: str | Path | None = None
) -> Language:
    """A pipeline that cuts words, finds names and relates them; it loads from the package alone.

        nlp = make_nlp()
        doc = nlp("青禾机械为白石重工提供齿轮箱。")
        doc.ents, doc._.entities, doc._.triples

    Args:
        lexicon: a person's own names, obeyed before all rules.
        frames: a folder with a person's own frames, used beside the shipped ones.

    Raises:
        LexiconError: the lexicon cannot be read.
        FrameError: no such folder, or a file says what frames cannot.
        ModelError: a model is missing or damaged.
    """
    nlp = blank()
    nlp.max_length = LONGEST
    cast(NameFinder, nlp.add_pipe("liantu_names")).initialize(lexicon=lexicon)
    cast(RelationFinder, nlp.add_pipe("liantu_relations")).initialize(frames=frames)
    return nlp


def extract(nlp: Language, document: Document) -> Extraction:
    """What a document names and says."""
    return _extraction(nlp(_doc(nlp, document)))


def extract_all(documents: Iterable[Document], nlp: Language) -> Iterator[Extraction]:
    """What each document names and says, in turn; memory stays the same however many there are."""
    stream = iter(documents)
    while batch := list(islice(stream, ZONE)):
        with nlp.memory_zone():
            found = [extract(nlp, document) for document in batch]
        yield from found


def _doc(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return doc


def _extraction(doc: Doc) -> Extraction:
    return Extraction(document_of(doc), doc._.entities, doc._.triples, doc._.relations)
