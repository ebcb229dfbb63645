"""bytes of a table -> Coded: a report and its claims for each row, which the row's kept bytes give again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from runut.coded.records import is_record, published, record_claims
from runut.coded.rowclaims import claims_of, fields_of
from runut.coded.sheets import Row, rows
from runut.coded.writing import Sheet
from runut.errors import InputError
from runut.packs.layouts import Layout, layout_of, layouts
from runut.types import Arrival, Claim, Report

__all__ = ["MEDIA", "Coded", "read_rows", "reread"]

MEDIA = "row"
_NO_LANGUAGE = "zxx"   # ISO 639-2: a table is in no language


@dataclass(frozen=True, slots=True)
class Coded:
    """A row as a report, the bytes that its id is the sha256 of, how they came in, and the claims (still without ids) that it makes."""

    report: Report
    raw: bytes
    arrival: Arrival
    claims: tuple[Claim, ...]


def read_rows(data: bytes, name: str, *, layout: Layout | None = None, event_ids: bool = True) -> Iterator[Coded | InputError]:
    """What each row of a table claims, and an `InputError` for each that cannot be read.

    `layout` tells what its columns hold (found by its header if not given). Without `event_ids` it is not looked at which rows are of one
    event. Claim records make one report of all that are of one report.
    """
    stem, pages = PurePath(name).stem or name, dict[str, list[Mapping[str, Any]]]()
    try:
        for row in rows(data, name):
            if isinstance(row, InputError):
                yield row
                continue
            where = f"{name}:{row.line}"
            try:
                if layout is None and row.record is not None and is_record(row.cells):
                    record = {key: value for key, value in row.record.items() if event_ids or key != "coded"}
                    _page([record], where)
                    pages.setdefault(str(record.get("report_id") or record["report"]), []).append(record)
                else:
                    layout = layout or _recognised(row, name)
                    yield _coded(row.cells, _kept(layout, event_ids), f"{stem}:{row.line}", where)
            except InputError as error:
                yield error
    except InputError as error:
        yield error
    yield from (_page(records, name) for records in pages.values())


def reread(raw: bytes, name: str) -> Coded | InputError:
    """The report and claims that the kept bytes of a row give."""
    try:
        kept = json.loads(raw)
        return _page(kept["records"], name) if "records" in kept else _coded(kept["row"], kept["layout"], name, name)
    except InputError as error:
        return error
    except (ValueError, KeyError, TypeError) as error:
        return InputError(name, f"the kept row cannot be read ({error})", "import it again")


def _recognised(row: Row, name: str) -> Layout:
    known = layouts()
    found = next((one for one in known.values() if one.fits(row.cells)), None)
    if found is None:
        told = "; ".join(f"{id} has {', '.join(one.header)}" for id, one in known.items())
        raise InputError(f"{name}:{row.line}", "its columns are those of no known layout", f"tell them with --map FILE.toml; {told}")
    return found


def _kept(layout: Layout, event_ids: bool) -> dict[str, Any]:
    record = layout.record()
    return record if event_ids else {key: value for key, value in record.items() if key != "event"}


def _page(records: Sequence[Mapping[str, Any]], where: str) -> Coded:
    """The claims of one report, from their records."""
    raw = _bytes({"records": records})
    sheet = Sheet(sha256(raw).hexdigest())
    claims, name = record_claims(sheet, records, where), str(records[0]["report"])
    report = Report(sheet.report, name, sheet.text, _NO_LANGUAGE, MEDIA, published=published(records))
    return Coded(report, raw, Arrival(name=name), claims)


def _bytes(kept: Mapping[str, Any]) -> bytes:
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _coded(cells: Mapping[str, str], kept: Mapping[str, Any], name: str, where: str) -> Coded:
    raw = _bytes({"row": cells, "layout": kept})
    layout = layout_of(kept, where)
    sheet = Sheet(sha256(raw).hexdigest()).fill(cells)
    claims = claims_of(sheet, cells, layout, where)
    called = next((cells[c] for c in layout.name if cells.get(c)), name)
    facts = fields_of(sheet, cells, layout)
    told = {key: facts.get(key) for key in ("title", "outlet", "published")}
    report = Report(sheet.report, called, sheet.text, _NO_LANGUAGE, MEDIA, told["title"], told["outlet"], published=told["published"])
    return Coded(report, raw, Arrival(name=called), claims)
