"""What a net sees of a form: rows of a table that never change, since trained tables depend on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.nets.features import MOST_ROWS, letter_rows, shape

TABLES = st.sampled_from([2, 97, 20_000])
FORMS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(FORMS, TABLES)
def test_rows_lie_in_the_table_and_are_never_padding(form: str, rows: int) -> None:
    found = letter_rows(form, rows)
    assert 1 <= len(found) <= MOST_ROWS and all(1 <= row < rows for row in found)
    assert found == letter_rows(form, rows)


@pytest.mark.parametrize(
    ("form", "count", "first", "last"),
    [
        ("", 5, [2571, 10910, 10545, 7897], 13313),
        ("kapal", 22, [12170, 5006, 5965, 18859], 8748),
        ("Rp10.000", 34, [1662, 9942, 10858, 18294], 10630),
    ],
)
def test_rows_stay_those_that_shipped_tables_were_trained_with(form: str, count: int, first: list[int], last: int) -> None:
    rows = letter_rows(form, 20_000)
    assert (len(rows), rows[:4], rows[-1]) == (count, first, last)


def test_capitals_change_the_shape_and_the_ends_alone() -> None:
    low, high = letter_rows("kapal", 20_000), letter_rows("Kapal", 20_000)
    assert [n for n, (a, b) in enumerate(zip(low, high, strict=True)) if a != b] == [1, 2]


def test_a_form_of_any_length_costs_the_same() -> None:
    assert letter_rows("a" * 41, 97)[4:] == letter_rows("a" * 9_000, 97)[4:]
    assert shape("a" * 9_000) == "xx" and len(shape("aA1" * 9_000)) == 40


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("kapal", "xx"),
        ("Kapal", "Xxx"),
        ("KPK", "XX"),
        ("Rp10.000", "Xxdd.dd"),
        ("3,5%", "d,d%"),
        ("buku-buku", "xx-xx"),
        ("S.H.", "X.X."),
        ("...", ".."),
        ("🚢", "🚢"),
        ("", ""),
    ],
)
def test_the_shape_of_a_form(form: str, told: str) -> None:
    assert shape(form) == told
