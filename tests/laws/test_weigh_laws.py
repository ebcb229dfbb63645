"""Laws of weighing: order never matters, copies never add an origin, nothing is corroborated out of one mouth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_weigh.build import FACTS, cases, claim, report

from runut.types import Amount, Cell, Claim, Field, Report, Span
from runut.weigh import series, weigh

PARTIES = st.sampled_from(["OST", "VEL", "KEL", "PER:ann@OST", "the Red Fleet"])
STATUS = st.sampled_from(["asserted", "alleged", "denied", "unconfirmed", "planned", "predicted"])
DAYS = st.dates(date(2031, 1, 1), date(2032, 12, 31)).map(date.isoformat)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A claim's table row, with any of its cells left out."""
    row: dict[str, Any] = {
        "type": draw(st.sampled_from(["AID", "CONSULT", "SUPPORT", "ASSAULT", "OTHER", "REJECT"])),
        "mode": draw(st.sampled_from([[], ["casualties"], ["disaster"], ["launch"]])), "status": draw(STATUS),
        "actor": draw(st.lists(PARTIES, max_size=2, unique=True)), "recipient": draw(st.lists(PARTIES, max_size=1)),
        "source": draw(st.lists(PARTIES, max_size=1)), "negated": draw(st.booleans()),
    }
    extras: dict[str, st.SearchStrategy[str]] = {
        "item": st.sampled_from(["gun", "shell", "sapper", "pact"]),
        "quantity": st.sampled_from(["= 10 crates", "> 10 crates", "= 12 crates", "~ 900 sappers", "= 5-9 crates"]),
        "when": DAYS | st.sampled_from(["2031", "2031-05", "since 2031-05", "since 2031-08", "about 2031-06"]),
        "place": st.sampled_from(["arda", "borr", "east-shore"]), "step": st.sampled_from(["signed", "ratified", "failed"]),
    }
    for key, values in extras.items():
        if draw(st.booleans()):
            row[key] = draw(values)
    return row


@st.composite
def ledgers(draw: st.DrawFn, most: int = 5) -> tuple[list[Report], list[Claim]]:
    """Some reports in words of their own, each with a few claims."""
    reports, claims = [], []
    for n in range(draw(st.integers(1, most))):
        made = draw(st.lists(rows(), max_size=3))
        words = [f"r{n}c{k} " + " ".join(f"r{n}c{k}w{i}" for i in range(6)) for k in range(len(made))]
        day = draw(st.none() | DAYS)
        outlet = draw(st.sampled_from(["", "Dock Wire", "Shore Post"]))
        source = report(f"r{n}", ". ".join([*words, f"end{n}"]), published=day or "", outlet=outlet)
        reports.append(source)
        claims += [claim({**row, "id": f"r{n}c{k}", "words": w}, source) for k, (row, w) in enumerate(zip(made, words, strict=True))]
    return reports, claims


