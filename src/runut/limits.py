"""This installation -> the limits that are in force: each read from where it stands in the code, with what becomes of what wants more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from importlib import import_module

__all__ = ["MEGABYTES", "SECONDS", "Limit", "limits"]

SECONDS, MEGABYTES = 60, 1_500
"""What one report takes at most, inside all the caps: CPU seconds, and megabytes of the process; held by the caps, ended by no clock."""

# name -> where its value stands (with a dot: the default of a record's field), its unit, what it bounds, what becomes of more
_DOORS: dict[str, tuple[str, str, str, str]] = {
    "FILE_CAP": ("readers.trees:FILE_CAP", "bytes", "a file, an archive, a JSON Lines file", "it is refused"),
    "DOCUMENT_CAP": ("readers.reading:DOCUMENT_CAP", "bytes", "one document, line of JSON Lines, member of an archive", "it is refused"),
    "MEMBER_CAP": ("readers.zip:MEMBER_CAP", "members", "a ZIP archive", "the archive is refused"),
    "TOTAL_CAP": ("readers.zip:TOTAL_CAP", "bytes", "what all members of an archive unpack to", "the members behind it are refused"),
    "RATIO_CAP": ("readers.zip:RATIO_CAP", "bytes", "what one packed byte unpacks to", "the member is refused"),
    "CELL_CAP": ("coded.sheets:CELL_CAP", "characters", "a cell of a table that people coded", "the table is refused"),
    "TEXT_CAP": ("readers.reading:TEXT_CAP", "characters", "the text of a report", "cut, with a notice"),
    "TOKEN_CAP": ("readers.scanning:TOKEN_CAP", "tags and texts", "a page", "cut, with a notice"),
    "PIECE_CAP": ("readers.alignment:PIECE_CAP", "pieces of text", "a page", "cut, with a notice"),
    "DEPTH_CAP": ("readers.scanning:DEPTH_CAP", "elements", "what stands inside one another", "the page is read as plain words"),
    "TAG_CAP": ("readers.scanning:TAG_CAP", "tags", "a page that the extractor is given", "the page is read as plain words"),
    "SPREAD_CAP": ("readers.scanning:SPREAD_CAP", "cells", "what a page's tables spread to", "the page is read as plain words"),
    "ATTRIBUTE_CAP": ("readers.scanning:ATTRIBUTE_CAP", "attributes", "one tag", "the page is read as plain words"),
    "LONGEST_READ": ("flow:LONGEST_READ", "characters", "what is read for claims", "the text is kept, not read, with a notice"),
    "sentence": ("marks.sentences:_LONGEST", "characters", "a sentence", "cut at a blank"),
    "SPAN_CAP": ("readers.reading:SPAN_CAP", "spans", "one notice", "the others are not listed"),
    "message": ("errors:_LONGEST", "characters", "a reason in an error's message", "its middle is left out"),
    "seconds": ("limits:SECONDS", "CPU seconds", "reading one report inside all caps", "held by the caps, ended by no clock"),
    "megabytes": ("limits:MEGABYTES", "megabytes", "memory of a process that reads one report", "held by the caps, ended by no clock"),
    "query": ("query.language:LONGEST", "characters", "a query", "it is refused"),
    "terms": ("query.language:MOST", "terms", "a query", "it is refused"),
    "body": ("serve.guard:Policy.body", "bytes", "the body of a request that runut serve gets", "413"),
    "wait": ("serve.guard:Policy.wait", "seconds", "the time that such a body may take", "408"),
    "rate": ("serve.guard:Policy.rate", "requests a second", "one address", "429"),
    "burst": ("serve.guard:Policy.burst", "requests", "one address, at once", "429"),
    "page": ("watching.plan:Plan.size", "bytes", "a page that is fetched, packed or not, unless its plan tells another", "it is refused"),
    "answer": ("watching.plan:Plan.seconds", "seconds", "the time of a page, unless its plan tells another", "tried again later"),
    "redirects": ("watching.handling:_HOPS", "redirects", "one page", "the page is given up"),
    "links": ("watching.feeds:CAP", "links", "one feed or sitemap", "the others are left"),
    "address": ("fetching.urls:LONGEST", "characters", "an address on the network", "it is refused"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: its value in its unit, what it bounds, and what becomes of more; `value` is none where what it is of is not installed."""

    name: str
    value: float | None
    unit: str
    bounds: str
    beyond: str


def limits() -> Iterator[Limit]:
    """The limits in force, in a fixed order."""
    for name, (place, unit, bounds, beyond) in _DOORS.items():
        yield Limit(name, _value(place), unit, bounds, beyond)


def _value(place: str) -> float | None:
    """What stands at a place: a constant of a module, or the default of a record's field."""
    module, _, path = place.partition(":")
    try:
        found = import_module(f"runut.{module}")
    except ModuleNotFoundError:   # an extra that is not installed
        return None
    first, _, field = path.partition(".")
    value = getattr(found, first)
    if is_dataclass(value):
        value = next(one.default for one in fields(value) if one.name == field)
    if value is MISSING or not isinstance(value, int | float):
        raise TypeError(f"{place} is no figure")
    return int(value) if float(value).is_integer() else value
