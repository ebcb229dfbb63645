"""Entry -> the rows that keep it, with the digests that `check` holds them against."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from runut.stores.codec import dump
from runut.stores.entry import Entry
from runut.types import Claim, Report, Span

__all__ = [
    "GENESIS", "Row", "digest_of", "link_hash", "packed", "packed_bytes", "reading_digest", "row_of", "spans_of",
    "unpacked", "unpacked_bytes", "words_digest",
]

GENESIS = "0" * 64
_LARGEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is written; `claims` holds each claim's JSON text and the digest of the words it stands on."""

    id: str
    size: int
    raw: bytes
    arrival: str
    packs: str
    report: str
    claims: tuple[tuple[str, str], ...]
    digest: str


def row_of(entry: Entry) -> Row:
    """The rows of an entry. Raises `ValueError` if id, bytes and claims are not of one report, `TypeError` for a wrong type."""
    report = entry.report
    if sha256(entry.raw).hexdigest() != report.id:
        raise ValueError(f"report {report.name}: its id is not the sha256 of its bytes")
    if stray := [c.id for c in entry.claims if c.report != report.id]:
        raise ValueError(f"report {report.name}: claim {stray[0]} is another report's")
    body, arrival = dump(report, home=report.id), dump(entry.arrival)
    claims = tuple((dump(c, home=report.id), words_digest(c, report)) for c in entry.claims)
    digest = reading_digest(report.id, arrival, entry.packs, body, claims)
    return Row(report.id, len(entry.raw), packed_bytes(entry.raw), arrival, entry.packs, body, claims, digest)


def reading_digest(report_id: str, arrival: str, packs: str, body: str, claims: tuple[tuple[str, str], ...]) -> str:
    """Digest of one reading of one document, down to the last character of each claim."""
    return digest_of([report_id, arrival, packs, body, claims])


def digest_of(value: Any) -> str:
    """sha256 hex of a JSON-like value."""
    return sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).hexdigest()


def link_hash(before: str, line: tuple[int, str, str, str, str]) -> str:
    """Hash of a log line: of the hash before it and of its own content."""
    return sha256((before + json.dumps(line, separators=(",", ":"))).encode("ascii")).hexdigest()


def words_digest(claim: Claim, report: Report) -> str:
    """sha256 hex of the words under every span of a claim, in the order of its fields."""
    words = [[s.start, s.end, report.text[s.start : s.end] if s.report == report.id else s.report] for s in spans_of(claim)]
    return digest_of(words)


def spans_of(value: Any) -> Iterator[Span]:
    """Every span inside a record, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _names(kind):
            yield from spans_of(getattr(value, name))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def packed(text: str) -> bytes:
    """ASCII text, compressed."""
    return packed_bytes(text.encode("ascii"))


def packed_bytes(body: bytes) -> bytes:
    """Bytes, compressed."""
    return zlib.compress(body, 6)


def unpacked(body: bytes) -> str:
    """The text that was packed; raises `ValueError` or `zlib.error` when it is damaged."""
    return unpacked_bytes(body).decode("ascii")


def unpacked_bytes(body: bytes, size: int = _LARGEST) -> bytes:
    """The bytes that were packed, never more than `size`; raises `ValueError` or `zlib.error` when they are damaged."""
    if type(body) is not bytes or type(size) is not int:
        raise ValueError("not compressed bytes")
    tool = zlib.decompressobj()
    out = tool.decompress(body, size + 1)
    if len(out) > size or not tool.eof:
        raise ValueError("compressed bytes are cut short or too long")
    return out
