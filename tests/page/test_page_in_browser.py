"""The page as a person uses it, in a real Chromium, from disk."""

import csv
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import Page
from selenium.webdriver.common.keys import Keys

NODES = 10
FACTS = 10


def test_it_is_one_file_with_a_policy_and_asks_for_nothing(small: Page) -> None:
    policy = small.run("return document.querySelector('meta[http-equiv]').content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert small.shown() == {f"n{i}" for i in range(1, NODES + 1)}


def test_a_large_graph_opens_with_the_best_supported_part(page: Page, pages: dict[str, Path]) -> None:
    page.open(pages["large"])
    assert "全部 2,000 个节点、5,000 条关系" in page.text("#counts")
    shown = page.shown()
    assert 200 <= len(shown) <= 240
    least, others = page.run(
        "const {app: {view, graph}} = Liantu; const drawn = new Set(view.facts);"
        "const ends = (f) => view.nodes.includes(graph.head[f]) && view.nodes.includes(graph.tail[f]);"
        "return [graph.count[0], [...graph.count.keys()].filter((f) => ends(f) && !drawn.has(f)).length]"
    )
    assert least > 5
    assert others == 0
    assert page.complaints() == []
    assert page.requests() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("青禾机械有限公司", "青禾机械有限公司"),
        ("云汐电子", "云汐电子股份有限公司"),
        ("南岭钢铁", "南岭钢铁集团"),
        ("qinghejixie", "青禾机械有限公司"),
        ("qhjx", "青禾机械有限公司"),
        ("bszcc", "白石轴承厂"),
        ("baiszc", "白石轴承厂"),
        ("轴承厂", "白石轴承厂"),
        ("chongxia", "重峡市"),
        ("zhongxia", "重峡市"),
    ],
)
def test_search_finds_by_name_alias_pinyin_and_initials(small: Page, query: str, found: str) -> None:
    assert small.search(query)[0] == found


def test_search_says_when_there_is_nothing(small: Page) -> None:
    assert small.search("不存在的公司") == []
    assert "没有找到" in small.text("#suggestions")


def test_a_suggestion_is_taken_with_the_arrow_keys(small: Page) -> None:
    names = small.search("白石")
    small.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert small.one("#panel h2").text == names[1]


def test_types_statuses_and_parallel_facts_look_different(small: Page) -> None:
    styles = small.run(
        "const {nodes, edges} = Liantu.app.drawing.network.body.data;"
        "const {graph} = Liantu.app; const at = (id) => edges.get(graph.factAt(id));"
        "return {shapes: nodes.get().map((n) => n.shape + n.color.background),"
        " sizes: [nodes.get(graph.nodeAt('n1')).size, nodes.get(graph.nodeAt('n8')).size],"
        " planned: at('f3').dashes, actual: at('f1').dashes,"
        " bends: ['f1', 'f4'].map((id) => at(id).smooth.type + at(id).smooth.roundness),"
        " widths: [at('f1').width, at('f2').width], arrow: at('f1').arrows.to.enabled,"
        " colours: [at('f1').color.color, at('f8').color.color]}"
    )
    assert len(set(styles["shapes"])) == 5
    assert styles["sizes"][0] > styles["sizes"][1]
    assert styles["planned"]
    assert not styles["actual"]
    assert styles["bends"][0] != styles["bends"][1]
    assert styles["widths"][0] > styles["widths"][1]
    assert styles["arrow"]
    assert len(set(styles["colours"])) == 2


def test_a_denied_fact_is_crossed(small: Page) -> None:
    count = """
      const {app} = Liantu, [r, g, b] = app.colours.warn.match(/\\w\\w/g).map((hex) => parseInt(hex, 16));
      const {width, height} = app.drawing.canvas;
      const copy = Object.assign(document.createElement('canvas'), {width, height});
      const context = copy.getContext('2d', {willReadFrequently: true});
      context.drawImage(app.drawing.canvas, 0, 0);
      const d = context.getImageData(0, 0, width, height).data;
      let n = 0;
      for (let i = 0; i < d.length; i += 4) n += d[i] === r && d[i + 1] === g && d[i + 2] === b;
      return n"""
    small.place("n1")
    assert small.run(count) > 5
    small.click("#filters .choices label", "否认")
    small.until(lambda: small.run(count) == 0)


