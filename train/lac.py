"""Make the word reader's files, `reader.npz` and `words.json`, of the weights of LAC 2.1.2 (Apache-2.0).

Runs by itself under Python 3.10 with `LAC==2.1.2 paddlepaddle==2.6.2 "numpy<2" tqdm`, in its own environment:

    python -m train.lac data/raw data/tagger --without ../shared/news/train ../shared/news/blind

Of LAC's 58,000 forms those are kept that raw business news has twice. The same run writes `vocabulary.json`,
the symbols that those texts have often.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import LAC
import numpy as np
import paddle
from tqdm import tqdm

from extract.recognise.symbols import PADDING, SHAPES, UNKNOWN, symbols
from extract.recognise.words import Words
from train.corpora import fresh_texts, squeezed

WIDTH = 128
LEAST, LEAST_LATIN = 4, 25
"""How often a character and a Latin word must stand in the texts to be a symbol of its own."""
LAYERS = {"first": ((0, 0), (1, 1)), "second": ((2, 2), (3, 3))}
"""For each layer, forwards and backwards, the numbers of LAC's `fc` and `gru`."""

MODEL = Path(LAC.__file__).parent / "lac_model"


def weights() -> dict[str, Any]:
    """LAC's parameters by name."""
    paddle.enable_static()
    executor = paddle.static.Executor(paddle.CPUPlace())
    folder = MODEL / "model"
    paddle.static.io.load_inference_model(str(folder), executor, model_filename="__model__")
    scope = paddle.static.global_scope()
    names = (path.name for path in folder.iterdir() if path.name != "__model__")
    return {name: np.array(scope.find_var(name).get_tensor()) for name in names}


def direction(found: dict[str, Any], fc: int, gru: int) -> tuple[Any, Any, Any]:
    """Input, state and bias of one direction as ONNX orders them: update, reset, candidate.

    LAC's update gate says how much is new, ONNX's how much stays: its weights change their sign.
    """
    flat = found[f"gru_{gru}.w_0"].reshape(-1)
    gates, candidate = np.split(flat, [2 * WIDTH * WIDTH])
    state = np.concatenate([gates.reshape(WIDTH, -1), candidate.reshape(WIDTH, -1)], axis=1).T.copy()
    given = found[f"fc_{fc}.w_0"].T.copy()
    bias = found[f"fc_{fc}.b_0"] + found[f"gru_{gru}.b_0"][0]
    for part in (given, state, bias):
        part[:WIDTH] *= -1
    return given, state, np.concatenate([bias, np.zeros_like(bias)])


def forms() -> dict[str, int]:
    """LAC's single characters, its words that its own cutter knows, and its Latin words and numbers."""
    lines = (MODEL / "conf" / "word.dic").read_text(encoding="utf-8").split("\n")
    numbered = {form: int(number) for number, form in (line.split("\t") for line in lines if "\t" in line)}
    cut = {line.split(" ")[0] for line in (MODEL / "conf" / "small_seg.dic").read_text("utf-8").splitlines()}
    return {
        form: number
        for form, number in numbered.items()
        if form != "OOV" and (len(form) == 1 or form in cut or (form.isascii() and form.isalnum()))
    }


def common(texts: Iterable[str], known: Sequence[str]) -> tuple[list[str], list[str]]:
    """The symbols, and the known words, that the texts have often enough."""
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
    words = [form for number, form in enumerate(known) if number > 1 and (used[number] > 1 or len(form) == 1)]
    return [PADDING, *SHAPES, *vocabulary], [PADDING, UNKNOWN, *words]


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="folders of annotated texts")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    found, numbered = weights(), forms()
    texts = (squeezed(text) for _, text in fresh_texts(args.raw, args.without))
    vocabulary, words = common(texts, [PADDING, UNKNOWN, *numbered])
    rows = [numbered.get(form, len(found["word_emb"]) - 1) for form in words]
    made = {"embedding": found["word_emb"][rows]}
    for layer, numbers in LAYERS.items():
        both = zip(*(direction(found, *pair) for pair in numbers), strict=True)
        for name, parts in zip(("input", "state", "bias"), both, strict=True):
            made[f"{layer}.{name}"] = np.stack(parts)
    np.savez(args.out / "reader.npz", **made)
    for name, listed in (("vocabulary", vocabulary), ("words", words)):
        (args.out / f"{name}.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
