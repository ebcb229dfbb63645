"""Ties between amounts: a total and its part, a figure restated, a rate, a trend, what a figure is told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from runut.marks import make_marks
from runut.packs import language
from runut.types import Report


def amounts(text: str, code: str) -> dict[str, Mapping[str, Any]]:
    """The attributes of each amount by its words; spans as the words they cover."""
    report = Report("e" * 64, "case", text, code, "text/plain")
    marks = make_marks(report, language(code), last="amount", models=False).of("amount")
    spans = ("part_of", "same_as", "about", "counted")
    return {
        report.words(m.span): {k: report.text[v[0] : v[1]] if k in spans and isinstance(v, list) else v for k, v in m.attrs.items()}
        for m in marks
    }


PARTS = [
    ("id", "Bus itu membawa 38 orang, enam di antaranya anak-anak.", "enam", "38", "person"),
    ("id", "Banjir menewaskan 21 warga, termasuk empat bayi.", "empat", "21", "person"),
    ("id", "Dari 90 pelamar, 12 diterima.", "12", "90", "pelamar"),
    ("id", "Tujuh dari sembilan juri setuju.", "Tujuh", "sembilan", "juri"),
    ("en", "Rescuers found 52 people, eight of them children.", "eight", "52", "person"),
    ("en", "Police held 31 suspects, including three minors.", "three", "31", "minors"),
    ("en", "Four of the nine judges agreed.", "Four", "nine", "judges"),
]


@pytest.mark.parametrize(("code", "text", "part", "total", "unit"), PARTS, ids=[p[1] for p in PARTS])
def test_a_part_points_at_its_total(code: str, text: str, part: str, total: str, unit: str) -> None:
    found = amounts(text, code)
    assert (found[part]["part_of"], found[part]["unit_id"]) == (total, unit)
    assert "part_of" not in found[total]


def test_a_part_shares_what_befell_its_total() -> None:
    found = amounts("Sebanyak 26 orang tewas, sembilan di antaranya perempuan.", "id")
    assert (found["sembilan"]["state"], found["sembilan"]["counted"]) == ("dead", "perempuan")


@pytest.mark.parametrize(("code", "text"), [
    ("id", "Sebanyak 12 kapal tiba. Termasuk 40 awak yang sakit."), ("en", "There were 12 ships, including 400 sailors."),
    ("id", "Ada 12 kapal dan 7 truk."),
])
def test_a_figure_that_cannot_be_a_part_is_none(code: str, text: str) -> None:
    assert not any("part_of" in a for a in amounts(text, code).values())


SAME = [
    ("en", "The road is 8 miles (13 kilometres) long.", "13 kilometres", "8 miles"),
    ("en", "They paid more than 3 million euros ($3.3 million).", "$3.3 million", "more than 3 million euros"),
    ("id", "Nilainya US$ 2 juta atau sekitar Rp 32 miliar.", "sekitar Rp 32 miliar", "US$ 2 juta"),
    ("id", "Biayanya 5 juta dollar AS (Rp 80 miliar).", "Rp 80 miliar", "5 juta dollar AS"),
]


@pytest.mark.parametrize(("code", "text", "again", "first"), SAME, ids=[s[1] for s in SAME])
def test_a_figure_told_again_points_at_the_first(code: str, text: str, again: str, first: str) -> None:
    assert amounts(text, code)[again]["same_as"] == first


def test_a_figure_told_again_has_the_bound_of_the_first() -> None:
    assert amounts("They paid more than 3 million euros ($3.3 million).", "en")["$3.3 million"]["op"] == ">"


def test_lengths_that_differ_are_not_one_length() -> None:
    assert "same_as" not in amounts("It is 8 miles (40 kilometres) from there.", "en")["40 kilometres"]


RATES = [
    ("id", "Upahnya Rp 150.000 per hari.", "Rp 150.000", "day"), ("id", "Gula dijual Rp 17.000/kg.", "Rp 17.000", "kilogram"),
    ("id", "Sewanya Rp 2 juta sebulan.", "Rp 2 juta", "month"), ("en", "Gas costs $4.10 a gallon.", "$4.10", "gallon"),
    ("en", "They make 300 cars per day.", "300", "day"), ("en", "A $900 a month flat.", "$900", "month"),
]


@pytest.mark.parametrize(("code", "text", "words", "per"), RATES, ids=[r[1] for r in RATES])
def test_a_rate_says_by_what(code: str, text: str, words: str, per: str) -> None:
    assert amounts(text, code)[words]["per"] == per


TRENDS = [
    ("id", "Ekspor naik 7 persen.", "7 persen", "up"), ("id", "Saham turun sebesar 2 persen.", "2 persen", "down"),
    ("id", "Inflasi mencapai 3 persen.", "3 persen", None), ("en", "Sales rose by 7 percent.", "7 percent", "up"),
    ("en", "Shares were down 2%.", "2%", "down"), ("en", "Women make up 40 percent.", "40 percent", None),
    ("en", "It grew sales by 9 percent.", "9 percent", "up"), ("id", "Mereka memangkas pajak sebesar 3 persen.", "3 persen", "down"),
    ("en", "It was revised upward by $2 million.", "$2 million", "up"), ("en", "It fell 2 miles (3.2 km).", "3.2 km", "down"),
    ("en", "Turnover was 5 percent higher.", "5 percent", "up"), ("en", "The lower 90 percent pay less.", "90 percent", None),
]


@pytest.mark.parametrize(("code", "text", "words", "trend"), TRENDS, ids=[t[1] for t in TRENDS])
def test_a_verb_or_adverb_of_change_is_the_trend(code: str, text: str, words: str, trend: str | None) -> None:
    assert amounts(text, code)[words].get("trend") == trend


ABOUT = [
    ("id", "Harga kopi naik 12 persen.", "12 persen", "Harga kopi"), ("id", "Pabrik itu menyerap 300 pekerja.", "300", "Pabrik"),
    ("en", "The price of gold fell to $1,800.", "$1,800", "price of gold"),
    ("en", "The bridge was sold for $40 million.", "$40 million", "bridge"),
]


@pytest.mark.parametrize(("code", "text", "words", "about"), ABOUT, ids=[a[1] for a in ABOUT])
def test_what_a_figure_is_told_of(code: str, text: str, words: str, about: str) -> None:
    assert amounts(text, code)[words]["about"] == about


@pytest.mark.parametrize(("code", "text", "words", "state"), [
    ("id", "Ledakan menewaskan 16 pekerja.", "16", "dead"), ("id", "Polisi menangkap tujuh perampok.", "tujuh", "arrested"),
    ("id", "Tentara mengerahkan 400 prajurit.", "400", "deployed"), ("en", "The blast wounded nine.", "nine", "wounded"),
    ("en", "The army deployed 2,000 troops.", "2,000", "deployed"), ("id", "Polisi menangkap 3 kapal.", "3", None),
    ("id", "Mereka mengirim 40 tank.", "40", "sent"), ("en", "They ordered 24 jets.", "24", "ordered"),
    ("id", "Tiket dibanderol sekitar Rp 90.000.", "sekitar Rp 90.000", "cost"),
    ("en", "The bridge cost $40 million.", "$40 million", "cost"),
    ("en", "They raised $40 million.", "$40 million", None),
])
def test_the_verb_before_tells_what_befell_people(code: str, text: str, words: str, state: str | None) -> None:
    assert amounts(text, code)[words].get("state") == state


def test_others_count_what_was_counted_before() -> None:
    assert amounts("Sebanyak 5 nelayan selamat dan dua lainnya hilang.", "id")["dua"]["unit_id"] == "fisherman"
