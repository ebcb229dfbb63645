"""Cues: which words tell who says so and how firmly, and which only look so."""

from __future__ import annotations

import pytest
from line import marks_of

CASES = [
    ("Menurut polisi, jalan itu ditutup.", [("Menurut", "according", "says")]),
    ("Polisi mengatakan bahwa jalan itu ditutup.", [("mengatakan", "say", "says")]),
    ("Dilansir dari Reuters, jalan itu ditutup.", [("Dilansir dari", "relay", "relays")]),
    ("Informasi itu diperoleh dari polisi.", [("diperoleh", "origin", "obtained")]),
    ("Kapal itu diduga membawa beras.", [("diduga", "status", "alleged")]),
    ("Kapal itu tidak akan berangkat.", [("tidak", "status", "denied"), ("akan", "status", "planned")]),
    ("Sebagai imbalan, mereka mengirim beras.", [("Sebagai imbalan", "exchange", "exchange")]),
    ("Kata-kata itu indah.", []),
    ("Pernyataannya dimuat kemarin.", []),
    ("Tersangka itu pulang.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_cues(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, marks = marks_of(text)
    found = [(text[m.start : m.end], m.attrs["cue"], m.label) for m in marks.of("cue")]
    assert [(w, c) for w, c, _ in found] == [(w, c) for w, c, _ in expected]
    assert all(label == told or kind in ("origin", "exchange") for (_, kind, label), (_, _, told) in zip(found, expected, strict=True))


def test_a_cue_outside_the_running_text_is_none() -> None:
    text = "Baca juga: Polisi Mengatakan Jalan Ditutup\nKapal itu tiba kemarin di pelabuhan."
    _, marks = marks_of(text)
    assert marks.of("cue") == ()


def test_every_cue_names_its_rule() -> None:
    _, marks = marks_of("Menurut polisi, kapal itu diduga tidak akan berangkat, lapor Antara.")
    assert len(marks.of("cue")) > 3
    assert all(m.rule == m.attrs["id"] and m.rule.startswith("id/cue/") for m in marks.of("cue"))
