"""Who held an office of a state on a day; nobody where the table is silent or tells two."""

from __future__ import annotations

from datetime import date

import pytest

from runut.packs.holders import holder, office_in


@pytest.mark.parametrize(("words", "state", "office"), [
    ("Presiden Prancis", "FRA", "president"),
    ("the French president", "FRA", "president"),
    ("France's president", "FRA", "president"),
    ("president of France", "FRA", "president"),
    ("Menlu Korsel", "KOR", "foreign-minister"),
    ("Wakil Presiden AS", "USA", "vice-president"),
    ("Mantan Presiden AS", "USA", ""),
    ("Presiden", "USA", ""),
    ("Prancis", "FRA", ""),
    ("pasukan Prancis", "FRA", ""),
])  # fmt: skip
def test_words_of_an_office(words: str, state: str, office: str) -> None:
    assert office_in(words, state) == office


@pytest.mark.parametrize(("office", "state", "first", "last", "who"), [
    ("president", "USA", date(2023, 5, 1), date(2023, 5, 1), "joe-biden"),
    ("president", "USA", date(2018, 5, 1), date(2018, 5, 31), "donald-trump"),
    ("president", "USA", date(2025, 1, 1), date(2025, 1, 31), None),   # two held it in that month
    ("president", "USA", date(2040, 1, 1), date(2040, 1, 1), None),    # the table does not tell of that year
    ("president", "IDN", date(2014, 10, 20), date(2014, 10, 20), None),  # the day on which it was handed over
    ("president", "NOR", date(2020, 1, 1), date(2020, 1, 1), None),
    ("chancellor", "DEU", date(2020, 1, 1), date(2020, 1, 1), "angela-merkel"),
])  # fmt: skip
def test_who_held_it(office: str, state: str, first: date, last: date, who: str | None) -> None:
    found = holder(office, state, first, last)
    assert (found and found.id) == who


def test_no_office_is_held_by_two_for_more_than_a_month() -> None:
    from runut.packs.holders import _holders

    for office, rows in _holders().items():
        spans = [(id, held.start or date.min, held.end or date.max) for id, held in rows]
        for n, (one, first, last) in enumerate(spans):
            both = [other for other, start, end in spans[n + 1 :] if other != one and (min(last, end) - max(first, start)).days > 31]
            assert not both, (office, one, both)
