"""What a sentence says of how much, how many, what share and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Value:
    """One amount, quantity, share or date: the words, where they stand, and what they mean.

    Attributes:
        begin: first character of the words in the sentence's text; `stop` is one past their last.
        kind: amount, quantity, share or date.
        text: the words, with what bounds them (约2000万元, 截至2023年6月).
        value: empty where the words cannot be resolved, else by kind:

            - amount {"value": 20000000, "currency": "CNY"}, quantity {"value": 200000, "unit": "支"} and
              share {"value": 0.51}, with "max" for a range and "bound" (about, over, under) where said;
            - date {"start": "2023-03-01", "end": "2023-03-31"}, either end left out where it is open.
    """

    begin: int
    stop: int
    kind: str
    text: str
    value: Mapping[str, Any] = field(default_factory=dict)
