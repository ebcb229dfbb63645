"""View -> Listings: what there is to list, in which order, and how each thing is told to a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from runut.query import Entry, Index
from runut.query.facets import link_names, report_facets
from runut.serve.listing import Key, Listing
from runut.serve.records import Record, claim_record, event_record, link_record, report_record, ruling_record, series_records
from runut.serve.sorting import Value, of_claims
from runut.types import Claim, Event, First, Link, Outcome, Report, Ruling, SourceRecord, View

if TYPE_CHECKING:
    from runut.serve.loading import Loaded

__all__ = ["LISTINGS", "in_order", "link_id"]

_PAGE = frozenset({"report", "outlet", "language", "since", "until", "text"})


def in_order(view: View) -> tuple[Claim, ...]:
    """The claims by report name, place in the text and id, as exports write them."""
    names = {r.id: r.name for r in view.reports}
    return tuple(sorted(view.claims, key=lambda c: (names[c.report], c.evidence.start, c.id, c.report)))


def _claims(loaded: Loaded) -> Listing:
    events = {claim: e for e in sorted(loaded.view.events, key=lambda e: e.id, reverse=True) for claim in e.claims}

    def told(claim: Claim) -> Record:
        return claim_record(claim, loaded.names.reports[claim.report], events.get(claim.id), loaded.names.grades.get(claim.id))

    keys: list[Key] = [(loaded.names.reports[c.report].name, c.evidence.start, c.id, c.report) for c in loaded.ordered]
    return Listing(loaded.ordered, keys, told, loaded.claims, columns=of_claims(loaded))


def _reports(loaded: Loaded) -> Listing:
    sorted_ones = sorted(loaded.view.reports, key=lambda r: (r.day.isoformat() if r.day else "~", r.name, r.id))
    counts: dict[str, int] = {}
    for claim in loaded.ordered:
        counts[claim.report] = counts.get(claim.report, 0) + 1
    own = Index([Entry(report_facets(r), r.day, None, r.text) for r in sorted_ones])
    keys: list[Key] = [(r.day.isoformat() if r.day else "~", r.name, r.id) for r in sorted_ones]
    place = {r.id: n for n, r in enumerate(sorted_ones)}

    def told(report: Report) -> Record:
        return report_record(report, counts.get(report.id, 0))

    columns: dict[str, Value] = {
        "said": lambda r: r.day, "report": lambda r: r.name, "outlet": lambda r: r.outlet.value.casefold() if r.outlet else None,
        "claims": lambda r: counts.get(r.id, 0),
    }  # fmt: skip
    leads = _leading(loaded.ordered, [place[c.report] for c in loaded.ordered])
    return Listing(sorted_ones, keys, told, loaded.claims, leads, own, _PAGE, columns=columns)


def _events(loaded: Loaded) -> Listing:
    some: list[Event] = sorted(loaded.view.events, key=lambda e: (-len(e.claims), e.id))
    keys: list[Key] = [(-len(e.claims), e.id) for e in some]
    columns: dict[str, Value] = {
        "when": lambda e: e.start or e.end, "did": lambda e: e.type, "who": lambda e: e.actors or None,
        "whom": lambda e: e.recipients or None, "item": lambda e: e.item or None, "origins": lambda e: e.origins,
        "claims": lambda e: len(e.claims),
    }  # fmt: skip
    return Listing(some, keys, event_record, loaded.claims, _of_claims(loaded.ordered, (e.claims for e in some)), columns=columns)


def _links(loaded: Loaded) -> Listing:
    some: list[Link] = sorted(loaded.view.links, key=_link_key)
    own = Index([Entry({"link": link_names(link), "ruled": (link.ruled or "",)}) for link in some])
    leads = _of_claims(loaded.ordered, ((link.a, link.b) for link in some))

    def told(link: Link) -> Record:
        return {"link": link_id(link), **link_record(link, loaded.names)}

    return Listing(some, [_link_key(link) for link in some], told, loaded.claims, leads, own, frozenset({"link", "ruled"}))


def _link_key(link: Link) -> Key:
    return link.kind, link.a, link.b, link.what or ""


def link_id(link: Link) -> str:
    """A name for a link: its kind, what it is about and both claims."""
    return ".".join((link.kind, link.what or "", link.a, link.b))


def _series(loaded: Loaded) -> Listing:
    some = series_records(loaded.view)
    leads = _of_claims(loaded.ordered, (loaded.names.series[r["series"]].claims for r in some))
    return Listing(some, [(-len(r["values"]), r["series"]) for r in some], dict, loaded.claims, leads)


def _sources(loaded: Loaded) -> Listing:
    some: list[SourceRecord] = sorted(loaded.sources, key=lambda s: (-s.words, s.kind, s.id))
    own = Index([Entry({s.kind: (s.id.casefold(), s.name.casefold())}) for s in some])
    keys: list[Key] = [(-s.words, s.kind, s.id) for s in some]
    return Listing(some, keys, loaded.names.source_record, loaded.claims, {}, own, frozenset({"speaker", "outlet", "report"}), alone=True)


def _firsts(loaded: Loaded) -> Listing:
    some: list[First] = list(loaded.firsts)
    leads = _of_claims(loaded.ordered, ((*f.claims, *f.undated) for f in some))
    return Listing(some, [(n,) for n in range(len(some))], loaded.names.first_record, loaded.claims, leads)


def _outcomes(loaded: Loaded) -> Listing:
    some: list[Outcome] = sorted(loaded.outcomes, key=lambda o: o.claim)
    leads = _of_claims(loaded.ordered, ((o.claim,) for o in some))
    return Listing(some, [(o.claim,) for o in some], loaded.names.outcome_record, loaded.claims, leads)


def _rulings(loaded: Loaded) -> Listing:
    some: list[Ruling] = sorted(loaded.view.rulings, key=lambda r: (r.made, r.id))
    standings = {s.ruling: s for s in loaded.view.standings}

    def told(ruling: Ruling) -> Record:
        return ruling_record(ruling, standings.get(ruling.id), loaded.names.reports)

    about = ((*r.subjects, *r.apart, *(standings[r.id].claims if r.id in standings else ())) for r in some)
    return Listing(some, [(r.made, r.id) for r in some], told, loaded.claims, _of_claims(loaded.ordered, about))


def _leading(ordered: Sequence[Claim], places: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
    return {n: (place,) for n, place in enumerate(places)}


def _of_claims(ordered: Sequence[Claim], groups: Iterable[Iterable[str]]) -> Mapping[int, Sequence[int]]:
    """Number of a claim -> numbers of the groups that hold it."""
    place = {claim.id: n for n, claim in enumerate(ordered)}
    found: dict[int, list[int]] = {}
    for n, group in enumerate(groups):
        for id in group:
            if id in place:
                found.setdefault(place[id], []).append(n)
    return found


_Make = Callable[["Loaded"], Listing]

LISTINGS: dict[str, _Make] = {
    "reports": _reports,
    "claims": _claims,
    "events": _events,
    "links": _links,
    "series": _series,
    "sources": _sources,
    "firsts": _firsts,
    "outcomes": _outcomes,
    "rulings": _rulings,
}
