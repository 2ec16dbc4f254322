"""A real Chromium without a window, told what to do through a pair of pipes: no port is opened, no library needed."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
DESK = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
MEASURE = """(() => {
  const page = document.scrollingElement, wide = [];
  for (const each of document.querySelectorAll('body *')) {
    const box = each.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) wide.push(each.tagName + '.' + each.className);
  }
  return {scroll: page.scrollWidth, inner: innerWidth, wide: wide.slice(0, 5), text: document.body.innerText.length,
          background: getComputedStyle(document.body).backgroundColor};
})()"""


class Seen(NamedTuple):
    """What a page measured, its picture (PNG), and every address that it asked for."""

    measured: dict[str, Any]
    picture: bytes
    requests: list[str]


class Browser:
    """One running browser; made by `running`."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._last, self._rest = 0, b""
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """The answer to a command; what happens meanwhile is kept in `events`."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._last:
                assert "error" not in heard, heard["error"]
                return dict(heard["result"])
            self.events.append(heard)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._receive, 1 << 16)
            assert more, "the browser has gone"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))

    def wait(self, method: str) -> None:
        """Until this event has come."""
        while not any(each.get("method") == method for each in self.events):
            self.events.append(self._next())

    def open(self, page: Path, size: dict[str, Any], *, dark: bool = False) -> str:
        """Show a page of this size; returns the session to ask in."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = str(self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        self.events.clear()
        self.ask("Page.enable", session)
        self.ask("Network.enable", session)
        self.ask("Emulation.setDeviceMetricsOverride", session, **size)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", session, features=scheme)
        self.ask("Page.navigate", session, url=page.as_uri())
        self.wait("Page.loadEventFired")
        return session

    def look(self, page: Path, size: dict[str, Any], *, dark: bool = False, most: int = 6_000) -> Seen:
        """Measure the page and take its picture from top to bottom, up to `most` pixels."""
        session = self.open(page, size, dark=dark)
        measured = self.ask("Runtime.evaluate", session, expression=MEASURE, returnByValue=True)["result"]["value"]
        whole = self.ask("Page.getLayoutMetrics", session)["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(whole["height"], most), "scale": 1}
        shot = self.ask("Page.captureScreenshot", session, clip=clip, captureBeyondViewport=True)["data"]
        return Seen(dict(measured), base64.b64decode(shot), self.requests())

    def requests(self) -> list[str]:
        """What the page shown last has asked for."""
        sent = (each for each in self.events if each.get("method") == "Network.requestWillBeSent")
        return [str(each["params"]["request"]["url"]) for each in sent]

    def pdf(self, page: Path) -> bytes:
        """The page as it is printed, on the paper that it asks for."""
        session = self.open(page, DESK)
        printed = self.ask("Page.printToPDF", session, printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(printed["data"])


@contextlib.contextmanager
def running() -> Iterator[Browser]:
    """A browser with an empty profile, ended at the end."""
    assert PROGRAM is not None
    to_browser, send = os.pipe()
    receive, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [PROGRAM, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        # The browser reads from file 3 and writes to file 4.
        around = ["/bin/bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "bash", *words]
        with subprocess.Popen(
            around, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            os.close(to_browser)
            os.close(from_browser)
            try:
                browser = Browser(send, receive)
                yield browser
                browser.ask("Browser.close")
            finally:
                os.close(send)
                os.close(receive)
                process.wait(timeout=20)
