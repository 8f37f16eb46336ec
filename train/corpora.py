"""Raw news texts under data/raw, without those that were annotated by hand."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

WINDOW = 16
"""Characters of a window by which two texts are compared."""
SHARED_WINDOWS = 4
"""So many windows in common (a sentence of 20 characters) make a text a copy."""
PIECE = 180
"""Longest stretch of text, in characters, that goes through a tagger at once."""
BUSINESS = re.compile("公司|企业|集团|产业|投资|项目|园区|港口|班列|产能|供应|市场|出口|开发区|物流|协会")

_STOPS = re.compile(r"(?<=[。！？!?；;\n])")


def squeezed(text: str) -> str:
    """The text after NFKC, white space only kept between Latin words."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])", "", text)


def pieces(text: str) -> Iterator[str]:
    """Sentences of a text, the long ones cut after a comma or hard."""
    for line in text.splitlines():
        for sentence in _STOPS.split(squeezed(line)):
            while len(sentence) > PIECE:
                cut = max(sentence.rfind(mark, 0, PIECE) for mark in "，,、:") + 1 or PIECE
                yield sentence[:cut]
                sentence = sentence[cut:]
            if sentence:
                yield sentence


def windows(text: str) -> set[str]:
    """All windows of the text, white space aside."""
    text = "".join(squeezed(text).split())
    return {text[i : i + WINDOW] for i in range(len(text) - WINDOW + 1)}


def annotated_windows(folders: Iterable[Path]) -> set[str]:
    """The windows of every text in the folders, which no silver label may come from."""
    return {
        w for folder in folders for path in folder.glob("*.txt") for w in windows(path.read_text("utf-8"))
    }


def raw_texts(raw: Path) -> Iterator[tuple[str, str]]:
    """Source and text, the nearest to the domain first."""
    for name in ("industry_news_2023", "general_news_2023"):
        with (raw / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if name.startswith("industry") or len(BUSINESS.findall(text)) * 150 > len(text):
                    yield name, text
        if name.startswith("industry"):
            yield from _finance(raw / "fincuge")
            yield from _broadcasts(raw / "xinwenlianbo")


def fresh_texts(raw: Path, annotated: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """`raw_texts` without repetitions and without copies of annotated texts."""
    known = annotated_windows(annotated)
    seen: set[int] = set()
    for source, text in raw_texts(raw):
        key = hash(squeezed(text)[:60])
        if key not in seen and len(windows(text) & known) < SHARED_WINDOWS:
            seen.add(key)
            yield source, text


def _finance(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("fin[nsr]*/*_list.json")):
        if path.parent.name in ("finne", "finnsp"):
            continue  # social media
        for row in json.loads(path.read_text(encoding="utf-8")):
            fields = row["input"] if isinstance(row, dict) else row
            text = fields if isinstance(fields, str) else max(map(str, fields), key=len)
            if len(text) > 30 and BUSINESS.search(text):
                yield path.parent.name, text.replace("<N>", "")


def _broadcasts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line) > 40 and BUSINESS.search(line):
                yield "xinwenlianbo", line
