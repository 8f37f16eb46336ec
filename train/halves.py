"""Steps of training in sixteen bits, with the weights kept whole and their mean over the last steps."""

import copy
from collections.abc import Mapping
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

Net = TypeVar("Net", bound=nn.Module)
OFTEN = 10
"""After so many steps the mean is brought up to date."""


class Halves(Generic[Net]):
    """A network in training.

    Attributes:
        fast: the network in sixteen bits, to be asked.
        mean: the network with the mean of its weights over the last steps, to be kept.
    """

    def __init__(self, network: Net, rates: Mapping[str, float], *, decay: float, memory: float) -> None:
        """Weights whose name begins with a key of `rates` learn at that rate, all others at that of `""`."""
        self._whole = network
        self.fast = copy.deepcopy(network).to(torch.bfloat16).train()
        self.mean = copy.deepcopy(network)
        groups: dict[float, list[nn.Parameter]] = {}
        for name, weights in network.named_parameters():
            key = max((key for key in rates if name.startswith(key)), key=len)
            groups.setdefault(rates[key], []).append(weights)
        self._rates = list(groups)
        self._optimiser = torch.optim.AdamW(
            [{"params": listed, "lr": rate} for rate, listed in groups.items()],
            betas=(0.9, 0.98),
            weight_decay=decay,
        )
        self._memory = memory
        self._steps = 0

    def step(self, loss: Tensor, share: float) -> None:
        """Learn from a loss of `fast`, at that share of the rates."""
        self.fast.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        whole, fast = list(self._whole.parameters()), list(self.fast.parameters())
        with torch.no_grad():
            for kept, now in zip(whole, fast, strict=True):
                kept.grad = None if now.grad is None else now.grad.float()
            nn.utils.clip_grad_norm_(whole, 1.0)
            for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
                group["lr"] = rate * share
            self._optimiser.step()
            torch._foreach_copy_(fast, whole)
            self._steps += 1
            if self._steps % OFTEN == 0:
                memory = min(self._memory**OFTEN, self._steps / (self._steps + 100))
                torch._foreach_lerp_(list(self.mean.parameters()), whole, 1 - memory)


def falling(step: int, progress: float, *, warm_up: int) -> float:
    """The share of the rate: rising at first, then falling straight to nearly nothing."""
    return min(1.0, (step + 1) / warm_up) * max(0.02, 1 - progress)
