"""The digest by which a ledger knows that it was read, or weighed, with other words or other code."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

digests = import_module("runut.packs.digests")


@pytest.mark.parametrize(
    ("changed", "read", "weighed"),
    [("langs/xx/times.toml", True, True), ("weigh/links.py", False, True), ("web/page.py", False, False)],
)
def test_what_a_change_touches(changed: str, read: bool, weighed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "files", lambda _: tmp_path)
    found = []
    for text in ("one", "two"):
        (tmp_path / changed).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / changed).write_text(text)
        digests.digest.cache_clear()
        found.append((digests.digest(), digests.digest(weighing=True)))
    digests.digest.cache_clear()
    assert [a != b for a, b in zip(*found, strict=True)] == [read, weighed]
