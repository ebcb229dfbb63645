"""Time marks become days: by the page, by an event, or not at all."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runut.marks.times import mark_times
from runut.packs import language
from runut.resolve.dates import read_when
from runut.types import Field, Mark, Marks, Notice, Report, Span, When

FILES = sorted((Path(__file__).parents[1] / "cases" / "times").glob("*.toml"))
TABLES = [tomllib.loads(f.read_text("utf-8")) for f in FILES]
CASES = [(t["lang"], c.get("page", t["page"]), c) for t in TABLES for c in t["cases"]]
LEANING = [
    ("id", "Dua bulan setelah pertemuan itu, pabrik tutup.", "month", (2023, 9, 1), (2023, 9, 30), (2023, 11, 1), (2023, 11, 30), "event-offset"),
    ("id", "Tiga minggu sebelum lawatan itu, kapal hilang.", "month", (2023, 9, 1), (2023, 9, 30), (2023, 8, 1), (2023, 8, 31), "event-offset"),
    ("id", "Dua hari setelah gempa, listrik pulih.", "day", (2024, 2, 27), (2024, 2, 27), (2024, 2, 29), (2024, 2, 29), "event-offset"),
    ("id", "Sebulan sebelum pemilu, ia mundur.", "day", (2024, 1, 31), (2024, 1, 31), (2023, 12, 1), (2023, 12, 31), "event-offset"),
    ("en", "One year after the quake the school reopened.", "month", (2022, 3, 1), (2022, 3, 31), (2023, 1, 1), (2023, 12, 31), "event-offset"),
    ("id", "Tiga hari kemudian mereka tiba.", "day", (2024, 5, 1), (2024, 5, 1), (2024, 5, 4), (2024, 5, 4), "event-offset"),
    ("id", "Dalam beberapa pekan terakhir kiriman bertambah.", "month", (2023, 10, 1), (2023, 10, 31), (2023, 9, 1), (2023, 10, 31), "window-past"),
    ("id", "Pada hari kelima pencarian, kapal ditemukan.", "day", (2024, 5, 1), (2024, 5, 1), (2024, 5, 5), (2024, 5, 5), "day-count"),
    ("id", "Pada bulan yang sama harga turun.", "day", (2024, 5, 17), (2024, 5, 17), (2024, 5, 1), (2024, 5, 31), "same-month"),
]


def first(text: str, lang: str, page: date | None = None, words: str = "") -> tuple[Report, Mark]:
    stamp = Field(page.isoformat(), "override") if page else None
    report = Report("c" * 64, "case", text, lang, "text/plain", published=stamp)
    marks = mark_times(report, Marks(report.id), language("id"))
    return report, next(m for m in marks if not words or report.words(m.span) == words)


def codes(notices: tuple[Notice, ...]) -> list[str]:
    return [n.code for n in notices]


@pytest.mark.parametrize(("lang", "page", "case"), CASES, ids=[c["text"] for *_, c in CASES])
def test_days_of_the_case_files(lang: str, page: date, case: dict[str, Any]) -> None:
    report, mark = first(case["text"], lang, page, case["words"])
    when, notices = read_when(mark, report)
    assert codes(notices) == case.get("notice", []), case["why"]
    assert all(n.spans == (mark.span,) for n in notices)
    if case.get("none"):
        assert when is None
        return
    assert when is not None
    assert (when.start, when.end) == (case.get("start"), case.get("end")), case["why"]
    assert when.approximate == case.get("approximate", False)
    assert when.onset == case.get("onset", False)
    assert when.span == mark.span
    for key in ("grain", "rule"):
        assert key not in case or getattr(when, key) == case[key]


@pytest.mark.parametrize(("lang", "text", "grain", "low", "high", "start", "end", "rule"), LEANING, ids=[r[1] for r in LEANING])
def test_times_that_lean_on_an_event(  # noqa: PLR0913 - one row of the table
    lang: str, text: str, grain: str, low: tuple[int, int, int], high: tuple[int, int, int], start: tuple[int, int, int],
    end: tuple[int, int, int], rule: str,
) -> None:
    report, mark = first(text, lang)
    anchor = When(date(*low), date(*high), grain, "month", Span(report.id, 0, 1))
    when, notices = read_when(mark, report, anchor)
    assert when is not None
    assert (when.start, when.end, when.rule, when.anchor) == (date(*start), date(*end), rule, anchor.span)
    assert notices == ()


def test_after_an_event_tells_the_beginning_only() -> None:
    report, mark = first("Setelah pertemuan tersebut, kiriman dimulai.", "id")
    anchor = When(date(2023, 9, 1), date(2023, 9, 30), "month", "month", Span(report.id, 0, 1))
    when, _ = read_when(mark, report, anchor)
    assert when is not None and (when.start, when.end, when.onset) == (date(2023, 9, 1), None, True)
    dated, mark = first("Setelah pertemuan tersebut, kiriman dimulai.", "id", date(2024, 6, 26))
    when, _ = read_when(mark, dated, anchor)
    assert when is not None and when.end == date(2024, 6, 26)


def test_asof_stands_in_for_a_page_without_a_date() -> None:
    report, mark = first("Berlaku sejak Agustus 2023.", "id")
    assert read_when(mark, report)[0].end is None  # type: ignore[union-attr]
    assert read_when(mark, report, asof=date(2023, 11, 1))[0].end == date(2023, 11, 1)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["kemarin", "Sabtu lalu", "pekan ini", "(14/10)", "bulan Juni", "dua hari lalu", "setelah gempa itu", "tahun depan"])
def test_no_time_without_an_anchor(text: str) -> None:
    report, mark = first(f"Itu terjadi {text}.", "id")
    when, notices = read_when(mark, report)
    assert when is None and codes(notices) == ["time.unanchored"]


@pytest.mark.parametrize("attrs", [
    {"form": "absolute", "year": 0, "month": 13, "day": 99}, {"form": "relative"}, {"form": "counted", "unit": "day", "count": 10**12, "epoch_day": "2022-02-24"},
    {"form": "relative", "unit": "year", "count": 10**9, "direction": "past"}, {"form": "partial"}, {},
])
def test_a_broken_mark_gives_nothing_and_no_exception(attrs: dict[str, object]) -> None:
    report = Report("c" * 64, "case", "x" * 9, "id", "text/plain", published=Field("2024-01-01", "override"))
    assert read_when(Mark("time", report.span(0, 5), "", attrs), report)[0] is None
