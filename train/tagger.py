"""Make the tagger that ships, `extract/models/tagger.onnx` and `tagger.json`.

    python -m train.tagger --gold ../shared/gold/train --texts ../shared/news/train

1. *Start*: a network over the word reader (`train.forms`) learns names whose types silver labels can tell.
2. *Teachers*: unlike networks learn from the annotated documents, names exchanged at random, some from that
   start and some from nothing.
3. *Students*: each learns the teachers' mean opinion of raw industry news, and the annotations; twice, as the
   students are the next teachers. The one that ships is the mean of two runs.

With --check the held share of the documents is left out, and the scores on it are printed.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from extract.recognise.symbols import Encoder
from extract.recognise.tagger import MODELS, Tagger
from train.annotated import Annotated, annotated, example, is_held, names_by_type, renamed
from train.batches import batch
from train.corpora import fresh_texts, pieces, silver_rows
from train.examples import Example
from train.export import write_model
from train.fit import Recipe, fit
from train.gold import read_gold
from train.labels import NUMBER, TYPES, silver_example
from train.network import Network, Size
from train.reader import Reader
from train.scores import printed, scored


@dataclass(frozen=True, slots=True)
class Plan:
    """How one teacher differs from the others.

    Attributes:
        started: whether it goes on from the start or begins from nothing.
        layers: the dilations of its convolutions.
    """

    recipe: Recipe
    started: bool = False
    width: int = 192
    layers: tuple[int, ...] = (1, 2, 1)
    dropout: float = 0.45


STARTING = Recipe(epochs=1, rate=2e-3, batch=4000, unknown=0.05, decay=0.01)
LEARNING = Recipe(epochs=2, rate=1e-3, batch=3000, decay=0.02)
ALONE = Recipe(epochs=10, rate=2e-3, batch=2000)
PLANS = (
    Plan(ALONE, layers=(1, 2, 1, 4)),
    Plan(ALONE, width=256, dropout=0.4),
    Plan(Recipe(epochs=8, rate=1e-3, batch=2000), started=True, dropout=0.3),
    Plan(Recipe(epochs=8, rate=1e-3, batch=2000), started=True, dropout=0.4),
)
"""The teachers; the first becomes the one that ships."""
ROUNDS = 1
"""How often all teachers learn from one another before the last student does."""
SILVER = 2_000_000
"""Symbols of silver text to start from."""
RENAMED = 0.35
"""Share of names exchanged for others of their type."""
GOLD_WEIGHT = 2.0
"""How much an annotated symbol counts beside one that teachers labelled."""
CAUTION = 1.5
"""Added to the score of being outside of names: a name must be likelier than not to be worth saying."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every stage needs."""

    reader: Reader
    vocabulary: Sequence[str]
    encoder: Encoder


def workshop(folder: Path) -> Workshop:
    """The files that `train.forms` wrote."""
    reader = Reader.load(folder)
    vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    return Workshop(reader, vocabulary, Encoder(vocabulary, reader.words))


def fresh(plan: Plan, work: Workshop) -> Network:
    """A network that knows nothing yet."""
    size = Size(len(work.vocabulary), len(NUMBER), plan.width, plan.layers, plan.dropout)
    return Network(size)


def start(work: Workshop, silver: Path) -> Network:
    """A network that finds the names of the silver labels, with types told by their ends."""
    examples: list[Example] = []
    with tqdm(total=SILVER, desc="reading silver", unit="symbol", unit_scale=True) as bar:
        for words, tags in silver_rows(silver):
            examples.append(silver_example(words, tags, work.encoder))
            bar.update(len(examples[-1].text))
            if bar.n > SILVER:
                break
    network = fresh(Plan(STARTING, dropout=0.1), work)
    return fit(network, lambda _: examples, work.reader, STARTING, seed=0, title="start")


def taught(
    begun: Network, sentences: Sequence[Annotated], work: Workshop, recipe: Recipe, *, seed: int
) -> Network:
    """The network gone on with annotated sentences."""
    names = names_by_type(sentences)

    def epoch(rng: np.random.Generator) -> list[Example]:
        return [example(renamed(sentence, names, RENAMED, rng), work.encoder) for sentence in sentences]

    return fit(begun, epoch, work.reader, recipe, seed=seed, title=f"teacher {seed}")


