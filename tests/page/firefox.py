"""A Firefox that opens pages, driven through its own WebDriver BiDi: Debian packs no geckodriver."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, WebSocketException, create_connection

FIREFOX = "/usr/bin/firefox-esr"
START_SECONDS = 60
ENTER = "\ue007"


@contextmanager
def firefox(folder: Path) -> Iterator["Tab"]:
    """A fresh Firefox with its profile in `folder`."""
    profile = folder / "profile"
    profile.mkdir(parents=True)
    (profile / "user.js").write_text('user_pref("intl.accept_languages", "zh-CN");\n', encoding="utf-8")
    command = [
        FIREFOX,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
    ]
    with (folder / "log").open("w+") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            socket = _connected(folder / "log")
            yield Tab(socket)
            socket.close()
        finally:
            process.terminate()
            process.wait(20)


def _connected(log: Path) -> WebSocket:
    """The connection that Firefox offers on the port it tells on standard error."""
    began = time.monotonic()
    while time.monotonic() - began < START_SECONDS:
        told = [line for line in log.read_text().splitlines() if "BiDi listening on" in line]
        if told:
            try:
                return create_connection(told[0].split()[-1] + "/session", suppress_origin=True, timeout=60)
            except (OSError, WebSocketException):
                pass
        time.sleep(0.2)
    raise TimeoutError(f"Firefox did not start in {START_SECONDS} s: {log.read_text()}")


class Tab:
    """One window: open a page, run scripts, press keys."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._number = 0
        self.messages: list[dict[str, Any]] = []
        self.call("session.new", {"capabilities": {}})
        self.call("session.subscribe", {"events": ["log.entryAdded", "network.beforeRequestSent"]})
        self._context = self.call("browsingContext.getTree", {})["contexts"][0]["context"]

    def call(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Send a command and wait for its answer; what else is told meanwhile is kept."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("id") != self._number:
                self.messages.append(told)
            elif told["type"] == "error":
                raise RuntimeError(f"{method}: {told['message']}")
            else:
                result: dict[str, Any] = told["result"]
                return result

    def open(self, path: Path) -> None:
        """Load the page and wait until it is drawn."""
        self.call(
            "browsingContext.navigate", {"context": self._context, "url": path.as_uri(), "wait": "complete"}
        )
        self.until("document.getElementById('app').dataset.loading === 'false'")

    def run(self, expression: str) -> Any:
        """The value of an expression on the page, a number or a text."""
        parameters = {"expression": expression, "target": {"context": self._context}, "awaitPromise": True}
        answer = self.call("script.evaluate", parameters)
        return answer["result"].get("value")

    def until(self, expression: str, seconds: float = 30) -> None:
        """Wait until an expression is true."""
        began = time.monotonic()
        while not self.run(expression):
            if time.monotonic() - began > seconds:
                raise TimeoutError(f"not in {seconds} s: {expression}")
            time.sleep(0.05)

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": actions}
        self.call("input.performActions", {"context": self._context, "actions": [source]})

    def click(self, x: int, y: int) -> None:
        """Click where a person would."""
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        source = {"type": "pointer", "id": "mouse", "actions": steps}
        self.call("input.performActions", {"context": self._context, "actions": [source]})

    def complaints(self) -> list[str]:
        """Errors and warnings told in the console."""
        entries = [m["params"] for m in self.messages if m.get("method") == "log.entryAdded"]
        return [entry["text"] for entry in entries if entry["level"] in ("error", "warn")]

    def requests(self) -> list[str]:
        """Addresses asked for, the page and what it carries left out."""
        sent = [m["params"] for m in self.messages if m.get("method") == "network.beforeRequestSent"]
        urls = [request["request"]["url"] for request in sent]
        return [url for url in urls if not url.startswith(("file:", "data:", "blob:", "about:"))]
