"""Direct speech: every shape of quotation mark, broken ones too, with cue and speaker; a page of marks is read in one pass."""

from __future__ import annotations

import pytest
from line import made, marks_of

from runut.packs import language
from runut.speech.direct import find_direct
from runut.speech.quotemarks import stretches
from runut.types import Marks

SAID = "Kapal kami sudah penuh sejak pagi"

# text, quoted words, form, speaker's phrase, cue
CASES = [
    (f"“{SAID},” kata Rina Hapsari.", f"“{SAID},”", "direct", "Rina Hapsari", "kata"),
    (f'"{SAID}," kata Rina Hapsari.', f'"{SAID},"', "direct", "Rina Hapsari", "kata"),
    (f"«{SAID},» ujar Rina Hapsari.", f"«{SAID},»", "direct", "Rina Hapsari", "ujar"),
    (f"„{SAID},“ ujar Rina Hapsari.", f"„{SAID},“", "direct", "Rina Hapsari", "ujar"),
    (f"‘{SAID},’ ujar Rina Hapsari.", f"‘{SAID},’", "direct", "Rina Hapsari", "ujar"),
    (f"'{SAID},' ujar Rina Hapsari.", f"'{SAID},'", "direct", "Rina Hapsari", "ujar"),
    (f"``{SAID},'' ujar Rina Hapsari.", f"``{SAID},''", "direct", "Rina Hapsari", "ujar"),
    (f"Dermaga ditutup.” {SAID},” kata Rina Hapsari.", f"” {SAID},”", "direct", "Rina Hapsari", "kata"),
    (f"Dermaga ditutup. ” {SAID} , ” kata Rina Hapsari .", f"” {SAID} , ”", "direct", "Rina Hapsari", "kata"),
    (f"Rina Hapsari mengatakan, “{SAID}.”", f"“{SAID}.”", "direct", "Rina Hapsari", "mengatakan"),
    (f"Rina Hapsari mengatakan kepada warga di dermaga: “{SAID}.”", f"“{SAID}.”", "direct", "Rina Hapsari", "mengatakan"),
    (f"Menurut Rina Hapsari, “{SAID}.”", f"“{SAID}.”", "direct", "Rina Hapsari", "Menurut"),
    ("“Kapal kami penuh\nsejak tadi pagi,” kata Rina Hapsari.", "“Kapal kami penuh\nsejak tadi pagi,”", "direct", "Rina Hapsari", "kata"),
    ("“Kata dia, ‘kapal kami penuh’ tadi,” kata Rina Hapsari.", "“Kata dia, ‘kapal kami penuh’ tadi,”", "direct", "Rina Hapsari", "kata"),
    (f"“{SAID}.” Kata Rina Hapsari.", f"“{SAID}.”", "direct", "Rina Hapsari", "Kata"),
    (f"“{SAID},” katanya.", f"“{SAID},”", "direct", "nya", "katanya"),
    (f"“{SAID},” kata dia.", f"“{SAID},”", "direct", "dia", "kata"),
    (f"“{SAID},” keluh Rina Hapsari.", f"“{SAID},”", "direct", "Rina Hapsari", "keluh"),
    ("“Tidak,” kata Rina Hapsari.", "“Tidak,”", "direct", "Rina Hapsari", "kata"),
    (f"“{SAID},” ujar Ketua Dewan Pelaut, Rina Hapsari, di Ende.", f"“{SAID},”", "direct", "Ketua Dewan Pelaut, Rina Hapsari", "ujar"),
    (f"“{SAID},” kata Rina Hapsari, nakhoda kapal itu.", f"“{SAID},”", "direct", "Rina Hapsari, nakhoda kapal", "kata"),
    (f"“{SAID},” kata Rina Hapsari, ketua awak, kepada warga.", f"“{SAID},”", "direct", "Rina Hapsari, ketua awak", "kata"),
    (f"“{SAID},” kata Rina Hapsari saat ditemui di Ende.", f"“{SAID},”", "direct", "Rina Hapsari", "kata"),
    (f"“{SAID},” kata Rina Hapsari, Senin (3/4/2023).", f"“{SAID},”", "direct", "Rina Hapsari", "kata"),
    ("Kapal itu disebut “raksasa laut” oleh warga.", "“raksasa laut”", "mixed", "", "disebut"),
    ('Kapal "Laut 5" itu panjang.', '"Laut 5"', "mixed", "", ""),
    ("Rina Hapsari menonton film “Laut Yang Jauh” di Ende.", "“Laut Yang Jauh”", "mixed", "", ""),
    (f"“{SAID}.” Kapal itu lalu berangkat.", f"“{SAID}.”", "direct", "", ""),
    (f"“{SAID}.” Rina Hapsari mengatakan kapal berangkat.", f"“{SAID}.”", "direct", "", ""),
    (f"Dermaga sepi.\n“{SAID}.\nWarga pulang ke rumah.", f"“{SAID}.", "direct", "", ""),
]

