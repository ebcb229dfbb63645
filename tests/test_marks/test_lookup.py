"""Lookup of forms: word boundaries, the longest form, offsets that stay true."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.marks.lookup import compile_forms, find_forms, folded

FORMS = [("kapal", 1), ("kapal selam", 2), ("selam", 3), ("AS", 4), ("kapal", 5)]
CASES = [
    ("Kapal Selam itu", [("Kapal Selam", (2,))]),
    ("kapal-kapal kapalnya sekapal kapal_x", [("kapal", (1, 5))]),
    ("asap, as. (AS)", [("as", (4,)), ("AS", (4,))]),
    ("selam kapal", [("selam", (3,)), ("kapal", (1, 5))]),
    ("Kapal-Selam, anti-Kapal", [("Kapal", (1, 5)), ("Selam", (3,)), ("Kapal", (1, 5))]),
    ("Kapal-baru, Jean-Kapal, kapal-selam", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] or "nothing" for c in CASES])
def test_forms_are_found_between_boundaries(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(text[a:b], v) for a, b, v in find_forms(text, compile_forms(FORMS), clitics=("nya",))] == expected


def test_no_forms_find_nothing() -> None:
    assert list(find_forms("kapal", compile_forms([]))) == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.lists(st.sampled_from(["kapal", "selam", "as", " ", ".", "İ", "x"]), max_size=30).map("".join))
def test_hits_are_in_order_and_do_not_overlap(text: str) -> None:
    hits = list(find_forms(text, compile_forms(FORMS)))
    assert all(a[1] <= b[0] for a, b in pairwise(hits))
    assert all(folded(text[a:b]) in {folded(f) for f, _ in FORMS} for a, b, _ in hits)
