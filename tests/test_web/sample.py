"""Sample views: three made-up reports on one made-up story, with hostile strings and overlapping claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runut.types import Event, Link, Notice, Reason, Ruling, Span, View
from runut.weigh import series
from test_web.sample_claims import claims_1, claims_2, claims_3
from test_web.sample_reports import HOSTILE, R1, R2, R3, at


def _events() -> tuple[Event, ...]:
    arkania, belmora = ("XAR",), ("XBE",)
    return (
        Event("e01", "AID", ("c101", "c201", "c202", "c301"), arkania, belmora, "truck", date(2024, 1, 1), date(2024, 3, 31), 2),
        Event("e02", "AID", ("c102", "c203"), arkania, belmora, "", date(2024, 1, 1), date(2024, 2, 12), 2),
        Event("e03", "AID", ("c103",), belmora, arkania, "grain", None, None, 1),
        Event("e04", "AID", ("c104",), arkania, belmora, "artillery-shell", None, None, 1),
        Event("e05", "AGREE", ("c106",), arkania, (), "", date(2024, 5, 1), date(2024, 5, 31), 1),
        Event("e06", "SUPPORT", ("c205",), ("XBE", "XAR"), (), "treaty", date(2024, 5, 9), date(2024, 5, 9), 1),
        Event("e07", "AID", ("c206",), arkania, (), "truck", date(2024, 6, 20), date(2024, 12, 31), 1),
        Event("e08", "OTHER", ("c304",), (), (), "", date(1962, 1, 1), date(1962, 12, 31), 1),
        Event("e09 <x>", HOSTILE[0], ("c302", "c303 <i>"), (HOSTILE[1],), (HOSTILE[8],), HOSTILE[7], None, date(2024, 2, 1), 1),
    )


def _links() -> tuple[Link, ...]:
    trucks, more = at(R1, "400 truk"), at(R2, "at least 650 trucks")
    january, march = at(R1, "sejak Januari 2024"), at(R2, "in March 2024")
    soldiers, none = at(R2, "about 3,000 soldiers"), at(R2, "denied sending any soldiers")
    return (
        Link("updates", "c201", "c101", (Reason("figure.grown", "Later and larger: 400, then at least 650 trucks.", (trucks, more)),)),
        Link(
            "contradicts",
            "c202",
            "c101",
            (Reason("date.apart", "January 2024 and March 2024 do not meet.", (january, march)),),
            what="date",
        ),
        Link(
            "denies",
            "c204",
            "c203",
            (Reason("denial", "One side counts soldiers, the other says none were sent.", (soldiers, none)),),
            what="occurrence",
        ),
        Link(
            "copies", "c301", "c101", (Reason("named", "The page names the Harian Teluk as its source.", (at(R3, "Harian Teluk"), trucks)),)
        ),
        Link("corroborates", "c203", "c102", (Reason("same", HOSTILE[0], ()),)),
        Link(
            "contradicts",
            "c302",
            "c301",
            (Reason(HOSTILE[1], HOSTILE[1], (at(R3, "400 trucks"), at(R3, "Belmora"))),),
            what="direction",
            ruled=HOSTILE[5],
        ),
        Link("updates", "c999", "c101", ()),
    )


def furniture() -> dict[str, tuple[Span, ...]]:
    """Spans that belong to the page."""
    return {R1.id: (at(R1, "Baca Juga: Harga Ikan Naik di Pelabuhan"),)}


def sample() -> View:
    """Three reports, sixteen claims, hostile strings in every field that takes one."""
    view = View(
        reports=(R1, R2, R3),
        claims=(*claims_1(), *claims_2(), *claims_3()),
        events=_events(),
        links=_links(),
        rulings=(Ruling(HOSTILE[0], "2024-07-01", HOSTILE[1], (HOSTILE[2],), note=HOSTILE[4], undoes=HOSTILE[3]),),
        notices=(Notice("span.odd", HOSTILE[6], (at(R3, "Quoted"),)),),
    )
    return _with_series(view)


def calm() -> View:
    """The two friendly reports alone."""
    keys = {R1.id, R2.id}
    view = sample()
    claims = tuple(c for c in view.claims if c.report in keys)
    ids = {c.id for c in claims}
    kept = View(
        reports=(R1, R2),
        claims=claims,
        events=tuple(e for e in view.events if set(e.claims) & ids),
        links=tuple(k for k in view.links if {k.a, k.b} <= ids),
    )
    return _with_series(kept)


def _with_series(view: View) -> View:
    return replace(view, series=series(view.reports, view.claims, view.events, view.links))
