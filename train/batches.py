"""Examples side by side, as tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from extract.recognise.symbols import padded
from train.examples import Example
from train.reader import Reader


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side, padded to the longest; `weights` is 0 where there is padding."""

    ids: Tensor
    words: Tensor
    labels: Tensor
    weights: Tensor


def batches(
    examples: Sequence[Example], reader: Reader, most: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Batches of at most so many symbols, of texts of about one length, in random order."""
    lengths = np.array([len(example.text) for example in examples])
    groups: list[list[int]] = [[]]
    longest = 0
    for index in np.argsort(lengths + rng.uniform(0, 6, len(lengths))):
        longest = max(longest, lengths[index])
        if groups[-1] and longest * (len(groups[-1]) + 1) > most:
            groups.append([])
            longest = lengths[index]
        groups[-1].append(int(index))
    for number in rng.permutation(len(groups)):
        yield batch([examples[index] for index in groups[number]], reader)


def batch(examples: Sequence[Example], reader: Reader) -> Batch:
    """The examples as one batch."""
    texts = [example.text for example in examples]
    ids = padded([text.ids for text in texts]).astype(np.int64)
    labels = np.zeros((*ids.shape, *examples[0].labels.shape[1:]), dtype=_type_of(examples[0].labels))
    weights = np.zeros(ids.shape, dtype=np.float32)
    for row, example in enumerate(examples):
        labels[row, : len(example.text)] = example.labels
        weights[row, : len(example.text)] = example.weight
    return Batch(*map(torch.from_numpy, (ids, reader(texts), labels, weights)))


def _type_of(labels: NDArray[Any]) -> type[np.generic]:
    return np.float32 if labels.ndim == 2 else np.int64
