"""A page in headless Chromium, driven over a pipe by its own protocol; needs the program `chromium` and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_SHIFTED = {"?"}
_NAMED = {"Enter": "\r", "Escape": ""}


@dataclass
class Browser:
    """One running Chromium and the page it shows; `seen` gathers what the page complained of or asked for."""

    wire: subprocess.Popen[bytes]
    inward: int
    outward: int
    session: str = ""
    count: int = 0
    rest: bytes = b""
    seen: list[str] = field(default_factory=list)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Asks Chromium and waits for its answer."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": params, **({"sessionId": self.session} if self.session else {})}
        os.write(self.inward, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self._note(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            more = os.read(self.outward, 1 << 16)
            assert more, "Chromium went away"
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return dict(json.loads(one))

    def _note(self, event: dict[str, Any]) -> None:
        kind, told = event.get("method", ""), event.get("params", {})
        if kind == "Runtime.exceptionThrown":
            self.seen.append("exception " + told["exceptionDetails"]["exception"].get("description", "?"))
        elif kind == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.seen.append("error " + told["entry"]["text"])
        elif kind == "Network.requestWillBeSent" and not told["request"]["url"].startswith(("file:", "blob:", "data:")):
            self.seen.append("request " + told["request"]["url"])
        elif kind == "Page.javascriptDialogOpening":
            self.seen.append("dialog")

    def show(self, page: Path, hash: str = "", *, width: int = 1200, dark: bool = False) -> Browser:
        """Opens a file afresh and waits until its scripts have run."""
        self.seen.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=page.as_uri() + hash)
        self.ask("new Promise(done => document.readyState === 'complete' ? done(1) : addEventListener('load', () => done(1)))")
        self.settle()
        return self

    def settle(self) -> None:
        """Waits until the page has drawn what it was told to."""
        self.ask("new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 20)), 20))")

    def ask(self, code: str) -> Any:
        """What a piece of JavaScript gives, awaited."""
        answer = self.call("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        for key in keys:
            text = _NAMED.get(key, key)
            told = {"key": key, "text": text} if text else {"key": key}
            shift = 8 if key in _SHIFTED else 0
            self.call("Input.dispatchKeyEvent", type="keyDown", modifiers=shift, **told)
            self.call("Input.dispatchKeyEvent", type="keyUp", modifiers=shift, key=key)
        self.settle()

    def choose(self, query: str, value: str) -> None:
        """Fills a field of a form."""
        place = f"document.querySelector({json.dumps(query)})"
        self.ask(f"{place}.value = {json.dumps(value)}; {place}.dispatchEvent(new Event('input', {{bubbles: true}}))")
        self.settle()


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A Chromium with a fresh profile in a folder; ended at the end."""
    assert CHROMIUM
    (down, inward), (outward, up) = os.pipe(), os.pipe()
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run", f"--user-data-dir={folder}")

    def wires() -> None:
        keep_down, keep_up = os.dup(down), os.dup(up)
        os.dup2(keep_down, 3)
        os.dup2(keep_up, 4)

    quiet = subprocess.DEVNULL
    wire = subprocess.Popen([CHROMIUM, *flags], preexec_fn=wires, pass_fds=(3, 4), stdin=quiet, stdout=quiet, stderr=quiet)
    os.close(down)
    os.close(up)
    made = Browser(wire, inward, outward)
    try:
        target = made.call("Target.createTarget", url="about:blank")["targetId"]
        made.session = made.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network"):
            made.call(f"{part}.enable")
        yield made
    finally:
        wire.terminate()
        wire.wait(20)
        os.close(inward)
        os.close(outward)
