"""Time a character, for texts made to be hard, at growing lengths: it should stay level.

    python bench/level.py             of `extract.layout.sentences`, at 10,000 to 1,000,000 characters
    python bench/level.py --extract   of the whole extraction, at 3,000 and 30,000; `--only NAME` for one text

Prints microseconds a character, and how many times as long a character takes in the longest as in the
shortest text.
"""

import argparse
import random
import time
from collections.abc import Callable

from extract.layout import sentences
from extract.pipeline import make_nlp

UNITS = {
    "news": "青禾机械有限公司昨日在白石港工业园投产。公司董事长杨健说，产品将出口东南亚。\n\n",
    "no stop": "青禾机械",
    "one line": "青禾机械在白石港投产，",
    "stops": "。",
    "dots": "……\n",
    "commas": "，",
    "quotes": "“青。”",
    "open quotes": "“青禾",
    "open brackets": "（",
    "bracket lines": "（青禾\n",
    "names": "伍玲 ",
    "by-lines": "记者",
    "by-line lines": "记者 伍玲\n",
    "datelines": "云汐日报8月2日讯（记者",
    "captions": "图为",
    "dates": "青禾2023-08-18",
    "tabs": "青\t",
    "unseen": "青 \u200b",
    "bold": "**青",
    "columns": "青禾机械有限公司昨日在白石\n",
    "headlines": "青禾机械投产\n",
    "emoji": "😀\u202e青",
    "digits": "1",
    "latin": "blue harbor. Plant ",
    "blank lines": "\n",
    "hashes": "# ",
}
# What extraction may stumble over: names without end, each another one; {} is two characters of its own.
NAMED = {
    "many firms": "{}机械有限公司与{}电子有限公司签约。\n",
    "many firms, no stop": "{}机械有限公司、",
    "many persons": "董事长王{}、总经理李{}出席。\n",
    "many places": "{}县{}镇、",
    "many parks": "{}产业园、",
    "many goods": "{}公司生产{}零件、{}材料。\n",
    "one firm": "青禾机械有限公司（以下简称青禾机械）位于溆浦县。\n",
    "firms in brackets": "青禾公司（",
    "references": "青禾公司为白石公司供货，前者后者双方该公司其",
    "a list": "青禾公司为白石公司、云汐公司、北岸公司、南屏公司等企业供应阀门、",
    "posts": "青禾公司总经理兼总经理兼",
    "amounts": "1亿2000万元约3.5%、2023年5月",
}
SIZES = (10_000, 100_000, 1_000_000)
EXTRACTED = (3_000, 30_000)


def repeated(unit: str, size: int) -> str:
    """The unit as often as the size asks for, its gaps filled anew each time."""
    dice = random.Random(1)
    made: list[str] = []
    length = 0
    while length < size:
        own = ["".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(2)) for _ in range(3)]
        made.append(unit.format(*own) if "{}" in unit else unit * (size // len(unit) // 4 + 1))
        length += len(made[-1])
    return "".join(made)[:size]


def show(units: dict[str, str], sizes: tuple[int, ...], work: Callable[[str], object]) -> None:
    """The table."""
    print(f"{'':<20}" + "".join(f"{size:>12,}" for size in sizes) + "   longest : shortest")
    for name, unit in units.items():
        costs = []
        for size in sizes:
            text = repeated(unit, size)
            begun = time.process_time()
            work(text)
            costs.append((time.process_time() - begun) / size * 1e6)
        print(
            f"{name:<20}" + "".join(f"{cost:>12.3f}" for cost in costs) + f"{costs[-1] / costs[0]:>12.2f}",
            flush=True,
        )


def main() -> None:
    """One of the two tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--extract", action="store_true")
    parser.add_argument("--only")
    options = parser.parse_args()
    units = UNITS | NAMED if options.extract else UNITS
    chosen = {options.only: units[options.only]} if options.only else units
    if options.extract:
        nlp = make_nlp()
        nlp(UNITS["news"])
        show(chosen, EXTRACTED, nlp)
    else:
        sentences(UNITS["news"])
        show(chosen, SIZES, sentences)


if __name__ == "__main__":
    main()
