"""The card of a model: every fact, score and size it is given stands in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from card import card

FACTS = tomllib.loads((Path(__file__).parents[2] / "training" / "cards.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", sorted(FACTS))
def test_a_card_tells_data_scores_and_sizes(code: str) -> None:
    scores = {"a gold words": {"UPOS": 91.5, "LAS": 80.25}, "b raw text": {"UPOS": 90.0}, "names c": {"all": 70.125}}
    text = card(code, FACTS, scores, {"words.onnx": 1_250_000}, made="2026-01-02")
    for row in FACTS[code]["data"]:
        assert f"| {' | '.join(row)} |" in text
    assert "| a gold words | 91.50 | 80.25 |" in text
    assert "| b raw text | 90.00 |  |" in text
    assert "| names c | 70.12 |" in text
    assert "| words.onnx | 1.2 |" in text
    assert "2026-01-02" in text
