"""Choose what the word reader and the network know by form: those that raw business news has often enough.

    python -m train.forms data/raw data/tagger --without ../shared/news/train …

Reads what `train.lac` wrote. Writes `reader.npz` and `words.json`, the word reader's weights and forms, and
`vocabulary.json`, the symbols of the network.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from extract.recognise.symbols import PADDING, SHAPES, symbols
from extract.recognise.words import UNKNOWN, Words
from train.corpora import fresh_texts, squeezed

LEAST, LEAST_LATIN = 4, 25
"""How often a character and a Latin word must stand in the texts to be a symbol of its own."""


def common(texts: Iterable[str], known: Sequence[str]) -> tuple[list[str], list[int]]:
    """The symbols that the texts have often enough, and the numbers of the words that they have twice."""
    cutter = Words(known)
    seen, used = Counter[str](), Counter[int]()
    for text in tqdm(texts, unit="text"):
        seen.update(form for _, _, form in symbols(text))
        used.update(number for _, _, number in cutter.cut(text))
    vocabulary = [
        form
        for form, count in seen.most_common()
        if count >= (LEAST if len(form) == 1 else LEAST_LATIN) and not form[0].isdigit()
    ]
    kept = [n for n, form in enumerate(known) if n <= UNKNOWN or used[n] > 1 or len(form) == 1]
    return [PADDING, *SHAPES, *vocabulary], kept


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("raw", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="folders of annotated texts")
    args = parser.parse_args()
    known = json.loads((args.work / "lac.json").read_text(encoding="utf-8"))
    weights = dict(np.load(args.work / "lac.npz"))
    texts = (squeezed(text) for _, text in fresh_texts(args.raw, args.without))
    vocabulary, kept = common(texts, known)
    np.savez(args.work / "reader.npz", **weights | {"embedding": weights["embedding"][kept]})
    for name, listed in (("vocabulary", vocabulary), ("words", [known[number] for number in kept])):
        (args.work / f"{name}.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
