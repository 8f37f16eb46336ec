"""Names that look like another."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

LEAST = 60.0
"""Less likeness of a hundred is none."""


def nearest(wanted: str, names: Sequence[str], *, limit: int) -> list[tuple[int, float]]:
    """Places of the names that look most like the one wanted, with their likeness from 0 to 1, best first."""
    matches = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=LEAST, limit=limit)
    return [(place, score / 100) for _, score, place in matches]
