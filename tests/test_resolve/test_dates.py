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
FORMS = [line.split("\t") for line in (FILES[0].parent / "dateparser_id.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
MONTH = ("2023-09-01", "2023-09-30", "month")
LEANING = [
    ("id", "Dua bulan setelah pertemuan itu, pabrik tutup.", MONTH, "2023-11-01", "2023-11-30", "event-offset"),
    ("id", "Tiga minggu sebelum lawatan itu, kapal hilang.", MONTH, "2023-08-01", "2023-08-31", "event-offset"),
    ("id", "Dua hari setelah gempa, listrik pulih.", ("2024-02-27", "2024-02-27", "day"), "2024-02-29", "2024-02-29", "event-offset"),
    ("id", "Sebulan sebelum pemilu, ia mundur.", ("2024-01-31", "2024-01-31", "day"), "2023-12-01", "2023-12-31", "event-offset"),
    ("en", "One year after the quake it reopened.", ("2022-03-01", "2022-03-31", "month"), "2023-01-01", "2023-12-31", "event-offset"),
    ("id", "Tiga hari kemudian mereka tiba.", ("2024-05-01", "2024-05-01", "day"), "2024-05-04", "2024-05-04", "event-offset"),
    ("id", "Dalam beberapa pekan terakhir ia pulih.", ("2023-10-01", "2023-10-31", "month"), "2023-09-01", "2023-10-31", "window-past"),
    ("id", "Pada hari kelima pencarian, kapal ditemukan.", ("2024-05-01", "2024-05-01", "day"), "2024-05-05", "2024-05-05", "day-count"),
    ("id", "Pada bulan yang sama harga turun.", ("2024-05-17", "2024-05-17", "day"), "2024-05-01", "2024-05-31", "same-month"),
]
UNANCHORED = [
    "kemarin", "Sabtu lalu", "pekan ini", "(14/10)", "bulan Juni", "dua hari lalu", "setelah gempa itu", "tahun depan",
    "keesokan harinya", "1 Syawal", "Paskah", "sisa tahun ini",
]
BROKEN: list[dict[str, object]] = [
    {"form": "absolute", "year": 0, "month": 13, "day": 99},
    {"form": "relative"},
    {"form": "counted", "unit": "day", "count": 10**12, "epoch_day": "2022-02-24"},
    {"form": "relative", "unit": "year", "count": 10**9, "direction": "past"},
    {"form": "partial"},
    {},
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


@pytest.mark.parametrize(("form", "day"), [row[:2] for row in FORMS if row[1] != "-"], ids=[row[0] for row in FORMS if row[1] != "-"])
def test_forms_of_another_reader_hold_the_day_that_it_gives(form: str, day: str) -> None:
    report, mark = first(f"Itu terjadi {form}.", "id", date(2014, 9, 1))
    when, notices = read_when(mark, report)
    assert when is not None and when.start is not None and when.end is not None
    assert when.start <= date.fromisoformat(day) <= when.end
    assert {n.code for n in notices} <= {"date.after-page"}


def event(report: Report, start: str, end: str, grain: str) -> When:
    return When(date.fromisoformat(start), date.fromisoformat(end), grain, grain, Span(report.id, 0, 1))


@pytest.mark.parametrize("row", LEANING, ids=[r[1] for r in LEANING])
def test_times_that_lean_on_an_event(row: tuple[str, str, tuple[str, str, str], str, str, str]) -> None:
    lang, text, days, start, end, rule = row
    report, mark = first(text, lang)
    anchor = event(report, *days)
    when, notices = read_when(mark, report, anchor)
    assert when is not None
    assert (str(when.start), str(when.end), when.rule, when.anchor) == (start, end, rule, anchor.span)
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


@pytest.mark.parametrize("text", UNANCHORED)
def test_no_time_without_an_anchor(text: str) -> None:
    report, mark = first(f"Itu terjadi {text}.", "id")
    when, notices = read_when(mark, report)
    assert when is None and codes(notices) == ["time.unanchored"]


@pytest.mark.parametrize("attrs", BROKEN)
def test_a_broken_mark_gives_nothing_and_no_exception(attrs: dict[str, object]) -> None:
    report = Report("c" * 64, "case", "x" * 9, "id", "text/plain", published=Field("2024-01-01", "override"))
    assert read_when(Mark("time", report.span(0, 5), "", attrs), report)[0] is None


LIKELY = [
    ("Ia ditangkap Selasa (31/9/2025).", "2025-09-30"), ("Ia ditangkap Jumat (31/11).", "2025-10-31"),
    ("Ia ditangkap Rabu (1/11/2024).", "2024-10-30"), ("Ia ditangkap Sabtu (1/11/2024).", "2025-11-01"),
    ("Ia ditangkap 20/12/2025.", "2024-12-20"), ("Ia ditangkap pada hari ke-10 perang Ukraina, 7 Maret 2022.", "day 12"),
]


@pytest.mark.parametrize(("text", "likely"), LIKELY, ids=[row[0] for row in LIKELY])
def test_a_notice_tells_the_likely_reading(text: str, likely: str) -> None:
    report, _ = first(text, "id", date(2025, 11, 3))
    told = [n.text for m in mark_times(report, Marks(report.id), language("id")) for n in read_when(m, report)[1]]
    assert any(likely in t for t in told)
