"""Make `extract/models/confidence.toml`: how right each frame is, and what else makes a triple sure.

    python -m train.confidence data/annotated/gold=data/annotated/texts --tagger data/earlier

Each argument is a folder of annotations and, after =, the folder of their texts. Frames are counted with the
annotated names, so that a badly cut name is not held against them; the weights are fitted on triples of names
that a tagger found which learned from none of these documents (an earlier one, or of `train.tagger` without
them). Prints precision by confidence, each document judged by numbers made without it.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from extract.align import Names, align, key, triple_key
from extract.confidence import Confidence
from extract.found import Found
from extract.frames.load import shipped_families
from extract.layout import sentences
from extract.recognise import Recogniser
from extract.recognise.tagger import MODELS, Tagger
from extract.relations import RelationExtractor
from extract.report import BANDS
from extract.schema import Entity, Extraction, from_json
from train.gold import gold_entities, read_gold

MODEL = Path("extract/models/confidence.toml")
FOLDS = 10
# As many triples as these, right as often as the family, and as all, are thought to have been seen before.
LIKE_FAMILY, LIKE_ALL = 4, 8
# How firmly a weight is held to where it starts.
RIDGE = 5.0
START = {"frame": 1.0}
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that a document's sentences were found to say, and whether its annotation has it.

    Attributes:
        by_hand: the names were the annotation's, not the recogniser's.
    """

    source: str
    doc: str
    by_hand: bool
    group: Sequence[Found]
    head: Entity
    tail: Entity
    right: bool

    @property
    def best(self) -> Found:
        """The finding that the triple is made of."""
        return max(self.group, key=lambda f: (f.confidence, -f.clauses, -f.sentence))


def judged(folders: Iterable[tuple[Path, Path]], tagger: Path) -> Iterator[Judged]:
    """What frames find in the documents of the folders, with annotated names and with the recogniser's."""
    relations, recogniser = RelationExtractor(), Recogniser(None, Tagger.load(tagger))
    for gold, texts in folders:
        for record in read_gold(gold):
            lines = sentences(_text(texts, record["doc"]))
            for by_hand, entities in ((True, gold_entities(record, lines)), (False, recogniser(lines))):
                right = _judge(from_json(record), entities, by_hand)
                for group in relations.facts(lines, entities):
                    head, tail = entities[group[0].head], entities[group[0].tail]
                    yield Judged(str(gold), record["doc"], by_hand, group, head, tail, right(group[0]))


def _text(folder: Path, stem: str) -> str:
    return min(folder.glob(f"{stem}*.txt")).read_text(encoding="utf-8")


def _judge(gold: Extraction, entities: Sequence[Entity], by_hand: bool) -> Callable[[Found], bool]:
    """What tells whether the annotation, optional triples included, has a finding over the entities."""
    names = Names(gold.entities)
    known = {triple_key(triple, names) for triple in gold.triples}
    own = {i: i for i in range(len(entities))}
    gold_of = own if by_hand else align(names, Names(entities)).gold_of

    def right(finding: Found) -> bool:
        ends = gold_of.get(finding.head), gold_of.get(finding.tail)
        return None not in ends and key(ends[0], finding.relation, ends[1]) in known  # type: ignore[arg-type]

    return right


def frame_shares(facts: Iterable[Judged]) -> dict[str, float]:
    """The share of each shipped frame's triples that are right; frames seen little are as their family."""
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    families: dict[str, Counter[bool]] = defaultdict(Counter)
    for fact in facts:
        seen[fact.best.frame][fact.right] += 1
        families[_family(fact.best.frame)][fact.right] += 1
    overall = _share(sum(families.values(), Counter()), 0.5, 1)
    known = {frame.id for family in shipped_families() for frame in family.frames}
    return {
        frame: _share(seen[frame], _share(families[_family(frame)], overall, LIKE_ALL), LIKE_FAMILY)
        for frame in sorted(known | set(seen))
    }


def _family(frame: str) -> str:
    return frame.partition("/")[0]


def _share(count: Counter[bool], expected: float, weight: float) -> float:
    return (count[True] + weight * expected) / (count.total() + weight)


def fitted(facts: Sequence[Judged]) -> tuple[dict[str, float], dict[str, float]]:
    """The share right of each frame and the weight of each feature."""
    shares = frame_shares(fact for fact in facts if fact.by_hand)
    read = [fact for fact in facts if not fact.by_hand]
    unfitted = Confidence(shares, START)
    rows = [unfitted.features(fact.best, fact.head, fact.tail, len(fact.group)) for fact in read]
    right = np.array([fact.right for fact in read], dtype=np.float64)
    return shares, _weights(rows, right)


def _weights(rows: Sequence[Mapping[str, float]], right: np.ndarray[Any, Any]) -> dict[str, float]:
    """Logistic regression by Newton's steps, none of them long, with weights held near their start."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    start = np.array([START.get(name, 0.0) for name in names])
    ridge = np.array([0.01 if name == "always" else RIDGE for name in names])
    weights = start
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + ridge * (weights - start)
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights = weights - step / max(1.0, float(np.abs(step).max()))
    return dict(zip(names, weights.tolist(), strict=True))


def left_out(facts: Sequence[Judged]) -> Iterator[tuple[str, float, bool]]:
    """Each fact of the recogniser's names: its source, its confidence by other documents, right or not."""
    docs = sorted({(fact.source, fact.doc) for fact in facts})
    for fold in range(FOLDS):
        out = set(docs[fold::FOLDS])
        model = Confidence(*fitted([fact for fact in facts if (fact.source, fact.doc) not in out]))
        for fact in facts:
            if (fact.source, fact.doc) in out and not fact.by_hand:
                sure = model(fact.best, fact.head, fact.tail, len(fact.group))
                yield fact.source, sure, fact.right


def bands(scored: Iterable[tuple[str, float, bool]]) -> Iterator[str]:
    """Lines of a table: precision by confidence for each source."""
    count: dict[str, Counter[tuple[float, bool]]] = defaultdict(Counter)
    for source, sure, right in scored:
        for name in (source, "all"):
            count[name][max(b for b in BANDS if b <= sure), right] += 1
    yield "| | " + " | ".join(f"from {low}" for low in BANDS) + " |"
    yield "|---" * (len(BANDS) + 1) + "|"
    for name, counted in count.items():
        cells = []
        for low in BANDS:
            said = counted[low, True] + counted[low, False]
            cells.append(f"{counted[low, True] / said:.2f} of {said}" if said else "none")
        yield f"| {name} | " + " | ".join(cells) + " |"


def write(path: Path, shares: Mapping[str, float], weights: Mapping[str, float]) -> None:
    """The numbers as TOML, three digits each."""
    lines = ["# Made by train/confidence.py.", "[weights]"]
    lines += [f"{json.dumps(name)} = {weight:.3f}" for name, weight in weights.items()]
    lines += ["", "# The share of each frame's triples that are right where the names are.", "[frames]"]
    lines += [f"{json.dumps(name)} = {share:.3f}" for name, share in shares.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", metavar="GOLD=TEXTS")
    parser.add_argument("--tagger", type=Path, default=MODELS)
    args = parser.parse_args()
    pairs = [folder.partition("=") for folder in args.folders]
    facts = list(judged(((Path(gold), Path(texts)) for gold, _, texts in pairs), args.tagger))
    print("\n".join(bands(left_out(facts))))
    write(MODEL, *fitted(facts))


if __name__ == "__main__":
    main()
