"""View -> Parquet: one row a claim, typed and nested as the claim record is; needs pyarrow, which the extra `parquet` brings.

The same view and the same pyarrow give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any

from runut.errors import InputError
from runut.exports.order import claims_in_order
from runut.exports.plain import storable
from runut.exports.records import claim_record
from runut.exports.spool import pieces, scratch
from runut.types import View

__all__ = ["MEDIA", "chunks"]

MEDIA = "application/vnd.apache.parquet"
ROWS = 5_000  # claims of one row group
Record = dict[str, Any]
_PARTY = {"id": "text", "name": "text", "mention": "text", "country": "text", "sector": "text", "aliases": ["text"], "span": "span"}
_CELL = {"derived": "yes", "spans": ["span"], "pattern": "text"}
_NOTICE = {"code": "text", "text": "text", "spans": ["span"]}
SHAPE: Mapping[str, Any] = {
    "report": "text", "claim": "text", "type": "text", "mode": ["text"], "aux": ["text"],
    "actor": [_PARTY | _CELL | {"label": "text"}], "recipient": [_PARTY | _CELL | {"label": "text"}],
    "item": {"id": "text", "name": "text", "mention": "text", "family": "text", "label": "text", "span": "span"} | _CELL,
    "quantity": {"op": "text", "value": "number", "high": "number", "unit": "text", "role": "text", "span": "span"} | _CELL,
    "when": {"start": "day", "end": "day", "grain": "text", "rule": "text", "span": "span", "anchor": "span", "approximate": "yes",
             "onset": "yes"} | _CELL,
    "place": {"id": "text", "name": "text", "mention": "text", "country": "text", "label": "text", "span": "span"} | _CELL,
    "source": [_PARTY | {"role": "text", "affiliation": "text", "stance": "text", "certainty": "text", "cue": "span", "said": "day"}],
    "via": [_PARTY], "said": "day", "bound": {"end": "day", "rule": "text", "derived": "yes"}, "status": "text", "in_return_for": "text",
    "quote": {"start": "count", "end": "count", "text": "text"}, "evidence": {"start": "count", "end": "count", "text": "text"},
    "rules": ["text"], "notices": [_NOTICE], "report_id": "text", "event": "text", "origins": "count", "grade": "text",
    "derivation": {"origins": "count", "against": "count", "why": ["text"]}, "matter": "text", "step": "text", "context": ["text"],
    "also": ["span"], "coded": {"id": "text", "name": "text", "mention": "text", "label": "text", "span": "span"} | _CELL,
    "range": {"op": "text", "value": "number", "high": "number", "unit": "text", "role": "text", "span": "span"} | _CELL, "ruled": "text",
    "published": "day", "language": "text", "outlet": "text", "title": "text", "url": "text",
}  # fmt: skip
"""The columns: those of the claim record, and behind them facts of its report. A list holds many, a mapping is a struct."""


def chunks(view: View) -> Iterator[bytes]:
    """The file, piece by piece; raises `InputError` where pyarrow is missing, `ValueError` when a claim's report is not in the view."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError("parquet", "this format needs pyarrow, which is not installed", "pip install 'runut[parquet]'") from error
    return _chunks(view, arrow, parquet)


def _chunks(view: View, arrow: ModuleType, parquet: ModuleType) -> Iterator[bytes]:
    schema = arrow.schema([(name, _type(arrow, shape)) for name, shape in SHAPE.items()])
    rows = _rows(view)
    with scratch("claims.parquet") as path:
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            while group := list(islice(rows, ROWS)):
                writer.write_table(arrow.Table.from_pylist(group, schema=schema))
        yield from pieces(path)


def _type(arrow: ModuleType, shape: Any) -> Any:
    """The Arrow type of a shape."""
    if isinstance(shape, list):
        return arrow.list_(_type(arrow, shape[0]))
    if isinstance(shape, dict):
        return arrow.struct([(name, _type(arrow, inner)) for name, inner in shape.items()])
    plain = {"text": arrow.string, "number": arrow.float64, "count": arrow.int64, "day": arrow.date32, "yes": arrow.bool_}
    return arrow.struct([("start", arrow.int64()), ("end", arrow.int64())]) if shape == "span" else plain[shape]()


def _rows(view: View) -> Iterator[Record]:
    grades = {g.claim: g for g in view.grades}
    for claim, report, event in claims_in_order(view):
        told = claim_record(claim, report, event, grades.get(claim.id))
        facts = {name: field.value if (field := getattr(report, name)) else None for name in ("outlet", "title", "url")}
        told |= facts | {"published": report.day.isoformat() if report.day else None, "language": report.language}
        yield {name: _value(told.get(name), shape) for name, shape in SHAPE.items()}


def _value(value: Any, shape: Any) -> Any:
    """A value of a claim record as its shape asks."""
    if isinstance(shape, list):
        return [_value(one, shape[0]) for one in value or ()]
    if value is None:
        return False if shape == "yes" else None
    if isinstance(shape, dict):
        return {name: _value(value.get(name), inner) for name, inner in shape.items()}
    match shape:
        case "span":
            return {"start": value[0], "end": value[1]}
        case "day":
            return date.fromisoformat(value)
        case "number":
            return float(value)
        case "text":
            return storable(value)
    return value
