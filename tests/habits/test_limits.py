"""docs/limits.md against the code: every limit that `runut doctor` tells is there with its figure, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runut.limits import Limit, limits

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "limits.md").read_text("utf-8")
LINES = [*(line for line in TEXT.splitlines() if line.startswith("|")), re.search(r"Inside all of these caps.*?:", TEXT, re.S)[0]]  # type: ignore[index]


@pytest.mark.parametrize("limit", list(limits()), ids=lambda limit: limit.name)
def test_a_limit_is_told_with_its_figure(limit: Limit) -> None:
    told = [line for line in LINES if f"(`{limit.name}`)" in line]
    assert len(told) == 1
    assert re.search(rf"(?<![\d,]){limit.value:,}(?![\d,])", told[0])


def test_no_other_limit_is_told() -> None:
    named = {name for line in LINES for name in re.findall(r"\(`(\w+)`\)", line)}
    assert named == {limit.name for limit in limits()}


def test_a_limit_is_read_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runut.readers.reading.TEXT_CAP", 12)
    assert next(limit.value for limit in limits() if limit.name == "TEXT_CAP") == 12
