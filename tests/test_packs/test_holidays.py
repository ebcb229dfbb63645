"""The table of holidays is read whole, and refused with its line when a row is not right."""

from __future__ import annotations

from importlib import import_module

import pytest

from runut.errors import PackError
from runut.packs.holidays import feasts
from runut.packs.tables import Row
from runut.packs.words import words

module = import_module("runut.packs.holidays")


def test_every_holiday_has_a_source() -> None:
    assert all(f.source.startswith("https://") for f in feasts().values())


def test_every_name_of_a_holiday_is_its_own() -> None:
    for code in ("id", "en"):
        named = {(name.casefold(), holiday.id) for holiday in words(code).holidays for name in holiday.names}
        assert len({name for name, _ in named}) == len(named)


@pytest.mark.parametrize("days", ["13-1", "easter", "11-xxx-4", "2024-02-30", "2024-05-01/x", "spring", "1-1-1-1"])
def test_a_broken_row_names_its_line(days: str) -> None:
    with pytest.raises(PackError, match=r"holidays\.tsv:9"):
        module._feast(Row(9, ("feast", days, "", "https://x.example")))


@pytest.mark.parametrize(("days", "field", "value"), [
    ("12-25", "fixed", (12, 25)), ("11-thu-4", "nth", (11, 4, 4)), ("5-mon-last", "nth", (5, 1, 0)), ("easter-2", "shift", -2),
])
def test_the_ways_of_telling_days(days: str, field: str, value: object) -> None:
    assert getattr(module._feast(Row(1, ("feast", days, "", "https://x.example"))), field) == value
