"""View -> a file: one module a format, lines of text or chunks of bytes; no format knows an event type by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from runut.errors import InputError
from runut.exports.records import claim_record, link_record, mark_record
from runut.exports.rulings import ruling_record, rulings_in
from runut.types import View

__all__ = [
    "EXPORTS", "claim_record", "export", "export_bytes", "is_binary", "link_record", "mark_record", "media", "ruling_record", "rulings_in",
]

EXPORTS: dict[str, str] = {
    "jsonl": "runut.exports.jsonl:lines",
    "links": "runut.exports.links:lines",
    "csv": "runut.exports.table:lines",
    "links-csv": "runut.exports.linksheet:lines",
    "plover-jsonl": "runut.exports.plover:lines",
    "plover-csv": "runut.exports.ploversheet:lines",
    "rulings": "runut.exports.rulings:lines",
    "ftm": "runut.exports.ftm:lines",
    "graphml": "runut.exports.graphml:lines",
    "gexf": "runut.exports.gexf:lines",
    "jsonld": "runut.exports.jsonld:lines",
    "parquet": "runut.exports.parquet:chunks",
    "sqlite": "runut.exports.sqlite:chunks",
    "datasette": "runut.exports.datasette:lines",
}
"""`module:lines` gives text, `module:chunks` bytes; the module's `MEDIA` is the media type."""


def export(view: View, *, format: str) -> Iterator[str]:
    """The lines of a view in a format, each with its line end; raises `InputError` for a format that is not registered, or is no text."""
    if is_binary(format):
        raise InputError(format, "is no text", "name a file to write it to")
    lines: Callable[[View], Iterator[str]] = _module(format).lines
    return lines(view)


def export_bytes(view: View, *, format: str) -> Iterator[bytes]:
    """The file of a view in any format, piece by piece, text in UTF-8; raises `InputError` for a format that is not registered."""
    if not is_binary(format):
        return (line.encode("utf-8", "backslashreplace") for line in export(view, format=format))
    chunks: Callable[[View], Iterator[bytes]] = _module(format).chunks
    return chunks(view)


def is_binary(format: str) -> bool:
    """True if the format is no text; raises `InputError` for one that is not registered."""
    if format not in EXPORTS:
        raise InputError(format, "there is no such format", f"there are: {', '.join(sorted(EXPORTS))}")
    return EXPORTS[format].endswith(":chunks")


def media(format: str) -> str:
    """The media type of a format, as HTTP names it; raises `InputError` for one that is not registered."""
    is_binary(format)
    return str(_module(format).MEDIA)


def _module(format: str) -> ModuleType:
    return import_module(EXPORTS[format].partition(":")[0])
