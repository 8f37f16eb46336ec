"""One training run of a network, the same for every stage."""

import copy
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from train.batches import Batch, batches
from train.examples import Example
from train.network import Network
from train.reader import Reader

WARM_UP = 150
"""Steps in which the rate rises from nothing."""
UNKNOWN_ID = 1
MEMORY = 0.995
"""How much of the averaged weights each step keeps."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train.

    Attributes:
        rate: the highest learning rate; it falls to a fiftieth along half a cosine.
        batch: symbols in a batch.
        unknown: share of symbols hidden from the network, so that it learns to read from what is around.
    """

    epochs: float
    rate: float
    batch: int
    unknown: float = 0.08
    decay: float = 0.05


Source = Callable[[np.random.Generator], Sequence[Example]]
"""Gives the examples of an epoch: the same each time, or changed at random."""


def fit(
    network: Network, source: Source, reader: Reader, recipe: Recipe, *, seed: int, title: str
) -> Network:
    """The network trained, its weights averaged over the last steps."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=recipe.rate, betas=(0.9, 0.98), weight_decay=recipe.decay
    )
    network.train()
    done, step, epoch = 0, 0, list(source(rng))
    total = round(recipe.epochs * sum(len(example.text) for example in epoch))
    with tqdm(total=total, desc=title, unit="char", unit_scale=True, mininterval=2) as bar:
        while done < total:
            for batch in batches(epoch, reader, recipe.batch, rng):
                for group in optimiser.param_groups:
                    group["lr"] = recipe.rate * _share(step, done / total)
                loss = _step(network, optimiser, batch, recipe)
                _follow(average, network, min(MEMORY, step / (step + 10)))
                seen = int((batch.ids > 0).sum())
                step, done = step + 1, done + seen
                bar.update(seen)
                if step % 50 == 0:
                    bar.set_postfix(loss=f"{loss:.3f}")
                if done >= total:
                    break
            epoch = list(source(rng))
    return average.eval()


def _share(step: int, progress: float) -> float:
    falling = 0.02 + 0.49 * (1 + math.cos(math.pi * min(progress, 1.0)))
    return min(1.0, (step + 1) / WARM_UP) * falling


def _step(network: Network, optimiser: torch.optim.Optimizer, batch: Batch, recipe: Recipe) -> float:
    hidden = (torch.rand(batch.ids.shape) < recipe.unknown) & (batch.ids > 0)
    ids = batch.ids.masked_fill(hidden, UNKNOWN_ID)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(ids, batch.words)
    loss = _loss(scores.float(), batch)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    """Cross entropy to label numbers or to rows of probabilities."""
    labels = batch.labels.transpose(1, 2) if batch.labels.ndim == 3 else batch.labels
    each = nn.functional.cross_entropy(scores.transpose(1, 2), labels, reduction="none")
    return (each * batch.weights).sum() / batch.weights.sum()


@torch.no_grad()
def _follow(average: Network, network: Network, memory: float) -> None:
    for kept, now in zip(average.parameters(), network.parameters(), strict=True):
        kept.lerp_(now, 1 - memory)
