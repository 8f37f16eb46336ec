"""Annotated documents as sentences with the places of their names, and the same with names exchanged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.layout import sentences
from extract.recognise.symbols import Encoder
from train.examples import Example
from train.gold import gold_entities, read_gold
from train.labels import Place, labelled

HELD = 5
"""Documents whose number is a multiple of this are left out of training while recipes are compared."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its names, in order, none overlapping."""

    doc: str
    text: str
    places: tuple[Place, ...]


def annotated(gold: Path, texts: Path) -> list[Annotated]:
    """The sentences of the gold files in a folder whose texts, of the same stem, are in another."""
    found = []
    for record in read_gold(gold):
        lines = sentences((texts / f"{record['doc']}.txt").read_text(encoding="utf-8"))
        places: dict[int, list[Place]] = defaultdict(list)
        for entity in gold_entities(record, lines):
            for mention in entity.mentions:
                places[mention.sentence].append((mention.begin, mention.stop, mention.type))
        for number, line in enumerate(lines):
            found.append(Annotated(record["doc"], line.text, tuple(sorted(places[number]))))
    return [sentence for sentence in found if sentence.text.strip()]


def is_held(doc: str) -> bool:
    """True for a document of the share that is not trained on while recipes are compared."""
    digits = "".join(filter(str.isdigit, doc))
    return bool(digits) and int(digits) % HELD == 0


def names_by_type(sentences: Iterable[Annotated]) -> dict[str, list[str]]:
    """The distinct names that the sentences have, for `renamed`."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for sentence in sentences:
        for begin, stop, kind in sentence.places:
            names[kind][sentence.text[begin:stop]] = None
    return {kind: list(forms) for kind, forms in names.items()}


def renamed(
    sentence: Annotated, names: Mapping[str, Sequence[str]], share: float, rng: np.random.Generator
) -> Annotated:
    """The sentence with that share of its names exchanged for others of their type.

    青禾机械落户云汐县 may become 白石银行落户云汐县: the network is to learn from what is around a name, too.
    """
    text, places, end = "", [], 0
    for begin, stop, kind in sentence.places:
        name = sentence.text[begin:stop]
        if kind in names and rng.random() < share:
            name = names[kind][rng.integers(len(names[kind]))]
        text += sentence.text[end:begin]
        places.append((len(text), len(text) + len(name), kind))
        text += name
        end = stop
    return Annotated(sentence.doc, text + sentence.text[end:], tuple(places))


def example(sentence: Annotated, encoder: Encoder, weight: float = 1.0) -> Example:
    """The sentence as the network reads it."""
    text = encoder(sentence.text)
    return Example(text, labelled(text, sentence.places), weight)
