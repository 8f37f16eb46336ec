"""Go on from the model that ships, with annotated documents of one's own.

    python -m train.again --gold ../shared/gold/train mine/gold --texts ../shared/news/train mine/texts

Give the documents that the shipped model has learned from as well, if you have them: it forgets otherwise.
The network learns twice, with names exchanged at random, and the weights are averaged.
"""

import argparse
from pathlib import Path

import torch

from extract.recognise.tagger import MODELS
from train.annotated import annotated
from train.export import write_model
from train.fit import Recipe
from train.labels import TYPES
from train.tagger import learning, mean, shipped, student, workshop

RECIPE = Recipe(epochs=3, rate=2e-4, batch=2000)
RUNS, DROPOUT = 2, 0.3


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--texts", type=Path, nargs="+", required=True, help="as many as --gold, in its order"
    )
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    torch.set_num_threads(1)
    network, shop = workshop()
    begun = learning(network)
    folders = zip(args.gold, args.texts, strict=True)
    sentences = [sentence for gold, texts in folders for sentence in annotated(gold, texts)]
    runs = [student(begun, (), sentences, shop, RECIPE, seed=seed, dropout=DROPOUT) for seed in range(RUNS)]
    write_model(args.out, shipped(mean(runs)), shop.reader, shop.vocabulary, TYPES)


if __name__ == "__main__":
    main()
