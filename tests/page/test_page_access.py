"""Languages, light and dark, the keyboard, screen readers, small windows, notebooks."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Page
from page_graphs import small_graph
from selenium.webdriver.common.keys import Keys

from graph.page import notebook_html

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def plain(small: Page) -> Iterator[Page]:
    """The small page; what it was told to remember is forgotten at the end."""
    yield small
    small.run("localStorage.clear()")
    small.resize(1440, 900)


def test_chinese_and_english(plain: Page) -> None:
    assert plain.run("return document.documentElement.lang") == "zh-CN"
    plain.visit("青禾机械")
    plain.click(".language")
    assert plain.run("return document.documentElement.lang") == "en"
    for words in ("Company", "Supplies →", "Expand"):
        assert words in plain.text("#panel")
    assert "Filters and legend" in plain.text("#filters")
    plain.driver.refresh()
    plain.drawn()
    assert "Filters and legend" in plain.text("#filters")
    plain.click(".language")
    assert "筛选与图例" in plain.text("#filters")


def test_light_and_dark(plain: Page) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = plain.run(ground)
    drawn = plain.picture()
    plain.click("#tools .theme")
    assert plain.run(ground) != light
    assert plain.picture() != drawn
    plain.click("#tools .theme")
    assert plain.run(ground) == light


def test_the_keyboard_goes_all_the_way(plain: Page) -> None:
    plain.press("/")
    assert plain.run("return document.activeElement.id") == "query"
    plain.press("yxdz", Keys.ENTER)
    assert plain.one("#panel h2").text == "云汐电子股份有限公司"
    plain.press(Keys.ESCAPE)
    assert not plain.one("#network").find_elements("css selector", "#panel h2")
    plain.run("document.getElementById('network').focus()")
    plain.press(Keys.ARROW_RIGHT)
    first = plain.one("#panel h2").text
    plain.press(Keys.ARROW_LEFT)
    plain.until(lambda: plain.one("#panel h2").text != first)
    assert plain.one("#panel h2").text in plain.text("#said")
    plain.press(Keys.ENTER)
    assert plain.run("return document.activeElement.tagName") == "H2"
    plain.press("t")
    assert plain.one("#table").is_displayed()
    plain.press("?")
    assert plain.run("return document.getElementById('help').open")
    plain.press(Keys.ESCAPE)
    assert not plain.run("return document.getElementById('help').open")


def test_every_control_is_reached_with_tab_and_has_a_name(plain: Page) -> None:
    plain.visit("青禾机械")
    plain.run("document.body.focus(); document.activeElement.blur()")
    names = set()
    for _ in range(60):
        plain.press(Keys.TAB)
        names.add(
            plain.run(
                "const e = document.activeElement;"
                "return e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.tagName"
            )
        )
    for name in ("搜索", "回到总览", "保存画面", "切换", "重置", "Switch to English", "快捷键与图示"):
        assert any(name in said for said in names)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", ["first", "node", "fact", "table", "phone"])
def test_axe_finds_no_serious_fault(plain: Page, theme: str, state: str) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: npm ci")
    if theme == "dark":
        plain.click("#tools .theme")
    if state == "phone":
        plain.resize(390, 844, mobile=True)
    if state != "first":
        plain.visit("青禾机械")
    if state == "fact":
        plain.click("#panel .count")
        plain.until(lambda: plain.all("#panel .quote"))
    if state == "table":
        plain.press("t")
    plain.run(AXE.read_text(encoding="utf-8"))
    found = plain.driver.execute_async_script("axe.run().then(arguments[0])")["violations"]
    serious = [
        (fault["id"], [node["target"] for node in fault["nodes"]][:3])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1280, 720)])
def test_nothing_runs_out_of_a_small_window(plain: Page, width: int, height: int) -> None:
    plain.resize(width, height, mobile=width < 500)
    plain.driver.refresh()
    plain.drawn()
    plain.visit("青禾机械")
    sizes = plain.run(
        "const e = document.documentElement;"
        "return [e.scrollWidth, innerWidth, document.getElementById('network').clientHeight]"
    )
    assert sizes[0] <= sizes[1]
    assert sizes[2] > 200
    plain.click("#tools .filters")
    if width < 500:
        assert plain.one("#filters").is_displayed()
        plain.click("#filters .close")


def test_two_pages_in_one_notebook_do_no_harm_to_each_other(page: Page, tmp_path: Path) -> None:
    cells = "".join(
        f"<div>{notebook_html(small_graph(), focus=focus, height=500)}</div>" for focus in (None, "南岭钢铁")
    )
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset=utf-8><body>{cells}", encoding="utf-8")
    page.driver.get("about:blank")
    page.complaints()
    page.driver.get(notebook.as_uri() + "#mine")
    counts = []
    for frame in page.all("iframe"):
        page.run("arguments[0].scrollIntoView()", frame)
        page.driver.switch_to.frame(frame)
        page.drawn()
        counts.append(len(page.shown()))
        page.visit("青禾机械")
        page.click("#tools .back")
        page.driver.switch_to.default_content()
    assert counts == [10, 2]
    assert page.run("return [location.hash, history.length > 0, typeof Liantu]") == [
        "#mine",
        True,
        "undefined",
    ]
    assert [message for message in page.complaints() if "sandbox" not in message.lower()] == []


def test_the_page_carries_what_it_says_to_a_screen_reader(plain: Page) -> None:
    label = plain.one("#network").get_attribute("aria-label")
    assert "画面 10 个节点、10 条关系" in label
    plain.search("青禾")
    assert "条建议" in plain.text("#said")
    assert json.loads(plain.run("return JSON.stringify(document.querySelectorAll('h1').length)")) == 1
