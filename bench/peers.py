"""Ours beside jiagu, pkuseg and LAC: characters a second, memory, and triples right and wrong.

    python bench/peers.py [--texts data/raw/industry_news_2023.jsonl] [--chars 150000] [--rounds 3]
                          [--gold ../shared/gold --news ../shared]

Makes an environment for each peer of `peers.toml` under .venv-peers (git leaves it out), and runs all on the
same texts in turn, each in a process of its own on one core; the processor's time counts, and the best of
some rounds, so that a machine's other work changes less. A peer that cannot be made to run is named with the
reason, and the others go on.

Triples are compared with annotated documents where both are there. jiagu's predicates are those of an
encyclopaedia (出生地, 主演), not ours, so a triple of either counts as right here if its ends are the ends
of an annotated one, whatever its relation and direction; the last line holds ours to the relation too. An
end is right if it equals a name or an alias, or, as jiagu keeps no names apart from their words, is a part of
one of three characters or more. Triples that only touch optional annotations count neither way.
"""

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from extract.align import squash
from train.annotated import is_held

HERE = Path(__file__).parent
PLACE = HERE.parent / ".venv-peers"
WORKER = HERE / "peer_worker.py"
MOST = 1800


class PeerError(Exception):
    """A peer that cannot be made to run here."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a system did with the texts; seconds are the processor's, memory is in MiB."""

    load: float
    work: float
    peak: float
    answers: Sequence[Sequence[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Triples that a system says, and how many annotated ones it meets."""

    right: int
    wrong: int
    found: int
    gold: int


def interpreter(version: str) -> str:
    """A Python of this version: on the path, of pyenv, or one that uv knows.

    Raises:
        PeerError: there is none.
    """
    if not version:
        return sys.executable
    found = which(f"python{version}")
    # What pyenv puts on the path may stand for a version that is not there.
    if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
        return found
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for path in sorted(root.glob(f"versions/{version}.*/bin/python")):
        return str(path)
    if uv := which("uv"):
        asked = subprocess.run([uv, "python", "find", version], capture_output=True, text=True)
        if asked.returncode == 0:
            return asked.stdout.strip()
    raise PeerError(f"no Python {version}; put python{version} on the path, or `uv python install {version}`")


def environment(name: str, peer: Mapping[str, Any]) -> str:
    """The Python of the peer's environment, made where it is not there yet.

    Raises:
        PeerError: it cannot be made; with the last lines of what was tried.
    """
    folder = PLACE / name
    python = str(folder / "bin" / "python")
    if (folder / "done").exists():
        return python
    steps = [
        [interpreter(peer["python"]), "-m", "venv", "--clear", str(folder)],
        [python, "-m", "pip", "install", "-q", *peer["first"]],
        [python, "-m", "pip", "install", "-q", "--no-build-isolation", *peer["packages"]],
    ]
    for step in steps:
        tried = subprocess.run(step, capture_output=True, text=True)
        if tried.returncode:
            said = "\n".join(tried.stderr.strip().splitlines()[-5:])
            raise PeerError(f"{' '.join(step)} failed:\n{said}")
    (folder / "done").touch()
    return python


def run(python: str, name: str, texts: Sequence[str]) -> Ran:
    """The system over the texts, on one core.

    Raises:
        PeerError: it fails, or takes more than half an hour.
    """
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    given = "\n".join(json.dumps(text) for text in texts)
    core = {min(os.sched_getaffinity(0))}
    try:
        said = subprocess.run(
            [python, str(WORKER), name],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=MOST,
            env=os.environ | one | {"PYTHONPATH": str(HERE.parent) if name == "liantu" else ""},
            preexec_fn=lambda: os.sched_setaffinity(0, core),
        )
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"not done in {MOST} s") from error
    if said.returncode:
        raise PeerError("\n".join(said.stderr.strip().splitlines()[-5:]))
    *answers, figures = (json.loads(line) for line in said.stdout.splitlines()[-len(texts) - 1 :])
    return Ran(answers=answers, **figures)


def records(path: Path, chars: int) -> list[str]:
    """The first texts of a file of records, so many characters in all."""
    texts, total = [], 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            total += len(texts[-1])
            if total >= chars:
                break
    return texts


def annotated(gold: Path, news: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Texts with their annotation: seeds, the news of development, and a fifth of the training documents."""
    for part, texts in (("seeds", "seeds"), ("news", "news"), ("train", "news/train")):
        for path in sorted((gold / part).glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            if part != "train" or is_held(record["doc"]):
                yield (news / texts / f"{path.stem}.txt").read_text(encoding="utf-8"), record


def score(said: Iterable[Sequence[Any]], record: Mapping[str, Any], *, relation: bool) -> Score:
    """Triples of one document against its annotation, by ends alone or by relation too."""
    forms = {e["name"]: [squash(n) for n in (e["name"], *e["aliases"])] for e in record["entities"]}
    met: set[int] = set()
    right = wrong = 0
    for head, name, tail in said:
        ends = [[squash(n) for n in ([end] if isinstance(end, str) else end)] for end in (head, tail)]
        hits = [
            number
            for number, triple in enumerate(record["triples"])
            if (not relation or _same(name, triple["relation"]))
            and any(_are(ends, [forms[triple[a]], forms[triple[b]]]) for a, b in _WAYS)
        ]
        required = [n for n in hits if not record["triples"][n].get("optional")]
        met.update(required)
        right += bool(required)
        wrong += not hits
    gold = sum(not t.get("optional") for t in record["triples"])
    return Score(right, wrong, len(met), gold)


_WAYS = (("head", "tail"), ("tail", "head"))
_ALIKE = {"settles_in": "located_in"}


def _same(first: str, second: str) -> bool:
    return _ALIKE.get(first, first) == _ALIKE.get(second, second)


def _are(ends: Sequence[Sequence[str]], gold: Sequence[Sequence[str]]) -> bool:
    return all(
        any(s == g or (len(s) >= 3 and s in g) for s in said for g in names)
        for said, names in zip(ends, gold, strict=True)
    )


def summed(ran: Ran, records: Sequence[Mapping[str, Any]], *, relation: bool) -> str:
    """One line of the table of triples."""
    scores = [score(a, r, relation=relation) for a, r in zip(ran.answers, records, strict=True)]
    right, wrong, found, gold = (
        sum(getattr(s, what) for s in scores) for what in ("right", "wrong", "found", "gold")
    )
    precision, recall = right / max(1, right + wrong), found / max(1, gold)
    return f"{right:>7}{wrong:>7}   precision {precision:.3f}   recall {recall:.3f} ({found} of {gold})"


def main() -> None:
    """Run all and print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=Path("data/raw/industry_news_2023.jsonl"))
    parser.add_argument("--chars", type=int, default=150_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--news", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    peers = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
    pythons = {"liantu": sys.executable}
    for name, peer in peers.items():
        try:
            pythons[name] = environment(name, peer)
        except PeerError as error:
            print(f"{name}: left out. {error}")
    texts = records(options.texts, options.chars)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters, one core, processor's time")
    _speeds(pythons, texts, peers, options.rounds)
    if options.gold.is_dir():
        _triples(pythons, list(annotated(options.gold, options.news)))


def _speeds(pythons: dict[str, str], texts: Sequence[str], peers: Mapping[str, Any], rounds: int) -> None:
    """The table of speeds; who fails is taken out of `pythons`."""
    best: dict[str, Ran] = {}
    for _ in range(rounds):
        for name, python in list(pythons.items()):
            try:
                ran = run(python, name, texts)
            except PeerError as error:
                print(f"{name}: left out. {error}")
                del pythons[name]
                continue
            best[name] = min(best.get(name, ran), ran, key=lambda r: r.work)
    print(f"{'':8}{'characters a second':>20}{'ours is':>12}{'load':>8}{'peak':>10}   does")
    for name in pythons:
        ran = best[name]
        times = "" if name == "liantu" else f"{ran.work / best['liantu'].work:.2f} times"
        speed = sum(map(len, texts)) / ran.work
        does = peers[name]["does"] if name in peers else "words, names of 11 types, 19 relations, attributes"
        print(f"{name:8}{speed:>20,.0f}{times:>12}{ran.load:>6.1f} s{ran.peak:>6.0f} MiB   {does}")


def _triples(pythons: Mapping[str, str], documents: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    texts, records = zip(*documents, strict=True)
    print(f"\n{len(texts)} annotated documents\n{'':22}{'right':>7}{'wrong':>7}")
    for name in ("liantu", "jiagu"):
        if name in pythons:
            ran = run(pythons[name], name, texts)
            print(f"{name + ', ends':22}{summed(ran, records, relation=False)}", flush=True)
            if name == "liantu":
                print(f"{name + ', and relation':22}{summed(ran, records, relation=True)}", flush=True)


if __name__ == "__main__":
    main()
