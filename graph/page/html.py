"""The page put together: template, style, scripts and data in one file; its policy lets nothing else in.

pyvis brings the vis-network library that draws; its own template is not used, because it loads Bootstrap from
a CDN, escapes nothing and writes files in the locale's encoding.
"""

import base64
import hashlib
import html
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, TypeAlias

import networkx as nx

from graph.files import whole_file
from graph.page.payload import payload

Graph: TypeAlias = "nx.MultiDiGraph[Any]"

TITLE = "链图 Liantu"
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
# In the order they are run: each uses only those before it while it loads.
SCRIPTS = (
    *("dom", "words", "text", "graph", "search", "filter", "walk", "view", "state", "layout", "columns"),
    *(
        "svg",
        "labels",
        "style",
        "overlay",
        "draw",
        "evidence",
        "panel",
        "histogram",
        "facets",
        "table",
        "save",
        "suggest",
    ),
    *("place", "frame", "keys", "page"),
)


def page_html(
    graph: Graph,
    *,
    title: str | None = None,
    focus: str | None = None,
    hops: int | None = None,
) -> str:
    """The whole page as text; `focus`, a node's id or name, opens it there with `hops` steps round it.

    Raises:
        KeyError: `focus` names no node.
    """
    title = title or TITLE
    packed = payload(graph, title=title, focus=focus, hops=hops)
    scripts = _scripts()
    style = _own("page.css")
    blocks = {"core": packed.core, **{f"evidence-{i}": block for i, block in enumerate(packed.evidence)}}
    return Template(_own("template.html")).substitute(
        policy=_policy(style, scripts),
        title=html.escape(_well_formed(title)),
        style=style,
        data="\n".join(_block(name, text) for name, text in blocks.items()),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def write_page(
    graph: Graph,
    path: str | Path,
    *,
    title: str | None = None,
    focus: str | None = None,
    hops: int | None = None,
) -> None:
    """Write the page as one file that opens without a network."""
    with whole_file(path) as file:
        file.write(page_html(graph, title=title, focus=focus, hops=hops))


def notebook_html(
    graph: Graph,
    *,
    title: str | None = None,
    focus: str | None = None,
    hops: int | None = None,
    height: int = 640,
) -> str:
    """The page in a frame of its own, for a notebook's cell; several in one do not touch each other."""
    page = html.escape(page_html(graph, title=title, focus=focus, hops=hops), quote=True)
    return (
        f'<iframe title="{html.escape(_well_formed(title or TITLE))}" srcdoc="{page}" loading="lazy" '
        'sandbox="allow-scripts allow-downloads" allow="fullscreen; clipboard-write" '
        f'style="width:100%;height:{int(height)}px;border:1px solid #d5dae1;border-radius:8px"></iframe>'
    )


@cache
def _own(name: str) -> str:
    return files("graph.page").joinpath(name).read_text(encoding="utf-8")


@cache
def _scripts() -> tuple[str, ...]:
    """vis-network, found without importing pyvis, which would load IPython; then our own scripts."""
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pyvis is not installed; pip install pyvis")
    library = Path(spec.submodule_search_locations[0], VIS_NETWORK).read_text(encoding="utf-8")
    return (library, *(_own(f"js/{name}.js") for name in SCRIPTS))


def _block(name: str, text: str) -> str:
    return f'<script type="application/octet-stream" id="{name}">{text}</script>'


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """Nothing is loaded from anywhere, and no script runs but those written here."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _well_formed(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
