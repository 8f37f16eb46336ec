"""The page in a real Firefox: it opens, finds, shows a sentence, and keeps to itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import ENTER, FIREFOX, Tab, firefox


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if not Path(FIREFOX).exists():
        pytest.skip("no Firefox: apt-get install firefox-esr")
    with firefox(tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


def test_search_click_and_evidence(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["small"])
    tab.press("/")
    tab.press("qhjx" + ENTER)
    tab.until("document.querySelector('#panel h2')?.textContent === '青禾机械有限公司'")
    tab.until("document.querySelector('#panel').innerText.includes('拿到云汐电子2000万元的订单')")
    x, y = (
        tab.run(
            "new Promise((done) => setTimeout(() => {const {app} = Liantu;"
            "const box = document.getElementById('network').getBoundingClientRect();"
            "const at = app.drawing.domPosition({node: app.graph.nodeAt('n3')});"
            f"done(Math.round(at.{axis} + box.{axis}))}}, 800))"
        )
        for axis in "xy"
    )
    tab.click(x, y)
    tab.until("document.querySelector('#panel h2')?.textContent === '白石轴承厂'")
    assert tab.complaints() == []
    assert tab.requests() == []


def test_hostile_names_are_text(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["hostile"])
    tab.run("Liantu.app.select({node: 1})")
    assert tab.run("document.querySelector('#panel h2').textContent").startswith("<img")
    tab.run("Liantu.app.select({fact: 1})")
    tab.until("document.querySelector('#panel .quote')")
    assert tab.run("String(window.pwned)") == "undefined"
    assert tab.requests() == []


def test_a_large_graph_is_drawn(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["large"])
    colours = tab.run(
        "(() => {const c = Liantu.app.drawing.canvas;"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "const seen = new Set(); for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255)"
        " seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size})()"
    )
    assert colours > 30
