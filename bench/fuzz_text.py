"""Texts made to be hard, through the whole extraction: no crash, no hang, nothing beside the text.

    python bench/fuzz_text.py [SECONDS] [SEED]

Texts are sentences of seeds/ cut, doubled and mixed with words that our own tables and frames look for (their
triggers, endings, cues), made-up names, brackets, quotes, digits, marks of direction and characters of every
plane. Each is extracted in a worker process that may take 2 GB and 30 s, and its names and triples are held
to the text. What fails is kept under `out/fuzz/` and named.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from extract.layout import sentences
from extract.pipeline import extract, make_nlp
from extract.schema import Document, dumps

sys.path.insert(0, str(Path(__file__).parent))

from fuzz import limit_memory  # noqa: E402

SECONDS = 30
_CHINESE = re.compile("[一-鿿]{1,8}")
_MARKS = (
    *'，。、；：（）()“”"《》【】…·•～-/%& \n\t\0\u3000\ufeff\u200b\u202e\u202c',
    *("——", "\n\n", "以下简称", "等", "和", "与", "等企业", "等12家企业", "前者", "后者", "双方"),
    *("该公司", "其", "分别", "本报讯（记者 ", "<N>", "１２", "3.5亿元", "约2000万元", "20万支", "今年"),
    *("2023年5月18日", "昨日", "5%", "😀", "\ue000", "\ud7ff"),
)
_ENDINGS = ("公司", "机械有限公司", "集团", "县", "市", "产业园", "经开区", "港", "厂", "", "县委")


@cache
def vocabulary() -> tuple[str, ...]:
    """The Chinese words of every table and frame of ours."""
    files = [*Path("extract").rglob("*.toml"), *Path("extract").rglob("*.tsv")]
    words = (w for path in files for w in _CHINESE.findall(path.read_text(encoding="utf-8")))
    return tuple(dict.fromkeys(words))


@cache
def news() -> tuple[str, ...]:
    """Sentences of seeds/."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt")))
    return tuple(s.text for text in texts for s in sentences(text))


def text(dice: random.Random) -> str:
    """A text of some to some thousand characters."""
    length = dice.choice((20, 200, 200, 2000, 2000, 8000))
    mix = [dice.random() for _ in range(5)]
    made: list[str] = []
    size = 0
    while size < length:
        piece = dice.choices(_KINDS, mix)[0](dice) * dice.choice((1, 1, 1, 1, 2, 30))
        made.append(piece)
        size += len(piece)
    return "".join(made).encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _plane(dice: random.Random) -> str:
    first = dice.randrange(17) << 16
    return "".join(chr(first + dice.randrange(1 << 16)) for _ in range(dice.randint(1, 5)))


def _cut(dice: random.Random) -> str:
    sentence = dice.choice(news())
    begin, stop = sorted(dice.randrange(len(sentence) + 1) for _ in range(2))
    return sentence[begin:stop]


def _name(dice: random.Random) -> str:
    own = "".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(dice.randint(1, 3)))
    return own + dice.choice(
        ("公司", "机械有限公司", "集团", "县", "市", "产业园", "经开区", "港", "厂", "", "县委")
    )


_KINDS = (
    _cut,
    lambda dice: dice.choice(vocabulary()),
    lambda dice: dice.choice(_MARKS),
    _name,
    _plane,
)


@cache
def _nlp() -> object:
    return make_nlp()


def check(written: str) -> tuple[int, int]:
    """How many names and triples the text has.

    Raises:
        ValueError: one of them is not of the text.
    """
    found = extract(_nlp(), Document("fuzz", written, date="2023-05-18"))  # type: ignore[arg-type]
    known = {(e.name, e.type) for e in found.entities}
    for entity in found.entities:
        for mention in entity.mentions:
            if not 0 <= mention.start < mention.end <= len(written):
                raise ValueError(f"{mention} beside the text")
    for triple in found.triples:
        if not {(triple.head, triple.head_type), (triple.tail, triple.tail_type)} <= known:
            raise ValueError(f"{triple} of no names")
        if not 0 <= triple.evidence.start < triple.evidence.end <= len(written):
            raise ValueError(f"{triple} beside the text")
    dumps(found).encode()
    return len(found.entities), len(found.triples)


def pool() -> ProcessPoolExecutor:
    """One worker, its models loaded."""
    made = ProcessPoolExecutor(1, initializer=limit_memory)
    made.submit(check, "青禾机械有限公司位于溆浦县。").result()
    return made


def texts(seed: int) -> Iterator[str]:
    """Texts without end."""
    dice = random.Random(seed)
    while True:
        yield text(dice)


def main(seconds: float, seed: int) -> None:
    """Extract until the time is over; say what was found."""
    count: Counter[str] = Counter()
    slowest = dearest = 0.0
    until = time.monotonic() + seconds
    worker = pool()
    for number, written in enumerate(texts(seed)):
        if time.monotonic() > until:
            break
        begun = time.monotonic()
        try:
            names, triples = worker.submit(check, written).result(SECONDS)
        except (Exception, BrokenProcessPool, TimeoutError) as error:  # noqa: BLE001  whatever it is, it is found
            kept = Path("out/fuzz") / f"text-{seed}-{number}.txt"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(written, encoding="utf-8", newline="")
            print(f"FOUND {kept}: {type(error).__name__} {str(error)[:300]}", flush=True)
            count["found"] += 1
            for process in worker._processes.values():
                process.kill()
            worker = pool()
            continue
        spent = time.monotonic() - begun
        slowest, dearest = max(slowest, spent), max(dearest, spent / max(len(written), 200))
        count.update(texts=1, characters=len(written), names=names, triples=triples)
    worker.shutdown()
    print(
        f"{count['texts']} texts, {count['characters']:,} characters, {count['names']:,} names,"
        f" {count['triples']:,} triples; slowest {slowest:.2f} s, dearest {dearest * 1e6:.0f} µs a character;"
        f" {count['found']} found"
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
