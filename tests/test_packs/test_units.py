"""The table of units covers what the language packs measure in, and its factors are those of a well-kept library."""

from __future__ import annotations

import pytest

from runut.packs.units import convert, named, units
from runut.packs.words import words

LANGUAGES = ("id", "en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_unit_of_a_language_has_a_row(code: str) -> None:
    counts = words(code).counts
    assert {*counts.measures, *counts.units} <= set(units())


def test_both_languages_name_the_same_people_and_arms() -> None:
    one, two = (set(words(code).counts.units) for code in LANGUAGES)
    assert one - set(words("en").counts.measures) - two == set()


@pytest.mark.parametrize(("value", "one", "other", "told"), [
    (5, "kilometre", "mile", 3.106856), (100, "degree Celsius", "degree Fahrenheit", 212),
    (-40, "degree Fahrenheit", "degree Celsius", -40),
    (1, "tonne", "kilogram", 1000), (2, "hectare", "square metre", 20000), (1, "week", "hour", 168),
])
def test_a_measure_is_turned_into_another(value: float, one: str, other: str, told: float) -> None:
    assert convert(value, one, other) == pytest.approx(told, rel=1e-6)


@pytest.mark.parametrize(("one", "other"), [("metre", "kilogram"), ("month", "day"), ("person", "soldier"), ("metre", "no such unit")])
def test_what_measures_other_things_is_not_converted(one: str, other: str) -> None:
    assert convert(1, one, other) is None


@pytest.mark.parametrize(("unit", "value", "high", "told"), [
    ("person", 30, None, "people"), ("person", 1, None, "person"), ("foot", 6, None, "feet"), ("aircraft", 3, None, "aircraft"),
    ("hour", 1, 2, "hours"), ("buruh", 7, None, "buruh"),
])
def test_a_unit_is_named_behind_its_figure(unit: str, value: float, high: float | None, told: str) -> None:
    assert named(unit, value, high) == told


def test_there_and_back() -> None:
    for unit in units().values():
        for other in units().values():
            there = convert(12.5, unit.id, other.id)
            if there is not None:
                assert convert(there, other.id, unit.id) == pytest.approx(12.5, rel=1e-9)
