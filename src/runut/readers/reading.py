"""bytes, text -> Reading: a report with the bytes it was read from; and the parts that all readers share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from runut.errors import InputError
from runut.readers.languages import tell
from runut.readers.sniffing import SUFFIXES
from runut.types import Arrival, Field, Notice, Report, Segment, Span

__all__ = ["DOCUMENT_CAP", "SPAN_CAP", "TEXT_CAP", "Part", "Reading", "clean_name", "finish", "iso_day", "stem", "unfolded"]

TEXT_CAP = 10_000_000
"""Code points of one report's text; the rest is cut off with a notice."""
DOCUMENT_CAP = 64_000_000
"""Bytes of one document; a larger one is refused."""
SPAN_CAP = 100
"""Spans that one notice lists at most."""

_REPLACED = re.compile("\N{REPLACEMENT CHARACTER}+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]+")
_VISIBLE = re.compile(r"\w")
_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]{1,2}(\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, the raw bytes that its id is the sha256 of, and how they came in."""

    report: Report
    raw: bytes
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Part:
    """One document that is still to be read: its bytes, the name under which errors tell of it, and what reads such bytes.

    `how` is a function of a module, or a `functools.partial` of one, so that another process can call it.
    """

    raw: bytes
    where: str
    how: Callable[[bytes], Iterable[Reading | InputError]]


def unfolded(parts: Iterable[Part | InputError]) -> Iterator[Reading | InputError]:
    """What the parts give when each is read, in their order."""
    for part in parts:
        if isinstance(part, InputError):
            yield part
        else:
            yield from part.how(part.raw)


def finish(
    raw: bytes, name: str, text: str, *, media: str, where: str, language: str | None = None, trusted: bool = False,
    fields: dict[str, Field] | None = None, segments: tuple[Segment, ...] = (), notices: Iterable[Notice] = (), damaged: bool = False,
) -> Reading:
    """The `Reading` of a text whose reader is done; raises `InputError` when there is nothing to read in it."""
    whole, text = len(text), text[:TEXT_CAP]
    if not _VISIBLE.search(text):
        raise InputError(where, "no text in it", "check that the file was saved whole")
    identity = sha256(raw).hexdigest()
    kept = tuple(segment for segment in segments if segment.end <= len(text))
    code, doubts = tell(text, language, trusted=trusted)
    seen = (*notices, *_cut(whole), *_flaws(identity, text, damaged), *doubts)
    report = Report(id=identity, name=name, text=text, language=code, media=media, segments=kept, notices=seen, **(fields or {}))
    return Reading(report, raw, Arrival(name=name))


def _cut(whole: int) -> tuple[Notice, ...]:
    if whole <= TEXT_CAP:
        return ()
    return (Notice("text.cut", f"The text has {whole:,} characters; only the first {TEXT_CAP:,} were read."),)


def _flaws(identity: str, text: str, damaged: bool) -> tuple[Notice, ...]:
    notices = []
    bad = _places(identity, text, _REPLACED) if damaged else ()
    if damaged:
        notices.append(Notice("encoding.replaced", "Some bytes could not be decoded and stand as U+FFFD.", bad))
    if control := _places(identity, text, _CONTROL):
        notices.append(Notice("text.control", "The text holds control characters; they were kept.", control))
    return tuple(notices)


def _places(identity: str, text: str, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for found in pattern.finditer(text):
        spans.append(Span(identity, found.start(), found.end()))
        if len(spans) == SPAN_CAP:
            break
    return tuple(spans)


def iso_day(value: str) -> str | None:
    """ISO date or date-time of a metadata value (`2024-03-02`, `2024/03/02 10:00:00 +0700`); `None` if it is neither."""
    from datetime import date

    found = _ISO.match(value.strip())
    if not found:
        return None
    year, month, day, clock, zone = found.groups()
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    offset = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{year}-{month}-{day}" + (f"T{clock}{offset}" if clock else "")


def clean_name(name: str) -> str:
    """The name with lone surrogates, NULs and line breaks made harmless."""
    return re.sub(r"[\x00-\x1f\x7f]", "?", name.encode("utf-8", "replace").decode("utf-8")) or "document"


def stem(name: str) -> str:
    """The file name without its folder and without a suffix that names a format: what a report is called by."""
    path = PurePosixPath(name.replace("\\", "/"))
    return (path.stem if path.suffix.lower() in SUFFIXES else path.name) or name
