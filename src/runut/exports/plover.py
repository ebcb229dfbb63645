"""View -> PLOVER records: the claims that can stand as political events, with the field names of the PLOVER specification.

A claim becomes a record where its type is a political one, somebody named acts in it, and a day can be told. Vague blocs ("the West")
are no actors here, and a claim that an analyst dismissed is left out. Modes hold the auxiliary ones, too (`future`, `negation` ...); an
event that did not take place has no place on the scale. Fields beyond PLOVER's carry what a claim tells more: item, quantity, status,
step, source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.exports.order import claims_in_order
from runut.exports.records import claim_record, json_line
from runut.packs import EventType, ontology, world
from runut.packs.gazetteer import geoname
from runut.types import Claim, Event, Report, View

__all__ = ["MEDIA", "Record", "lines", "plover_record", "plover_records"]

MEDIA = "application/x-ndjson"
Record = dict[str, Any]

INTERNATIONAL = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
UNREAL = frozenset(("future", "hypothetical", "negation"))
COUNTED = ("dead", "injured", "arrested")
_AUX = {"planned": "future", "predicted": "future", "denied": "negation"}


def lines(view: View) -> Iterator[str]:
    """One record a line; raises `ValueError` when a claim's report is not in the view."""
    return (json_line(record) for record in plover_records(view))


def plover_records(view: View) -> Iterator[Record]:
    """The records in the order of every export; raises `ValueError` when a claim's report is not in the view."""
    made = (plover_record(claim, report, event) for claim, report, event in claims_in_order(view) if claim.ruled != "dismissed")
    return (record for record in made if record)


def plover_record(claim: Claim, report: Report, event: Event | None = None) -> Record | None:
    """The claim as a PLOVER record, or `None` where it is none: no political event, nobody who acts, or no day."""
    told, kind = claim_record(claim, report, event), ontology().get(claim.type)
    sides = {role: [_actor(p) for p in told[role] if not _vague(p)] for role in ("actor", "recipient")}
    days = _days(told, report)
    if (kind and kind.quad_code is None) or not sides["actor"] or days is None:
        return None
    return {"id": claim.id, **days, **sides, **_event(claim, kind), **_text(told, report), **_further(told, kind, sides)}


def _vague(party: Record) -> bool:
    known = world().actors.get(party["id"] or "")
    return known is not None and known.label == "BLOC" and known.kind == "bloc"


def _actor(party: Record) -> Record:
    """`code` is a country or, for a body above countries, its sector; `identifier_id` is runut's id, not Wikidata's."""
    country, sector = party.get("country"), party.get("sector")
    above = sector if country is None and sector in INTERNATIONAL else None
    record = {"code": country or above, "sector": None if above else sector, "actor_text": party["mention"]}
    return record | {"identifier_id": party["id"], "identifier_text": party["name"], "span": party["span"]}


def _days(told: Record, report: Report) -> Record | None:
    """`date_from` tells what the day is: the event's own, or else when it was said, or when the report came out."""
    when = told["when"] or {}
    start, end = when.get("start") or when.get("end"), when.get("end")
    if start:
        return {"date": start, "enddate": end if end != start else None, "date_from": "event"}
    spare = [(told["said"], "said"), (report.day.isoformat() if report.day else None, "report")]
    return next(({"date": day, "enddate": None, "date_from": origin} for day, origin in spare if day), None)


def _event(claim: Claim, kind: EventType | None) -> Record:
    """Type, modes, contexts and scores. What is only planned counts as a type of its own where there is one: a promise of aid is AGREE."""
    aux = list(dict.fromkeys((*claim.aux, *_auxiliary(claim, kind))))
    type_, modes = claim.type, claim.mode
    if kind and kind.planned and claim.status == "planned" and not set(aux) & (UNREAL - {"future"}):
        type_, modes, kind = kind.planned, (), ontology()[kind.planned]
        aux = [a for a in aux if a != "future"]
    real = kind is not None and not UNREAL & set(aux)
    scores = {"quad_code": kind.quad_code if kind else None, "event_scale": kind.scale(modes) if kind and real else None}
    return {"event": [type_], "mode": [*modes, *aux], "context": list(claim.context), **scores}


def _auxiliary(claim: Claim, kind: EventType | None) -> Iterator[str]:
    """The auxiliary mode that the status gives, unless it is what the type itself tells: who denies does deny."""
    if claim.status in _AUX and not (kind and kind.tells == claim.status):
        yield _AUX[claim.status]


def _text(told: Record, report: Report) -> Record:
    place, evidence = told["place"], told["evidence"]
    words = [evidence["text"], *(report.text[start:end] for start, end in told["also"])]
    cited = {name: field.value if field else None for name, field in (("title", report.title), ("publication", report.outlet))}
    return {
        "event_loc": _location(place) if place else None,
        "event_text": words,
        "link": told["event"],
        "text": evidence["text"],
        "text_info": {"start": evidence["start"], "end": evidence["end"]},
        "cite_info": {
            "corpus": report.name, "citation": report.id, "url": report.url.value if report.url else None, **cited,
            "language": report.language, "coder": "runut", "codebook": "PLOVER 2.0",
        },
    }


def _location(place: Record) -> Record:
    row, town = world().places.get(place["id"] or ""), geoname(place["id"] or "")
    spot = row if row and row.lat is not None else town
    facts = {"latitude": spot.lat if spot else None, "longitude": spot.lon if spot else None, "geonameid": town.geonameid if town else None}
    return {"name": place["name"], **facts, "cc3": place.get("country"), "place_id": place["id"], "span": place["span"]}


def _further(told: Record, kind: EventType | None, sides: Record) -> Record:
    quantity: Record = told["quantity"] or {}
    size = {name: quantity.get("value") if quantity.get("role") == name else None for name in COUNTED}
    names = ("item", "quantity", "status", "step", "source", "via", "said", "in_return_for")
    missing = "no recipient is told" if kind and kind.recipient and not sides["recipient"] else None
    more: Record = {name: told[name] for name in names}
    if told["item"]:
        more["item"] = told["item"] | {"register": list(world().registers(told["item"]["id"] or ""))}
    return {"size": size, **more, "claim_type": told["type"], "claim_mode": told["mode"], "comment": missing}
