"""The network: embeddings of symbols and of pairs of them, convolutions, self-attention, a score a label."""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from extract.recognise.symbols import BUCKETS


@dataclass(frozen=True)
class Size:
    """What a network is built from.

    Attributes:
        layers: the dilation of a convolution over three symbols each; 0 is a layer of self-attention.
    """

    symbols: int
    labels: int
    symbol_width: int = 128
    pair_width: int = 64
    layers: tuple[int, ...] = (1, 2, 1, 4, 1)
    heads: int = 4
    dropout: float = 0.2

    @property
    def width(self) -> int:
        """Numbers that stand for a symbol inside the network."""
        return self.symbol_width + self.pair_width


class Convolution(nn.Module):
    """x + W gelu(norm(x) at -d, 0, +d)."""

    def __init__(self, size: Size, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(size.width)
        self.near = nn.Linear(3 * size.width, size.width)
        self.dropout = nn.Dropout(size.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """A layer's output; `mask` is 1 for symbols, 0 for padding."""
        padded = nn.functional.pad(self.norm(x) * mask, (0, 0, self.dilation, self.dilation))
        length, step = x.shape[1], self.dilation
        near = torch.cat([padded[:, i * step : i * step + length] for i in range(3)], dim=2)
        return x + self.dropout(nn.functional.gelu(self.near(near), approximate="tanh"))


class Attention(nn.Module):
    """x + attention of every symbol to every other of the text."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.norm = nn.LayerNorm(size.width)
        self.inward = nn.Linear(size.width, 3 * size.width)
        self.outward = nn.Linear(size.width, size.width)
        self.dropout = nn.Dropout(size.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """A layer's output; `mask` is 1 for symbols, 0 for padding."""
        rows, length, width = x.shape
        parts = self.inward(self.norm(x)).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = mask.bool().view(rows, 1, 1, length)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return x + self.dropout(self.outward(mixed.transpose(1, 2).reshape(rows, length, width)))


class Network(nn.Module):
    """Scores of labels for each symbol of a batch of texts."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.symbol = nn.Embedding(size.symbols, size.symbol_width, padding_idx=0)
        self.pair = nn.Embedding(BUCKETS, size.pair_width)
        nn.init.normal_(self.symbol.weight, std=0.5)
        nn.init.normal_(self.pair.weight, std=0.3)
        self.dropout = nn.Dropout(size.dropout)
        self.layers = nn.ModuleList(
            Convolution(size, dilation) if dilation else Attention(size) for dilation in size.layers
        )
        self.norm = nn.LayerNorm(size.width)
        self.head = nn.Linear(size.width, size.labels)

    def forward(self, ids: Tensor, pairs: Tensor) -> Tensor:
        """Scores (texts, symbols, labels) before the softmax."""
        mask = (ids > 0).unsqueeze(2).to(self.head.weight.dtype)
        x = self.dropout(torch.cat([self.symbol(ids), self.pair(pairs)], dim=2))
        for layer in self.layers:
            x = layer(x, mask)
        scores: Tensor = self.head(self.norm(x))
        return scores

    def with_head(self, labels: int) -> "Network":
        """A copy that keeps everything learned but the last layer, which is new."""
        fresh = Network(Size(**{**asdict(self.size), "labels": labels}))
        learned = {name: value for name, value in self.state_dict().items() if not name.startswith("head.")}
        fresh.load_state_dict(learned, strict=False)
        return fresh


def described(network: Network) -> dict[str, Any]:
    """The size as plain values, for a file beside the weights."""
    return {**asdict(network.size), "layers": list(network.size.layers)}
