"""A triple as a construction found it, before status, attributes and evidence are put to it."""

from dataclasses import dataclass

AFAR = 5
"""As many clauses as these: the subject is that of the sentence before."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in one sentence.

    Attributes:
        head, tail: indices of entities.
        begin, stop: the stretch of the sentence's text that says so; `anchor` is where the trigger stands.
        frame: the frame's id, `family/frame`.
        confidence: how often the frame is right by who wrote it; counts where nothing better is known.
        clauses: how many clauses a carried subject lies away; `AFAR` or more for one of the sentence before.
        resolved: an end was a reference, not a name.
        status: where the frame itself decides it.
        title: for posts, the words of the post.
    """

    head: int
    relation: str
    tail: int
    sentence: int
    begin: int
    stop: int
    anchor: int
    frame: str
    trigger: str
    confidence: float = 0.8
    clauses: int = 0
    resolved: bool = False
    status: str | None = None
    title: str | None = None
