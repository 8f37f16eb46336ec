"""The weights that say how sure a pair of names is of a relation."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extract.errors import ModelError
from extract.pairs.candidates import relation_names
from extract.pairs.features import SIZE


class PairModel:
    """A linear model over hashed features: one column of weights for each relation."""

    def __init__(self, weights: NDArray[np.float32], thresholds: NDArray[np.float32]) -> None:
        self._weights = weights
        self.thresholds = thresholds

    @staticmethod
    @cache
    def load() -> "PairModel":
        """The shipped weights.

        Raises:
            ModelError: the file is missing or of another form.
        """
        path = files("extract").joinpath("models/pairs.npz")
        try:
            with path.open("rb") as stream, np.load(stream) as table:
                weights = np.zeros((SIZE, len(relation_names())), dtype=np.float32)
                weights[table["rows"]] = table["weights"].astype(np.float32) * table["scale"]
                return PairModel(weights, table["thresholds"])
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"{path}: {error}; train/relations.py writes it") from error

    def probabilities(self, features: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
        """For each pair's features a row with a number from 0 to 1 for each relation."""
        flat = np.concatenate(features)
        starts = np.cumsum([0, *(len(f) for f in features[:-1])])
        scores = np.add.reduceat(self._weights[flat], starts, axis=0)
        probabilities: NDArray[np.float32] = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return probabilities
