"""Time a character, for texts made to be hard, at growing lengths: it should stay level.

    python bench/level.py

Prints microseconds a character of `extract.layout.sentences` at 10,000 to 1,000,000 characters, and how many
times as long a character takes in the longest as in the shortest text.
"""

import time

from extract.layout import sentences

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
SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    sentences(UNITS["news"])
    print(f"{'':<15}" + "".join(f"{size:>12,}" for size in SIZES) + "   longest : shortest")
    for name, unit in UNITS.items():
        costs = []
        for size in SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            begun = time.process_time()
            sentences(text)
            costs.append((time.process_time() - begun) / size * 1e6)
        print(
            f"{name:<15}" + "".join(f"{cost:>12.3f}" for cost in costs) + f"{costs[-1] / costs[0]:>12.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
