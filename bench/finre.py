"""FinRE's test set with its given pairs: precision, recall and F1 where its labels mean our relations.

    python bench/finre.py [data/re/finre/test.txt]

FinRE (MIT, github.com/thunlp/Chinese_NRE) gives a sentence, two names and a label; `finre.toml` beside this
file says which of our relations a label counts as. Every row also stands in the set turned round, under 被…
or the same label: the two are one fact here, counted once, with its direction. Several labels of one pair in
one sentence are several facts. Digits are masked as <N> and read as 1; many sentences are cut at a comma.
The extractor is given the two names, as companies unless their last characters tell another type, and what it
says of these two counts.
"""

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.layout import sentences
from extract.relations import RelationExtractor
from extract.schema import Document, Triple
from train.gold import gold_entities

MAPPING = Path(__file__).with_suffix(".toml")
TEST = Path("data/re/finre/test.txt")

Pair = tuple[str, frozenset[str]]
Fact = tuple[str, str, str]


def facts(path: Path) -> Mapping[Pair, list[Fact]]:
    """For each sentence and pair of names, its facts: first name, label without 被, second name."""
    found: dict[Pair, list[Fact]] = defaultdict(list)
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        first, second, label, text = line.split("\t")
        if label.startswith("被"):
            first, label, second = second, label[1:], first
        known = found[text.replace("<N>", "1"), frozenset((first, second))]
        if (first, label, second) not in known and (second, label, first) not in known:
            known.append((first, label, second))
    return found


def readings(fact: Fact, forms: Sequence[str]) -> Iterator[Fact]:
    """The triples that a list of `finre.toml` allows for a fact."""
    first, _, second = fact
    for form in forms:
        relation = form.rstrip("<=")
        if not form.endswith("<"):
            yield first, relation, second
        if form.endswith(("<", "=")):
            yield second, relation, first


def main() -> None:
    """Run the extractor over the test set and print the figures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TEST
    mapping = tomllib.loads(MAPPING.read_text(encoding="utf-8"))
    extractor = RelationExtractor()
    ours = {form.rstrip("<=") for label in mapping["labels"].values() for form in label["wanted"]}
    count: Counter[Any] = Counter()
    for (text, names), known in facts(path).items():
        said = {
            (t.head, t.relation, t.tail)
            for t in _triples(extractor, text, sorted(names), mapping["types"])
            if t.relation in ours
        }
        _score(count, said, known, mapping["labels"])
    _show(count)


def _triples(
    extractor: RelationExtractor, text: str, pair: Sequence[str], types: Mapping[str, Sequence[str]]
) -> tuple[Triple, ...]:
    parts = sentences(text)
    entities = [{"name": name, "type": _type(name, types), "aliases": []} for name in pair]
    return extractor(Document("", text), parts, gold_entities({"entities": entities}, parts))


def _type(name: str, types: Mapping[str, Sequence[str]]) -> str:
    return next((type_ for type_, ends in types.items() if name.endswith(tuple(ends))), "company")


def _score(
    count: Counter[Any],
    said: set[Fact],
    known: Sequence[Fact],
    labels: Mapping[str, Mapping[str, Sequence[str]]],
) -> None:
    """Walk both sides: each fact that asks for a relation, and each triple said of the pair."""
    allowed: set[Fact] = set()
    for fact in known:
        form = labels.get(fact[1])
        if form is None:
            continue
        wanted = set(readings(fact, form["wanted"]))
        allowed |= wanted | set(readings(fact, form["also"]))
        if wanted:
            count["gold", fact[1]] += 1
            count["found", fact[1]] += bool(wanted & said)
    for triple in said:
        count["said", triple[1]] += 1
        count["right", triple[1]] += triple in allowed


def _show(count: Counter[Any]) -> None:
    print(f"{'relation':<18}{'right':>6}{'said':>6}  precision")
    for relation in sorted({k[1] for k in count if k[0] == "said"}):
        right, said = count["right", relation], count["said", relation]
        print(f"{relation:<18}{right:>6}{said:>6}  {right / said:.3f}")
    print(f"{'label':<16}{'found':>6}{'gold':>6}  recall")
    for label in sorted({k[1] for k in count if k[0] == "gold"}):
        found, gold = count["found", label], count["gold", label]
        print(f"{label:\u3000<8}{found:>6}{gold:>6}  {found / gold:.3f}")
    totals = {
        kind: sum(n for k, n in count.items() if k[0] == kind) for kind in ("right", "said", "found", "gold")
    }
    precision, recall = totals["right"] / max(1, totals["said"]), totals["found"] / max(1, totals["gold"])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(
        f"all: P {precision:.3f} ({totals['said']} said)  R {recall:.3f} ({totals['gold']} gold)  F1 {f1:.3f}"
    )


if __name__ == "__main__":
    main()
