"""Whether two names mean one organisation: our likeness beside plain substring containment.

    python bench/aliases.py data [--misses] [--ceiling]

FinRE (thunlp, MIT): pairs labelled 自己 mean one company, pairs with other labels do not; each unordered pair
counts once, and one that has both labels counts as one company. The threshold is chosen on its training part.
Abbreviations (zhangyics): every short form of an organisation against every full form of its part of the set.
The threshold is chosen on its training part, cut in three so that it has as many wrong pairs to a right
one as the test part.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.likeness import companies, organisations
from graph.names import company, normal

Pair = tuple[str, str]
Labelled = dict[Pair, bool]
ORGANISATION = re.compile(
    r"(公司|集团|银行|大学|学院|学校|协会|学会|委员会|联合会|研究[院所]|医院|[部局厅处署办]|中心|组织|联盟|法院|检察院)$"
)


def finre(path: Path) -> Labelled:
    """Distinct unordered pairs, and whether they mean one company."""
    labelled: Labelled = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            head, tail, label, _ = line.split("\t", 3)
            pair = (min(head, tail), max(head, tail))
            labelled[pair] = labelled.get(pair, False) or label == "自己"
    return labelled


def abbreviations(path: Path, parts: int = 1) -> Labelled:
    """Short and full forms of organisations, the right ones and all others of the same part."""
    right: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        short, _, full = line.partition(":")
        name = "".join(word.rpartition("/")[0] for word in full.split())
        if short.strip() != "n" and ORGANISATION.search(name):
            right[name] = short.strip()
    labelled: Labelled = {}
    for number in range(parts):
        within = dict(list(right.items())[number::parts])
        shorts = sorted(set(within.values()))
        labelled |= {(short, full): right[full] == short for short in shorts for full in within}
    return labelled


def contained(first: str, second: str) -> float:
    """1 where one name is a part of the other."""
    return float(normal(first) in normal(second) or normal(second) in normal(first))


def as_companies(first: str, second: str) -> float:
    """Our score of two companies' names."""
    return companies(first, second).score


def as_organisations(first: str, second: str) -> float:
    """Our score of two other organisations' names."""
    return organisations(first, second, "institution").score


def measured(scores: Iterable[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of calling one what scores at least the threshold."""
    rows = [(score >= threshold, same) for score, same in scores]
    hits = sum(said and same for said, same in rows)
    precision = hits / max(1, sum(said for said, _ in rows))
    recall = hits / max(1, sum(same for _, same in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def scored(labelled: Labelled, like: Callable[[str, str], float]) -> list[tuple[float, bool]]:
    """Every pair's score beside its label."""
    return [(like(*pair), same) for pair, same in labelled.items()]


def table(name: str, train: Labelled, test: Labelled, ours: Callable[[str, str], float]) -> Iterator[str]:
    """One line for each way."""
    fitted = scored(train, ours)
    threshold = max({score for score, _ in fitted if score}, key=lambda t: measured(fitted, t)[2])
    yield f"{name}: {sum(test.values())} pairs of one thing, {len(test) - sum(test.values())} of two"
    for way, like, least in (("substring", contained, 1.0), ("likeness", ours, threshold)):
        precision, recall, f1 = measured(scored(test, like), least)
        yield f"  {way:10} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  (at {least:.2f})"


def ceiling(name: str, labelled: Labelled, path: Path) -> Iterator[str]:
    """How far the labels can be followed by one who sees the names alone.

    A pattern is how our rules see a pair: their reason and the two legal forms (X集团 beside X股份). The best
    threshold over patterns, their labels known beforehand, is what no rule of this kind can pass.
    """
    right = [pair for pair, same in labelled.items() if same]
    strange = sum(not set(normal(a)) & set(normal(b)) for a, b in right)
    yield f"{name}: {len(right)} pairs of one company"
    yield f"  {len(set(right) & _otherwise(path))} of them also have another label"
    yield f"  {strange} of them share no character"
    patterns: dict[tuple[str, ...], Counter[bool]] = defaultdict(Counter)
    for (first, second), same in labelled.items():
        forms = sorted((company(first).form, company(second).form))
        patterns[(companies(first, second).reason, *forms)][same] += 1
    told = [(count[True] / count.total(), same) for count in patterns.values() for same in count.elements()]
    best = max(measured(told, share)[2] for share in {share for share, _ in told})
    both = sum(count[True] for count in patterns.values() if count[False])
    yield f"  {both} of them in a pattern that pairs of two companies have too"
    yield f"  F1 at most {best:.3f} over {len(patterns)} patterns whose labels are known beforehand"


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description="Alias tests.")
    parser.add_argument("data", type=Path, help="the folder that `make data` fills")
    parser.add_argument("--ceiling", action="store_true", help="print how far names alone can follow FinRE")
    parser.add_argument("--misses", action="store_true", help="print the pairs that are told wrong")
    options = parser.parse_args()
    folder = options.data / "re" / "finre"
    train, test = finre(folder / "train.txt"), finre(folder / "test.txt")
    print("\n".join(table("FinRE test", train, test, as_companies)))
    both = {pair for pair, same in test.items() if same} & _otherwise(folder / "test.txt")
    clear = {p: s for p, s in test.items() if p not in both and normal(p[0]) != normal(p[1])}
    print("\n".join(table("FinRE test, pairs with one label only", train, clear, as_companies)))
    folder = options.data / "gaz" / "abbreviation"
    learned, unseen = abbreviations(folder / "train_set.txt", 3), abbreviations(folder / "test_set.txt")
    print("\n".join(table("Abbreviations test", learned, unseen, as_organisations)))
    if options.ceiling:
        print("\n".join(ceiling("FinRE train", train, options.data / "re" / "finre" / "train.txt")))
        print("\n".join(ceiling("FinRE test", test, options.data / "re" / "finre" / "test.txt")))
    if options.misses:
        print(
            *sorted(
                f"{like:.2f} {same} {p}" for p, same in test.items() if (like := as_companies(*p)) or same
            ),
            sep="\n",
        )


def _otherwise(path: Path) -> set[Pair]:
    """Pairs that some line labels other than 自己."""
    rows = (line.split("\t", 3) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {(min(h, t), max(h, t)) for h, t, label, _ in rows if label != "自己"}


if __name__ == "__main__":
    main()
