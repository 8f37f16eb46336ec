"""The figures of an evaluation, and how people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Lower ends of the bands of confidence that precision is told for.
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Figures:
    """Right ones, among those said and those wanted."""

    right: int
    said: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of those said that are right."""
        return _ratio(self.right, self.said)

    @property
    def recall(self) -> float:
        """Share of those wanted that were said."""
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """Right ones among all that were looked at."""

    right: int
    of: int

    @property
    def accuracy(self) -> float:
        """The share that is right; 0 of none."""
        return _ratio(self.right, self.of)


@dataclass(frozen=True, slots=True)
class Report:
    """All figures, micro-averaged over the documents.

    Attributes:
        types: the entities of each type.
        merged: system entities that hold two gold entities.
        planned: of the triples found that are planned, those said to be.
        bands: by lower end of confidence, how many of the triples said with it are right.
        relation_bands: the same for each relation.
    """

    entities: Figures
    types: Mapping[str, Figures]
    merged: int
    triples: Figures
    status: Share
    planned: Share
    evidence: Share
    attributes: Share
    relations: Mapping[str, Figures]
    bands: Mapping[float, Share]
    relation_bands: Mapping[str, Mapping[float, Share]]

    def lines(self) -> Iterator[str]:
        """The report for people, a line at a time."""
        for name, figures in (("entity", self.entities), ("triple", self.triples)):
            yield (
                f"{name:<10} P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}   "
                f"({figures.right} right of {figures.said} said, {figures.gold} gold)"
            )
        for name, share in (
            ("status", self.status), ("planned", self.planned), ("evidence", self.evidence),
            ("attribute", self.attributes),
        ):  # fmt: skip
            yield f"{name:<10} {share.accuracy:.3f} of {share.of}"
        for name, figures in self.types.items():
            if figures.said or figures.gold:
                yield (
                    f"  {name:<16} P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}   "
                    f"({figures.right} right of {figures.said} said, {figures.gold} gold)"
                )
        yield "precision by confidence" + _bands(self.bands)
        for relation, figures in self.relations.items():
            yield (
                f"  {relation:<16} right {figures.right:>3}  wrong {figures.said - figures.right:>3}  "
                f"gold {figures.gold:>3}{_bands(self.relation_bands.get(relation, {}))}"
            )


def _bands(shares: Mapping[float, Share]) -> str:
    ends = dict(zip(BANDS, (*BANDS[1:], 1.0), strict=True))
    return "".join(
        f"  {lower:.1f}–{ends[lower]:.1f}: {share.accuracy:.2f} of {share.of}"
        for lower, share in shares.items()
    )


def _ratio(right: int, total: int) -> float:
    return right / total if total else 0.0
