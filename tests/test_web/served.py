"""A real server in a process of its own: `runut serve` over a ledger in a folder, as a user starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runut.ledger import Ledger
from runut.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples" / "quake"
TOKEN = "a-token-of-twenty-letters"


@contextmanager
def served(ledger: Path, *, write: bool) -> Iterator[str]:
    """The address at which a ledger is served; ended at the end."""
    words = [sys.executable, "-c", "from runut.cli import main; main()", "serve", str(ledger), "--port", "0", "--json", "--no-models"]
    told = os.environ | ({"RUNUT_TOKEN": TOKEN} if write else {})
    with subprocess.Popen([*words, *(["--write"] if write else [])], stdout=subprocess.PIPE, env=told, text=True) as server:
        try:
            assert server.stdout
            yield json.loads(server.stdout.readline())["page"]
        finally:
            server.terminate()
            server.wait(20)


def ledger_of(folder: Path, more: dict[str, str] | None = None) -> Path:
    """A ledger of the sample reports on a quake, and of some texts."""
    path = folder / "story.ledger"
    for name, text in (more or {}).items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Ledger(path, models=False) as ledger:
        ledger.add([*sorted(EXAMPLES.glob("quake-*")), *sorted(folder.glob("*.txt"))], Settings(models=False))
    return path
