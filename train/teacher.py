"""Teachers of names: RoFormer, gone on over business news, learns from the annotated documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from tqdm import tqdm

from extract.recognise.symbols import Encoded, Encoder
from train.annotated import Annotated, names_by_type, renamed
from train.examples import Example
from train.halves import Halves, falling
from train.labels import NUMBER, TYPES, chunk
from train.roformer import BEGIN, END, WIDTH, Dropout, RoFormer, numbered, padded

LONGEST = 400
"""Characters of a sentence that teachers read."""
BATCH = 2500
IGNORED = -100
"""The label of what is no character of the text."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """How one teacher learns, and so how it differs from the others."""

    seed: int
    epochs: int = 5
    rate: float = 1.2e-4
    renamed: float = 0.3
    dropout: float = 0.1


LESSONS = (Lesson(1), Lesson(2, rate=1.6e-4, renamed=0.4, dropout=0.15), Lesson(3, epochs=4, renamed=0.4))


class Teacher(nn.Module):
    """Scores of labels for each character."""

    def __init__(self, encoder: RoFormer, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = Dropout(dropout)
        self.labels = nn.Linear(WIDTH, len(NUMBER))

    def forward(self, ids: Tensor) -> Tensor:
        """(texts, characters, labels)."""
        scores: Tensor = self.labels(self.dropout(self.encoder(ids)))
        return scores


def teacher(encoder: Path, lesson: Lesson) -> Teacher:
    """A teacher that has learned nothing of names yet; `encoder` is what `train.domain` wrote."""
    torch.manual_seed(lesson.seed)
    read = RoFormer(lesson.dropout)
    read.load_state_dict(torch.load(encoder, weights_only=True))
    return Teacher(read, lesson.dropout)


def taught(
    begun: Teacher, sentences: Sequence[Annotated], vocabulary: Mapping[str, int], lesson: Lesson
) -> Teacher:
    """The teacher after its lesson, in sixteen bits."""
    rng = np.random.default_rng(lesson.seed)
    names = names_by_type(sentences)
    halves = Halves(begun, {"": 1e-3, "encoder.": lesson.rate}, decay=0.01, memory=0.99)
    total, step = lesson.epochs * sum(len(s.text) for s in sentences), 0
    with tqdm(total=total, desc=f"teacher {lesson.seed}", unit="char", unit_scale=True, mininterval=2) as bar:
        for _ in range(lesson.epochs):
            rows = [_row(renamed(s, names, lesson.renamed, rng), vocabulary) for s in sentences]
            for batch in _batches(rows, rng):
                scores = halves.fast(padded([ids for ids, _ in batch])).float()
                labels = padded([marked for _, marked in batch], empty=IGNORED)
                loss = nn.functional.cross_entropy(scores.transpose(1, 2), labels, ignore_index=IGNORED)
                halves.step(loss, falling(step, bar.n / total, warm_up=100))
                step += 1
                bar.update(sum(len(ids) - 2 for ids, _ in batch))
    return halves.mean.eval().to(torch.bfloat16)


@torch.no_grad()
def opinions(
    teachers: Sequence[Teacher], texts: Sequence[str], vocabulary: Mapping[str, int], encoder: Encoder
) -> Iterator[Example]:
    """The texts with the teachers' mean probability of each label, a row for each symbol."""
    read = [(text, *numbered(text, vocabulary)) for text in texts]
    order = sorted((one for one in read if 0 < len(one[1]) <= LONGEST), key=lambda one: len(one[1]))
    for begin in tqdm(range(0, len(order), 32), desc="opinions", unit="batch", mininterval=2):
        part = order[begin : begin + 32]
        ids = padded([[BEGIN, *numbers, END] for _, numbers, _ in part])
        likely = torch.stack([one(ids).float().softmax(2) for one in teachers]).mean(0)
        for (text, _, places), row in zip(part, likely[:, 1:].numpy(), strict=True):
            symbols = encoder(text)
            if len(symbols):
                yield Example(symbols, _by_symbol(symbols, places, row).astype(np.float16))


def _row(sentence: Annotated, vocabulary: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Numbers of a sentence's characters, and of their labels."""
    ids, places = numbered(sentence.text[:LONGEST], vocabulary)
    labels = [NUMBER["O"]] * len(ids)
    for begin, stop, kind in sentence.places:
        here = [number for number, place in enumerate(places) if begin <= place < stop]
        for number, label in zip(here, chunk(kind, len(here)), strict=True):
            labels[number] = NUMBER[label]
    return [BEGIN, *ids, END], [IGNORED, *labels, IGNORED]


def _batches(
    rows: Sequence[tuple[list[int], list[int]]], rng: np.random.Generator
) -> Iterator[list[tuple[list[int], list[int]]]]:
    """Batches of texts of about one length, in random order."""
    lengths = np.array([len(ids) for ids, _ in rows])
    groups: list[list[int]] = [[]]
    for index in np.argsort(lengths + rng.uniform(0, 6, len(rows))):
        if groups[-1] and lengths[index] * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(int(index))
    for number in rng.permutation(len(groups)):
        yield [rows[index] for index in groups[number]]


def _by_symbol(symbols: Encoded, places: Sequence[int], likely: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of characters as those of symbols, of which a Latin word or a number is one.

    B, I, E, S of a word of several characters: it begins a name where its first does, and so on.
    """
    at = {place: number for number, place in enumerate(places)}
    table = np.zeros((len(symbols), likely.shape[1]), dtype=np.float32)
    first, inner, last, whole = (slice(1 + i * len(TYPES), 1 + (i + 1) * len(TYPES)) for i in range(4))
    for row, (begin, stop) in enumerate(symbols.borders):
        front, back = likely[at[begin]], likely[at[stop - 1]]
        if stop - begin == 1:
            table[row] = front
            continue
        alone = front[first] * back[last]
        table[row, 0], table[row, inner], table[row, whole] = front[0], front[inner], alone
        table[row, first] = np.maximum(front[first] - alone, 0)
        table[row, last] = np.maximum(back[last] - alone, 0)
        table[row] /= max(float(table[row].sum()), 1e-6)
    return table
