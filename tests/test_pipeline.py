"""The spaCy pipeline: what it assigns, that it streams, that it saves and loads with a person's own files."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract
from extract.errors import FrameError, LexiconError
from extract.pipeline import extract_all
from extract.schema import Document

LOCATED = "青禾机械有限公司位于溆浦县。"
BROKEN = "近年来，园区招商引资成效明显，实施产业、项\n\n目、资金转移。青禾机械有\n限公司位于溆浦县。"
OWN_FRAMES = """
family = "own"

[[frame]]
id = "is-stationed"
relation = "located_in"
triggers = ["驻扎"]
patterns = ["{trigger}{tail}"]
head = "subject"
"""


def said(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.head, t.relation, t.tail) for t in doc._.triples]


def ents(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_components_are_found_by_name() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("liantu_names")
    nlp.add_pipe("liantu_relations")
    doc = nlp(LOCATED)
    assert ents(doc) == [("青禾机械有限公司", "company"), ("溆浦县", "place")]
    assert said(doc) == [("青禾机械有限公司", "located_in", "溆浦县")]


def test_each_component_is_given_what_it_needs(nlp: Language) -> None:
    assert nlp.analyze_pipes()["problems"] == {"liantu_names": [], "liantu_relations": []}


def test_relations_without_names_are_a_problem() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("liantu_relations")
    assert "doc.ents" in nlp.analyze_pipes()["problems"]["liantu_relations"]


def test_ents_carry_the_fullest_name(nlp: Language) -> None:
    doc = nlp("青禾机械有限公司（以下简称青禾机械）开工。青禾机械位于溆浦县。")
    assert [ent.kb_id_ for ent in doc.ents if ent.text == "青禾机械"] == ["青禾机械有限公司"] * 2


def test_a_name_over_a_broken_line_is_one_span(nlp: Language) -> None:
    doc = nlp(BROKEN)
    assert ents(doc)[0] == ("青禾机械有\n限公司", "company")
    assert doc._.entities[0].name == "青禾机械有限公司"


def test_sentences_of_the_layout_are_those_of_the_doc(nlp: Language) -> None:
    doc = nlp(BROKEN)
    assert [sent.text for sent in doc.sents] == [
        "近年来，园区招商引资成效明显，实施产业、项\n\n目、资金转移。",
        "青禾机械有\n限公司位于溆浦县。",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。", "A", "\x00", "😀😀", "1" * 3000])
def test_texts_that_say_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert (doc.text, said(doc)) == (text, [])


def test_documents_stream(nlp: Language) -> None:
    endless = (Document(str(n), LOCATED) for n in itertools.count())
    first = list(itertools.islice(extract_all(endless, nlp), 40))
    assert [e.document.id for e in first] == [str(n) for n in range(40)]
    assert all(len(e.triples) == 1 for e in first)


def test_texts_stream_through_pipe(nlp: Language) -> None:
    read = 0

    def texts() -> Iterator[str]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield LOCATED

    assert len(next(nlp.pipe(texts()))._.triples) == 1
    assert read < 1000


def test_a_document_reaches_evidence_with_its_id(nlp: Language) -> None:
    found = extract.extract(nlp, Document("a1", f"\n{LOCATED}"))
    [triple] = found.triples
    assert (triple.evidence.doc, triple.evidence.start, triple.evidence.text) == ("a1", 1, LOCATED)


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text("飞鸢\tcompany\t飞鸢集团|小鸢\n", encoding="utf-8")
    return path


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    folder = tmp_path / "frames"
    folder.mkdir()
    (folder / "own.toml").write_text(OWN_FRAMES, encoding="utf-8")
    return folder


def test_what_a_person_gave_travels_with_a_saved_pipeline(
    lexicon: Path, frames: Path, tmp_path: Path
) -> None:
    text = "小鸢驻扎溆浦县。"
    nlp = extract.make_nlp(lexicon=lexicon, frames=frames)
    nlp.to_disk(tmp_path / "saved")
    lexicon.unlink()
    (frames / "own.toml").unlink()
    for again in (spacy.load(tmp_path / "saved"), extract.make_nlp().from_bytes(nlp.to_bytes())):
        doc = again(text)
        assert ents(doc) == [("小鸢", "company"), ("溆浦县", "place")]
        assert said(doc) == [("飞鸢", "located_in", "溆浦县")]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="names.tsv: cannot be read"):
        extract.make_nlp(lexicon=tmp_path / "names.tsv")
    with pytest.raises(FrameError, match="no .toml file there"):
        extract.make_nlp(frames=tmp_path)
