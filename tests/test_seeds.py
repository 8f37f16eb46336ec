"""What the graph of seeds/ must know, asked from Python and from the command line, each with its sentence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import liantu
from extract.read import documents
from extract.schema import Document
from graph.model import Fact
from graph.query import KnowledgeGraph
from liantu.cli import main

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def kg(built: Path) -> Iterator[KnowledgeGraph]:
    with liantu.open(built) as opened:
        yield opened


def test_a_folder_gives_its_documents_and_not_what_tells_of_them() -> None:
    ids = [d.id for d in documents([SEEDS]) if isinstance(d, Document)]
    assert [i[:4] for i in ids] == ["000_", "001_", "002_", "003_", "004_"]
    assert [d.id for d in documents([SEEDS / "SOURCES.md"]) if isinstance(d, Document)] == ["SOURCES"]


# head, relation, tail, words of a sentence that says so
FACTS = [
    ("湖南晶科晶体科技有限公司", "supplies", "可孚医疗", "20万支晶体元器件"),
    ("雨花区", "paired_with", "溆浦县", "结对"),
    ("雨花经开区", "co_builds", "雨溆工业园", "雨溆工业园"),
    ("雨花区", "co_builds", "雨溆工业园", "雨溆工业园"),
    ("溆浦县", "co_builds", "雨溆工业园", "雨溆工业园"),
    ("湖南晶科晶体科技有限公司", "settles_in", "雨溆工业园", "布局"),
    ("怀化国际陆港项目", "located_in", "怀化经开区", "开工"),
    ("怀化经开区", "establishes", "怀化国际陆港", "建设"),
    ("罗闽", "holds_position", "溆浦县委", "副书记"),
    ("张敏", "holds_position", "可孚医疗", "董事长"),
]


@pytest.mark.parametrize(("head", "relation", "tail", "words"), FACTS)
def test_a_fact_is_there_with_a_sentence(
    kg: KnowledgeGraph, head: str, relation: str, tail: str, words: str
) -> None:
    facts: list[Fact] = list(kg.facts(head, tail, relation=relation))
    assert len(facts) == 1
    assert any(words in evidence.text for evidence in facts[0].evidence)


def test_what_is_only_promised_is_no_supply_yet(kg: KnowledgeGraph) -> None:
    planned = {n.node.name for n in kg.suppliers("可孚医疗") if "舒小福" in n.node.name}
    said = {e.status for n in kg.suppliers("可孚医疗") if n.node.name in planned for e in n.fact.evidence}
    assert "planned" in said


def test_freight_reaches_its_places(kg: KnowledgeGraph) -> None:
    reached = {(f.head.type, f.tail.name) for f in kg.facts(relation="connects_to")}
    assert {("route", "怀化市"), ("route", "柳州市"), ("route", "东盟")} <= reached


@pytest.mark.parametrize(
    ("arguments", "ask"),
    [
        (["suppliers", "可孚医疗"], lambda kg: kg.suppliers("可孚医疗")),
        (["neighbors", "雨溆工业园"], lambda kg: kg.neighbors("雨溆工业园")),
        (["facts", "雨花区", "溆浦县"], lambda kg: kg.facts("雨花区", "溆浦县")),
        (["find", "kefu"], lambda kg: kg.find("kefu")),
        (["path", "可孚医疗", "溆浦县"], lambda kg: kg.paths("可孚医疗", "溆浦县")),
    ],
)
def test_the_command_line_says_what_python_says(
    kg: KnowledgeGraph,
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    ask: object,
) -> None:
    monkeypatch.setattr("sys.argv", ["liantu", *arguments, "--in", str(built), "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    answers = ask(kg).to_json()  # type: ignore[operator]
    assert answers
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(answers))
