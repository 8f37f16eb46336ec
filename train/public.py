"""Scores of the shipped tagger on two public sets it was not trained on: CLUENER dev and MSRA test.

    python -m train.public data/ner

Their types are not ours, so a table says which of ours stands for which of theirs; our other types are left
out. Exact spans, micro-averaged, mention by mention: figures of transfer to other rules of annotation.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extract.recognise.tagger import Tagger
from train.scores import Score

CLUENER = {
    "company": "company",
    "institution": "organization",
    "government": "government",
    "place": "address",
}
MSRA = {
    "person": "PER",
    "place": "LOC",
    "park": "LOC",
    "facility": "LOC",
    "company": "ORG",
    "government": "ORG",
    "institution": "ORG",
}

Names = set[tuple[int, int, str]]


def cluener(path: Path) -> Iterator[tuple[str, Names]]:
    """Texts with their names, stops excluded."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (
            row["text"],
            {
                (begin, last + 1, kind)
                for kind, forms in row["label"].items()
                if kind in CLUENER.values()
                for places in forms.values()
                for begin, last in places
            },
        )


def msra(path: Path) -> Iterator[tuple[str, Names]]:
    """Texts with their names, of a file with a character and its label a line."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        labels = [label for _, label in rows]
        begins = [at for at, label in enumerate(labels) if label.startswith("B")]
        names = set()
        for begin in begins:
            stop = begin + 1
            while stop < len(labels) and labels[stop].startswith("I"):
                stop += 1
            names.add((begin, stop, labels[begin][2:]))
        if rows:
            yield "".join(char for char, _ in rows), names


def compared(tagger: Tagger, rows: Sequence[tuple[str, Names]], types: Mapping[str, str]) -> dict[str, Score]:
    """The score of each of their types."""
    totals = dict.fromkeys(sorted(set(types.values())), Score())
    for (_, names), spans in zip(rows, tagger([text for text, _ in rows]), strict=True):
        said = {(span.begin, span.stop, types[span.type]) for span in spans if span.type in types}
        for kind in totals:
            mine, theirs = ({name for name in which if name[2] == kind} for which in (said, names))
            totals[kind] += Score(len(mine & theirs), len(mine), len(theirs))
    return totals


def main() -> None:
    """Print a line for each type of each set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    tagger = Tagger.load()
    sets = {
        "CLUENER dev": (list(cluener(args.folder / "cluener" / "dev.json")), CLUENER),
        "MSRA test": (list(msra(args.folder / "msra" / "msra_test_bio.txt")), MSRA),
    }
    for name, (rows, types) in sets.items():
        scores = compared(tagger, rows, types)
        for kind, score in [*scores.items(), ("all", sum(scores.values(), Score()))]:
            print(f"{name:<12}{kind:<14}" + " ".join(f"{figure:.3f}" for figure in score.figures))


if __name__ == "__main__":
    main()
