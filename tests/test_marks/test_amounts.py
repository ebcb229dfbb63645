"""Figures are read with their bounds and with what they count; names and dates are left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from runut.marks import make_marks
from runut.marks.amounts import mark_amounts
from runut.packs import language
from runut.resolve.amounts import read_amount
from runut.types import Mark, Marks, Report

FILES = sorted((Path(__file__).parents[1] / "cases" / "amounts").glob("*.toml"))
TABLES = [tomllib.loads(f.read_text("utf-8")) for f in FILES]
CASES = [(t["lang"], c) for t in TABLES for c in t["cases"]]
SILENT = [(t["lang"], c) for t in TABLES for c in t["silent"]]
NUMBERS = [(t["lang"], form, value) for t in TABLES for form, value in t["numbers"]]


def marked(text: str, lang: str) -> tuple[Report, tuple[Mark, ...]]:
    report = Report("c" * 64, "case", text, lang, "text/plain")
    return report, make_marks(report, language(lang), last="amount", models=False).of("amount")


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[c["text"] for _, c in CASES])
def test_figure_of_the_case_files(lang: str, case: dict[str, Any]) -> None:
    report, marks = marked(case["text"], lang)
    found = {report.words(m.span): m for m in marks}
    assert case["words"] in found, case["why"]
    attrs = found[case["words"]].attrs
    assert (attrs["op"], attrs["value"], attrs["high"]) == (case.get("op", "="), case["value"], case.get("high")), case["why"]
    assert "kind" not in case or attrs["kind"] == case["kind"]
    assert attrs.get("state") == case.get("state")
    if "counted" in case:
        start, end = attrs["counted"]  # type: ignore[misc]
        assert report.text[start:end] == case["counted"], case["why"]


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[c["text"] for _, c in CASES])
def test_amount_of_the_case_files(lang: str, case: dict[str, Any]) -> None:
    report, marks = marked(case["text"], lang)
    mark = next(m for m in marks if report.words(m.span) == case["words"])
    amount = read_amount(mark)
    assert (amount.op, amount.value, amount.high) == (case.get("op", "="), case["value"], case.get("high"))
    assert amount.span == mark.span
    assert "unit" not in case or amount.unit == case["unit"], case["why"]


@pytest.mark.parametrize(("lang", "case"), SILENT, ids=[c["text"] for _, c in SILENT])
def test_no_figure_where_nothing_is_counted(lang: str, case: dict[str, Any]) -> None:
    assert marked(case["text"], lang)[1] == (), case["why"]


@pytest.mark.parametrize(("lang", "form", "value"), NUMBERS, ids=[n[1] for n in NUMBERS])
def test_number_forms(lang: str, form: str, value: float) -> None:
    _, marks = marked(form, lang)
    assert [m.attrs["value"] for m in marks] == [value]


def test_the_page_decides_what_a_comma_means() -> None:
    plain = marked("Ada 11,500 kontainer.", "id")[1]
    told = marked("Biaya 1,250,000 dan 2,750,000 serta 3,500,000 rupiah. Ada 11,500 kontainer.", "id")[1]
    assert plain[0].attrs["value"] == 11.5
    assert told[-1].attrs["value"] == 11500


def test_clocks_say_nothing_of_what_a_stop_means() -> None:
    _, marks = marked("Toko tutup pukul 18.00, pasar pukul 20.00 dan 21.30. Ada 1.150 petugas.", "id")
    assert marks[-1].attrs["value"] == 1150


def test_list_numbers_are_no_figures() -> None:
    assert marked("Daftar:\n1. Beras\n2. Gula", "id")[1] == ()


def test_total_and_part_are_both_kept() -> None:
    _, marks = marked("Ada 30 orang tewas, 11 di antaranya anak-anak.", "id")
    assert [m.attrs["value"] for m in marks] == [30, 11]


def test_a_language_without_words_gives_no_marks() -> None:
    report = Report("c" * 64, "case", "7 kapal", "xx", "text/plain")
    assert mark_amounts(report, Marks(report.id), language("id")) == ()
