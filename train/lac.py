"""Take out of LAC 2.1.2 (Apache-2.0) what the word reader is made of: its lower layers and its forms.

Runs by itself under Python 3.10 with `LAC==2.1.2 paddlepaddle==2.6.2 "numpy<2"`, in its own environment:

    python -m train.lac data/tagger

Writes `lac.npz`, weights as ONNX orders them, and `lac.json`, the form of each row of the embedding.
"""

import argparse
import json
import sysconfig
from pathlib import Path
from typing import Any

import numpy as np
import paddle

WIDTH = 128
LAYERS = {"first": ((0, 0), (1, 1)), "second": ((2, 2), (3, 3))}
"""For each layer, forwards and backwards, the numbers of LAC's `fc` and `gru`."""

MODEL = Path(sysconfig.get_path("purelib"), "LAC", "lac_model")


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


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    found, numbered = weights(), forms()
    unknown = len(found["word_emb"]) - 1
    made = {"embedding": found["word_emb"][[unknown, unknown, *numbered.values()]]}
    for layer, numbers in LAYERS.items():
        both = zip(*(direction(found, *pair) for pair in numbers), strict=True)
        for name, parts in zip(("input", "state", "bias"), both, strict=True):
            made[f"{layer}.{name}"] = np.stack(parts)
    np.savez(args.out / "lac.npz", **made)
    listed = json.dumps(["<pad>", "<unk>", *numbered], ensure_ascii=False)
    (args.out / "lac.json").write_text(listed, encoding="utf-8")


if __name__ == "__main__":
    main()