def test_the_pointer_over_a_node_dims_the_rest(small: Page) -> None:
    x, y = small.place("n1")
    small.pointer((5, 5), (20, 400))
    before = small.picture()
    small.pointer((x + 40, y + 40), (x, y))
    small.until(lambda: small.picture() != before)
    small.pointer((x, y), (300, 820))
    small.until(lambda: small.picture() == before)


def test_a_node_is_dragged_and_stays(small: Page) -> None:
    x, y = small.place("n5")
    small.pointer((x, y), (x + 30, y + 20), (x + 60, y + 40), press=True)
    assert small.place("n5") == (pytest.approx(x + 60, abs=3), pytest.approx(y + 40, abs=3))


@pytest.mark.parametrize(("label", "larger"), [("放大", True), ("缩小", False)])
def test_zoom_and_fit(small: Page, label: str, larger: bool) -> None:
    small.place("n1")
    scale: Callable[[], float] = lambda: small.run("return Liantu.app.drawing.network.getScale()")  # noqa: E731
    before = scale()
    small.click(f"#zoom [aria-label={label}]")
    small.until(lambda: scale() > before * 1.2 if larger else scale() < before / 1.2)
    small.place("n1")
    small.click("#zoom [aria-label=适合窗口]")
    small.until(lambda: scale() == pytest.approx(before, rel=0.01))


def test_full_screen(small: Page) -> None:
    small.click("#zoom [aria-label=全屏]")
    small.until(lambda: small.run("return document.fullscreenElement?.id") == "app")
    small.run("return document.exitFullscreen()")


def test_a_click_on_a_node_shows_its_links_and_sentences(small: Page) -> None:
    small.click_at(*small.place("n1"))
    assert small.one("#panel h2").text == "青禾机械有限公司"
    small.until(lambda: "拿到云汐电子2000万元的订单" in small.text("#panel"))
    text = small.text("#panel")
    for words in (
        "企业",
        "又名 青禾机械、青禾",
        "供应 →",
        "← 供应",
        "合作",
        "← 任职",
        "董事长",
        "2023-03-01",
        "2000万元",
        "2 句",
    ):
        assert words in text
    small.click("#panel .name", "云汐电子")
    assert small.one("#panel h2").text == "云汐电子股份有限公司"


def test_a_place_tells_where_it_is(small: Page) -> None:
    small.visit("云汐县")
    assert "南岭省 云汐县 990001" in small.text("#panel")


def test_a_click_on_a_link_shows_its_evidence(small: Page) -> None:
    small.place("n1")
    x, y = small.run(
        "const {app} = Liantu, box = document.getElementById('network').getBoundingClientRect();"
        "const at = app.drawing.domPosition({fact: app.graph.factAt('f2')});"
        "return [Math.round(at.x + box.x), Math.round(at.y + box.y)]"
    )
    small.click_at(x, y)
    small.until(lambda: small.all("#panel .quote"))
    marks = {e.get_attribute("class"): e.text for e in small.all("#panel blockquote mark")}
    assert marks == {"head": "白石轴承厂", "tail": "青禾机械", "trigger": "供应"}
    text = small.text("#panel")
    for words in ("已有", "2022-11-20", "20万套", "90%", "新闻b", "news-b", "80%", "supplies.verb"):
        assert words in text


def test_evidence_is_copied_with_its_source(small: Page) -> None:
    permissions = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    small.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    small.visit("白石轴承厂")
    small.click("#panel .group .count")
    small.click("#panel .copy")
    small.until(lambda: small.text("#said") == "已复制")
    copied = small.driver.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done(String(e)))"
    )
    assert copied.replace("\r", "") in {
        f"“{words}”\n——《新闻{letter}》，{date}，news-{letter} [12, {12 + len(words)})"
        for letter, date, words in [
            ("b", "2022-11-20", "白石轴承厂为青禾机械供应精密轴承20万套。"),
            ("c", "2024-01-08", "南岭钢铁集团拟向白石轴承厂供应特种钢材。"),
        ]
    }


