"""Terms: items by their names, the longest first, with what clings to them."""

from __future__ import annotations

import pytest
from line import marks_of

from runut.packs import world

TERMS = [
    ("Kapal itu membawa rudal balistik.", [("rudal balistik", "ballistic-missile")]),
    ("Kapal itu membawa Rudal dan roket.", [("Rudal", "missile"), ("roket", "rocket")]),
    ("Rudalnya jatuh.", [("Rudalnya", "missile")]),
    ("Kerudalan itu bukan kata.", []),
    ("Acara itu batal.", []),
]


@pytest.mark.parametrize(("text", "expected"), TERMS, ids=[t[0] for t in TERMS])
def test_terms(text: str, expected: list[tuple[str, str]]) -> None:
    _, marks = marks_of(text)
    found = [(text[m.start : m.end], str(m.attrs["ref"])) for m in marks.of("term")]
    arms = [(w, r) for w, r in found if world().items[r].family == "arms" or r in {ref for _, ref in expected}]
    assert [(w.removesuffix("nya"), r) for w, r in arms] == [(w.removesuffix("nya"), r) for w, r in expected]


def test_a_term_tells_its_family() -> None:
    _, marks = marks_of("Kapal itu membawa rudal balistik.")
    assert all(m.attrs["family"] == world().item_family(str(m.attrs["ref"])) for m in marks.of("term"))
    assert marks.of("term")
