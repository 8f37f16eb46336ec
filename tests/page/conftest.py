"""One browser for all tests of the page, and the pages it opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, DRIVER, Page, chromium
from page_graphs import hostile_graph, large_graph, small_graph

from graph.page import write_page


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A running Chromium."""
    if not (Path(CHROMIUM).exists() and Path(DRIVER).exists()):
        pytest.skip("no browser: apt-get install chromium chromium-driver fonts-noto-cjk")
    with chromium(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Written pages: small, hostile, large, and the small one opened on a company."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in ("small", "hostile", "large", "focus")}
    write_page(small_graph(), made["small"], title="青禾产业链")
    write_page(hostile_graph(), made["hostile"], title="</title><script>window.pwned=9</script>\ud800")
    write_page(large_graph(2000, 5000), made["large"])
    write_page(small_graph(), made["focus"], focus="青禾机械", hops=1)
    return made


@pytest.fixture
def small(page: Page, pages: dict[str, Path]) -> Iterator[Page]:
    """The small graph's page, just opened; at the end it has complained of nothing and asked for nothing."""
    yield page.open(pages["small"])
    assert page.complaints() == []
    assert page.requests() == []
