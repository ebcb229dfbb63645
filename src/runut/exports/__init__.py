"""View -> lines of a file: one module a format; no format knows an event type by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from runut.errors import InputError
from runut.exports.records import claim_record, link_record, mark_record
from runut.exports.rulings import ruling_record, rulings_in
from runut.types import View

__all__ = ["EXPORTS", "claim_record", "export", "link_record", "mark_record", "ruling_record", "rulings_in"]

EXPORTS: dict[str, str] = {
    "jsonl": "runut.exports.jsonl:lines",
    "links": "runut.exports.links:lines",
    "csv": "runut.exports.table:lines",
    "plover-jsonl": "runut.exports.plover:lines",
    "plover-csv": "runut.exports.ploversheet:lines",
    "rulings": "runut.exports.rulings:lines",
}


def export(view: View, *, format: str) -> Iterator[str]:
    """The lines of a view in a format, each with its line end; raises `InputError` for a format that is not registered."""
    if format not in EXPORTS:
        raise InputError(format, "there is no such format", f"there are: {', '.join(sorted(EXPORTS))}")
    module, _, name = EXPORTS[format].partition(":")
    lines: Callable[[View], Iterator[str]] = getattr(import_module(module), name)
    return lines(view)
