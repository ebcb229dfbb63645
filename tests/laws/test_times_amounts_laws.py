"""Laws of the time and amount line: any text in, no exception, every span inside the text, no time without an anchor."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.marks.amounts import mark_amounts
from runut.marks.times import mark_times
from runut.packs import language
from runut.packs.words import words
from runut.resolve.amounts import read_amount
from runut.resolve.dates import read_when
from runut.types import Field, Mark, Marks, Report, Span, When

LANGUAGES = tuple(words(code) for code in ("id", "en"))
VOCABULARY = sorted({
    form for pack in LANGUAGES for group in (
        *pack.times.months, *pack.times.weekdays, *pack.times.relations.values(), *pack.times.units.values(),
        *pack.counts.modifiers.values(), pack.numbers.add, pack.numbers.times, pack.numbers.vague, pack.times.past,
    ) for form in group
})
PIECES = st.one_of(
    st.sampled_from(VOCABULARY), st.integers(0, 10**20).map(str), st.text(max_size=6),
    st.sampled_from([" ", "\n", ",", ".", "-", "/", "(", ")", ":", "%", "$", "Rp", "ke", "hari", "2024", "31", "99:99", "١٢", "½", "🚢"]),
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200)


def line(text: str, lang: str, page: str) -> tuple[Report, tuple[Mark, ...], tuple[Mark, ...]]:
    report = Report("c" * 64, "law", text, lang, "text/plain", published=Field(page, "override") if page else None)
    times = mark_times(report, Marks(report.id), language("id"))
    return report, times, mark_amounts(report, Marks(report.id).having("time", times), language("id"))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]), st.sampled_from(["", "2024-06-26", "0001-01-01", "9999-12-31"]))
def test_any_text_in_no_exception_and_spans_inside(text: str, lang: str, page: str) -> None:
    report, times, amounts = line(text, lang, page)
    for mark in (*times, *amounts):
        assert 0 <= mark.start < mark.end <= len(text)
        for key in ("anchor", "beside", "number_span", "unit_span", "counted", "modifier_span"):
            if key in mark.attrs:
                start, end = mark.attrs[key]  # type: ignore[misc]
                assert 0 <= start < end <= len(text)
    for mark in times:
        when, notices = read_when(mark, report)
        assert when is None or when.start is None or when.end is None or when.start <= when.end
        assert all(n.spans == (mark.span,) for n in notices)
    for mark in amounts:
        amount = read_amount(mark)
        assert amount.op in {"=", ">", ">=", "<", "<=", "~"} and (amount.high is None or amount.high > amount.value)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_marks_of_a_kind_do_not_overlap(text: str, lang: str) -> None:
    _, times, amounts = line(text, lang, "")
    for marks in (times, amounts):
        assert all(a.end <= b.start for a, b in pairwise(marks))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_leaning_time_needs_an_anchor(text: str, lang: str, day: date) -> None:
    report, times, _ = line(text, lang, "")
    anchor = When(day, day, "day", "full-date", Span(report.id, 0, 1))
    for mark in times:
        read_when(mark, report, anchor)
        if mark.label in ("relative", "event-relative") and "epoch" not in mark.attrs:
            assert read_when(mark, report)[0] is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["id", "en"]))
def test_a_written_date_is_read_back(day: date, lang: str) -> None:
    month = words(lang).times.months[day.month - 1] or words(lang).times.months_careful[day.month - 1]
    report, times, _ = line(f"x {day.day} {month[0]} {day.year:04d} x", lang, "")
    when, notices = read_when(times[0], report)
    assert when is not None and (when.start, when.end, notices) == (day, day, ())


@given(st.integers(0, 10**12), st.sampled_from([("id", "."), ("en", ",")]))
def test_a_grouped_figure_is_read_back(value: int, lang: tuple[str, str]) -> None:
    text = f"{value:,}".replace(",", lang[1]) + " x"
    _, _, amounts = line(text, lang[0], "")
    if not (value < 10 or 1900 <= value <= 2100):
        assert [m.attrs["value"] for m in amounts] == [value]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(VOCABULARY), st.integers(1, 400), st.sampled_from(["id", "en"]))
def test_a_word_said_over_and_over_is_harmless(word: str, count: int, lang: str) -> None:
    report, times, amounts = line(f"3 {word} " + f"{word} " * count, lang, "2024-06-26")
    assert all(read_amount(m).value < 1e300 for m in amounts)
    assert all(read_when(m, report) for m in times)
