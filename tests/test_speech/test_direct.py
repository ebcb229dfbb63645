"""Quotes: every shape of quotation mark, broken ones too, with cue and speaker; a page of marks is read in one pass."""

from __future__ import annotations

import pytest
from line import made, marks_of

from runut.packs import language
from runut.speech import mark_speech
from runut.types import Marks

SAID = "Kapal kami sudah penuh sejak pagi"

# text, quoted words, form, speaker, cue
CASES = [
    (f"“{SAID},” kata Rina Hapsari.", f"“{SAID},”", "direct", "Rina Hapsari", "kata"),
    (f'"{SAID}," kata Rina Hapsari.', f'"{SAID},"', "direct", "Rina Hapsari", "kata"),
    (f"«{SAID},» ujar Rina Hapsari.", f"«{SAID},»", "direct", "Rina Hapsari", "ujar"),
    (f"„{SAID},“ ujar Rina Hapsari.", f"„{SAID},“", "direct", "Rina Hapsari", "ujar"),
    (f"Rina Hapsari mengatakan, “{SAID}.”", f"“{SAID}.”", "direct", "Rina Hapsari", "mengatakan"),
    ("“Kapal kami penuh\nsejak tadi pagi,” kata Rina Hapsari.", "“Kapal kami penuh\nsejak tadi pagi,”", "direct", "Rina Hapsari", "kata"),
    (
        "“Kata dia, ‘kapal kami penuh sekali’ tadi pagi,” kata Rina Hapsari.",
        "“Kata dia, ‘kapal kami penuh sekali’ tadi pagi,”",
        "direct",
        "Rina Hapsari",
        "kata",
    ),
    (
        '"Kapal kami penuh dan batal\nRina pergi. "Esok kapal lain tiba," kata Danu Wirasto.',
        '"Esok kapal lain tiba,"',
        "direct",
        "Danu Wirasto",
        "kata",
    ),
    ("“Presiden Rusia sudah datang tadi pagi,” katanya.", "“Presiden Rusia sudah datang tadi pagi,”", "direct", "", "katanya"),
    ("Kapal itu disebut “raksasa laut” oleh warga.", "“raksasa laut”", "mixed", "", "disebut"),
    ('Kapal "Laut 5" itu panjang.', '"Laut 5"', "mixed", "", ""),
    (f"“{SAID}.” Kapal itu lalu berangkat.", f"“{SAID}.”", "direct", "", ""),
    (f"“{SAID}.” Rina Hapsari mengatakan kapal berangkat.", f"“{SAID}.”", "direct", "Rina Hapsari", "mengatakan"),
]


@pytest.mark.parametrize(("text", "words", "form", "speaker", "cue"), CASES, ids=[c[1][:30] + "/" + c[4] for c in CASES])
def test_a_quote(text: str, words: str, form: str, speaker: str, cue: str) -> None:
    _, marks = marks_of(text)
    assert len(marks.of("quote")) == 1
    quote = marks.of("quote")[0]
    told, said = quote.attrs["speaker"], quote.attrs["cue"]
    assert (text[quote.start : quote.end], quote.label) == (words, form)
    assert (text[slice(*told["name"])] if isinstance(told, dict) else "") == speaker
    assert (text[slice(*said)] if isinstance(said, list) else "") == cue
    assert text[slice(*quote.attrs["content"])] == words[1:-1]  # type: ignore[misc]


@pytest.mark.parametrize("text", ['""', "“”", "“tanpa akhir", 'akhir tanpa awal"', '"', "Jum'at dan do'a", ""])
def test_no_quote(text: str) -> None:
    _, marks = marks_of(text)
    assert marks.of("quote") == ()


@pytest.mark.parametrize(("unit", "count"), [('"', 0), ("“", 0), ("“a” ", 100_000), ('"a\n', 0), ("“kata ", 0), ("«a» „b“ ", 200_000)])
def test_a_page_of_quotation_marks(unit: str, count: int) -> None:
    report = made(unit * 100_000)
    found = mark_speech(report, Marks(report.id), language("id"))
    assert len(found) == count
