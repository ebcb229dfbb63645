"""Laws of times: what is written is read back, in every grain and with every kind of end; a word that looks ahead never looks back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.marks.times import mark_times
from runut.packs import language
from runut.packs.holidays import feasts
from runut.packs.words import words
from runut.resolve.calendar import part_of, shift, widen
from runut.resolve.dates import read_when
from runut.resolve.holidays import easter, feast_days, hijri_days, hijri_years
from runut.resolve.written import render
from runut.types import Field, Marks, Report, Span, When

GRAINS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")
DAYS = st.dates(date(1600, 1, 1), date(2090, 12, 31))
SPAN = Span("c" * 64, 0, 1)


def read(text: str, lang: str, page: date | None) -> list[When | None]:
    published = Field(page.isoformat(), "override") if page else None
    report = Report("c" * 64, "law", text, lang, "text/plain", published=published)
    return [read_when(m, report)[0] for m in mark_times(report, Marks(report.id), language("id"))]


def times(day: date, width: int, grain: str, ends: str) -> When:
    start, end = widen(day, grain)[0], widen(day + timedelta(days=width), grain)[1]
    whole = When(start, end, grain, grain, SPAN)
    since, until = replace(whole, onset=True), replace(whole, start=None)
    return {"both": whole, "since": since, "open": replace(since, end=None), "until": until}[ends]


@settings(max_examples=400, deadline=None)
@given(
    DAYS, st.integers(0, 4000), st.sampled_from(GRAINS), st.sampled_from(["both", "since", "open", "until"]), st.booleans(),
    st.sampled_from(["id", "en"]),
)
def test_a_written_time_is_read_back(day: date, width: int, grain: str, ends: str, rough: bool, lang: str) -> None:
    when = replace(times(day, width, grain, ends), approximate=rough)
    (back,) = read(f"x {render(when, lang)}.", lang, when.end if ends == "since" else None)
    assert back is not None
    assert (back.start, back.end, back.grain, back.approximate, back.onset) == (
        when.start, when.end, when.grain, when.approximate, when.onset,
    )


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(0, 4000), st.sampled_from(GRAINS), st.sampled_from(["id", "en"]))
def test_an_interval_that_is_no_unit_is_written_in_days(day: date, width: int, grain: str, lang: str) -> None:
    when = When(day, day + timedelta(days=width), grain, grain, SPAN)
    (back,) = read(f"x {render(when, lang)}.", lang, None)
    assert back is not None and (back.start, back.end) == (when.start, when.end)


@settings(deadline=None)
@given(st.integers(1, 7), st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["id", "en"]))
def test_a_weekday_looks_back_unless_a_word_looks_ahead(weekday: int, page: date, lang: str) -> None:
    pack = words(lang).times
    name = pack.weekdays[weekday - 1][0]
    (past,), (coming,) = read(f"x {name}.", lang, page), read(f"x {pack.ahead[0]} x {name}.", lang, page)
    assert past is not None and past.end is not None and page - timedelta(days=7) < past.end <= page
    assert coming is not None and coming.start is not None and page <= coming.start < page + timedelta(days=7)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(st.sampled_from(sorted(feasts())), st.integers(1900, 2100))
def test_a_holiday_lies_in_or_at_its_year(name: str, year: int) -> None:
    for (start, end), _ in feast_days(name, year):
        assert start <= end and date(year - 1, 12, 1) <= start <= date(year + 1, 1, 31)


def test_listed_islamic_holidays_lie_at_most_two_days_from_the_computed_ones() -> None:
    for feast in feasts().values():
        for start, _ in feast.listed if feast.hijri else ():
            computed = [hijri_days(y, *feast.hijri, ())[0][0] for y in hijri_years(start.year)] if feast.hijri else []
            assert min(abs((start - day).days) for day in computed) <= 2, (feast.id, start)


@given(st.integers(1300, 1600), st.integers(1, 12))
def test_islamic_months_follow_each_other(year: int, month: int) -> None:
    (start, end), _ = hijri_days(year, month, None, ())
    (following, _), _ = hijri_days(year + month // 12, month % 12 + 1, None, ())
    assert end + timedelta(days=1) == following and 29 <= (end - start).days + 1 <= 30


@given(DAYS, st.sampled_from(GRAINS[3:]), st.sampled_from(["early", "mid", "late"]))
def test_a_part_lies_in_its_whole(day: date, grain: str, part: str) -> None:
    whole = widen(day, grain)
    start, end = part_of(whole, part, grain)
    assert whole[0] <= day <= whole[1]
    assert whole[0] <= start <= end <= whole[1]


@given(DAYS, st.integers(-400, 400), st.sampled_from(["day", "week", "year"]))
def test_a_shift_goes_the_way_it_is_told(day: date, count: int, unit: str) -> None:
    moved = shift(day, count, unit)
    assert (moved > day) == (count > 0) and (moved == day) == (count == 0)
