"""HTML -> tokens: one linear pass that never recurses, for the pre-scan, the metadata, the fallback and the segment map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["ATTRIBUTE_CAP", "DEPTH_CAP", "SPREAD_CAP", "TAG_CAP", "TOKEN_CAP", "Token", "attributes", "excess", "tokens"]

DEPTH_CAP = 200
"""Open elements inside one another; the tree builder behind the extractor drops without a word what lies deeper than about 250."""
ATTRIBUTE_CAP = 500
"""Attributes of one tag."""
TAG_CAP = 20_000
"""Tags of one page that the extractor is given: on many siblings it takes quadratic time."""
SPREAD_CAP = 50_000
"""Cells to which the tables of one page spread out: the extractor fills up each row, and repeats what spans rows or columns."""
TOKEN_CAP = 250_000
"""Tags and stretches of text of one page; what stands behind them is cut off with a notice."""

_OPENING = re.compile(r"<(?:!--|[!?]|(/?)([a-zA-Z][^\s/>]{0,40}))")
_TAG_END = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]{1,60})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s>"']{1,2000}))""")
_RAW = frozenset(("script", "style", "title", "textarea", "noembed", "xmp", "iframe"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
                   "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot"))
_MISSES = 32
_WIDEST = 100   # columns and rows over which the extractor lets one cell reach, and to which it fills up a row


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is text, open, close, raw (what stands inside a script, style or title) or skip; offsets are code points."""

    kind: str
    name: str
    start: int
    end: int


def tokens(html: str) -> Iterator[Token]:
    """The page's tokens in order, without gaps; broken markup stays text."""
    place, misses = 0, 0
    while found := _OPENING.search(html, place):
        start, name = found.start(), (found[2] or "").lower()
        end, misses = _end(html, found, misses)
        if end < 0:
            break
        if start > place:
            yield Token("text", "", place, start)
        yield Token("skip" if not name else "close" if found[1] else "open", name, start, end)
        place = end
        if name in _RAW and not found[1]:
            place = _close(html, name, end)
            if place > end:
                yield Token("raw", name, end, place)
    if place < len(html):
        yield Token("text", "", place, len(html))


def _end(html: str, found: re.Match[str], misses: int) -> tuple[int, int]:
    if found[0] == "<!--":
        end = html.find("-->", found.end())
        return (end + 3 if end >= 0 else len(html)), misses
    if found[2] and misses < _MISSES:
        tag = _TAG_END.match(html, found.end())
        if tag:
            return tag.end(), misses
        misses += 1
    return html.find(">", found.end()) + 1 or -1, misses


def _close(html: str, name: str, place: int) -> int:
    found = re.compile(rf"</{name}", re.IGNORECASE).search(html, place)
    return found.start() if found else len(html)


def attributes(tag: str) -> dict[str, str]:
    """The attributes of one tag, names in lower case, entities decoded; the first of a name counts, as in a browser."""
    from html import unescape

    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag[:65536]):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        if len(found) > ATTRIBUTE_CAP:
            break
    return found


def excess(html: str, seen: list[Token]) -> str:
    """Why a page is too much for the extractor (too deep, too many tags or attributes); `""` if it is not."""
    depth = tags = 0
    for token in seen:
        if token.kind == "open":
            tags += 1
            depth += token.name not in _VOID
            if html.count("=", token.start, token.end) > ATTRIBUTE_CAP and len(attributes(html[token.start : token.end])) >= ATTRIBUTE_CAP:
                return f"a tag with more than {ATTRIBUTE_CAP} attributes"
        elif token.kind == "close" and token.name not in _VOID:
            depth = max(0, depth - 1)
        if depth > DEPTH_CAP:
            return f"elements nested deeper than {DEPTH_CAP}"
    if tags > TAG_CAP:
        return f"more than {TAG_CAP:,} tags"
    return f"tables that spread to more than {SPREAD_CAP:,} cells" if _spread(html, seen) > SPREAD_CAP else ""


def _spread(html: str, seen: list[Token]) -> int:
    """Cells that the tables of a page come to at most, once spans are repeated and rows are filled up."""
    cells, open_tables = 0, [_Table()]
    for token in seen:
        if token.name == "table" and token.kind == "open":
            open_tables.append(_Table())
        elif token.name == "table" and token.kind == "close" and len(open_tables) > 1:
            cells += open_tables.pop().cells()
        elif token.kind == "open" and token.name in ("tr", "td", "th"):
            open_tables[-1].take(token.name, html[token.start : token.end])
    return cells + sum(table.cells() for table in open_tables)


class _Table:
    """The rows of a table, its widest one, and what its cells that span others are repeated for."""

    def __init__(self) -> None:
        self._rows, self._row, self._widest, self._repeated = 1, 0, 0, 0

    def take(self, name: str, tag: str) -> None:
        """A row, or a cell of the last one."""
        if name == "tr":
            self._rows, self._row = self._rows + 1, 0
            return
        given = attributes(tag) if "span" in tag.lower() else {}
        columns, rows = (_span(given.get(name, "")) for name in ("colspan", "rowspan"))
        self._row += columns
        self._repeated += columns * rows
        self._widest = max(self._widest, min(self._row, _WIDEST))

    def cells(self) -> int:
        """Cells that it comes to at most."""
        return self._rows * self._widest + self._repeated


def _span(told: str) -> int:
    return min(max(int(told[:9]), 1), _WIDEST) if told.isdecimal() else 1
