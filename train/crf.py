"""The comparison: a linear-chain model over characters, trained on the same annotated news.

    python -m train.crf ../shared/gold/train ../shared/news/train

Prints its scores on the held share, its size and its speed on one core; needs python-crfsuite.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite
from tqdm import tqdm

from extract.recognise.bioes import label_names
from extract.recognise.span import Span
from extract.recognise.symbols import PADDING, SHAPES, UNKNOWN, Encoder, symbols
from train.annotated import annotated, is_held
from train.gold import read_gold
from train.labels import TYPES, labelled
from train.scores import printed, scored

ITERATIONS = 60
LABELS = label_names(TYPES)
ENCODER = Encoder([PADDING, *SHAPES], [PADDING, UNKNOWN])


def features(text: str) -> list[list[str]]:
    """For each symbol: itself, its neighbours, and the pairs and threes around it."""
    forms = ["<<", "<", *(form for _, _, form in symbols(text)), ">", ">>"]
    found = []
    for at in range(2, len(forms) - 2):
        near = forms[at - 2 : at + 3]
        spans = [(b, e) for size in (1, 2, 3) for b, e in zip(range(6 - size), range(size, 6), strict=False)]
        found.append([f"{b}{e}{''.join(near[b:e])}" for b, e in spans])
    return found


def spans_of(labels: Sequence[str], borders: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The names that labels mark; a name that does not end as it began is left out."""
    begun = 0
    for place, label in enumerate(labels):
        if label[0] in "BS":
            begun = place
        if label[0] in "ES" and labels[begun][2:] == label[2:]:
            yield Span(borders[begun][0], borders[place][1], label[2:])


def main() -> None:
    """Train without the held share, score on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    args = parser.parse_args()
    sentences = annotated(args.gold, args.texts)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in tqdm([s for s in sentences if not is_held(s.doc)]):
        numbers = labelled(ENCODER(sentence.text), sentence.places)
        trainer.append(features(sentence.text), [LABELS[number] for number in numbers])
    trainer.set_params({"c1": 0.05, "c2": 0.1, "max_iterations": ITERATIONS})
    tagger = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crf"
        trainer.train(str(path))
        size = path.stat().st_size
        tagger.open(str(path))

    def find(texts: Sequence[str]) -> list[list[Span]]:
        return [list(spans_of(tagger.tag(features(text)), ENCODER(text).borders)) for text in texts]

    held = [s for s in sentences if is_held(s.doc)]
    begin = time.process_time()
    print(printed(scored(find, held, [g for g in read_gold(args.gold) if is_held(g["doc"])])))
    speed = sum(len(s.text) for s in held) / (time.process_time() - begin)
    print(f"{size / 1e6:.1f} MB, {speed:,.0f} characters a second")


if __name__ == "__main__":
    main()