ENGLISH = [
    ("“We will not yield,” Foreign Minister Ilse Vantor told reporters.", "“We will not yield,”", "Foreign Minister Ilse Vantor", "told"),
    ('"No," Vantor said on Monday.', '"No,"', "Vantor", "said"),
    ("‘We are tired,’ said Rob Hill, chairman of the port.", "‘We are tired,’", "Rob Hill, chairman of the port", "said"),
    ('Vantor said: "The drills are over and the army is ready."', '"The drills are over and the army is ready."', "Vantor", "said"),
    ('"It is over for all of us," he said.', '"It is over for all of us,"', "he", "said"),
]


def _said(text: str, lang: str) -> list[tuple[str, str, str, str]]:
    report, marks = marks_of(text, lang)
    found = find_direct(report, marks, language(lang))
    return [(text[slice(*v.said)], v.form, text[slice(*v.source)] if v.source else "", text[slice(*v.cue)] if v.cue else "") for v in found]


@pytest.mark.parametrize(("text", "words", "form", "source", "cue"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_quote(text: str, words: str, form: str, source: str, cue: str) -> None:
    assert _said(text, "id") == [(words, form, source, cue)]


@pytest.mark.parametrize(("text", "words", "source", "cue"), ENGLISH, ids=[c[0][:40] for c in ENGLISH])
def test_an_english_quote(text: str, words: str, source: str, cue: str) -> None:
    assert _said(text, "en") == [(words, "direct", source, cue)]


def test_a_quote_parted_by_its_cue() -> None:
    first, second = _said("“Kapal kami penuh,” kata Rina Hapsari, “dan esok kami pulang.”", "id")
    assert (first[2], first[3]) == ("Rina Hapsari", "kata")
    assert second[:2] == ("“dan esok kami pulang.”", "mixed") or second[3] == "kata"


# text, the words without their marks
CONTENT = [
    ("``Kapal kami penuh,'' kata Rina.", "Kapal kami penuh,"),
    ("“Kapal kami penuh,” kata Rina.", "Kapal kami penuh,"),
    ("Dermaga sepi.\n“Kapal kami sudah penuh.\nWarga pulang.", "Kapal kami sudah penuh."),
]


@pytest.mark.parametrize(("text", "content"), CONTENT, ids=[c[0][:30] for c in CONTENT])
def test_the_words_without_their_marks(text: str, content: str) -> None:
    report, marks = marks_of(text)
    (voice,) = find_direct(report, marks, language("id"))
    assert voice.content
    assert text[slice(*voice.content)] == content


# text, what stands between marks
MARKS = [
    ('"Satu dua, tiga empat lima\nRina pergi. "Esok kapal tiba," kata Danu.', ['"Satu dua, tiga empat lima', '"Esok kapal tiba,"']),
    ("“Satu dua tiga empat.\n“Lima enam tujuh,” kata Rina.", ["“Satu dua tiga empat.", "“Lima enam tujuh,”"]),
    ("Pipa 12\" itu, \"milik kami,\" katanya.", ['"milik kami,"']),
    ("Tinggi 5'10\" dan lebar 12\" saja.", []),
    ("“Ia bilang “pulang” kepada kami,” kata Rina.", ["“Ia bilang “pulang” kepada kami,”"]),
    ("The workers' rights. 'We won,' he said. It's five o'clock.", ["'We won,'"]),
    ("Jum’at dan do’a", []),
    ("Seminar ” Laut Kita ” itu dibuka . ” Kami siap , ” kata Rina .", ["” Laut Kita ”", "” Kami siap , ”"]),
]


@pytest.mark.parametrize(("text", "found"), MARKS, ids=[m[0][:30] for m in MARKS])
def test_marks_find_their_partner(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in stretches(text)] == found


@pytest.mark.parametrize("text", ['""', "“”", "“tanpa akhir", 'akhir tanpa awal"', '"', "Jum'at dan do'a", ""])
def test_no_quote(text: str) -> None:
    assert _said(text, "id") == []


PAGES = [('"', 0), ("“", 0), ("“a” ", 100_000), ('"a\n', 0), ("“kata ", 0), ("«a» „b“ ", 200_000), ("'a ", 0)]


@pytest.mark.parametrize(("unit", "count"), PAGES)
def test_a_page_of_quotation_marks(unit: str, count: int) -> None:
    report = made(unit * 100_000)
    assert len(find_direct(report, Marks(report.id), language("id"))) == count
