"""View -> CSV of PLOVER records: one row an event, flattened; several values of a cell are parted by `; `."""

from __future__ import annotations

from collections.abc import Iterator

from runut.exports.plover import Record, plover_records
from runut.exports.sheet import row, safe
from runut.types import View

__all__ = ["COLUMNS", "MEDIA", "lines"]

MEDIA = "text/csv"
COLUMNS = (
    "id", "date", "enddate", "date_from", "event", "mode", "context", "quad_code", "event_scale",
    "actor_code", "actor_sector", "actor_text", "actor_id", "recipient_code", "recipient_sector", "recipient_text", "recipient_id",
    "event_loc", "latitude", "longitude", "cc3", "geonameid", "place_id", "status", "step",
    "item", "item_id", "quantity_op", "quantity", "quantity_high", "quantity_unit", "quantity_role", "dead", "injured", "arrested",
    "source", "source_id", "via", "said", "in_return_for", "event_text", "text_start", "text_end",
    "corpus", "citation", "title", "publication", "url", "language", "link", "claim_type", "claim_mode", "comment",
)
_OPS = {"=": "eq", ">": "gt", ">=": "ge", "<": "lt", "<=": "le", "~": "about"}


def lines(view: View) -> Iterator[str]:
    """The header and one row an event; raises `ValueError` when a claim's report is not in the view."""
    yield row(COLUMNS)
    for record in plover_records(view):
        flat = _flat(record)
        yield row(safe(flat[name]) for name in COLUMNS)


def _flat(record: Record) -> Record:
    flat: Record = {name: record.get(name) for name in COLUMNS}
    flat |= {name: "; ".join(record[name]) for name in ("event", "mode", "context", "claim_mode")}
    for role in ("actor", "recipient"):
        flat |= _side(role, record[role])
    item, quantity = record["item"] or {}, record["quantity"] or {}
    flat |= {"item": item.get("name"), "item_id": item.get("id")}
    flat |= {f"quantity_{name}": quantity.get(name) for name in ("high", "unit", "role")}
    flat |= {"quantity": quantity.get("value"), "quantity_op": _OPS.get(quantity.get("op", ""))}
    flat |= {name: "; ".join(who["name"] for who in record[name]) for name in ("source", "via")}
    flat["source_id"] = "; ".join(who["id"] or "" for who in record["source"])
    return flat | _where(record)


def _side(role: str, parties: list[Record]) -> Record:
    """Codes, sectors, words and ids of a side, each joined in the same order."""
    columns = {"code": "code", "sector": "sector", "actor_text": "text", "identifier_id": "id"}
    return {f"{role}_{short}": "; ".join(party[name] or "" for party in parties) for name, short in columns.items()}


def _where(record: Record) -> Record:
    """The location, the words and the report."""
    place = record["event_loc"] or {}
    told = {name: place.get(name) for name in ("latitude", "longitude", "cc3", "geonameid", "place_id")}
    info, cited = record["text_info"], record["cite_info"]
    texts = {"event_text": " … ".join(record["event_text"]), "text_start": info["start"], "text_end": info["end"]}
    names = ("corpus", "citation", "title", "publication", "url", "language")
    return {"event_loc": place.get("name"), **told, **record["size"], **texts, **{name: cited[name] for name in names}}