@pytest.mark.parametrize(
    ("group", "row", "left"),
    [
        ("实体类型", "人物", FACTS - 1),
        ("关系", "供应", FACTS - 3),
        ("状态", "计划", FACTS - 1),
        ("状态", "否认", FACTS - 1),
    ],
)
def test_unchecking_the_legend_filters(small: Page, group: str, row: str, left: int) -> None:
    facet = next(e for e in small.all("#filters .facet") if e.text.startswith(group))
    label = next(e for e in facet.find_elements("css selector", "label") if row in e.text)
    assert label.find_element("css selector", ".n").text == str(FACTS - left)
    label.click()
    small.until(lambda: f"{left} / {FACTS} 条关系符合" in small.text("#filters"))
    assert small.run("return Liantu.app.view.facts.length") == left
    small.click("#filters .reset")
    small.until(lambda: f"{FACTS} / {FACTS} 条关系符合" in small.text("#filters"))


def test_filters_combine_and_reset_in_one_click(small: Page) -> None:
    confidence = small.one("#filters [aria-label=最低置信度]")
    confidence.send_keys(Keys.ARROW_RIGHT * 14)
    small.until(lambda: "8 / 10" in small.text("#filters"))
    small.one("#filters [aria-label='时间 起']").send_keys(Keys.ARROW_RIGHT * 12)
    small.until(lambda: "5 / 10" in small.text("#filters"))
    small.click("#filters .choices label", "新闻d")
    small.until(lambda: "3 / 10" in small.text("#filters"))
    small.one("#filters [aria-label=最少依据句数]").send_keys(Keys.ARROW_RIGHT)
    small.until(lambda: "1 / 10" in small.text("#filters"))
    assert small.shown() == {"n1", "n2"}
    small.click("#filters .reset")
    small.until(lambda: small.shown() == {f"n{i}" for i in range(1, NODES + 1)})


def test_only_one_type_is_kept_with_one_click(small: Page) -> None:
    small.run("document.querySelector('#filters [aria-label=\"只看 企业\"]').click()")
    small.until(lambda: small.shown() == {"n1", "n2", "n3", "n4"})


def test_neighbours_within_steps_then_expand_hide_and_back(small: Page) -> None:
    small.visit("南岭钢铁")
    small.click("#panel .joined button", "1 步")
    small.until(lambda: small.shown() == {"n4", "n3"})
    small.click("#panel .joined button", "2 步")
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n8"})
    small.click("#panel .joined button", "1 步")
    small.click("#panel .name", "白石轴承厂")
    small.click("#panel button", "展开邻居")
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n8"})
    small.click("#panel button", "隐藏")
    small.until(lambda: small.shown() == {"n4"} or "n3" not in small.shown())
    small.click("#banner button", "显示已隐藏的 1 个")
    small.until(lambda: "n3" in small.shown())
    for _ in range(2):
        small.click("#tools .back")
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n8"})
    small.click("#tools .forward")
    small.until(lambda: "n3" not in small.shown())


def test_a_path_between_two_picked_nodes(small: Page) -> None:
    small.visit("南岭钢铁")
    small.click("#panel button", "设为路径起点")
    assert "路径起点：南岭钢铁集团" in small.one("#banner").text
    small.visit("云汐电子")
    small.click("#panel button", "到这里的路径")
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n2"})
    xs = [small.place(node)[0] for node in ("n4", "n3", "n1", "n2")]
    assert xs == sorted(xs)
    assert "最短路径" in small.text("#banner")


def test_a_path_by_two_clicks(small: Page) -> None:
    small.click_at(*small.place("n4"))
    small.one("#panel h2", "南岭钢铁集团")
    x, y = small.place("n2")
    for kind in ("mousePressed", "mouseReleased"):
        at = {"x": x, "y": y, "button": "left", "clickCount": 1, "modifiers": 8}
        small.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **at})
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n2"})


def test_no_path_is_said(small: Page) -> None:
    small.visit("重峡市")
    small.click("#panel button", "设为路径起点")
    small.visit("林远")
    small.run("Liantu.app.filter({relations: ['settles_in']})")
    small.click("#panel button", "到这里的路径")
    assert "没有路径" in small.one("#banner").text


