"""Words: exact offsets, tags, normal forms and voices of Indonesian words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from line import made, marks_of

from runut import flow
from runut.marks.words import normal
from runut.packs import language
from runut.settings import Settings

AFTER = "dan muatannya utuh sampai di gudang pelabuhan yang baru dibangun tahun lalu itu."

TAGS = [
    ("Kapal itu mengirim beras.", "mengirim", "VERB", "mengirim", "Act"),
    ("Beras dikirim ke Ambon.", "dikirim", "VERB", "dikirim", "Pass"),
    ("Beras terkirim ke Ambon.", "terkirim", "VERB", "terkirim", "Stat"),
    ("Mereka bertemu di sana.", "bertemu", "VERB", "bertemu", "Mid"),
    ("Kabar pengiriman itu benar.", "pengiriman", "NOUN", "pengiriman", "NomAct"),
    ("Kabar kiriman itu benar.", "kiriman", "NOUN", "kiriman", "NomRes"),
    ("Mereka sudah kirim beras.", "kirim", "NOUN", "kirim", "Base"),
    ("Bukunya hilang.", "Bukunya", "NOUN", "buku", ""),
    ("Beras itu dikirimkannya kemarin.", "dikirimkannya", "VERB", "dikirimkan", "Pass"),
    ("Perahu-perahu itu rusak.", "Perahu-perahu", "NOUN", "perahu", ""),
    ("Siapakah yang datang.", "Siapakah", "PRON", "siapa", ""),
    ("Menteri datang.", "Menteri", "NOUN", "menteri", ""),
    ("Ia menemui direktur itu.", "direktur", "NOUN", "direktur", ""),
    ("Ia tidak datang.", "tidak", "PART", "tidak", ""),
    ("Ia akan datang.", "akan", "AUX", "akan", ""),
    ("Kapal yang tiba.", "yang", "REL", "yang", ""),
    ("Ia berkata bahwa hujan turun.", "bahwa", "COMP", "bahwa", ""),
    ("Harga itu naik.", "naik", "VERB", "naik", ""),
    ("Kapal tiba di Ambon.", "Ambon", "PROPN", "ambon", ""),
    ("Ia datang pada 12-an Mei.", "12-an", "NUM", "", ""),
    ("Harga naik 3,5%.", "3,5%", "NUM", "", ""),
    ("Kursnya 15.300,50 rupiah.", "15.300,50", "NUM", "", ""),
    ("Hal itu dimuat https://laut.id/a?b=1 kemarin.", "https://laut.id/a?b=1", "NOUN", "https://laut.id/a?b=1", ""),
    ("Hal itu dimuat kabarlaut.com kemarin.", "kabarlaut.com", "NOUN", "kabarlaut.com", ""),
    ("Ia datang pada hari Jum'at.", "Jum'at", "PROPN", "jum'at", ""),
    ("Kapal itu tiba.", ".", "PUNCT", "", ""),
]


@pytest.mark.parametrize(("text", "word", "tag", "lemma", "voice"), TAGS, ids=[t[1] for t in TAGS])
def test_a_word_by_the_pack_alone(text: str, word: str, tag: str, lemma: str, voice: str) -> None:
    _, marks = flow.mark(made(text), Settings(models=False))
    found = [m for m in marks.of("word") if text[m.start : m.end] == word]
    assert len(found) == 1
    assert (found[0].label, found[0].attrs.get("lemma", ""), found[0].attrs.get("voice", "")) == (tag, lemma, voice)


def test_a_bare_root_may_be_a_verb_in_a_headline() -> None:
    text = "Ambon Kirim Beras ke Banda\nKabarlaut.com - Kapal itu tiba kemarin " + AFTER
    _, marks = marks_of(text)
    assert next(m.label for m in marks.of("word") if text[m.start : m.end] == "Kirim") == "VERB"


def test_words_do_not_overlap_and_keep_every_sign() -> None:
    text = "Kapal-kapal (anak buahnya) tiba: “ya”, 3,5 ton; 日本 x² café İstanbul."
    _, marks = marks_of(text)
    words = marks.of("word")
    assert all(a.end <= b.start for a, b in pairwise(words))
    assert "".join(text[m.start : m.end] for m in words) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Sekolahnya", "sekolah"),
        ("adalah", "adalah"),
        ("itulah", "itu"),
        ("Ibunya", "ibunya"),
        ("menjualnya", "menjual"),
        ("nya", "nya"),
        ("menteri", "menteri"),
    ],
)
def test_the_normal_form(word: str, expected: str) -> None:
    assert normal(word, language("id")) == expected


@pytest.mark.parametrize(
    ("word", "bare"),
    [("sekolah", "sekolah"), ("langkah", "langkah"), ("masalah", "masalah"), ("langkahnya", "langkah"), ("anginlah", "angin")],
)
def test_a_word_that_only_looks_as_if_a_clitic_were_tied_to_it_is_whole(word: str, bare: str) -> None:
    assert normal(word, language("id")) == bare
