"""View -> JSON-LD of schema.org: a `Claim` a claim, with who makes it and where it appears.

There is no rating: a ledger says of nothing that it is true or false, and a `ClaimReview` without one says nothing. Terms that schema.org
does not have (status, place in the text, links) stand under `runut:`. The text is ASCII without `<`, so that it can stand in a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from runut.exports.order import claims_in_order
from runut.exports.plain import storable
from runut.packs import world
from runut.packs.schemata import schema_of
from runut.types import Claim, Event, Link, Party, Place, Report, View

__all__ = ["CONTEXT", "MEDIA", "lines", "web_address"]

MEDIA = "application/ld+json"
CONTEXT = {"@vocab": "https://schema.org/", "runut": "urn:runut:terms:"}
_IN_A_PAGE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
Node = dict[str, Any]


def lines(view: View) -> Iterator[str]:
    """The document, a node a line: reports, events, claims; raises `ValueError` when a claim's report is not in the view."""
    yield f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n'
    ahead = ""
    for node in _nodes(view):
        yield ahead + json.dumps(_told(node)).translate(_IN_A_PAGE) + "\n"
        ahead = ","
    yield "]}\n"


def _nodes(view: View) -> Iterator[Node]:
    yield from (_report(r) for r in sorted(view.reports, key=lambda r: (r.name, r.id)))
    rows = list(claims_in_order(view))
    claims = {claim.id: claim for claim, _, _ in rows}
    yield from (_event(e, claims) for e in sorted(view.events, key=lambda e: e.id))
    links: dict[str, list[Link]] = {}
    for link in sorted(view.links, key=lambda x: (x.kind, x.b)):
        if link.ruled != "dismissed":
            links.setdefault(link.a, []).append(link)
    for claim, report, event in rows:
        yield _claim(claim, report, event) | _links(links.get(claim.id, ()))


def _report(report: Report) -> Node:
    """The document that a claim appears in."""
    title, outlet, byline = (f.value if f else None for f in (report.title, report.outlet, report.byline))
    return {
        "@type": "Article", "@id": _id("report", report.id), "name": report.name, "headline": title,
        "publisher": _named("Organization", outlet), "author": _named("Thing", byline), "inLanguage": report.language,
        "datePublished": report.published.value if report.published else None, "url": web_address(report),
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": report.id},
    }  # fmt: skip


def _event(event: Event, claims: Mapping[str, Claim]) -> Node:
    """What claims are about; whether it took place is not said."""
    parties = {p.id: p for c in event.claims if c in claims for role in ("actor", "recipient") for p in claims[c].parties(role)}
    places = {p.id: p for c in event.claims if c in claims and (p := claims[c].place)}
    return {
        "@type": "Event", "@id": _id("event", event.id), "name": event.type, "startDate": str(event.start) if event.start else None,
        "endDate": str(event.end) if event.end else None, "location": [_place(places[id]) for id in sorted(places)],
        "contributor": [_party(parties[id]) for id in event.actors if id in parties], "runut:origins": event.origins,
        "runut:recipient": [_party(parties[id]) for id in event.recipients if id in parties],
    }  # fmt: skip


def _claim(claim: Claim, report: Report, event: Event | None) -> Node:
    """`author` is the innermost speaker, or the outlet for its own word; `claimInterpreter` the outlet that tells a speaker's word."""
    outlet = _named("Organization", report.outlet.value if report.outlet else None)
    speaker = _party(claim.sayings[-1].party) if claim.sayings else None
    day = claim.said or report.day
    return {
        "@type": "Claim", "@id": _id("claim", claim.id), "identifier": claim.id, "text": report.words(claim.evidence),
        "author": speaker or outlet, "claimInterpreter": outlet if speaker else None, "appearance": {"@id": _id("report", report.id)},
        "datePublished": day.isoformat() if day else None, "inLanguage": report.language,
        "about": {"@id": _id("event", event.id)} if event else None,
        "mentions": [_party(p) for role in ("actor", "recipient") for p in claim.parties(role)],
        "runut:type": claim.type, "runut:status": claim.status, "runut:start": claim.evidence.start, "runut:end": claim.evidence.end,
        "runut:chain": [s.party.name for s in claim.sayings], "runut:via": [p.name for p in claim.via], "runut:ruled": claim.ruled,
    }  # fmt: skip


def _links(links: Sequence[Link]) -> Node:
    """The claims that this one stands to, by kind of link."""
    told: dict[str, dict[str, Node]] = {}
    for link in links:
        told.setdefault(f"runut:{link.kind}", {})[link.b] = {"@id": _id("claim", link.b)}
    return {kind: list(others.values()) for kind, others in told.items()}


def _party(party: Party) -> Node:
    known = world().actors.get(party.id)
    country = party.country if known is None or known.kind not in ("state", "territory") else None
    made: Node = {"@type": schema_of(known.kind if known else "").schema_org, "@id": _id("actor", party.id), "name": party.name}
    return made | {"alternateName": list(party.aliases), "runut:country": country}


def _place(place: Place) -> Node:
    return {"@type": "Place", "name": place.name, "identifier": place.id, "address": place.country}


def _named(type_: str, name: str | None) -> Node | None:
    return {"@type": type_, "name": name} if name else None


def _id(kind: str, id: str) -> str:
    return f"urn:runut:{kind}:{quote(storable(id), safe='')}"


def web_address(report: Report) -> str | None:
    """The report's address, if it is one of the web; nothing else leads anywhere safely."""
    told = report.url.value if report.url else ""
    try:
        parts = urlsplit(told)
    except ValueError:
        return None
    return told if parts.scheme in ("http", "https") and parts.hostname and told.isprintable() and " " not in told else None


def _told(value: Any) -> Any:
    """The value without what is not known."""
    match value:
        case str():
            return storable(value)
        case dict():
            return {key: _told(v) for key, v in value.items() if v not in (None, [], {})}
        case list():
            return [_told(v) for v in value]
    return value
