"""How sure a triple is: the share right of its frame, how far its ends were fetched, and what they are.

`extract/models/confidence.toml` holds the numbers; `train/confidence.py` makes it of annotated documents.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extract.found import AFAR, Found
from extract.schema import Entity

# Shares beyond these are never certain enough to be told apart.
_LEAST, _MOST = 0.02, 0.98


class Confidence:
    """The chance that a triple is right, names and all.

    青禾机械 —produces→ 齿轮箱 is surer of a firm named twice than of what may be none, clauses away.
    """

    def __init__(self, frames: Mapping[str, float], weights: Mapping[str, float]) -> None:
        """With the share of each frame's triples that are right where names are, and a weight a feature.

        A frame that is not among them, such as a user's own, is as right as its own `confidence` says.
        """
        self._frames = frames
        self._weights = weights

    def __call__(self, finding: Found, head: Entity, tail: Entity, said: int = 1) -> float:
        """The chance that it is right; `said` is how many findings say the same."""
        found = self.features(finding, head, tail, said)
        score = sum(self._weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-score))

    def features(self, finding: Found, head: Entity, tail: Entity, said: int) -> dict[str, float]:
        """What the chance is read off."""
        afar = finding.clauses >= AFAR
        found = {
            "always": 1.0,
            "frame": _odds(self._frames.get(finding.frame, finding.confidence)),
            "clauses": 0.0 if afar else float(finding.clauses),
            "sentence before": float(afar),
            "reference": float(finding.resolved),
            "head named again": float(len(head.mentions) > 1),
            "tail named again": float(len(tail.mentions) > 1),
            "head sure": _surest(head),
            "tail sure": _surest(tail),
            "said": math.log(said),
            finding.relation: 1.0,
        }
        for entity in (head, tail):
            found[entity.type] = found.get(entity.type, 0.0) + 1
        return found


def _odds(chance: float) -> float:
    """The logarithm of the odds."""
    chance = min(max(chance, _LEAST), _MOST)
    return math.log(chance / (1 - chance))


def _surest(entity: Entity) -> float:
    return _odds(max((mention.score for mention in entity.mentions), default=_MOST))


@cache
def shipped_confidence() -> Confidence:
    """Confidence by the numbers that ship."""
    table = tomllib.loads(files("extract").joinpath("models/confidence.toml").read_text(encoding="utf-8"))
    return Confidence(table["frames"], table["weights"])
