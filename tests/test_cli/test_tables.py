"""Rows of a view that was put together by hand: a growing count, a clash over a day, a denial."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from runut import tables
from runut.types import Amount, Cell, Claim, Event, Field, Grade, Item, Link, Party, Reason, Report, Saying, Series, Span, View, When

TEXT = "The port office counted more than 40 crates. Later it counted 55 crates. The navy denies it."


def report(name: str, day: str | None) -> Report:
    published = Field(day, "override") if day else None
    return Report(id=name * 8, name=name, text=TEXT, language="en", media="text/plain", published=published)


MORNING, EVENING, UNDATED = report("morning", "2031-05-02"), report("evening", "2031-05-03"), report("undated", None)


def party(kept: Report, id: str, name: str) -> Party:
    return Party(id, name, name, Span(kept.id, 4, 15))


def claim(id: str, kept: Report, start: int, end: int, amount: Amount | None = None, *, who: str = "Port office") -> Claim:
    span = Span(kept.id, start, end)
    cells = [Cell("actor", party(kept, "AAA", "Aland"), (span,), "x"), Cell("item", Item("crate", "crates", "crates", span), (span,), "x")]
    if amount:
        cells.append(Cell("quantity", amount, (amount.span,), "x"))
    return Claim(id=id, report=kept.id, type="AID", evidence=span, status="asserted", cells=tuple(cells),
                 sayings=(Saying(party(kept, "port", who), "says"),))  # fmt: skip


def amount(kept: Report, op: str, value: float, unit: str = "crates", high: float | None = None) -> Amount:
    return Amount(op, value, unit, Span(kept.id, 24, 43), high=high, role="counted")


FIRST = claim("c1", MORNING, 0, 44, amount(MORNING, ">", 40))
SECOND = claim("c2", EVENING, 45, 72, amount(EVENING, "=", 55))
DENIAL = claim("c3", EVENING, 73, len(TEXT), who="Navy")
SOLDIERS = claim("c4", UNDATED, 0, 44, amount(UNDATED, "=", 55, "soldiers"))
WHY = Reason("count.grew", "The count grew from > 40 to 55.", (Span(MORNING.id, 24, 43), Span(EVENING.id, 62, 71)))
CLAIMS = (SECOND, FIRST, DENIAL, SOLDIERS)
VIEW = View(
    reports=(MORNING, EVENING, UNDATED),
    claims=CLAIMS,
    events=(Event("e1-long-id", "AID", ("c1", "c2"), ("AAA",), (), "crate", date(2031, 5, 1), date(2031, 5, 2), 1),),
    links=(Link("updates", "c2", "c1", (WHY,)), Link("denies", "c3", "c1", (WHY,), what="occurrence")),
    grades=(Grade("c1", "2", 1, 0, ("So 2: probably true.",)),),
    series=(Series("c1", "crates", "counted", ("c1", "c2")), Series("c4", "soldiers", "counted", ("c4",))),
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (amount(MORNING, ">", 11000), "> 11,000 crates"),
        (amount(MORNING, "=", 6.2, ""), "6.2"),
        (amount(MORNING, "=", 5, "people", high=8), "5 to 8 people"),
        (amount(MORNING, "~", 1e6), "~ 1,000,000 crates"),
    ],
)
def test_a_figure_keeps_its_comparator(value: Amount, shown: str) -> None:
    assert tables.figure(value) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2031, 5, 2), date(2031, 5, 2), "2031-05-02"),
        (date(2031, 5, 1), date(2031, 5, 31), "2031-05-01 to 2031-05-31"),
        (date(2031, 5, 1), None, "2031-05-01 to ?"),
        (None, date(2031, 5, 31), "? to 2031-05-31"),
        (None, None, ""),
    ],
)
def test_an_open_end_stays_open(start: date | None, end: date | None, shown: str) -> None:
    assert tables.day_range(When(start, end, "day", "x", Span("r", 0, 1))) == shown


def test_a_count_that_grew_is_one_history_in_order_of_date() -> None:
    grown, apart = tables.histories(VIEW)
    assert [value.row(grown.counted)[1] for value in grown.values] == ["> 40 crates", "55 crates"]
    assert [value.links for value in grown.values] == [(), ("updates > 40 crates (morning)",)]
    assert [value.amount.unit for value in apart.values] == ["soldiers"]


def test_histories_do_not_lean_on_the_order_of_the_claims() -> None:
    assert tables.histories(replace(VIEW, claims=VIEW.claims[::-1], links=VIEW.links[::-1])) == tables.histories(VIEW)


def test_a_claim_that_the_view_leaves_out_is_in_no_history() -> None:
    shown = tables.histories(replace(VIEW, claims=CLAIMS[1:], links=()))
    assert [[v.claim.id for v in h.values] for h in shown] == [["c1"], ["c4"]]


def test_a_conflict_shows_both_passages_and_the_reason() -> None:
    (found,) = tables.conflicts(VIEW)
    assert found.words == ("The navy denies it.", "The port office counted more than 40 crates.")
    assert (found.kind, found.what, found.reason) == ("denies", "occurrence", WHY.text)
    assert len(found.row()) == len(tables.CONFLICT_COLUMNS) and len(found.card()) == len(tables.CARD_COLUMNS)


def test_an_update_is_no_conflict() -> None:
    assert tables.conflicts(replace(VIEW, links=VIEW.links[:1])) == ()


def test_rows_fit_their_columns() -> None:
    reports = {r.id: r for r in VIEW.reports}
    for columns, rows in (
        (tables.CLAIM_COLUMNS, tables.claim_rows(VIEW.claims, reports, {g.claim: g for g in VIEW.grades})),
        (tables.EVENT_COLUMNS, tables.event_rows(VIEW)),
        (tables.REPORT_COLUMNS, tables.report_rows(VIEW)),
        (tables.FIGURE_COLUMNS, [h.values[0].row(h.counted) for h in tables.histories(VIEW)]),
    ):
        shapes = {len(row) for row in rows}
        assert shapes == {len(columns)}


def test_reports_without_a_date_come_last() -> None:
    assert [row[0] for row in tables.report_rows(VIEW)] == ["morning", "evening", "undated"]
