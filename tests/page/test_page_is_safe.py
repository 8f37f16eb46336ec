"""Names and sentences are hostile text: shown as text wherever they come, and run nothing."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import Page
from page_graphs import HOSTILE, hostile_graph

from graph.page import notebook_html, page_html


@pytest.fixture
def hostile(page: Page, pages: dict[str, Path]) -> Page:
    return page.open(pages["hostile"])


def seen(text: str) -> str:
    """How a browser gives a text back: half a surrogate pair is shown as U+FFFD, U+0000 is kept."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unharmed(page: Page) -> None:
    assert page.run("return window.pwned") is None
    assert (
        page.run("return document.querySelectorAll('main img, main svg[onload], a[href^=javascript]').length")
        == 0
    )
    assert page.complaints() == []
    assert page.requests() == []


def test_it_opens_and_its_title_is_text(hostile: Page) -> None:
    assert hostile.run("return document.title") == "</title><script>window.pwned=9</script>\ufffd"
    assert hostile.text("#title") == "</title><script>window.pwned=9</script>\ufffd"
    assert len(hostile.shown()) == len(HOSTILE)
    unharmed(hostile)


@pytest.mark.parametrize("k", range(len(HOSTILE)))
def test_names_values_sentences_and_titles_are_shown_as_text(hostile: Page, k: int) -> None:
    hostile.run("Liantu.app.select({node: Liantu.app.graph.nodeAt(arguments[0])})", f"n{k}")
    read = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)"
    assert hostile.run(read, "#panel h2") == [seen(HOSTILE[k])]
    hostile.run("Liantu.app.select({fact: Liantu.app.graph.factAt(arguments[0])})", f"f{k}")
    hostile.until(lambda: hostile.all("#panel .quote"))
    following = HOSTILE[(k + 1) % len(HOSTILE)]
    assert hostile.run(read, "#panel blockquote") == [seen(f"{HOSTILE[k]}向{following}供应。")]
    assert seen(HOSTILE[k]) in hostile.run(read, "#panel .source bdi")
    assert seen(HOSTILE[k]) in hostile.run(read, "#panel .about bdi")
    unharmed(hostile)


def test_table_search_and_files_hold_them_as_text(hostile: Page) -> None:
    hostile.press("t")
    cells = hostile.run(
        "return [...document.querySelectorAll('#table td:first-child bdi')].map((e) => e.textContent)"
    )
    assert set(cells) == {seen(text) for text in HOSTILE}
    hostile.search("<img")
    hostile.search("别名</script>")
    for ending in ("SVG", "CSV"):
        hostile.click(".menu summary")
        hostile.click(".menu button", ending)
    saved = hostile.downloaded("csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in saved
    picture = ElementTree.parse(hostile.downloaded("svg"))
    assert not [e for e in picture.iter() if e.tag.endswith(("script", "img", "image"))]
    unharmed(hostile)


def test_direction_marks_stay_within_their_name(hostile: Page) -> None:
    hostile.press("t")
    isolated = hostile.run(
        "const names = [...document.querySelectorAll('#table td bdi')];"
        "return names.length > 0 && names.every((e) => getComputedStyle(e).unicodeBidi === 'isolate')"
    )
    assert isolated


def test_no_name_is_in_the_file_as_it_is() -> None:
    for text in (
        page_html(hostile_graph(), title=HOSTILE[0]),
        notebook_html(hostile_graph(), title=HOSTILE[0]),
    ):
        assert "window.pwned=1</script>" not in text
        assert "window.pwned=2" not in text
        text.encode("utf-8")
