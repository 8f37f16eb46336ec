"""Where the time goes between a file and its triples, on one core: `python bench/speed.py PATH...`.

Each stage alone over the same documents, then all of them; characters a second of processor time, so that a
machine's other work counts little, and the stage's share.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is loaded

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar, cast

from extract.components import NameFinder, RelationFinder
from extract.layout import sentences
from extract.pipeline import extract_all, make_nlp
from extract.read import documents
from extract.schema import Document

T = TypeVar("T")


class Clock:
    """Times stages over the same characters."""

    def __init__(self, characters: int) -> None:
        self.characters = characters
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """What `work` gives, its processor time kept."""
        began = time.process_time()
        result = work()
        self.seconds[stage] = time.process_time() - began
        return result

    def table(self) -> str:
        """A line for each stage."""
        whole = self.seconds["all"]
        return "\n".join(
            f"{stage:<10} {self.characters / seconds:>10,.0f} chars/s {seconds / whole:>6.0%}"
            for stage, seconds in self.seconds.items()
        )


def main() -> None:
    """Reads the documents, then runs each stage alone and all together."""
    began = time.process_time()
    docs = [d for d in documents(sys.argv[1:]) if isinstance(d, Document)]
    read = time.process_time() - began
    began = time.process_time()
    nlp = make_nlp()
    load = time.process_time() - began
    list(extract_all(docs[:5], nlp))  # what is made once is made
    names = cast(NameFinder, nlp.get_pipe("liantu_names"))
    relations = cast(RelationFinder, nlp.get_pipe("liantu_relations"))
    clock = Clock(sum(len(d.text) for d in docs))
    clock.seconds["read"] = read
    clock.time("layout", lambda: [sentences(d.text) for d in docs])
    made = clock.time("words", lambda: [nlp.make_doc(d.text) for d in docs])
    found = clock.time("names", lambda: [names.match(doc) for doc in made])
    pairs = list(zip(made, found, strict=True))
    cut = clock.time("doc", lambda: [names.set_annotations(doc, it) for doc, it in pairs])
    clock.time("relations", lambda: [relations.match(doc) for doc in cut])
    clock.time("all", lambda: list(extract_all(docs, nlp)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(docs)} documents, {clock.characters:,} characters; loaded in {load:.1f} s; peak {peak:.0f} MB"
    )
    print(clock.table())


if __name__ == "__main__":
    main()
