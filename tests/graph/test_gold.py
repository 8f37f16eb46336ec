"""The twelve development documents' names, all built together, as annotated: what is one and what is not.

The annotation lies beside the repository; where it does not, there is nothing to test.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.schema import from_json
from graph.store import Store

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FILES = [path for part in ("seeds", "news") for path in sorted((GOLD / part).glob("*.json"))]

# Every node that bears several names of documents, besides places with and without 市 or 省.
JOINED = {
    ("company", frozenset(("可孚医疗科技股份有限公司", "可孚医疗"))),
    ("company", frozenset(("怀化溆化进出口贸易有限公司", "溆化进出口贸易公司"))),
    ("company", frozenset(("怀化舒小福新材料科技有限公司", "舒小福新材料科技有限公司"))),
    ("industry", frozenset(("文旅产业", "文旅"))),
    ("industry", frozenset(("新能源汽车及零部件", "新能源汽车及零配件"))),
    ("park", frozenset(("雨溆工业园", "雨溇工业园"))),
    ("park", frozenset(("雨花经开区", "长沙雨花经开区"))),
    ("place", frozenset(("中国", "我国"))),
    ("place", frozenset(("中西部", "中西部地区"))),
}
# In how many documents a node must be.
DOCUMENTS = {
    "可孚医疗": 4,
    "雨溆工业园": 3,
    "雨花经开区": 3,
    "湖南省": 4,
    "长沙市": 4,
    "比亚迪": 2,
    "刘博才": 2,
}
APART = [
    ("雨溆工业园", "溆浦工业园"),
    ("怀化高新区", "湘潭高新区"),
    ("联想控股", "联想集团"),
    ("溆浦县", "溆浦县委"),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("gold") / "gold.duckdb") as store:
        store.add_all(from_json(json.loads(path.read_text(encoding="utf-8"))) for path in FILES)
        yield store


def members(store: Store) -> dict[int, list[tuple[str, str, str]]]:
    """Document, type and name of what each node is made of."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    sql = "SELECT entity, doc, type, name FROM members JOIN doc_entities USING (doc_entity)"
    for entity, *named in store.rows(sql):
        found[entity].append(tuple(named))
    return found


if FILES:

    def test_no_document_has_two_entities_in_one_node(gold: Store) -> None:
        for named in members(gold).values():
            assert len({doc for doc, _, _ in named}) == len(named), named

    def test_what_is_joined_across_documents(gold: Store) -> None:
        groups = ((named[0][1], frozenset(n for _, _, n in named)) for named in members(gold).values())
        joined = {(type_, names) for type_, names in groups if len(names) > 1}
        divisions = {
            (t, n) for t, n in joined if t == "place" and len({name.rstrip("省市") for name in n}) == 1
        }
        assert joined - divisions == JOINED

    @pytest.mark.parametrize(("name", "documents"), DOCUMENTS.items())
    def test_one_node_in_several_documents(gold: Store, name: str, documents: int) -> None:
        sql = "SELECT DISTINCT documents FROM entities JOIN aliases USING (entity) WHERE aliases.name = ?"
        assert list(gold.rows(sql, [name])) == [(documents,)]

    @pytest.mark.parametrize(("first", "second"), APART)
    def test_what_stays_apart(gold: Store, first: str, second: str) -> None:
        sql = "SELECT count(DISTINCT entity) FROM aliases WHERE name IN (?, ?)"
        assert list(gold.rows(sql, [first, second])) == [(2,)]