def test_the_supply_chain_stands_in_columns(small: Page) -> None:
    small.visit("青禾机械")
    small.click("#panel button", "上下游")
    small.until(lambda: small.shown() == {"n4", "n3", "n1", "n2"})
    xs = [small.place(node)[0] for node in ("n4", "n3", "n1", "n2")]
    assert xs == sorted(set(xs))
    assert small.run("return Liantu.app.view.facts.map((f) => Liantu.app.graph.factIds[f])") == [
        "f1",
        "f2",
        "f3",
    ]


def test_the_address_is_a_bookmark(small: Page, pages: dict[str, Path]) -> None:
    small.visit("青禾机械")
    small.click("#panel button", "上下游")
    small.click("#filters .choices label", "计划")
    small.until(lambda: small.shown() == {"n3", "n1", "n2"})
    fragment = small.run("return location.hash")
    small.open(pages["small"], fragment)
    assert small.shown() == {"n3", "n1", "n2"}
    assert small.one("#panel h2").text == "青禾机械有限公司"
    small.visit("云汐县")
    small.driver.back()
    small.until(lambda: small.shown() == {"n3", "n1", "n2"})
    small.driver.forward()
    small.until(lambda: "n5" in small.shown())


@pytest.mark.parametrize(
    "fragment",
    ["#%E0%A4%A", "#view=near&roots=nobody", "#view=<script>&limit=1e9&hops=-1", "#selected=e:nothing"],
)
def test_a_broken_address_opens_the_overview(page: Page, pages: dict[str, Path], fragment: str) -> None:
    page.open(pages["small"], fragment)
    assert len(page.shown()) == NODES
    assert page.complaints() == []


def test_the_table_sorts_by_any_column_and_leads_to_evidence(small: Page) -> None:
    small.click("#tools .table")
    rows = lambda column: [e.text for e in small.all(f"#table tbody td:nth-child({column})")]  # noqa: E731
    assert len(rows(1)) == FACTS
    assert rows(8)[0] == "2"
    small.click("#table thead button", "时间")
    dates = rows(5)
    assert dates == sorted(dates)
    small.click("#table thead button", "时间")
    assert rows(5) == sorted(dates, reverse=True)
    assert small.one("#table th[aria-sort=descending]").text.startswith("时间")
    small.click("#table tbody .open")
    assert small.one("#panel h3", "依据").is_displayed()


def test_the_view_is_saved_as_png(small: Page) -> None:
    small.click(".menu summary")
    small.click(".menu button", "PNG")
    assert small.downloaded("png").read_bytes().startswith(b"\x89PNG")


def test_the_view_is_saved_as_svg(small: Page) -> None:
    small.click(".menu summary")
    small.click(".menu button", "SVG")
    root = ElementTree.fromstring(small.downloaded("svg").read_text(encoding="utf-8"))
    texts = {e.text for e in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"青禾机械有限公司", "白石港产业园"} <= texts
    dashed = [e for e in root.iter() if e.get("stroke-dasharray")]
    assert len(dashed) == 1


def test_the_view_is_saved_as_csv(small: Page) -> None:
    small.run("Liantu.app.filter({relations: ['located_in']})")
    small.click(".menu summary")
    small.click(".menu button", "CSV")
    with small.downloaded("csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {f"f{i}" for i in range(1, 11)} - {"f7", "f10"}
    first = next(row for row in rows if row["id"] == "f1")
    assert first["head"] == "青禾机械有限公司"
    assert first["attributes"] == "金额 2000万元"
    assert first["sentence"].startswith("青禾机械拿到")


def test_a_page_may_open_on_a_company(page: Page, pages: dict[str, Path]) -> None:
    page.open(pages["focus"])
    assert page.shown() == {"n1", "n2", "n3", "n6", "n7"}
    assert page.one("#panel h2").text == "青禾机械有限公司"
    page.click("#tools [aria-label=回到总览]")
    page.until(lambda: len(page.shown()) == NODES)
    page.click("#tools .back")
    page.until(lambda: len(page.shown()) == 5)