def mean(networks: Sequence[Network]) -> Network:
    """One network whose weights are the mean of those of several that went on from the same start."""
    states = [network.state_dict() for network in networks]
    mixed = networks[0].again(dropout=0.0)
    mixed.load_state_dict(
        {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    )
    return mixed.eval()


@torch.no_grad()
def opinions(teachers: Sequence[Network], texts: Iterable[str], work: Workshop) -> Iterator[Example]:
    """The texts with the teachers' mean probability of each label."""
    encoded = (text for text in map(work.encoder, texts) if len(text))
    unlabelled = (Example(text, np.zeros(len(text), dtype=np.int64)) for text in encoded)
    while together := sorted(islice(unlabelled, 512), key=lambda one: len(one.text)):
        for begin in range(0, len(together), 32):
            part = together[begin : begin + 32]
            seen = batch(part, work.reader)
            likely = torch.stack([teacher(seen.ids, seen.words).softmax(2) for teacher in teachers]).mean(0)
            for one, row in zip(part, likely.numpy(), strict=True):
                yield Example(one.text, row[: len(one.text)].astype(np.float16))


def certain(one: Example) -> Example:
    """An annotated example in the form of an opinion that has no doubt."""
    return Example(one.text, np.eye(len(NUMBER), dtype=np.float16)[one.labels], GOLD_WEIGHT)


def student(
    begun: Network, labelled: Sequence[Example], sentences: Sequence[Annotated], work: Workshop, *, seed: int
) -> Network:
    """The network gone on with the teachers' opinions and the annotated sentences together."""
    names = names_by_type(sentences)

    def epoch(rng: np.random.Generator) -> list[Example]:
        changed = (example(renamed(sentence, names, RENAMED, rng), work.encoder) for sentence in sentences)
        return [*labelled, *(certain(one) for one in changed)]

    return fit(begun.again(dropout=0.1), epoch, work.reader, LEARNING, seed=seed, title=f"student {seed}")


def trained(begun: Network, sentences: Sequence[Annotated], raw: Sequence[str], work: Workshop) -> Network:
    """The network that ships: teachers, then their students, then the mean of two of theirs."""
    teachers = []
    for seed, plan in enumerate(PLANS):
        torch.manual_seed(seed)
        first = begun.again(dropout=plan.dropout) if plan.started else fresh(plan, work)
        teachers.append(taught(first, sentences, work, plan.recipe, seed=seed))
    for _ in range(ROUNDS):
        labelled = list(opinions(teachers, raw, work))
        teachers = [student(t, labelled, sentences, work, seed=s) for s, t in enumerate(teachers)]
    labelled = list(opinions(teachers, raw, work))
    return mean([student(teachers[0], labelled, sentences, work, seed=seed) for seed in (10, 11)])


def shipped(network: Network) -> Network:
    """The network with the score of being outside of names raised by `CAUTION`."""
    cautious = network.again(dropout=0.0).eval()
    with torch.no_grad():
        cautious.head.bias[NUMBER["O"]] += CAUTION
    return cautious


def raw_pieces(raw: Path, without: Sequence[Path]) -> Iterator[str]:
    """Pieces of industry news that was not annotated."""
    for source, text in fresh_texts(raw, without):
        if source != "industry_news_2023":
            return
        yield from pieces(text)


def checked(tagger: Tagger, gold: Path, sentences: Sequence[Annotated]) -> str:
    """The table of scores on the held share."""
    held = [sentence for sentence in sentences if is_held(sentence.doc)]
    return printed(scored(tagger, held, [g for g in read_gold(gold) if is_held(g["doc"])]))


def main() -> None:
    """Run the three stages and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--raw", type=Path, default=Path("data/raw"))
    parser.add_argument(
        "--work", type=Path, default=Path("data/tagger"), help="what train.forms and train.silver wrote"
    )
    parser.add_argument(
        "--without", type=Path, nargs="*", default=[], help="folders of texts kept for scoring"
    )
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--check", action="store_true", help="leave the held share out and score on it")
    args = parser.parse_args()
    torch.set_num_threads(1)
    work = workshop(args.work)
    every = annotated(args.gold, args.texts)
    sentences = [s for s in every if not (args.check and is_held(s.doc))]
    torch.manual_seed(0)
    begun = start(work, args.work / "silver.jsonl")
    made = trained(begun, sentences, list(raw_pieces(args.raw, [args.texts, *args.without])), work)
    write_model(args.out, shipped(made), work.reader, work.vocabulary, TYPES)
    if args.check:
        print(checked(Tagger.load(args.out), args.gold, every))


if __name__ == "__main__":
    main()
