"""View -> CSV (RFC 4180): one row a claim, flattened; no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.exports.order import claims_in_order
from runut.exports.records import claim_record
from runut.exports.sheet import row, safe
from runut.types import View

__all__ = ["COLUMNS", "MEDIA", "lines"]

MEDIA = "text/csv"
COLUMNS = (
    "report", "claim", "type", "mode", "status",
    "actor", "actor_id", "actor_span", "recipient", "recipient_id", "recipient_span", "item", "item_id", "item_span",
    "quantity_op", "quantity", "quantity_high", "quantity_unit", "quantity_role", "quantity_span",
    "when_start", "when_end", "when_grain", "when_rule", "when_span", "place", "place_id", "place_span",
    "source", "source_id", "source_stance", "source_span", "via", "via_span", "said",
    "evidence", "evidence_start", "evidence_end", "in_return_for", "step", "aux", "context", "rules", "notices", "event", "origins",
    "grade", "report_id", "ruled",
)
_OPS = {"=": "eq", ">": "gt", ">=": "ge", "<": "lt", "<=": "le", "~": "about"}


def lines(view: View) -> Iterator[str]:
    """The header and one row a claim, in the order of every export; several values of a cell are parted by `; `."""
    yield row(COLUMNS)
    grades = {g.claim: g for g in view.grades}
    for claim, report, event in claims_in_order(view):
        flat = _flat(claim_record(claim, report, event, grades.get(claim.id)))
        yield row(safe(flat[name]) for name in COLUMNS)


def _flat(record: dict[str, Any]) -> dict[str, object]:
    flat: dict[str, object] = {name: record.get(name) for name in COLUMNS}
    for role in ("actor", "recipient", "source", "via"):
        flat |= _values(role, record[role])
    for role in ("item", "place"):
        flat |= _values(role, [record[role]] if record[role] else [])
    flat |= _figure(record["quantity"] or {}) | _time(record["when"] or {})
    evidence = record["evidence"]
    flat |= {"evidence": evidence["text"], "evidence_start": evidence["start"], "evidence_end": evidence["end"]}
    flat |= {name: "; ".join(record[name]) for name in ("mode", "aux", "context", "rules")}
    flat["notices"] = "; ".join(n["code"] for n in record["notices"])
    return flat


def _values(role: str, values: list[dict[str, Any]]) -> dict[str, object]:
    """Names, ids, spans (and stances) of a role's values, each joined in the same order."""
    return {
        role: "; ".join(v["name"] for v in values),
        f"{role}_id": "; ".join(v["id"] or "" for v in values),
        f"{role}_span": "; ".join(_place(v) for v in values),
        f"{role}_stance": "; ".join(v.get("stance") or "" for v in values),
    }


def _figure(quantity: dict[str, Any]) -> dict[str, object]:
    cells = {f"quantity_{name}": quantity.get(name) for name in ("high", "unit", "role")}
    op = quantity.get("op")
    return {**cells, "quantity": quantity.get("value"), "quantity_op": _OPS.get(op, op) if op else None, "quantity_span": _place(quantity)}


def _time(when: dict[str, Any]) -> dict[str, object]:
    return {**{f"when_{name}": when.get(name) for name in ("start", "end", "grain", "rule")}, "when_span": _place(when)}


def _place(value: dict[str, Any]) -> str:
    return "{}:{}".format(*value["span"]) if value else ""
