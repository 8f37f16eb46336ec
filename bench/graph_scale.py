"""A made-up graph of a million facts: how long to build, to ask and to export, and in how much memory.

python bench/graph_scale.py --facts 1000000 --entities 200000
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.schema import Document, Entity, Evidence, Extraction, Triple
from graph.export import export
from graph.query import KnowledgeGraph
from graph.store import Store

PER_DOCUMENT = 50
REGIONS = ["湖南", "湖北", "江西", "广东", "浙江", "江苏", "山东", "四川", "河南", "福建"]
TRADES = ["机械", "电子", "医药", "化工", "钢铁", "物流", "食品", "纺织", "能源", "光电"]
CHARACTERS = "青禾云汐白石北岸东湾南屏辰宏远瑞丰嘉泰盛和鑫隆恒达博源启明卓越华清川岭江海星月松竹梅兰"
RELATIONS = ("supplies", "cooperates_with", "holds_stake_in", "agent_for", "subsidiary_of")


def company(number: int) -> str:
    """A name that no other number has: a region, four characters that spell the number, a trade, a form."""
    rest, brand = number, ""
    for _ in range(4):
        rest, place = divmod(rest, len(CHARACTERS))
        brand += CHARACTERS[place]
    return f"{REGIONS[number % 10]}{brand}{TRADES[number // 10 % 10]}有限公司"


def documents(facts: int, entities: int) -> Iterator[Extraction]:
    """Documents of fifty facts; some companies are named far more often than others."""
    chance = random.Random(0)
    for number in range(facts // PER_DOCUMENT):
        doc = f"d{number:06}"
        ends = [(_drawn(chance, entities), _drawn(chance, entities)) for _ in range(PER_DOCUMENT)]
        names = sorted({name for pair in ends for name in pair})
        triples = tuple(
            _triple(doc, head, chance.choice(RELATIONS), tail) for head, tail in ends if head != tail
        )
        date = f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        named = tuple(Entity(name, "company") for name in names)
        yield Extraction(Document(doc, "", date=date), named, triples)


def _drawn(chance: random.Random, entities: int) -> str:
    return company(int(entities * chance.random() ** 2))


def _triple(doc: str, head: str, relation: str, tail: str) -> Triple:
    said = Evidence(doc, f"{head}与{tail}签约。", 0, 40)
    return Triple(head, "company", relation, tail, "company", said, confidence=0.8)


def timed(what: str, act: Callable[[], object]) -> None:
    """Run once, and print seconds, those of the processor too, and the peak memory of this process so far."""
    start, busy = time.perf_counter(), time.process_time()
    act()
    spent, worked = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {spent:.1f} s ({worked:.1f} s of processor), peak {peak:.0f} MiB", flush=True)


def asked(kg: KnowledgeGraph, names: list[str]) -> None:
    """The middle and the slowest of many questions, and the middle of processor time, in milliseconds."""
    questions: dict[str, Callable[[str], object]] = {
        "neighbors": kg.neighbors,
        "facts": lambda name: kg.facts(name, relation="supplies"),
        "subgraph, 2 hops": lambda name: kg.subgraph(name, hops=2),
        "find": kg.find,
    }
    for what, question in questions.items():
        spent, worked = [], []
        for name in names:
            start, busy = time.perf_counter(), time.process_time()
            question(name)
            spent.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        middle, processor = statistics.median(spent), statistics.median(worked)
        print(f"{what}: {middle:.1f} ms ({processor:.1f} ms of processor), slowest {max(spent):.1f} ms")


def build(path: Path, facts: int, entities: int) -> None:
    """Documents into the store, then one more."""
    with Store.create(path) as store:
        timed(f"build {facts} facts", lambda: store.add_all(documents(facts, entities)))
        more = next(documents(PER_DOCUMENT, 1000))
        one = Extraction(Document("one more", "一", date="2025-01-01"), more.entities, more.triples[:3])
        timed("add one document", lambda: store.add(one))
        [(nodes, edges)] = store.rows("SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM facts)")
        print(f"{nodes} entities, {edges} facts, {path.stat().st_size / 2**20:.0f} MiB on disk")


def ask(path: Path) -> None:
    """Questions about companies, well and badly connected."""
    with KnowledgeGraph.open(path) as kg:
        rows = kg.store.rows("SELECT name FROM entities WHERE degree > 0 ORDER BY hash(entity) LIMIT 50")
        asked(kg, [row[0] for row in rows])


def hand_on(path: Path, target: Path) -> None:
    """GraphML, in a process of its own so that its memory is seen alone."""
    with Store.open(path, read_only=True) as store:
        timed("GraphML", lambda: export(store, "graphml", target))
    print(f"{target.stat().st_size / 2**20:.0f} MiB of GraphML")


def main() -> None:
    """Every step in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--step", choices=["build", "ask", "export"])
    parser.add_argument("--path", type=Path)
    options = parser.parse_args()
    if options.step == "build":
        build(options.path, options.facts, options.entities)
    elif options.step == "ask":
        ask(options.path)
    elif options.step == "export":
        hand_on(options.path, options.path.with_suffix(".graphml"))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            for step in ("build", "ask", "export"):
                sizes = ["--facts", str(options.facts), "--entities", str(options.entities)]
                path = ["--path", str(Path(scratch) / "scale.duckdb")]
                subprocess.run([sys.executable, __file__, "--step", step, *sizes, *path], check=True)


if __name__ == "__main__":
    main()
