"""Names of an annotated document are found in its sentences."""

import pytest

from extract.schema import Sentence
from train.gold import gold_entities


def entity(name, type_, *aliases, optional=False):
    return {"name": name, "type": type_, "aliases": list(aliases), "optional": optional}


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("青禾机械落户云汐县。", [entity("青禾机械", "company"), entity("云汐县", "place")], ["0-4", "6-9"]),
        ("云汐县委与云汐县", [entity("云汐县", "place"), entity("云汐县委", "government")], ["5-8", "0-4"]),
        ("向 AT&S 供货，不是 AT&SX", [entity("AT&S", "company")], ["2-6"]),
        ("Qing He 公司", [entity("Qing He公司", "company")], ["0-10"]),
        ("白石,云汐", [entity("白石港", "facility", "白石"), entity("白石", "place")], ["", "0-2"]),
        (
            "云汐在望",
            [entity("云汐县", "place", "云汐", optional=True), entity("云汐镇", "place", "云汐")],
            ["", "0-2"],
        ),
        ("（青禾）", [entity("青禾机械", "company", "(青禾)")], ["0-4"]),
        ("无名之辈", [entity("青禾机械", "company")], [""]),
    ],
)
def test_mentions(text, entities, expected):
    sentence = Sentence(text, range(len(text)))
    found = gold_entities({"entities": entities}, [sentence])
    assert [" ".join(f"{m.begin}-{m.stop}" for m in e.mentions) for e in found] == expected
    assert [e.name for e in found] == [e["name"] for e in entities]


def test_offsets_are_the_documents():
    sentence = Sentence("青禾机械", (10, 11, 13, 14))
    (found,) = gold_entities({"entities": [entity("禾机", "company")]}, [sentence])
    assert (found.mentions[0].start, found.mentions[0].end, found.mentions[0].text) == (11, 14, "禾机")
