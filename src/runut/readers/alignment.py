"""extracted text -> segments: exact alignment of a page's text with the characters of its source, then with its bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from runut.readers.decoding import Decoded
from runut.readers.scanning import Token
from runut.types import Segment

__all__ = ["PIECE_CAP", "Flat", "Run", "align", "flatten", "mapped", "own"]

Run = tuple[int, int, int, int]
"""Text start, text end, source start, source end, in code points."""

_PIECE = re.compile(r"&[#\w]{1,32};?|[^\s&]++(?: [^\s&]++)*+|&|\s+")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\S+")
_INLINE = frozenset(("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small",
                     "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"))
_FURNITURE = frozenset(("nav", "footer", "aside", "form", "button", "select", "svg", "template", "noscript", "dialog", "menu"))
_NEARBY, _WORK = 2000, 60
PIECE_CAP = 500_000
"""Stretches of characters, and entities, of one page; what stands behind them is cut off with a notice."""


@dataclass(slots=True)
class Flat:
    """A page's visible characters in source order, blanks folded: `text[at]` came from `source[origin]`.

    `pieces` holds (flat start, flat length, source start, source length); a piece whose lengths differ is one entity.
    """

    parts: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)
    size: int = 0
    gap: str = ""

    @property
    def full(self) -> bool:
        """True if no more is taken."""
        return len(self.pieces) >= PIECE_CAP

    @property
    def text(self) -> str:
        """All characters; blocks end with a line break."""
        return "".join(self.parts)

    def add(self, words: str, start: int, length: int) -> None:
        """Append characters read from `source[start:start + length]`."""
        if self.gap and self.size:
            self._put(self.gap)
        self.gap = ""
        self.pieces.append((self.size, len(words), start, length))
        self._put(words)

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.size += len(words)

    def pause(self, mark: str) -> None:
        """Note a blank or a block's end before what comes next."""
        self.gap = "\n" if "\n" in (mark, self.gap) else mark


def flatten(html: str, seen: list[Token], *, lean: bool = False) -> Flat:
    """The page's visible characters; `lean` leaves out navigation, forms and the like."""
    flat, closed = Flat(), ""
    depth = 0
    for token in seen:
        if token.kind in ("open", "close") and lean and token.name in _FURNITURE and closed in ("", token.name):
            depth += 1 if token.kind == "open" else -1 if depth else 0
            closed = token.name if depth else ""
        if token.kind == "text" and not depth:
            _pour(flat, html, token)
        elif token.name and token.name not in _INLINE:
            flat.pause("\n")
    return flat


def _pour(flat: Flat, html: str, token: Token) -> None:
    for piece in _PIECE.finditer(html, token.start, token.end):
        words = unescape(piece[0]) if piece[0][0] == "&" else piece[0]
        if flat.full:
            break
        if words.isspace():
            flat.pause(" ")
        elif words:
            flat.add(words, piece.start(), len(piece[0]))


def align(text: str, html: str, flat: Flat) -> tuple[list[Run], int]:
    """Runs of characters found in the source, in text order, and how many characters were not found."""
    stream = flat.text.replace("\n", " ")
    starts = [piece[0] for piece in flat.pieces]
    runs: list[Run] = []
    cursor, lost, work = 0, 0, len(stream) * _WORK + 1_000_000
    for line in _lines(text):
        queue = [line]
        while queue:
            words = queue.pop()
            query = " ".join(word for _, word in words)
            at, cost = _place(stream, query, cursor, len(words), work)
            work -= cost
            if at >= 0:
                cursor = at + len(query)
                _runs(runs, _solid(words, query, text), at, flat, starts)
            elif len(words) == 1:
                lost += len(query) if _LETTER.search(query) else 0
            else:
                queue += [words[len(words) // 2 :], words[: len(words) // 2]]
    return _joined(runs, text, html), lost


def own(flat: Flat, html: str) -> list[Run]:
    """The runs of a flat page's own text."""
    return _joined([(start, start + size, source, source + length) for start, size, source, length in flat.pieces], flat.text, html)


def _lines(text: str) -> Iterator[list[tuple[int, str]]]:
    start = 0
    for line in text.split("\n"):
        words = [(start + word.start(), word[0]) for word in _WORD.finditer(line)]
        if words and words[0][1] == "-":
            words = words[1:]
        if words:
            yield words
        start += len(line) + 1


def _place(stream: str, query: str, cursor: int, words: int, work: int) -> tuple[int, int]:
    if words < 3 or work <= 0:
        near = cursor + _NEARBY + len(query)
        return stream.find(query, cursor, near), 0
    at = stream.find(query, cursor)
    if at < 0:
        at = stream.find(query, 0, cursor + len(query))
        return at, len(stream)
    return at, at - cursor


def _solid(words: list[tuple[int, str]], query: str, text: str) -> list[tuple[int, str]]:
    start = words[0][0]
    return [(start, query)] if text.startswith(query, start) else words


def _runs(runs: list[Run], words: list[tuple[int, str]], at: int, flat: Flat, starts: list[int]) -> None:
    for start, word in words:
        end = at + len(word)
        for flat_start, flat_size, source, size in _pieces(flat, starts, at, end):
            low, high = max(at, flat_start), min(end, flat_start + flat_size)
            here = start + low - at
            if flat_size == size:
                runs.append((here, here + high - low, source + low - flat_start, source + high - flat_start))
            elif (low, high) == (flat_start, flat_start + flat_size):
                runs.append((here, here + flat_size, source, source + size))
        at = end + 1


def _pieces(flat: Flat, starts: list[int], low: int, high: int) -> Iterator[tuple[int, int, int, int]]:
    index = max(0, bisect_right(starts, low) - 1)
    while index < len(starts) and starts[index] < high:
        if sum(flat.pieces[index][:2]) > low:
            yield flat.pieces[index]
        index += 1


def _joined(runs: list[Run], text: str, html: str) -> list[Run]:
    joined: list[Run] = []
    for run in sorted(set(runs)):
        last = joined[-1] if joined else None
        if last and run[0] < last[1]:
            continue
        blank = last and run[0] - last[1] == run[2] - last[3] == 1 and text[last[1]] == html[last[3]]
        if last and (blank or (last[1] == run[0] and last[3] == run[2])):
            joined[-1] = (last[0], run[1], last[2], run[3])
        else:
            joined.append(run)
    return joined


def mapped(runs: list[Run], decoded: Decoded, raw: bytes) -> tuple[Segment, ...] | None:
    """The runs with byte offsets; `None` where the encoding cannot be walked back exactly."""
    offsets = sorted({place for run in runs for place in run[2:]})
    places = decoded.bytes_at(offsets, raw)
    if places is None:
        return None
    at = dict(zip(offsets, places, strict=True))
    return tuple(Segment(start, end, at[low], at[high]) for start, end, low, high in runs)
