"""Names of a net beside those of rules: a lone word does not cut a person's name, a longer reading does."""

from __future__ import annotations

import pytest
from line import made

from runut.marks import make_marks
from runut.marks.names import mark_names_with
from runut.marks.unknown import Unknown
from runut.packs import language

TEXT = "Kapal itu tiba, dan Danu Wirasto Lembayung pulang ke rumah."
TOLD = [
    ("the last word alone", "Lembayung", "PER", "Danu Wirasto Lembayung"),
    ("the last two words", "Wirasto Lembayung", "PER", "Wirasto Lembayung"),
    ("the last word, as a body", "Lembayung", "ORG", "Lembayung"),
    ("all of it, as a body", "Danu Wirasto Lembayung", "ORG", "Danu Wirasto Lembayung"),
]


@pytest.mark.parametrize(("why", "told", "label", "expected"), TOLD, ids=[t[0] for t in TOLD])
def test_what_a_net_says_of_a_capital_run(why: str, told: str, label: str, expected: str) -> None:
    report, pack = made(TEXT), language("id")
    marks = make_marks(report, pack, models=False, last="word")
    start = TEXT.index(told)
    found = mark_names_with(report, marks, pack, [Unknown(start, start + len(told), label, "net")])
    assert [(report.words(m.span), m.label) for m in found] == [(expected, label)]
