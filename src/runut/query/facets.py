"""View -> Entries: for each claim, what it can be asked for by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runut.query.index import Entry
from runut.types import Claim, Event, Grade, Link, Mention, Party, Report, View

__all__ = ["entries", "entry", "link_names", "report_facets"]


def entries(view: View) -> tuple[Entry, ...]:
    """An entry for each claim of a view, in the view's order."""
    reports = {r.id: r for r in view.reports}
    outlets = {r.id: report_facets(r) for r in view.reports}
    events: dict[str, list[Event]] = {}
    for event in view.events:
        for claim_id in event.claims:
            events.setdefault(claim_id, []).append(event)
    grades, links = {g.claim: g for g in view.grades}, _links(view.links)
    return tuple(
        entry(c, reports[c.report], outlets[c.report], events.get(c.id, ()), grades.get(c.id), links.get(c.id, ())) for c in view.claims
    )


def entry(
    claim: Claim, report: Report, page: Mapping[str, tuple[str, ...]], events: Iterable[Event] = (), grade: Grade | None = None,
    links: Iterable[str] = (),
) -> Entry:  # fmt: skip
    """What one claim can be asked for by; `page` are the facets of its report, `links` names of the links it stands in."""
    actor, recipient = (_parties(claim, role) for role in ("actor", "recipient"))
    speaker = tuple(v for hop in claim.sayings for v in _party(hop.party))
    parties = (*claim.parties("actor"), *claim.parties("recipient"), *(hop.party for hop in claim.sayings))
    item, place, when = claim.item, claim.place, claim.when
    facets = {
        **page, "claim": (claim.id,), "event": tuple(e.id for e in events), "type": (claim.type,), "status": (claim.status,),
        "grade": (grade.value,) if grade else (), "actor": actor, "recipient": recipient, "speaker": speaker,
        "party": (*actor, *recipient, *speaker), "country": tuple(p.country or "" for p in parties),
        "item": (item.id, item.name, item.family) if item else (),
        "place": (place.id, place.name, place.country or "") if place else (), "link": tuple(links), "ruled": (claim.ruled or "",),
    }  # fmt: skip
    return Entry(
        {field: _plain(values) for field, values in facets.items()}, claim.said or report.day,
        (when.start, when.end) if when else None, report.words(claim.evidence),
    )  # fmt: skip


def report_facets(report: Report) -> dict[str, tuple[str, ...]]:
    """What a report can be asked for by."""
    outlet = report.outlet.value if report.outlet else ""
    return {"report": _plain((report.id, report.name)), "outlet": _plain((outlet,)), "language": _plain((report.language,))}


def link_names(link: Link) -> tuple[str, ...]:
    """`contradicts`, `contradicts/date`."""
    return (link.kind, f"{link.kind}/{link.what}") if link.what else (link.kind,)


def _links(links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """Claim id -> names of the links that it stands in, dismissed ones left out."""
    found: dict[str, dict[str, None]] = {}
    for link in links:
        if link.ruled != "dismissed":
            for end in (link.a, link.b):
                found.setdefault(end, {}).update(dict.fromkeys(link_names(link)))
    return {claim: tuple(names) for claim, names in found.items()}


def _parties(claim: Claim, role: str) -> tuple[str, ...]:
    values = (c.value for c in claim.cells if c.role == role)
    return tuple(v for value in values for v in _named(value))


def _named(value: object) -> tuple[str, ...]:
    if isinstance(value, Party):
        return _party(value)
    return (value.text, value.ref) if isinstance(value, Mention) else ()


def _party(party: Party) -> tuple[str, ...]:
    return (party.id, party.name, party.mention, *party.aliases)


def _plain(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.casefold() for v in values if v))
