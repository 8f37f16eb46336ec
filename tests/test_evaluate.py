"""Scores against annotation: what counts as right, what is left out, and that both sides are walked."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.errors import UnreadableError
from extract.evaluate import Annotated, evaluate, read_extractions, read_gold
from extract.report import Figures, Report, Share
from extract.schema import from_json

SHARED = Path(__file__).parents[2] / "shared"
TOOL = SHARED / "tools" / "score.py"

GOLD: dict[str, Any] = {
    "doc": "a",
    "entities": [
        {"name": "青禾机械有限公司", "type": "company", "aliases": ["青禾机械"]},
        {"name": "白石重工", "type": "company", "aliases": ["白石"]},
        {"name": "云汐县", "type": "place", "aliases": ["云汐"]},
        {"name": "云汐产业园", "type": "park", "aliases": []},
        {"name": "齿轮箱", "type": "product", "aliases": [], "optional": True},
    ],
    "triples": [
        {
            "head": "青禾机械",
            "relation": "supplies",
            "tail": "白石重工",
            "status": "planned",
            "attributes": {"amount": "约2000万元"},
            "evidence": "青禾机械拟为白石重工供货，金额约2000万元。",
        },
        {
            "head": "青禾机械",
            "relation": "settles_in",
            "tail": "云汐产业园",
            "status": "actual",
            "evidence": "青禾机械入驻云汐产业园。",
        },
        {
            "head": "云汐产业园",
            "relation": "located_in",
            "tail": "云汐县",
            "status": "actual",
            "evidence": "云汐产业园位于云汐县。",
        },
        {
            "head": "青禾机械",
            "relation": "cooperates_with",
            "tail": "白石重工",
            "status": "actual",
            "evidence": "双方合作。",
        },
        {
            "head": "青禾机械",
            "relation": "produces",
            "tail": "齿轮箱",
            "status": "actual",
            "evidence": "青禾机械生产齿轮箱。",
            "optional": True,
        },
    ],
}


def _entity(name: str, type_: str, *aliases: str) -> dict[str, Any]:
    return {"name": name, "type": type_, "aliases": list(aliases)}


def _triple(head: str, relation: str, tail: str, **more: Any) -> dict[str, Any]:
    return {"head": head, "relation": relation, "tail": tail, "evidence": "", **more}


def _report(entities: list[dict[str, Any]], triples: list[dict[str, Any]]) -> Report:
    optional = [
        frozenset(i for i, x in enumerate(GOLD[of]) if x.get("optional")) for of in ("entities", "triples")
    ]
    gold = Annotated(from_json(GOLD), *optional)
    return evaluate([gold], [from_json({"doc": "a", "entities": entities, "triples": triples})])


FOUR = [
    _entity("青禾机械", "company"),
    _entity("白石", "company"),
    _entity("云汐产业园", "park"),
    _entity("云汐县", "place"),
]


@pytest.mark.parametrize(
    ("entities", "figures", "merged"),
    [
        (FOUR, Figures(4, 4, 4), 0),
        ([], Figures(0, 0, 4), 0),
        ([_entity("青 禾机械", "company")], Figures(1, 1, 4), 0),
        ([_entity("“云汐县”", "place")], Figures(1, 1, 4), 0),
        ([_entity("云汐县", "park")], Figures(0, 1, 4), 0),
        ([_entity("齿轮箱", "product")], Figures(0, 0, 4), 0),
        ([_entity("青禾机械有限公司", "company"), _entity("青禾机械", "company")], Figures(1, 2, 4), 0),
        ([_entity("青禾机械", "company", "白石重工")], Figures(0, 1, 4), 1),
        ([_entity("黑石机械", "company")], Figures(0, 1, 4), 0),
    ],
    ids=["all", "none", "spaces", "quotes", "type", "optional", "split", "merged", "invented"],
)
def test_entities(entities: list[dict[str, Any]], figures: Figures, merged: int) -> None:
    report = _report(entities, [])
    assert (report.entities, report.merged) == (figures, merged)


@pytest.mark.parametrize(
    ("triple", "figures"),
    [
        (_triple("青禾机械", "supplies", "白石"), Figures(1, 1, 4)),
        (_triple("白石", "supplies", "青禾机械"), Figures(0, 1, 4)),
        (_triple("白石", "cooperates_with", "青禾机械"), Figures(1, 1, 4)),
        (_triple("青禾机械", "located_in", "云汐产业园"), Figures(1, 1, 4)),
        (_triple("青禾机械", "invests_in", "云汐产业园"), Figures(0, 1, 4)),
    ],
    ids=["alias", "turned round", "symmetric", "settles or located", "other relation"],
)
def test_triples(triple: dict[str, Any], figures: Figures) -> None:
    assert _report(FOUR, [triple]).triples == figures


def test_optional_triples_and_repeated_ones_count_once_or_not_at_all() -> None:
    entities = [*FOUR, _entity("齿轮箱", "product")]
    optional = _triple("青禾机械", "produces", "齿轮箱")
    required = _triple("青禾机械", "supplies", "白石")
    assert _report(entities, [optional, required, required]).triples == Figures(1, 1, 4)


def test_status_evidence_and_attributes_over_matched_triples() -> None:
    report = _report(
        FOUR,
        [
            _triple(
                "青禾机械",
                "supplies",
                "白石",
                status="planned",
                evidence="近日，青禾机械拟为白石重工供货，金额约2000万元。",
                attributes={"amount": "2000万元"},
            ),
            _triple("青禾机械", "settles_in", "云汐产业园", status="planned", evidence="别的句子。"),
        ],
    )
    assert (report.status, report.evidence, report.attributes) == (Share(1, 2), Share(1, 2), Share(1, 1))
    assert report.planned == Share(1, 1)


def test_planned_ones_that_were_found_but_called_actual() -> None:
    assert _report(FOUR, [_triple("青禾机械", "supplies", "白石")]).planned == Share(0, 1)
    assert _report(FOUR, [_triple("青禾机械", "settles_in", "云汐产业园")]).planned == Share(0, 0)


def test_entities_by_type() -> None:
    report = _report(
        [_entity("青禾机械", "company"), _entity("云汐县", "park"), _entity("齿轮箱", "product")], []
    )
    found = {name: f for name, f in report.types.items() if f.said or f.gold}
    assert found == {
        "company": Figures(1, 1, 2),
        "park": Figures(0, 1, 1),
        "place": Figures(0, 0, 1),
    }
    assert "  company          P 1.000  R 0.500  F1 0.667   (1 right of 1 said, 2 gold)" in report.lines()


def test_precision_by_confidence() -> None:
    report = _report(
        FOUR,
        [
            _triple("青禾机械", "supplies", "白石", confidence=0.93),
            _triple("白石", "supplies", "青禾机械", confidence=0.62),
            _triple("云汐产业园", "located_in", "云汐县", confidence=1.0),
        ],
    )
    assert report.bands == {0.6: Share(0, 1), 0.9: Share(2, 2)}
    assert report.relation_bands["supplies"] == {0.6: Share(0, 1), 0.9: Share(1, 1)}
    text = "\n".join(report.lines())
    assert "0.6–0.7: 0.00 of 1  0.9–1.0: 1.00 of 2" in text
    assert "P 0.667  R 0.500  F1 0.571" in text


def test_documents_left_out_count_as_misses(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    report = evaluate(read_gold(tmp_path), [])
    assert report.triples == Figures(0, 0, 4)
    assert report.triples.f1 == 0.0


def test_reading_what_is_no_json(tmp_path: Path) -> None:
    broken = tmp_path / "out.jsonl"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableError, match="out.jsonl"):
        list(read_extractions(broken))
    with pytest.raises(UnreadableError, match="没有"):
        list(read_gold(tmp_path / "没有.jsonl"))


@pytest.mark.skipif(not TOOL.exists(), reason=f"no {TOOL} to compare with")
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_the_scoring_tool(seed: int, tmp_path: Path) -> None:
    gold = SHARED / "gold" / "seeds"
    said = tmp_path / "said.jsonl"
    said.write_text("".join(_spoilt(gold, random.Random(seed))), encoding="utf-8")
    command = [sys.executable, str(TOOL), str(gold), str(said), "--json"]
    wanted = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    report = evaluate(read_gold(gold), read_extractions(said))
    for kind, figures in (("entity", report.entities), ("triple", report.triples)):
        assert (figures.right, figures.said, figures.gold) == tuple(
            wanted[kind][x] for x in ("right", "said", "gold")
        )
        assert round(figures.f1, 4) == wanted[kind]["f1"]
    for kind, share in (
        ("status", report.status),
        ("evidence", report.evidence),
        ("attribute", report.attributes),
    ):
        assert {"accuracy": round(share.accuracy, 4), "of": share.of} == wanted[kind]
    assert {
        name: {"right": f.right, "wrong": f.said - f.right, "gold": f.gold}
        for name, f in report.relations.items()
    } == wanted["relations"]
    assert report.merged == wanted["entity"]["merged"]


def _spoilt(gold: Path, chance: random.Random) -> list[str]:
    """The annotation with a fifth of it changed, one line a document: something to score."""
    lines = []
    for path in sorted(gold.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for entity in record["entities"]:
            if chance.random() < 0.2:
                entity["type"] = chance.choice(("company", "place", "park"))
            if chance.random() < 0.1:
                entity["aliases"] = [*entity["aliases"], chance.choice(record["entities"])["name"]]
        for triple in record["triples"]:
            if chance.random() < 0.2:
                triple["relation"] = chance.choice(
                    ("supplies", "cooperates_with", "settles_in", "located_in")
                )
            if chance.random() < 0.2:
                triple["head"], triple["tail"] = triple["tail"], triple["head"]
            if chance.random() < 0.2:
                triple |= {"status": "planned", "evidence": triple["evidence"][2:] + "。", "attributes": {}}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return lines
