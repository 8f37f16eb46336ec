"""Texts with a label for every symbol, packed into arrays, and batches of them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.recognise.symbols import PADDING, SHAPES, Encoded, encode, symbols

IGNORED = -100
"""The label of a symbol from which nothing is learned."""

ORG_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "company": (
        "公司",
        "集团",
        "银行",
        "股份",
        "有限",
        "厂",
        "证券",
        "基金",
        "酒店",
        "企业",
        "科技",
        "实业",
        "控股",
    ),
    "government": tuple("委局厅部署办院府厅处")
    + ("政府", "委员会", "法院", "海关", "办公室", "党委", "领导小组"),
    "institution": (
        "大学",
        "学院",
        "协会",
        "研究院",
        "研究所",
        "医院",
        "中心",
        "学校",
        "小学",
        "中学",
        "商会",
        "学会",
        "社",
        "网",
        "报",
        "联盟",
    ),
    "park": ("园区", "产业园", "工业园", "开发区", "高新区", "经开区", "科技园", "保税区", "新区", "园"),
    "facility": ("机场", "港", "站", "基地", "馆", "市场", "广场", "电站", "水库"),
}


@dataclass(frozen=True)
class Examples:
    """Texts as arrays; `labels` is a number a symbol, or for soft labels a row of probabilities."""

    texts: tuple[Encoded, ...]
    labels: tuple[NDArray[np.number], ...]
    weights: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def __add__(self, other: "Examples") -> "Examples":
        return Examples(self.texts + other.texts, self.labels + other.labels, self.weights + other.weights)


def batches(lengths: Sequence[int], most: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Indices of texts of about one length, at most so many symbols together, in random order."""
    order = np.argsort(np.array(lengths) + rng.uniform(0, 6, len(lengths)))
    groups, group, longest = [], [], 0
    for index in order:
        longest = max(longest, lengths[index])
        if group and longest * (len(group) + 1) > most:
            groups.append(np.array(group))
            group, longest = [], lengths[index]
        group.append(index)
    groups.append(np.array(group))
    for number in rng.permutation(len(groups)):
        yield groups[number]


def silver_rows(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Source, words and tags of each labelled piece."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["source"], row["words"], row["tags"]


def vocabulary_of(texts: Iterable[str], *, least: int = 4, least_latin: int = 25) -> list[str]:
    """Padding, shapes, then every symbol that the texts have often enough, the commonest first."""
    counts = Counter(form for text in texts for _, _, form in symbols(text))
    common = [
        form
        for form, count in counts.most_common()
        if count >= (least_latin if len(form) > 1 else least) and not form[0].isdigit()
    ]
    return [PADDING, *SHAPES, *common]


def finer(word: str, tag: str) -> str:
    """The teacher's tag, its ORG taken apart by the name's last characters."""
    if tag != "ORG":
        return tag
    for kind, suffixes in ORG_SUFFIXES.items():
        if word.endswith(suffixes):
            return f"ORG-{kind}"
    return tag


def silver_labels(
    words: Sequence[str], tags: Sequence[str], vocabulary: Mapping[str, int], numbers: dict[str, int]
) -> tuple[Encoded, NDArray[np.int16]]:
    """The words' text with B, I, E or S of their tag; new labels are added to `numbers`."""
    encoded = encode("".join(words), vocabulary)
    labels = np.full(len(encoded), IGNORED, dtype=np.int16)
    borders, begin = [], 0
    for word, tag in zip(words, tags, strict=True):
        borders.append((begin, begin + len(word), finer(word, tag)))
        begin += len(word)
    begins = {b: i for i, (b, _) in enumerate(encoded.borders)}
    stops = {s: i for i, (_, s) in enumerate(encoded.borders)}
    for begin, stop, tag in borders:
        if begin in begins and stop in stops:
            first, last = begins[begin], stops[stop]
            for place in range(first, last + 1):
                letter = "S" if first == last else "B" if place == first else "E" if place == last else "I"
                labels[place] = numbers.setdefault(f"{letter}-{tag}", len(numbers))
    return encoded, labels
