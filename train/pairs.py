"""Train the weights of extract/pairs: `python -m train.pairs GOLD TEXTS [--skip-fifth]`.

Every pair of names that a relation may join is an example; it is right where the gold says so with this
sentence as evidence, and left out where the gold says so elsewhere. Logistic regression by AdaGrad over the
hashed features of `extract.pairs.features`, one column a relation, weights kept as int8.
"""

import argparse
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.layout import sentences
from extract.pairs.candidates import Pair, members, pairs, relation_names
from extract.pairs.features import SIZE, feature_numbers, triggers_in
from extract.relations import RelationExtractor, frames_of_pairs, named_in
from extract.schema import schema
from train.gold import gold_entities, read_gold

OPTIONAL_WEIGHT = 0.3
EPOCHS, BATCH, RATE, DECAY = 12, 256, 0.08, 1e-3
THRESHOLD = 0.55
MODEL = Path("extract/models/pairs.npz")


@dataclass(frozen=True, slots=True)
class Row:
    """One pair: its features, and for each relation that may join it the label and its weight."""

    features: NDArray[np.int64]
    relations: tuple[int, ...]
    labels: tuple[int, ...]
    weights: tuple[float, ...]


def rows(gold_folder: Path, text_folder: Path, skip_fifth: bool) -> Iterator[Row]:
    """The examples of every annotated document of a folder."""
    extractor = RelationExtractor()
    for gold in read_gold(gold_folder):
        if skip_fifth and int(gold["doc"][1:]) % 5 == 0:
            continue
        said = sentences((text_folder / f"{gold['doc']}.txt").read_text(encoding="utf-8"))
        entities = gold_entities(gold, said)
        told = _told(gold)
        names = [e.name for e in entities]
        for reading in extractor.readings(said, named_in(said, entities), entities):
            found = frames_of_pairs(reading.found)
            triggers = triggers_in(reading.part.text)
            evidence = _squash(said[reading.sentence].text)
            for pair in pairs(reading.part, reading.context.before, reading.context.topic):
                row = _row(pair, found, triggers, names, told, evidence)
                if row.relations:
                    yield row


def _told(gold: dict) -> dict[tuple[str, str, str], tuple[bool, str]]:  # type: ignore[type-arg]
    """What the gold says: whether it is optional, and the evidence."""
    return {
        key: (t.get("optional", False), _squash(t["evidence"]))
        for t in sorted(gold["triples"], key=lambda t: not t.get("optional"))
        for key in _keys(t["head"], t["relation"], t["tail"])
    }


def _keys(head: str, relation: str, tail: str) -> Iterator[tuple[str, str, str]]:
    yield head, relation, tail
    if schema().relations[relation].symmetric:
        yield tail, relation, head
    if relation in ("settles_in", "located_in"):
        yield head, "located_in" if relation == "settles_in" else "settles_in", tail


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _row(
    pair: Pair,
    found: dict[tuple[int, str, int], set[str]],
    triggers: Sequence[tuple[int, str]],
    names: Sequence[str],
    told: dict[tuple[str, str, str], tuple[bool, str]],
    evidence: str,
) -> Row:
    relations, labels, weights = [], [], []
    frames: set[str] = set()
    for number in pair.relations:
        relation = relation_names()[number]
        spec = schema().relations[relation]
        joined = list(members(pair, (spec.head, spec.tail)))
        frames |= {f for head, tail in joined for f in found.get((head, relation, tail), ())}
        known = [told[key] for h, t in joined if (key := (names[h], relation, names[t])) in told]
        here = [optional for optional, words in known if words in evidence or evidence in words]
        if known and not here:
            continue
        relations.append(number)
        labels.append(int(bool(here)))
        weights.append(OPTIONAL_WEIGHT if here and all(here) else 1.0)
    features = feature_numbers(pair, sorted(frames), triggers)
    return Row(features, tuple(relations), tuple(labels), tuple(weights))


def fit(examples: Sequence[Row], seed: int = 7) -> NDArray[np.float32]:
    """Weights of shape (features, relations), AdaGrad with decay."""
    columns = len(relation_names())
    weights = np.zeros((SIZE, columns), dtype=np.float32)
    squares = np.full((SIZE, columns), 1e-4, dtype=np.float32)
    random = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = random.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            _step(weights, squares, [examples[i] for i in order[start : start + BATCH]], columns)
    return weights


def _step(
    weights: NDArray[np.float32], squares: NDArray[np.float32], batch: Sequence[Row], columns: int
) -> None:
    flat = np.concatenate([row.features for row in batch])
    lengths = np.array([len(row.features) for row in batch])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    scores = np.add.reduceat(weights[flat], starts, axis=0)
    error = np.zeros((len(batch), columns), dtype=np.float32)
    for i, row in enumerate(batch):
        numbers = list(row.relations)
        probability = 1 / (1 + np.exp(-scores[i, numbers]))
        error[i, numbers] = (probability - np.array(row.labels)) * np.array(row.weights)
    order = np.argsort(flat, kind="stable")
    touched, first = np.unique(flat[order], return_index=True)
    gradient = np.add.reduceat(np.repeat(error, lengths, axis=0)[order], first, axis=0)
    gradient += DECAY * len(batch) * weights[touched]
    squares[touched] += gradient**2
    weights[touched] -= RATE * gradient / np.sqrt(squares[touched])


def write(weights: NDArray[np.float32], path: Path, sources: Sequence[str]) -> None:
    """The weights as int8 with a scale for each relation, rows of zeros left out, and a card beside them."""
    scale = np.abs(weights).max(axis=0) / 127 + 1e-9
    small = np.round(weights / scale).astype(np.int8)
    kept = np.flatnonzero(np.abs(small).sum(axis=1) > 1)
    thresholds = np.full(len(relation_names()), THRESHOLD, dtype=np.float32)
    np.savez_compressed(
        path, rows=kept.astype(np.int32), weights=small[kept], scale=scale.astype(np.float32),
        thresholds=thresholds,
    )  # fmt: skip
    card = {
        "what": "weights that say how sure a pair of names is of a relation",
        "made_by": "python -m train.pairs",
        "data": list(sources),
        "relations": list(relation_names()),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    path.with_suffix(".json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Train on a folder of gold files and write the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument(
        "--skip-fifth", action="store_true", help="leave out each fifth document, to score on"
    )
    parser.add_argument("-o", type=Path, default=MODEL)
    arguments = parser.parse_args()
    examples = list(rows(arguments.gold, arguments.texts, arguments.skip_fifth))
    write(fit(examples), arguments.o, ["annotated Chinese business news of summer 2023"])
    print(f"{len(examples)} pairs, {sum(map(any, (row.labels for row in examples)))} of them related")


if __name__ == "__main__":
    main()
