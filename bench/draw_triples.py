"""Draw triples of unread news at random, to be read one by one against their sentences.

    python bench/draw_triples.py data/raw/industry_news_2023.jsonl --but news/train

Prints as many of the triples surer than --above as --count says, each with its sentence. Articles whose text
is among the .txt files of --but are left out: rules or tagger may have seen them.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from extract.align import squash
from extract.layout import sentences
from extract.read import documents
from extract.recognise import Recogniser
from extract.relations import RelationExtractor
from extract.schema import Document, Triple

# Texts are the same article where this much of them is, headlines and by-lines around them aside.
_SAME = 60


def unread(paths: list[str], but: Path | None) -> list[Document]:
    """The documents of the paths that are not among the texts of the folder."""
    known = "\n".join(squash(p.read_text(encoding="utf-8")) for p in sorted(but.glob("*.txt"))) if but else ""
    found = [document for document in documents(paths) if isinstance(document, Document)]
    return [document for document in found if _middle(squash(document.text)) not in known]


def _middle(text: str) -> str:
    at = max(0, len(text) // 2 - _SAME // 2)
    return text[at : at + _SAME]


def line(triple: Triple) -> str:
    """The triple, how sure it is, what made it, and its sentence."""
    given = " ".join(f"{k}={'/'.join(v.text for v in values)}" for k, values in triple.attributes.items())
    return (
        f"{triple.head}({triple.head_type}) —{triple.relation}→ {triple.tail}({triple.tail_type}) "
        f"{triple.status} {given} {triple.confidence:.2f} [{triple.evidence.rule.split(' ')[0]}]\n"
        f"    {triple.evidence.text}"
    )


def triples(paths: list[str], but: Path | None, size: int, above: float, seed: int) -> Iterator[Triple]:
    """The surer triples of documents drawn at random."""
    recognise, relate = Recogniser(), RelationExtractor()
    for document in random.Random(seed).sample(unread(paths, but), size):
        lines = sentences(document.text)
        for triple in relate(document, lines, recognise(lines)):
            if triple.confidence > above:
                yield triple


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--but", type=Path, metavar="DIR")
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--above", type=float, default=0.8)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = list(triples(asked.paths, asked.but, asked.documents, asked.above, asked.seed))
    print(f"{len(found)} triples of {asked.documents} documents\n")
    random.Random(asked.seed).shuffle(found)
    for number, triple in enumerate(found[: asked.count], start=1):
        print(number, line(triple))


if __name__ == "__main__":
    main()
