"""The schema, and the one JSON shape in and out."""

import json
from dataclasses import replace

import pytest

from extract.errors import SchemaError
from extract.schema import (
    Attribute,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    RelationSpec,
    Triple,
    dumps,
    from_json,
    schema,
    to_json,
)

TEXT = "甲乙公司将为丙丁公司供应约2000万元的阀门。"
EXTRACTION = Extraction(
    Document("a", TEXT, title="供货", date="2023-08-01", source="a.txt"),
    (
        Entity("甲乙公司", "company", ("甲乙",), (Mention(0, 4, 0, 0, 4, "甲乙公司", "company"),)),
        Entity("丙丁公司", "company", (), (Mention(6, 10, 0, 6, 10, "丙丁公司", "company"),)),
    ),
    (
        Triple(
            "甲乙公司",
            "company",
            "supplies",
            "丙丁公司",
            "company",
            Evidence("a", TEXT, 0, len(TEXT), "supplies/为…供应"),
            "planned",
            {"amount": (Attribute("约2000万元", {"value": 20000000, "currency": "CNY"}),)},
            0.875,
        ),
    ),
)


def test_eleven_types_and_nineteen_relations() -> None:
    assert (len(schema().types), len(schema().relations)) == (11, 19)


def test_relations_join_known_types_only() -> None:
    for relation in schema().relations.values():
        assert relation.head | relation.tail <= set(schema().types), relation.id


def test_json_round_trip() -> None:
    assert from_json(to_json(EXTRACTION)) == EXTRACTION


LEASES = RelationSpec(
    "rents_from", "租赁", frozenset({"company"}), frozenset({"company", "park"}), ("amount",), True
)


def test_relations_that_frames_declared_travel_with_the_record() -> None:
    leased = replace(
        EXTRACTION,
        triples=tuple(replace(triple, relation="rents_from") for triple in EXTRACTION.triples),
        relations=(LEASES,),
    )
    assert from_json(to_json(leased)) == leased
    assert from_json(json.loads(dumps(leased))) == leased
    assert "relations" not in to_json(EXTRACTION)


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ({"rents_from": {"head": ["firm"], "tail": ["park"]}}, "relation 'rents_from' joins firm; allowed: "),
        ({'x"}) DETACH DELETE n //': {"head": ["company"], "tail": ["park"]}}, "small letters, digits and _"),
        ({"Sells": {"head": ["company"], "tail": ["park"]}}, "relation 'Sells'"),
    ],
)
def test_declared_relations_are_checked(declared: dict[str, object], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        from_json(to_json(EXTRACTION) | {"relations": declared})


def test_a_record_cannot_change_what_the_schema_says() -> None:
    again = from_json(to_json(EXTRACTION) | {"relations": {"supplies": {"zh": "偷窃", "symmetric": True}}})
    assert again == EXTRACTION


def test_direction_matters() -> None:
    assert schema().allows("person", "holds_position", "company")
    assert not schema().allows("company", "holds_position", "person")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": [{"name": "甲", "type": "firm"}]}, "type 'firm'"),
        ({"triples": [{"head": "甲乙公司", "relation": "sells", "tail": "丙丁公司"}]}, "relation 'sells'"),
        ({"triples": [{"head": "戊", "relation": "supplies", "tail": "丙丁公司"}]}, "triple end '戊'"),
        (
            {
                "triples": [
                    {"head": "甲乙公司", "relation": "supplies", "tail": "丙丁公司", "status": "maybe"}
                ]
            },
            "status 'maybe'",
        ),
    ],
)
def test_outside_records_are_checked(change: dict[str, object], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        from_json(to_json(EXTRACTION) | change)
