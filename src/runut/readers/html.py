"""bytes -> Report: a web page; its article text, what the page says of itself, and a map from text back to raw bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from runut.errors import InputError
from runut.readers.alignment import PIECE_CAP, Flat, Run, align, flatten, mapped, own
from runut.readers.decoding import Decoded, decode
from runut.readers.metadata import declared, page_fields, page_language
from runut.readers.reading import DOCUMENT_CAP, TEXT_CAP, Reading, finish, stem
from runut.readers.scanning import TOKEN_CAP, Token, excess, tokens
from runut.readers.unseen import notices, unseen
from runut.types import Field, Notice, Segment

__all__ = ["read"]

_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_LONG, _THIN, _SHARE = 80, 3, 3


def read(data: bytes, name: str, charset: str = "") -> Iterator[Reading | InputError]:
    """One report; `charset` is what a server said of the encoding, which stands over the page's own word.

    Raises `InputError` for an empty, binary or oversized page and for one with no text.
    """
    if len(data) > DOCUMENT_CAP:
        raise InputError(name, f"larger than {DOCUMENT_CAP:,} bytes", "split it into one report a file")
    decoded = decode(data, name, declared=charset or declared(data))
    html = _UNFIT.sub(" ", decoded.text[:TEXT_CAP])
    seen = list(islice(tokens(html), TOKEN_CAP))
    html = html[: seen[-1].end] if seen else html
    gone = unseen(html, seen)
    text, runs, doubts = _text(html, seen, gone)
    hidden = notices(sha256(data).hexdigest(), text, runs, gone)
    segments, unaligned = _segments(runs, decoded, data)
    fields, dated = _fields(html, seen)
    cut = _cut(len(decoded.source), len(html))
    yield finish(
        data, stem(name), text, media="html", where=name, language=page_language(html, seen), fields=fields,
        segments=segments, notices=(*decoded.notices, *cut, *doubts, *hidden, *unaligned, *dated), damaged=decoded.damaged,
    )


def _cut(size: int, taken: int) -> tuple[Notice, ...]:
    return (Notice("text.cut", f"The page has {size:,} characters; only the first {taken:,} were read."),) if size > taken else ()


def _text(html: str, seen: list[Token], gone: list[tuple[int, int]]) -> tuple[str, list[Run], tuple[Notice, ...]]:
    reason = excess(html, seen)
    text = "" if reason else _extract(html)
    full = flatten(html, seen)
    lean = flatten(html, seen, lean=True)
    lean = lean if lean.pieces else full
    if not reason and not _thin(text, lean.text):
        runs, lost = align(text, html, full)
        return text, runs, (*_lost(lost), *_left(text, full, [*(run[2:] for run in runs), *gone]), *_full(full))
    reason = reason or "the extractor found little or nothing"
    doubt = Notice("html.degraded", f"All the page's words were taken, not the article alone: {reason}.")
    return lean.text, own(lean, html), (doubt, *_full(full))


def _full(flat: Flat) -> tuple[Notice, ...]:
    told = f"The page has more than {PIECE_CAP:,} pieces of text; those behind them were left out."
    return (Notice("text.cut", told),) if flat.full else ()


def _left(text: str, full: Flat, known: list[tuple[int, int]]) -> tuple[Notice, ...]:
    """A notice where much of what a browser shows was taken for furniture: longer lines, the middle of which nothing known reaches."""
    starts, taken = [piece[0] for piece in full.pieces], sorted(known)
    at = left = 0
    for line in full.text.split("\n"):
        if len(line) >= _LONG:
            piece = full.pieces[bisect_right(starts, at + len(line) // 2) - 1]
            place = piece[2] + min(at + len(line) // 2 - piece[0], piece[3] - 1)
            run = taken[max(0, bisect_right(taken, (place, len(text) * 99)) - 1)] if taken else (0, 0)
            left += 0 if run[0] <= place < run[1] else len(line)
        at += len(line) + 1
    told = f"{left:,} characters of the page's longer lines were taken for furniture and left out."
    return (Notice("html.partial", told),) if left * _SHARE > len(text) else ()


def _lost(size: int) -> tuple[Notice, ...]:
    return (Notice("segments.partial", f"{size:,} characters of the text were not found in the page's source."),) if size else ()


def _extract(html: str) -> str:
    from trafilatura import extract

    try:
        return extract(html, fast=True, include_comments=False, deduplicate=False) or ""
    except Exception:  # the extractor meets hostile pages; whatever it raises, the fallback reads on
        return ""


def _thin(text: str, plain: str) -> bool:
    prose = sum(len(line) for line in plain.split("\n") if len(line) >= _LONG)
    return not text.strip() or len(text) * _THIN < prose


def _segments(runs: list[Run], decoded: Decoded, data: bytes) -> tuple[tuple[Segment, ...], tuple[Notice, ...]]:
    segments = mapped(runs, decoded, data)
    if segments is None:
        return (), (Notice("segments.partial", "The encoding cannot be walked back, so the text has no map to the raw bytes."),)
    return segments, ()


def _fields(html: str, seen: list[Token]) -> tuple[dict[str, Field], tuple[Notice, ...]]:
    fields = page_fields(html, seen)
    if "published" in fields or excess(html, seen):
        return fields, ()
    day = _found_day(html)
    if not day:
        return fields, ()
    fields["published"] = Field(day, "html:htmldate")
    return fields, (Notice("date.guessed", f"The page declares no date; {day} was found in its markup."),)


def _found_day(html: str) -> str | None:
    from htmldate import find_date

    try:
        return find_date(html, extensive_search=False, original_date=True)
    except Exception:  # as above: the page is hostile until proven otherwise
        return None
