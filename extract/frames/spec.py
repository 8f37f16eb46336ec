"""A frame and its examples as records; the TOML files beside this module are read into them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its names marked, [青禾机械|company]生产[收割机|product], and what it states.

    Attributes:
        triples: (head, tail, status) of the relation; empty where the sentence must yield nothing of it.
    """

    text: str
    relation: str
    triples: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    Attributes:
        id: family and frame, `trade/provides-to`; stable, as evidence and confidence refer to it.
        stage: `phrase` frames match names run together, before names are merged; `clause` frames after.
        relation: None where the frame only merges names.
        triggers: words of which one must stand in the sentence; `{trigger}` in a pattern is one of them.
        patterns: compiled, with groups `head`, `tail`, and `head2`, `tail2`, `both` where used.
        head_from, tail_from: `pattern`, or `subject` where the sentence's structure gives that end.
        head_types, tail_types: the types allowed at the two ends.
        prefer: types that a subject is looked for first, in the match's own clause.
        reach: how far a subject may lie before the match: `clause`, `sentence`, `paragraph`, or
            `article`, whose topic it then may be.
        forbid: what must not stand in the clause of the match.
        tail_in, tail_not_in: a class of names, `abroad`, that the tail must or must not be of.
        head_not_in: the same for the head.
        keep: for phrases, the end that stands for the whole in later frames.
        confidence: how often it is right.
        trigger_is: `title` where the trigger is the title of the post.
    """

    id: str
    stage: str
    relation: str | None
    triggers: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    head_types: frozenset[str]
    tail_types: frozenset[str]
    head_from: str = "pattern"
    tail_from: str = "pattern"
    prefer: frozenset[str] = frozenset()
    reach: str = "clause"
    forbid: re.Pattern[str] | None = None
    tail_in: str | None = None
    tail_not_in: str | None = None
    head_not_in: str | None = None
    keep: str | None = None
    status: str | None = None
    confidence: float = 0.8
    trigger_is: str | None = None


@dataclass(frozen=True, slots=True)
class RelationForm:
    """A relation as frames need it: a user's family may declare its own."""

    head: frozenset[str]
    tail: frozenset[str]
    attributes: tuple[str, ...]
    symmetric: bool = False
    zh: str = ""
