"""Laws of amounts: what is written out is read back the same, and ties between amounts point at amounts."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from runut.marks.amounts import mark_amounts
from runut.packs import language
from runut.packs.words import words
from runut.resolve.amounts import read_amount, render_amount
from runut.types import Amount, Mark, Marks, Report, Span

LANGUAGES = ("id", "en")
OPS = ("=", ">", ">=", "<", "<=", "~")
UNITS = {
    code: ["", "percent", *c.currency_signs, *c.currency_words, *c.measures, *c.units]
    for code, c in ((code, words(code).counts) for code in LANGUAGES)
}
VALUES = st.integers(0, 10**14).map(float) | st.integers(1, 10**8).map(lambda n: n / 1000)
PIECES = st.sampled_from([
    "30", "dua", "five", "1.500", "2,5", "%", "Rp", "$", "(", ")", ",", ".", "orang", "people", "km", "miles", "di antaranya", "of them",
    "termasuk", "including", "dari", "of", "or", "atau", "tewas", "killed", "per", "naik", "up", "\n", "\u0000", "١٢", "½", "🚢",
])


def read(text: str, code: str) -> tuple[Mark, ...]:
    report = Report("d" * 64, "law", text, code, "text/plain")
    return mark_amounts(report, Marks(report.id), language(code))


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(LANGUAGES), st.sampled_from(OPS), VALUES, st.booleans(), st.none() | VALUES, st.data())
def test_an_amount_written_out_is_read_back(
    code: str, op: str, value: float, negative: bool, more: float | None, data: st.DataObject,
) -> None:
    unit = data.draw(st.sampled_from(UNITS[code]))
    high = None if more is None or negative or value + more <= value + 0.001 else round(value + more, 3)
    told = Amount(op, -value if negative and value else value, unit, Span("d" * 64, 0, 1), high=high)
    found = [read_amount(mark) for mark in read(render_amount(told, code), code)]
    assert [(a.op, a.value, a.high, a.unit) for a in found] == [(told.op, told.value, told.high, told.unit)]


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_ties_point_at_other_amounts(text: str, code: str) -> None:
    marks = read(text, code)
    spans = {(m.start, m.end) for m in marks}
    for mark in marks:
        for key in ("part_of", "same_as"):
            if key in mark.attrs:
                start, end = mark.attrs[key]  # type: ignore[misc]
                assert (start, end) in spans and (start, end) != (mark.start, mark.end)
        assert mark.attrs.get("trend") in (None, "up", "down")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(("ribu", "juta", "miliar", "triliun")), st.integers(0, 99_999), st.integers(1, 4))
def test_a_scaled_figure_is_exact_to_the_last_place(scale: str, digits: int, places: int) -> None:
    assume(not (places == 3 and digits >= 1000 and digits % 1000 == 0))  # "3,000" is three thousand of a page in another style
    number = words("id").numbers
    written = f"{Decimal(digits).scaleb(-places):.{places}f}".replace(".", number.decimal)
    found = [read_amount(mark).value for mark in read(f"senilai {written} {scale} yen", "id")]
    assert [Decimal(repr(value)) for value in found] == [Decimal(digits).scaleb(-places) * Decimal(number.times[scale])]
