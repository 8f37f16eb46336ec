"""A Chromium that opens pages as a person does, and tells what it asked for and what it complained of."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--force-device-scale-factor=1",
)
CHROMIUM = "/usr/bin/chromium"
DRIVER = "/usr/bin/chromedriver"


@contextmanager
def chromium(
    folder: Path, *, width: int = 1440, height: int = 900, language: str = "zh-CN"
) -> Iterator["Page"]:
    """A fresh browser whose profile and downloads lie in `folder`."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--window-size={width},{height}", f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        driver.set_script_timeout(60)
        page = Page(driver, folder / "downloads")
        page.resize(width, height)
        yield page
    finally:
        driver.quit()


class Page:
    """What a person does on the page, and what they see."""

    def __init__(self, driver: webdriver.Chrome, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads
        downloads.mkdir(exist_ok=True)
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
        )

    def open(self, path: Path, fragment: str = "") -> "Page":
        """Load the page afresh, with no file saved yet, and wait until it is drawn."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        for old in self.downloads.iterdir():
            old.unlink()
        self.driver.get(path.as_uri() + fragment)
        return self.drawn()

    def drawn(self) -> "Page":
        """Wait until the network stands."""
        self.until(lambda: self.run("return document.getElementById('app')?.dataset.loading") == "false")
        return self

    def resize(self, width: int, height: int, *, mobile: bool = False) -> None:
        """Make the window's inside this large."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script, to read what a picture cannot tell."""
        return self.driver.execute_script(script, *arguments)

    def until(self, met: Any, seconds: float = 20) -> Any:
        """Wait for `met()` to be true and give what it gives."""
        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda _: met())

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str, text: str | None = None) -> WebElement:
        """The first shown element, with `text` in it where that is given."""

        def found() -> WebElement | None:
            return next(
                (e for e in self.all(selector) if e.is_displayed() and (text is None or text in e.text)), None
            )

        element: WebElement = self.until(found)
        return element

    def click(self, selector: str, text: str | None = None) -> None:
        self.one(selector, text).click()

    def text(self, selector: str) -> str:
        """What is to be read there, without waiting."""
        return str(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def search(self, query: str) -> list[str]:
        """Type a query and read the suggestions."""
        box = self.one("#query")
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys(query)
        self.until(lambda: self.all("#suggestions li"))
        return [e.text.split("\n")[0] for e in self.all("#suggestions [role=option] .label")]

    def visit(self, query: str) -> None:
        """Search and take the first suggestion."""
        self.search(query)
        self.press(Keys.ENTER)
        self.one("#panel h2")

    def place(self, node: str) -> tuple[int, int]:
        """Where a node is in the window, once nothing moves."""
        script = """
          const {app} = Liantu, box = document.getElementById('network').getBoundingClientRect();
          const at = app.drawing.domPosition({node: app.graph.nodeAt(arguments[0])});
          return [Math.round(at.x + box.x), Math.round(at.y + box.y)];"""
        seen: list[Any] = []

        def still() -> bool:
            seen.append(self.run(script, node))
            return len(seen) > 4 and seen[-1] == seen[-5]

        self.until(still)
        return seen[-1][0], seen[-1][1]

    def pointer(self, *points: tuple[int, int], press: bool = False) -> None:
        """Move the pointer along points, with the button held where `press`."""
        builder = ActionBuilder(self.driver)
        mouse = builder.pointer_action
        mouse.move_to_location(*points[0])
        if press:
            mouse.pointer_down()
        for x, y in points[1:]:
            mouse.move_to_location(x, y).pause(0.1)
        if press:
            mouse.pointer_up()
        builder.perform()

    def click_at(self, x: int, y: int) -> None:
        builder = ActionBuilder(self.driver)
        builder.pointer_action.move_to_location(x, y).click()
        builder.perform()

    def shown(self) -> set[str]:
        """Ids of the nodes that are drawn."""
        return set(self.run("return Liantu.app.view.nodes.map((i) => Liantu.app.graph.ids[i])"))

    def picture(self) -> str:
        """The canvas as it is, to see whether it changed."""
        return str(self.run("return Liantu.app.drawing.canvas.toDataURL()"))

    def complaints(self) -> list[str]:
        """Errors in the console since the page was opened."""
        return [e["message"] for e in self.driver.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list[str]:
        """Addresses that the page asked for, itself and what it carries left out."""
        entries = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        sent = [e["params"]["request"]["url"] for e in entries if e["method"] == "Network.requestWillBeSent"]
        return [url for url in sent if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def downloaded(self, ending: str) -> Path:
        """The file saved last with this ending, once it is whole."""

        def found() -> Path | None:
            files = sorted(self.downloads.glob(f"*.{ending}"), key=lambda p: p.stat().st_mtime)
            return files[-1] if files and not list(self.downloads.glob("*.crdownload")) else None

        path: Path = self.until(found)
        return path
