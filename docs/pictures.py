"""Take the pictures of the page that README.md shows, from the graph of seeds/.

    make demo && .venv/bin/python docs/pictures.py out/graph.html

Wants chromium, chromium-driver and fonts-noto-cjk. Look at each picture before it is committed.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "page"))

from browser import Page, chromium  # noqa: E402

COMPANY = "可孚医疗"
SIZE = (1440, 900)
SETTLE_SECONDS = 1.5


def first(page: Page) -> None:
    """The page as it opens."""


def company(page: Page) -> None:
    """A company's panel with its links and sentences."""
    page.visit(COMPANY)


def evidence(page: Page) -> None:
    """The sentences of one link."""
    page.visit(COMPANY)
    page.click("#panel .fact .count")


def upstream(page: Page) -> None:
    """Who supplies the company, in columns."""
    page.visit(COMPANY)
    page.click("#panel button", "上下游")


def dark(page: Page) -> None:
    """The dark theme."""
    page.click("#tools .theme")


def main(graph: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for take in (first, company, evidence, upstream, dark):
        with (
            tempfile.TemporaryDirectory() as folder,
            chromium(Path(folder), width=SIZE[0], height=SIZE[1]) as page,
        ):
            page.open(graph.resolve())
            take(page)
            page.pointer((700, 12), (720, 12))
            time.sleep(SETTLE_SECONDS)
            page.driver.save_screenshot(str(target / f"{take.__name__}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), ROOT / "docs" / "images")
