"""View -> FollowTheMoney: reports, actors and happenings as entities, and what claims tell of them as edges with their proof.

A claim is a `Documentation`: the report documents the happening, with status, words and place in the text. What goes from one actor to
another is an `UnknownLink`, or the schema that the event type names for money (a `Payment`), which only stands where it is told plainly.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from runut.exports.flows import Flow, Node, Telling, network, node_of
from runut.exports.ftmwords import Entity, entity, key, name
from runut.exports.jsonld import web_address
from runut.exports.order import claims_in_order
from runut.exports.records import json_line
from runut.packs import ontology, world
from runut.packs.schemata import alpha2, schema_of
from runut.types import Link, Mention, Party, Report, View

__all__ = ["MEDIA", "entities", "lines"]

MEDIA = "application/x-ndjson"
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(slots=True)
class _Actor:
    """An actor with all other names that are told, and the words that each report names it by."""

    node: Node
    aliases: dict[str, None] = field(default_factory=dict)
    words: dict[str, dict[str, None]] = field(default_factory=dict)


def lines(view: View) -> Iterator[str]:
    """One entity a line; raises `ValueError` when a claim's report is not in the view."""
    return (json_line(one) for one in entities(view))


def entities(view: View) -> Iterator[Entity]:
    """The entities: documents, actors, happenings, then what joins them; dismissed claims are left out."""
    told = [Telling(*row) for row in claims_in_order(view) if row[0].ruled != "dismissed"]
    happenings: dict[str, list[Telling]] = {}
    for telling in told:
        happenings.setdefault(_happening(telling), []).append(telling)
    actors, (_, flows) = _actors(told), network(view)
    yield from (_article(r) for r in sorted(view.reports, key=lambda r: (r.name, r.id)))
    yield from (_party(actors[id]) for id in sorted(actors))
    notes = _notes(view.links, told)
    yield from (_event(id, happenings[id], notes.get(id, ())) for id in sorted(happenings))
    yield from (_documentation(telling) for telling in told)
    yield from (said for telling in told for said in _sayings(telling))
    yield from (made for flow in flows for made in _flow(flow, happenings))
    yield from (_mention(id, report, actors[id]) for id in sorted(actors) for report in sorted(actors[id].words))


def _happening(telling: Telling) -> str:
    return telling.event.id if telling.event else telling.claim.id


def _actors(told: Iterable[Telling]) -> Mapping[str, _Actor]:
    """Everybody who acts, receives or speaks."""
    found: dict[str, _Actor] = {}
    for telling in told:
        claim = telling.claim
        for value in (*_sides(telling, "actor"), *_sides(telling, "recipient"), *(s.party for s in claim.sayings)):
            node = node_of(value)
            actor = found.setdefault(node.id, _Actor(node))
            if isinstance(value, Party):
                actor.aliases |= dict.fromkeys((*value.aliases, value.name))
            words = telling.report.words(value.span)
            actor.words.setdefault(claim.report, {})[words] = None
    return found


def _article(report: Report) -> Entity:
    title, outlet, byline = (f.value if f else None for f in (report.title, report.outlet, report.byline))
    return entity(
        "Article", key("report", report.id), title=title or report.name, fileName=report.name, author=byline, publisher=outlet,
        publishedAt=_day(report), sourceUrl=web_address(report), notes=f"sha256 of the raw bytes: {report.id}",
    )  # fmt: skip


def _party(actor: _Actor) -> Entity:
    node = actor.node
    label = name(node.label) or name(node.id) or "unnamed"
    aliases = [a for a in actor.aliases if name(a) != label]
    office = known.office if (known := world().actors.get(node.id)) else ""
    schema = schema_of(node.kind).ftm
    post = {"position": office} if schema == "Person" else {}
    return entity(schema, key("actor", node.id), name=label, alias=aliases, country=_country(node.country), **post)


def _event(id: str, tellings: list[Telling], notes: Iterable[str]) -> Entity:
    """What claims are about. That it is there does not say that it took place; `keywords` hold the statuses told."""
    first, event = tellings[0].claim, tellings[0].event
    when = event or next((t.claim.when for t in tellings if t.claim.when), None)
    sides = {role: _nodes(tellings, role) for role in ("actor", "recipient")}
    places = [p for t in tellings if (p := t.claim.place)]
    item = next((i.name for t in tellings if (i := t.claim.item)), "")
    who = " > ".join(side for role in sides if (side := ", ".join(n.label for n in sides[role].values())))
    origins = f"independent origins that vouch for it: {event.origins}" if event else None
    return entity(
        "Event", key("event", id), name=": ".join(part for part in (event.type if event else first.type, who, item) if part), recordId=id,
        startDate=str(when.start) if when and when.start else None, endDate=str(when.end) if when and when.end else None,
        location=[p.name for p in places], country=[_country(p.country) for p in places],
        involved=[key("actor", n) for role in sides for n in sides[role]], keywords=[x for t in tellings for x in (t.claim.type, t.status)],
        summary=[t.report.words(t.claim.evidence) for t in tellings[:1]], notes=[origins, *notes],
    )  # fmt: skip


