"""Times are read from the words of the case files, and nothing is read where nothing is told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from runut.marks.times import mark_times
from runut.packs import language
from runut.types import Mark, Marks, Report

FILES = sorted((Path(__file__).parents[1] / "cases" / "times").glob("*.toml"))
TABLES = [tomllib.loads(f.read_text("utf-8")) for f in FILES]
CASES = [(t["lang"], c) for t in TABLES for c in t["cases"]]
SILENT = [(t["lang"], c) for t in TABLES for c in t["silent"]]


def marked(text: str, lang: str) -> tuple[Report, tuple[Mark, ...]]:
    report = Report("c" * 64, "case", text, lang, "text/plain")
    return report, mark_times(report, Marks(report.id), language("id"))


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[c["text"] for _, c in CASES])
def test_mark_covers_the_words_asked_for(lang: str, case: dict[str, Any]) -> None:
    report, marks = marked(case["text"], lang)
    found = {report.words(m.span): m for m in marks}
    assert case["words"] in found, case["why"]
    attrs = found[case["words"]].attrs
    for key in ("form", "hour", "minute", "zone"):
        assert key not in case or attrs[key] == case[key]
    if "anchor_words" in case:
        start, end = attrs["anchor"]  # type: ignore[misc]
        assert report.text[start:end] == case["anchor_words"]


@pytest.mark.parametrize(("lang", "case"), SILENT, ids=[c["text"] for _, c in SILENT])
def test_no_time_where_none_is_told(lang: str, case: dict[str, Any]) -> None:
    assert marked(case["text"], lang)[1] == (), case["why"]


def test_a_language_without_words_gives_no_marks() -> None:
    report = Report("c" * 64, "case", "7 Februari 2025", "xx", "text/plain")
    assert mark_times(report, Marks(report.id), language("id")) == ()


def test_a_clause_as_anchor_stays_outside_the_mark() -> None:
    report, (mark, *_) = marked("Tiga pekan setelah kapal itu karam, pencarian dihentikan.", "id")
    assert report.words(mark.span) == "Tiga pekan setelah"
    start, end = mark.attrs["anchor"]  # type: ignore[misc]
    assert report.text[start:end] == "kapal itu karam"


def test_a_hard_line_break_parts_two_times() -> None:
    report, marks = marked("Terbit 7 Februari\n\n2024 adalah tahun banjir.", "id")
    assert [report.words(m.span) for m in marks] == ["7 Februari", "2024"]
