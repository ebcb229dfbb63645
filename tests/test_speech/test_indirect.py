"""Reported speech without quotation marks: whose words, by which cue, and where they end; both languages by one code."""

from __future__ import annotations

import pytest
from line import marks_of

# language, text, content, cue, source
CASES = [
    ("en", "The mayor said on Monday that the bridge would open in May.", "that the bridge would open in May", "said", "The mayor"),
    ("en", "The bridge would open in May, the mayor said.", "The bridge would open in May", "said", "the mayor"),
    ("en", "The council has never said that the road is safe.", "that the road is safe", "has never said", "The council"),
    ("en", "The mayor said the bridge would open, adding that the road is safe.", "that the road is safe", "adding", "The mayor"),
    ("en", "Nora Lind, who runs the port, said the ferry was late.", "the ferry was late", "said", "Nora Lind, who runs the port,"),
    ("en", "According to the port office, the ferry was late.", "the ferry was late", "According to", "the port office"),
    ("en", "The union condemned the sale of the docks.", "the sale of the docks", "condemned", "The union"),
    ("en", "The union vowed to fight the sale of the docks.", "to fight the sale of the docks", "vowed", "The union"),
    ("id", "Wali kota mengatakan bahwa jembatan itu akan dibuka.", "bahwa jembatan itu akan dibuka", "mengatakan", "Wali kota"),
    ("id", "Jembatan itu akan dibuka, kata Rina Hapsari.", "Jembatan itu akan dibuka", "kata", "Rina Hapsari"),
    ("id", "Menurut Rina Hapsari, jembatan itu akan dibuka.", "jembatan itu akan dibuka", "Menurut", "Rina Hapsari"),
    ("id", "Rina Hapsari menuduh perusahaan itu merusak jembatan.", "perusahaan itu merusak jembatan", "menuduh", "Rina Hapsari"),
    ("en", "The mayor said the road was shut and warned that the dam could leak.", "that the dam could leak", "warned", "The mayor"),
    ("en", "The council denied closing the ferry.", "closing the ferry", "denied", "The council"),
    ("en", "A new survey shows that rents are falling.", "that rents are falling", "shows", "A new survey"),
    ("en", "The mayor's claim that the road was safe came late.", "that the road was safe", "claim", "The mayor's"),
    ("en", "There was no confirmation from Oslo of the loss.", "the loss", "no confirmation", "Oslo"),
    ("en", "The ferry, the mayor said, was late again.", "The ferry, the mayor said, was late again", "said", "the mayor"),
    ("id", "Menurutnya, jembatan itu aman dilalui.", "jembatan itu aman dilalui", "Menurutnya", "nya"),
    ("id", "Belum ada konfirmasi dari kepolisian mengenai jumlah korban.", "jumlah korban", "Belum ada konfirmasi", "kepolisian"),
    ("id", "Jembatan itu, kata Rina Hapsari, sudah aman.", "Jembatan itu, kata Rina Hapsari, sudah aman", "kata", "Rina Hapsari"),
    ("id", "Rina Hapsari membantah bahwa jembatan itu rusak.", "bahwa jembatan itu rusak", "membantah", "Rina Hapsari"),
]


@pytest.mark.parametrize(("lang", "text", "content", "cue", "source"), CASES, ids=lambda v: str(v)[:40])
def test_reported_clause(lang: str, text: str, content: str, cue: str, source: str) -> None:
    report, marks = marks_of(text, lang)
    found = [
        tuple(report.text[slice(*m.attrs[key])] if m.attrs[key] else "" for key in ("cue", "source"))  # type: ignore[call-overload]
        for m in marks.of("quote")
        if report.words(m.span) == content
    ]
    assert (cue, source) in found, [(report.words(m.span), dict(m.attrs)) for m in marks.of("quote")]


QUIET = ["We want to go home.", "I think the road is safe.", "The ferry left at noon.", "Kapal itu berangkat siang hari."]


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_reported(text: str) -> None:
    _, marks = marks_of(text, "id" if text.startswith("Kapal") else "en")
    assert not [m for m in marks.of("quote") if m.attrs["form"] == "indirect"]


@pytest.mark.parametrize(
    ("text", "said", "cue", "source"),
    [
        ("“The road is shut,” Nora Lind said. “Nobody may pass.”", "“Nobody may pass.”", "said", "Nora Lind"),
        ("“The road must be opened again soon.” ― Nora Lind\n", "“The road must be opened again soon.”", "―", "Nora Lind"),
        ("LIND: Who opened the gate?\nBERG: The guard opened it at noon.\n", "The guard opened it at noon.", ":", "BERG"),
    ],
)
def test_who_speaks_beside_the_words(text: str, said: str, cue: str, source: str) -> None:
    report, marks = marks_of(text, "en")
    found = [
        tuple(report.text[slice(*m.attrs[key])] if m.attrs[key] else "" for key in ("cue", "source"))  # type: ignore[call-overload]
        for m in marks.of("quote")
        if report.words(m.span) == said
    ]
    assert (cue, source) in found, [(report.words(m.span), dict(m.attrs)) for m in marks.of("quote")]


def test_what_stands_in_a_mind_claims_nothing() -> None:
    _, marks = marks_of("The union condemned the sale of the docks.", "en")
    assert [m.rule for m in marks.of("quote")] == ["mind/judge"]
