"""Interval logic: grain, open ends, beginnings."""

from __future__ import annotations

import pytest
from test_weigh.build import when

from runut.types import Span, When
from runut.weigh.times import begins, distance, pinned, relation, told, width

SPAN = Span("r", 0, 1)


def at(words: str) -> When | None:
    return when(words, SPAN) if words else None


@pytest.mark.parametrize(
    ("a", "b", "slack", "expected"),
    [
        ("2031-09", "2031-09-13", 0, "compatible"),
        ("2031-09", "2031-10-01", 0, "disjoint"),
        ("2031-09-30", "2031-10-02", 2, "compatible"),
        ("2031-09-30", "2031-10-03", 2, "disjoint"),
        ("2031", "2031-12-31", 0, "compatible"),
        ("since 2031-09", "2040-01-01", 0, "compatible"),
        ("since 2031-09", "2031-08-31", 0, "disjoint"),
        ("about 2031-09", "2031-10-10", 0, "compatible"),
        ("about 2031-09-01", "2031-09-02", 0, "disjoint"),
        ("", "2031", 0, "unknown"),
    ],
)
def test_relation(a: str, b: str, slack: int, expected: str) -> None:
    assert relation(at(a), at(b), slack=slack) == expected
    assert relation(at(b), at(a), slack=slack) == expected


@pytest.mark.parametrize(
    ("words", "is_told", "is_pinned", "days"),
    [
        ("2031-09-13", True, True, 1), ("2031-09", True, False, 30), ("about 2031-09-13", True, False, 1),
        ("2031-09-13..2031-09-14", True, False, 2),
    ],
)
def test_width(words: str, is_told: bool, is_pinned: bool, days: int) -> None:
    assert (told(at(words)), pinned(at(words)), width(at(words))) == (is_told, is_pinned, days)


def test_a_beginning_is_no_told_time() -> None:
    assert not told(at("since 2031-09")) and width(at("since 2031-09")) > width(at("2031"))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since 2031-08", "2031-08-01", "2031-08-31"), ("since 2031-08-04", "2031-08-04", "2031-08-04"),
        ("since 2031", "2031-01-01", "2031-12-31"),
    ],
)
def test_begins_by_the_grain_of_the_words(words: str, first: str, last: str) -> None:
    found = begins(at(words))
    assert found is not None and [d.isoformat() for d in found] == [first, last]


@pytest.mark.parametrize("words", ["2031-08", ""])
def test_begins_only_where_told(words: str) -> None:
    assert begins(at(words)) is None


def test_distance() -> None:
    a, b = at("2031-09-01"), at("2031-10-01")
    assert a and b and distance(a, b) == distance(b, a) == 30 and distance(a, a) == 0
