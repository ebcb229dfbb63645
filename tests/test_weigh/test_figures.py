"""The values that a figure allows, and when two figures fit."""

from __future__ import annotations

from math import inf

import pytest
from test_weigh.build import amount

from runut.types import Span
from runut.weigh.figures import meets, span_of
from runut.weigh.phrases import amount_words

SPAN = Span("r", 0, 1)


@pytest.mark.parametrize(
    ("words", "low", "high", "said"),
    [
        ("= 1000 crates", 1000, 1000, "1,000"), ("> 1000 crates", 1000, inf, "more than 1,000"), (">= 20 crates", 20, inf, "at least 20"),
        ("<= 5 crates", 0, 5, "up to 5"), ("~ 100 crates", 90, 110, "about 100"), ("= 20-30 crates", 20, 30, "20 to 30"),
        ("= 2.5 tons", 2.5, 2.5, "2.5"),
    ],
)
def test_span_of(words: str, low: float, high: float, said: str) -> None:
    figure = amount(words, SPAN)
    assert span_of(figure) == pytest.approx((low, high)) and amount_words(figure) == said


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        ("> 1000 x", "= 1100 x", True), ("> 1000 x", "= 900 x", False), ("~ 100 x", "= 105 x", True), ("~ 100 x", "= 120 x", False),
        ("= 20-30 x", "= 25 x", True), ("= 20-30 x", "= 31 x", False), ("<= 5 x", ">= 6 x", False), ("> 10 x", "> 1000 x", True),
    ],
)
def test_meets(a: str, b: str, fit: bool) -> None:
    assert meets(amount(a, SPAN), amount(b, SPAN)) is fit and meets(amount(b, SPAN), amount(a, SPAN)) is fit
