"""How long the page takes: to write, to open in Chromium, to search, to filter; beside pyvis's own page.

    python bench/page.py

Prints a table. Wants chromium and chromium-driver; the graphs are made of random names.
"""

import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from selenium.common.exceptions import TimeoutException
from urllib3.exceptions import ReadTimeoutError

from graph.page import write_page

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "page"))

from browser import Page, chromium  # noqa: E402
from page_graphs import large_graph  # noqa: E402

SIZES = [(500, 1_000), (2_000, 5_000), (50_000, 200_000)]
PEER_SIZE = SIZES[0]
# The driver itself waits no longer than 120 s for a page that does not answer.
PEER_LIMIT = 100

DRAWN = "return performance.getEntriesByName('liantu-drawn')[0]?.startTime"
SEARCH = """
const box = document.getElementById('query');
const took = ['qh', 'jx', 'changan', '青禾', '昌'].map((text) => {
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input'));
  return performance.now() - start;
});
return Math.max(...took.slice(1));"""
FILTER = """
const start = performance.now();
Liantu.app.filter({ statuses: ['planned'], confidence: 0.6 });
return performance.now() - start;"""


def ours(page: Page, graph: "nx.MultiDiGraph[str]", folder: Path) -> list[str]:
    path = folder / "ours.html"
    start = time.perf_counter()
    write_page(graph, path)
    written = time.perf_counter() - start
    opened = []
    for _ in range(3):
        page.open(path)
        opened.append(float(page.until(lambda: page.run(DRAWN))) / 1000)
    found, filtered = page.run(SEARCH), page.run(FILTER)
    size = path.stat().st_size / 1e6
    times = f"{min(opened):.2f}–{max(opened):.2f} s"
    return [f"{written:.1f} s", f"{size:.1f} MB", times, f"{found:.0f} ms", f"{filtered:.0f} ms"]


def pyvis(page: Page, graph: "nx.MultiDiGraph[str]", folder: Path) -> list[str]:
    """pyvis as it comes: until its physics has settled, which is when its loading bar goes."""
    path = folder / "pyvis.html"
    start = time.perf_counter()
    net = Network(directed=True, cdn_resources="in_line")
    for node, about in graph.nodes(data=True):
        net.add_node(node, label=about["label"])
    for head, tail, about in graph.edges(data=True):
        net.add_edge(head, tail, title=about["relation"])
    path.write_text(net.generate_html(notebook=False), encoding="utf-8")
    written = time.perf_counter() - start
    page.driver.get(path.as_uri())
    start = time.perf_counter()
    try:
        page.until(
            lambda: page.run("return document.getElementById('loadingBar')?.style.display === 'none'"),
            PEER_LIMIT,
        )
        opened = f"{time.perf_counter() - start:.0f} s"
    except (TimeoutException, ReadTimeoutError):
        opened = f"not in {PEER_LIMIT} s"
    return [f"{written:.1f} s", f"{path.stat().st_size / 1e6:.1f} MB", opened, "–", "–"]


def main() -> None:
    print(f"{'graph':22}{'write':>10}{'file':>10}{'open':>16}{'search':>10}{'filter':>10}")
    with tempfile.TemporaryDirectory() as name, chromium(Path(name)) as page:
        for nodes, facts in SIZES:
            graph = large_graph(nodes, facts)
            row(f"liantu {nodes:,}/{facts:,}", ours(page, graph, Path(name)))
    with tempfile.TemporaryDirectory() as name, chromium(Path(name)) as page:
        row("pyvis {:,}/{:,}".format(*PEER_SIZE), pyvis(page, large_graph(*PEER_SIZE), Path(name)))


def row(name: str, cells: list[str]) -> None:
    print(f"{name:22}{cells[0]:>10}{cells[1]:>10}{cells[2]:>16}{cells[3]:>10}{cells[4]:>10}", flush=True)


if __name__ == "__main__":
    main()
