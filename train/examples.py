"""A text with a label for every symbol."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from extract.recognise.symbols import Encoded


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it is to be labelled as.

    Attributes:
        labels: a number for each symbol, or a row of probabilities for each.
        weight: how much it counts beside the others.
    """

    text: Encoded
    labels: NDArray[Any]
    weight: float = 1.0
