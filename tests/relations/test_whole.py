"""What no example in a frame file can show: attributes, evidence, by-lines, the press."""

import pytest

from extract.frames.example import as_document
from extract.frames.spec import Example
from extract.relations import RelationExtractor
from extract.schema import Document, Sentence, Triple


@pytest.fixture(scope="module")
def extractor() -> RelationExtractor:
    return RelationExtractor()


def triples(extractor: RelationExtractor, marked: str) -> list[Triple]:
    return list(extractor(*as_document(Example(marked, ""))))


@pytest.mark.parametrize(
    ("marked", "relation", "attributes"),
    [
        (
            "[青禾机械|company]为[白石重工|company]提供[齿轮箱|product]，年采购规模约2000万元。",
            "supplies",
            {"product": ["齿轮箱"], "amount": ["约2000万元"]},
        ),
        (
            "[云汐电子|company]成立于2010年，[青禾机械|company]持股60%。",
            "holds_stake_in",
            {"share": ["60%"], "date": ["2010年"]},
        ),
        (
            "[青禾机械|company]董事长兼总经理[李明|person]说。",
            "holds_position",
            {"title": ["董事长", "总经理"]},
        ),
        (
            "[青禾机械|company]高级副总裁、副总经理[李明|person]说。",
            "holds_position",
            {"title": ["高级副总裁", "副总经理"]},
        ),
        (
            "[李明|person]任[青禾机械|company]副总兼新能源板块总裁。",
            "holds_position",
            {"title": ["副总", "新能源板块总裁"]},
        ),
        (
            "满载[脐橙|product]的[云汐号班列|route]驶往[莫斯科|place]。",
            "ships",
            {"destination": ["莫斯科"]},
        ),
        ("[青禾机械|company]生产[收割机|product]3000台。", "produces", {}),
    ],
)
def test_attributes(
    extractor: RelationExtractor, marked: str, relation: str, attributes: dict[str, list[str]]
) -> None:
    triple = next(t for t in triples(extractor, marked) if t.relation == relation)
    assert {name: [a.text for a in values] for name, values in triple.attributes.items()} == attributes


def test_the_place_of_a_title_cut_by_its_place(extractor: RelationExtractor) -> None:
    (triple,) = triples(extractor, "[南浦市|place]长[李明|person]出席。")
    assert (triple.tail, triple.attributes["title"][0].text) == ("南浦市", "市长")


def test_an_ended_post_is_negated(extractor: RelationExtractor) -> None:
    (triple,) = triples(extractor, "免去[李明|person]的[云汐县委|government]书记职务。")
    assert (triple.tail, triple.status) == ("云汐县委", "negated")


def test_lists_joined_one_by_one(extractor: RelationExtractor) -> None:
    marked = "[云汐港|facility]、[白石港|facility]分别位于[云汐县|place]、[南浦市|place]。"
    assert {(t.head, t.tail) for t in triples(extractor, marked) if t.relation == "located_in"} == {
        ("云汐港", "云汐县"),
        ("白石港", "南浦市"),
    }


def test_both_parties_keep_their_own_types(extractor: RelationExtractor) -> None:
    marked = "[青禾机械|company]与[云汐县人民政府|government]签约。双方[收割机|product]。"
    found = {(t.head, t.relation, t.tail) for t in triples(extractor, marked)}
    assert ("青禾机械", "produces", "收割机") in found
    assert ("云汐县人民政府", "produces", "收割机") not in found


def test_the_press_only_reports(extractor: RelationExtractor) -> None:
    marked = "[白石日报|institution]记者从[云汐县|place]获悉，在[云汐县|place]的[白石日报|institution]讯。"
    assert triples(extractor, marked) == []


def test_evidence_is_the_clearest_sentence_with_its_offsets(extractor: RelationExtractor) -> None:
    marked = (
        "[青禾机械|company]落户多地。[青禾机械|company]表示，该公司将迁入[云汐工业园|park]。"
        "[青禾机械|company]入驻[云汐工业园|park]。"
    )
    document, sentences, entities = as_document(Example(marked, ""))
    triple = next(t for t in extractor(document, sentences, entities) if t.relation == "settles_in")
    assert triple.evidence.text == "青禾机械入驻云汐工业园。"
    assert document.text[triple.evidence.start : triple.evidence.end] == triple.evidence.text
    assert triple.evidence.rule.startswith("investment/settle")
    assert triple.evidence.rule.endswith("trigger=入驻 head=青禾机械 tail=云汐工业园")


def test_a_by_line_gives_its_author_a_post_and_nothing_else(extractor: RelationExtractor) -> None:
    document, sentences, entities = as_document(
        Example("[白石大学|institution]教授[李明|person] [青禾机械|company]入驻[云汐工业园|park]", "")
    )
    lines = [Sentence(s.text, s.offsets, role="byline") for s in sentences]
    found = extractor(Document("d", document.text), lines, entities)
    assert [(t.head, t.relation, t.tail) for t in found] == [("李明", "holds_position", "白石大学")]
