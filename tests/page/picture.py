"""README's picture: `python tests/page/picture.py out/graph.html docs/page.png`."""

import sys
import tempfile
import time
from pathlib import Path

from browser import chromium


def main() -> None:
    """Opens the page, goes to 可孚医疗 as a person would, and keeps what is seen."""
    page, picture = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder), width=1280, height=800) as opened:
        opened.open(page.resolve()).visit("可孚医疗")
        time.sleep(2)  # until the view has come to rest
        opened.driver.save_screenshot(str(picture))


if __name__ == "__main__":
    main()
