"""The network: what the word reader says and embeddings of symbols, convolutions, a score for each label."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from train.reader import OUTPUT


@dataclass(frozen=True)
class Size:
    """What a network is built from.

    Attributes:
        layers: the dilation of a convolution over three symbols.
    """

    symbols: int
    labels: int
    width: int = 192
    layers: tuple[int, ...] = (1, 2, 1)
    dropout: float = 0.3


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


class Network(nn.Module):
    """Scores of labels for each symbol of a batch of texts."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.symbol = nn.Embedding(size.symbols, size.width, padding_idx=0)
        nn.init.normal_(self.symbol.weight, std=0.3)
        self.word = nn.Linear(OUTPUT, size.width)
        self.dropout = nn.Dropout(size.dropout)
        self.layers = nn.ModuleList(Convolution(size, dilation) for dilation in size.layers)
        self.norm = nn.LayerNorm(size.width)
        self.head = nn.Linear(size.width, size.labels)

    def forward(self, ids: Tensor, words: Tensor) -> Tensor:
        """Scores (texts, symbols, labels) before the softmax; `words` is what the word reader says."""
        mask = (ids > 0).unsqueeze(2).to(self.head.weight.dtype)
        x = self.dropout(self.symbol(ids)) + self.word(self.dropout(words))
        for layer in self.layers:
            x = layer(x, mask)
        scores: Tensor = self.head(self.norm(x))
        return scores

    def again(self, *, dropout: float) -> "Network":
        """A copy with another dropout."""
        copy = Network(replace(self.size, dropout=dropout))
        copy.load_state_dict(self.state_dict())
        return copy


def save(network: Network, path: Path) -> None:
    """Write the weights with the size that they belong to."""
    size = {**asdict(network.size), "layers": list(network.size.layers)}
    torch.save({"size": size, "state": network.state_dict()}, path)


def load(path: Path) -> Network:
    """What `save` wrote."""
    kept = torch.load(path, weights_only=True)
    network = Network(Size(**{**kept["size"], "layers": tuple(kept["size"]["layers"])}))
    network.load_state_dict(kept["state"])
    return network