def _nodes(tellings: Iterable[Telling], role: str) -> dict[str, Node]:
    return {node.id: node for t in tellings for value in _sides(t, role) if (node := node_of(value))}


def _sides(telling: Telling, role: str) -> Iterator[Party | Mention]:
    return (c.value for c in telling.claim.cells if c.role == role and isinstance(c.value, Party | Mention))


def _notes(links: Iterable[Link], told: Iterable[Telling]) -> dict[str, list[str]]:
    """Happening -> how its claims stand to others, in sentences."""
    homes, found = {t.claim.id: _happening(t) for t in told}, dict[str, list[str]]()
    for link in sorted(links, key=lambda x: (x.kind, x.a, x.b, x.what or "")):
        if link.ruled != "dismissed" and link.a in homes:
            what = f" ({link.what})" if link.what else ""
            why = "; ".join(r.text for r in link.reasons)
            found.setdefault(homes[link.a], []).append(f"claim {link.a} {link.kind} claim {link.b}{what}: {why}")
    return found


def _documentation(telling: Telling) -> Entity:
    """The claim: its id, status, words, and where in which report they stand."""
    claim, report = telling.claim, telling.report
    chain = "".join(f"; says {s.party.name}" for s in reversed(claim.sayings)) + "".join(f"; carried by {p.name}" for p in claim.via)
    when = claim.when
    return entity(
        "Documentation", key("claim", claim.id), document=key("report", report.id), entity=key("event", _happening(telling)),
        role=claim.type, status=claim.status, recordId=claim.id, summary=report.words(claim.evidence), description=_where(telling) + chain,
        date=claim.said.isoformat() if claim.said else _day(report), startDate=str(when.start) if when and when.start else None,
        endDate=str(when.end) if when and when.end else None, proof=key("report", report.id), sourceUrl=web_address(report),
        publisher=report.outlet.value if report.outlet else None,
    )  # fmt: skip


def _where(telling: Telling) -> str:
    span = telling.claim.evidence
    return f"characters {span.start} to {span.end} of report {telling.report.name} (sha256 {span.report})"


def _sayings(telling: Telling) -> Iterator[Entity]:
    """Each speaker of the chain: who says what of a happening."""
    claim, report = telling.claim, telling.report
    for number, saying in enumerate(claim.sayings):
        yield entity(
            "UnknownLink", key("saying", f"{claim.id} {number}"), subject=key("actor", node_of(saying.party).id),
            object=key("event", _happening(telling)), role=saying.stance, status=claim.status, recordId=claim.id,
            date=saying.said.isoformat() if saying.said else None, summary=report.words(claim.evidence), description=_where(telling),
            proof=key("report", report.id),
        )  # fmt: skip


def _flow(flow: Flow, happenings: Collection[str]) -> Iterator[Entity]:
    """What goes from one actor to another, and what it is given for."""
    ends = key("actor", flow.source), key("actor", flow.target)
    told = flow.tellings
    facts = {
        "startDate": flow.start, "endDate": flow.end, "recordId": flow.claims, "proof": [key("report", t.report.id) for t in told],
        "summary": [t.report.words(t.claim.evidence) for t in told],
        "description": [*flow.amounts, f"told by reports: {len(flow.reports)}", f"independent origins: {flow.weight}"],
    }  # fmt: skip
    schema, money = _money(flow)
    if money:
        yield entity(schema, key("flow", flow.id), payer=ends[0], beneficiary=ends[1], purpose=flow.label, **money, **facts)
    else:
        yield entity("UnknownLink", key("flow", flow.id), subject=ends[0], object=ends[1], role=flow.label, status=flow.status, **facts)
    here = key("event", flow.happening)
    for other in (o for o in flow.in_return_for if o in happenings):
        ids = {"subject": here, "object": key("event", other), "recordId": flow.claims}
        yield entity("UnknownLink", key("return", f"{flow.id} {other}"), role="given in return for", **ids)


def _money(flow: Flow) -> tuple[str, Mapping[str, list[str]]]:
    """The schema of money that is plainly told to have gone over, with amounts and currencies; nothing for all else."""
    kind = ontology().get(flow.type)
    figures = [q for t in flow.tellings if (q := t.claim.quantity) and _CURRENCY.fullmatch(q.unit)]
    if not (kind and kind.ftm and figures) or flow.dashed:
        return "", {}
    values = [value for q in figures for value in (q.value, q.high) if value is not None]
    return kind.ftm, {"amount": [f"{value:.6f}".rstrip("0").rstrip(".") for value in values], "currency": [q.unit for q in figures]}


def _mention(id: str, report: str, actor: _Actor) -> Entity:
    """How a report names an actor."""
    names = [words for words in actor.words[report] if name(words)] or [name(actor.node.id) or "unnamed"]
    return entity(
        "Mention", key("mention", f"{report} {id}"), document=key("report", report), name=names, resolved=key("actor", id),
        detectedSchema=schema_of(actor.node.kind).ftm, contextCountry=_country(actor.node.country),
    )  # fmt: skip


def _country(country: str | None) -> str | None:
    code = alpha2(country or "")
    return code.lower() if code else None


def _day(report: Report) -> str | None:
    return report.day.isoformat() if report.day else None
