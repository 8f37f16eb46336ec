"""Speed of recognition, as a ratio to word segmentation by spacy-pkuseg on the same texts in the same run.

    OMP_NUM_THREADS=1 python bench/recognise.py [data/raw/industry_news_2023.jsonl] [--chars 300000]

All run on one core, and its time is what counts, so that a busy machine changes little. Segmentation is
spaCy's Chinese tokenizer with the shipped model; the tagger is timed alone and with the rules that
`Recogniser` adds.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extract import segment
from extract.layout import sentences
from extract.recognise import Recogniser
from extract.recognise.tagger import Tagger

NEWS = Path("data/raw/industry_news_2023.jsonl")


def news(path: Path, chars: int) -> list[str]:
    """The first texts of a file of records, so many characters in all."""
    texts, total = [], 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            total += len(texts[-1])
            if total >= chars:
                break
    return texts


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Characters a second of processor time, the first text aside (it pays for loading)."""
    work(texts[0])
    begin = time.process_time()
    for text in texts[1:]:
        work(text)
    return sum(map(len, texts[1:])) / (time.process_time() - begin)


def main() -> None:
    """Print the three speeds and their ratio to segmentation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("news", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--chars", type=int, default=300_000)
    args = parser.parse_args()
    texts = news(args.news, args.chars)
    nlp, tagger, recogniser = segment.blank(), Tagger.load(), Recogniser()
    cut = rate(nlp.make_doc, texts)
    speeds = {
        "segmentation": cut,
        "tagger": rate(lambda text: tagger([s.text for s in sentences(text)]), texts),
        "recogniser": rate(lambda text: recogniser(sentences(text)), texts),
    }
    for name, speed in speeds.items():
        print(f"{name:<14}{speed:>10,.0f} characters a second   {speed / cut:5.2f} times segmentation")


if __name__ == "__main__":
    main()