def copy_of(source: Report, claims: list[Claim], name: str, days: int) -> tuple[Report, list[Claim]]:
    """The same page under another name, published later."""
    day = (source.day or date(2031, 1, 1)) + timedelta(days=days)
    made = report(name, source.text, published=day.isoformat(), outlet=f"Outlet {name}")

    def move(span: Span) -> Span:
        return Span(made.id, span.start, span.end)

    moved = [
        replace(c, id=f"{name}-{c.id}", report=made.id, evidence=move(c.evidence), cells=tuple(
            replace(cell, value=replace(cell.value, span=move(cell.value.span)), spans=tuple(map(move, cell.spans))) for cell in c.cells
        ))
        for c in claims if c.report == source.id
    ]
    return made, moved


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_order_never_matters(ledger: tuple[list[Report], list[Claim]], random: Any) -> None:
    reports, claims = ledger
    once = weigh(reports, claims, facts=FACTS)
    shuffled = [*reports, *reports[:1]], [*claims, *claims[:1]]
    for part in shuffled:
        random.shuffle(part)
    assert weigh(*shuffled, facts=FACTS) == once


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_each_claim_stands_in_one_event_and_links_join_two_claims(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    events, links = weigh(reports, claims, facts=FACTS)
    assert sorted(id for e in events for id in e.claims) == sorted(c.id for c in claims)
    assert len({e.id for e in events}) == len(events)
    known = {c.id for c in claims}
    assert all(link.a != link.b and {link.a, link.b} <= known and link.reasons for link in links)


@settings(max_examples=40, deadline=None)
@given(ledgers(most=3), st.integers(1, 4))
def test_identical_copies_never_raise_origins(ledger: tuple[list[Report], list[Claim]], copies: int) -> None:
    reports, claims = ledger
    vouched = {id: e.origins for e in weigh(reports, claims, facts=FACTS)[0] for id in e.claims}
    more_reports, more_claims = list(reports), list(claims)
    for n in range(copies):
        made, moved = copy_of(reports[0], claims, f"copy{n}", n + 1)
        more_reports.append(made)
        more_claims += moved
    after = {id: e.origins for e in weigh(more_reports, more_claims, facts=FACTS)[0] for id in e.claims}
    assert {id: n for id, n in after.items() if id in vouched} == vouched


def torn(source: Report, claims: list[Claim]) -> tuple[list[Report], list[Claim]]:
    """A report torn into one page a claim, of the same outlet and day."""
    reports, moved = [], []
    for n, one in enumerate(c for c in claims if c.report == source.id):
        day, outlet = source.published, source.outlet
        made = replace(report(f"{source.name}-{n}", source.text), published=day, outlet=outlet)
        again, (claim,) = copy_of(source, [one], f"{source.name}-{n}", 0)
        spans = {again.id: made.id}

        def home(span: Span, ids: dict[str, str] = spans) -> Span:
            return Span(ids[span.report], span.start, span.end)

        cells = tuple(
            replace(c, value=replace(c.value, span=home(c.value.span)), spans=tuple(map(home, c.spans))) for c in claim.cells
        )
        reports.append(made)
        moved.append(replace(claim, id=one.id, report=made.id, evidence=home(claim.evidence), cells=cells))
    return reports, moved


@settings(max_examples=60, deadline=None)
@given(ledgers(most=3))
def test_a_report_torn_into_pages_invents_no_origin(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    first = replace(reports[0], outlet=Field("Dock Wire", "override"))
    whole = [first, *(r for r in reports[1:] if r.outlet is None or r.outlet.value != "Dock Wire")]
    told = [c for c in claims if c.report in {r.id for r in whole}]
    pages, moved = torn(first, told)
    most = max((e.origins for e in weigh(whole, told, facts=FACTS)[0]), default=0)
    rest = [c for c in told if c.report != first.id]
    assert max((e.origins for e in weigh([*whole[1:], *pages], [*rest, *moved], facts=FACTS)[0]), default=0) <= most


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_nothing_is_corroborated_by_its_own_source(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    by_id = {c.id: c for c in claims}
    events, links = weigh(reports, claims, facts=FACTS)
    home = {id: e for e in events for id in e.claims}
    for link in (k for k in links if k.kind == "corroborates"):
        a, b = by_id[link.a], by_id[link.b]
        assert home[a.id] is home[b.id] and home[a.id].origins > 1
        assert {a.status, b.status} <= {"asserted", "alleged"} and "negation" not in a.aux + b.aux
        assert not a.sayings or not b.sayings or a.sayings[-1].party.id != b.sayings[-1].party.id
        assert a.sayings or b.sayings or a.report != b.report


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_unconfirmed_quarrels_with_nobody(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    open_ones = {c.id for c in claims if c.status == "unconfirmed"}
    assert not [k for k in weigh(reports, claims, facts=FACTS)[1] if {k.a, k.b} & open_ones and k.kind != "updates"]


def test_the_cases_hold_in_any_order() -> None:
    from test_weigh.build import story

    for case in cases("links.toml"):
        reports, claims = story(case)
        assert weigh(reports[::-1], claims[::-1], facts=FACTS) == weigh(reports, claims, facts=FACTS)


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.data())
def test_a_series_holds_one_role_and_never_hangs_on_order(ledger: tuple[list[Report], list[Claim]], data: st.DataObject) -> None:
    reports, plain = ledger
    roles = st.sampled_from(["", "dead", "injured"])
    claims = [replace(c, cells=tuple(_in_role(cell, data.draw(roles)) for cell in c.cells)) for c in plain]
    events, links = weigh(reports, claims, facts=FACTS)
    once = series(reports, claims, events, links, facts=FACTS)
    assert series(reports[::-1], claims[::-1], events[::-1], links[::-1], facts=FACTS) == once
    told = {c.id: c.quantity.role for c in claims if c.quantity}
    assert all(len({told[id] for id in s.claims} - {""}) < 2 for s in once)
    assert len({id for s in once for id in s.claims}) == sum(len(s.claims) for s in once)


def _in_role(cell: Cell, role: str) -> Cell:
    return replace(cell, value=replace(cell.value, role=role)) if isinstance(cell.value, Amount) else cell
