"""A way to run the command line in this process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from test_cli.told import EVENING, MORNING, Ran, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    from runut import cli

    def command(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["runut", *map(str, words)])
        capsys.readouterr()
        code = cli.main()
        return Ran(code, *capsys.readouterr())

    return command


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "morning.txt").write_text(MORNING, "utf-8")
    (folder / "evening.txt").write_text(EVENING, "utf-8")
    return folder


@pytest.fixture
def ledger(run: Run, reports: Path, tmp_path: Path) -> Path:
    """A ledger of the two reports."""
    path = tmp_path / "story.ledger"
    assert run("add", path, reports).code == 0
    return path
