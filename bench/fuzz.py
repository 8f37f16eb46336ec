"""Damage files of every kind and read them: no crash, no hang, no unbounded memory.

    python bench/fuzz.py [SECONDS] [SEED]

Starts from small whole files of each kind that `tests/read/making.py` makes from `seeds/`, changes them at
random (of a Word file half the time its packed parts), and reads each in a worker process that may
take 2 GB and 20 s. A worker that dies is the file's
fault: the file is kept under `out/fuzz/` and named. Ends with files and characters read for each kind, the
slowest, and the share that was read.
"""

import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import duckdb

from extract.layout import sentences
from extract.read import documents
from extract.schema import Document

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.read.making import page, pdf, word  # noqa: E402

_MEMORY, _SECONDS = 2 << 30, 20
_TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"<div>",
        b"</p>",
        b"<![CDATA[",
        b"<!--",
    ),
    *(
        b"&#0;",
        b"&#xd800;",
        b"\x81\x30\x81\x30",
        b"\xed\xa0\x80",
        b"\xf4\x8f\xbf\xbf",
        b"{",
        b'"',
        b"\\ud800",
    ),
    *(
        b"1e999",
        b"endstream",
        b"stream\n",
        b"obj",
        b"/Length 99999999",
        b"/Kids [2 0 R]",
        b"PK\x03\x04",
        b"<w:p>",
    ),
    *(
        "。".encode(),
        "“".encode(),
        "（记者 ".encode(),
        "\u202e".encode(),
        "\U0001f600".encode(),
        "日讯（".encode(),
    ),
    *(
        b" " * 500,
        b"**" * 50,
        b"-" * 200,
        b"PK\x05\x06",
        b"<w:tbl><w:tr><w:tc>",
        b"<!DOCTYPE x [<!ENTITY e 'x'>]>",
    ),
)


def corpus(folder: Path) -> list[Path]:
    """Whole files of every kind."""
    news = Path("seeds").glob("*.txt")
    texts = [path.read_text(encoding="utf-8")[:3000] for path in sorted(news)]
    made = [
        pdf(folder / "a.pdf", [text.split()[:30] for text in texts]),
        word(folder / "a.docx", texts[0].split("\n"), [["甲", "乙"], ["丙", "丁"]]),
        _written(folder / "a.html", page(charset="utf-8").encode()),
        _written(folder / "b.html", page(charset="gbk").encode("gb18030")),
        _written(folder / "a.jsonl", "\n".join(json.dumps({"text": t, "id": "x"}) for t in texts).encode()),
        _written(
            folder / "a.csv", ("id,text\n" + "".join(f'{n},"{t}"\n' for n, t in enumerate(texts))).encode()
        ),
        folder / "a.parquet",
    ]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (text VARCHAR)")
        connection.executemany("INSERT INTO t VALUES (?)", [[text] for text in texts])
        connection.execute(f"COPY t TO '{folder / 'a.parquet'}' (FORMAT parquet)")
    for encoding in ("utf-8", "utf-16", "gb18030", "big5hkscs"):
        made.append(_written(folder / f"{encoding}.txt", texts[1].encode(encoding, "ignore")))
    return made


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def damaged(raw: bytes, dice: random.Random) -> bytes:
    """The bytes after one to eight changes: cut, doubled, swapped, overwritten, or with a token put in."""
    for _ in range(dice.randint(1, 8)):
        begin = dice.randrange(len(raw) + 1)
        length = dice.choice((0, 1, 2, 7, 60, 1000))
        match dice.randrange(6):
            case 0:
                raw = raw[:begin] + raw[begin + length :]
            case 1:
                raw = (
                    raw[:begin]
                    + raw[begin : begin + length] * dice.choice((2, 3, 50))
                    + raw[begin + length :]
                )
            case 2:
                raw = raw[:begin] + dice.randbytes(length) + raw[begin + length :]
            case 3 | 4:
                token = dice.choice(_TOKENS) * dice.choice((1, 1, 1, 20, 2000))
                raw = raw[:begin] + token + raw[begin + dice.choice((0, length)) :]
            case _:
                raw = raw[: max(begin, 1)] if dice.random() < 0.2 else raw
    return raw[: 8 << 20]


def repacked(raw: bytes, dice: random.Random) -> bytes:
    """A Word file with one of its parts damaged and the packing whole."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = "word/document.xml" if dice.random() < 0.7 else dice.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damaged(part, dice) if name == chosen else part)
    return packed.getvalue()


def limit_memory() -> None:
    """Called in each worker: more memory than this is an error."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY * 4, _MEMORY * 4))
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def read(path: str) -> tuple[int, int]:
    """Characters of the documents in a file, and errors.

    Raises:
        ValueError: a sentence's characters do not stand where it says.
    """
    characters = errors = 0
    for found in documents([path]):
        if not isinstance(found, Document):
            errors += 1
            continue
        characters += len(found.text)
        last = -1
        for sentence in sentences(found.text):
            offsets: Sequence[int] = sentence.offsets
            if len(offsets) != len(sentence.text) or offsets[0] <= last or len(offsets) > 1000:
                raise ValueError(f"{path}: {sentence}")
            last = offsets[-1]
        found.text.encode()
    return characters, errors


def main(seconds: float, seed: int) -> None:
    dice = random.Random(seed)
    count: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        whole = [(path.suffix, path.read_bytes()) for path in corpus(Path(name))]
        pool = ProcessPoolExecutor(1, initializer=limit_memory)
        while time.monotonic() < until:
            suffix, raw = dice.choice(whole)
            change = repacked if suffix == ".docx" and dice.random() < 0.5 else damaged
            path = _written(Path(name) / f"fuzz{suffix}", change(raw, dice))
            begun = time.monotonic()
            try:
                characters, errors = pool.submit(read, str(path)).result(_SECONDS)
            except (Exception, BrokenProcessPool, TimeoutError) as error:  # noqa: BLE001  whatever it is, it is found
                kept = Path("out/fuzz") / f"{seed}-{count[suffix]}{suffix}"
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(path.read_bytes())
                print(f"FOUND {kept}: {type(error).__name__} {str(error)[:300]}", flush=True)
                count[f"{suffix} found"] += 1
                for process in pool._processes.values():
                    process.kill()
                pool = ProcessPoolExecutor(1, initializer=limit_memory)
                continue
            spent = time.monotonic() - begun
            slowest[suffix] = max(slowest.get(suffix, 0), spent)
            count[suffix] += 1
            count[f"{suffix} characters"] += characters
            count[f"{suffix} read"] += characters > 0
        pool.shutdown()
    for suffix in sorted(slowest):
        print(
            f"{suffix:<9}{count[suffix]:>8} files {count[suffix + ' characters']:>12} characters "
            f"{count[suffix + ' read'] / count[suffix]:>6.0%} read, slowest {slowest[suffix]:.2f} s, "
            f"{count[suffix + ' found']} found"
        )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
