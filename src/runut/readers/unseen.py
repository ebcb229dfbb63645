"""HTML tokens -> what no browser shows: the insides of elements that their own attributes hide, and where they stand in the text.

Only inline styles and the attribute `hidden` are read: what a style sheet or a script hides cannot be told from the page alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from runut.readers.reading import SPAN_CAP
from runut.readers.scanning import Token, attributes
from runut.types import Notice, Span

__all__ = ["CODE", "notices", "unseen"]

CODE = "text.unseen"
_LIKELY = re.compile(r"style\s{0,8}=|\shidden\b", re.IGNORECASE)
_NAME = re.compile(r"""([^\s"'=/>]++)(\s{0,8}=\s{0,8}(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+""")
_COMMENT = re.compile(r"/\*[^*]*\*/")
_GONE = {
    "display": re.compile("none"), "visibility": re.compile("hidden|collapse"), "opacity": re.compile(r"0?\.?0*%?"),
    "font-size": re.compile(r"0?\.?0*(?:px|pt|em|rem|%)?"), "text-indent": re.compile(r"-\d{4,9}(?:px|em|rem|pt|%)?"),
    "left": re.compile(r"-\d{4,9}(?:px|em|rem|pt|%)?"), "top": re.compile(r"-\d{4,9}(?:px|em|rem|pt|%)?"),
    "clip": re.compile(r"rect\((?:0(?:px)?[,\s]{0,3}){3}0(?:px)?\)"), "transform": re.compile(r"scale\(0\)"),
}  # fmt: skip
_NAMED = {"white": "ffffff", "black": "000000"}
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB = re.compile(r"rgba?\((\d{1,3})[,\s]{1,3}(\d{1,3})[,\s]{1,3}(\d{1,3})[^)]{0,20}\)")
_CLEAR = ("transparent", "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)")
_EMPTY = re.compile(r"0(?:px)?")
# what stands open until the next of its kind, where it is not closed
_LOOSE = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "option"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))


def unseen(html: str, seen: Sequence[Token]) -> list[tuple[int, int]]:
    """Where in the source the insides of hidden elements begin and end, in order, none in another."""
    found: list[tuple[int, int]] = []
    inside, depth, start = "", 0, 0
    for token in seen:
        if not inside:
            if token.kind == "open" and token.name not in _VOID and _hides(html[token.start : token.end]):
                inside, depth, start = token.name, 1, token.end
        elif token.name == inside and token.kind in ("open", "close"):
            loose = token.kind == "open" and inside in _LOOSE
            depth += 0 if loose else 1 if token.kind == "open" else -1
            if loose or not depth:
                found.append((start, token.start))
                again = loose and _hides(html[token.start : token.end])
                inside, depth, start = (inside, 1, token.end) if again else ("", 0, 0)
    return [*found, (start, len(html))] if inside else found


def notices(report: str, text: str, runs: Sequence[tuple[int, int, int, int]], gone: Sequence[tuple[int, int]]) -> tuple[Notice, ...]:
    """The notice about characters of the text that come from the hidden stretches `gone` of the source; none if there are none."""
    spans = [(start, end) for start, end in _joined(text, sorted(_inside(runs, gone)))] if gone else []
    size = sum(end - start for start, end in spans)
    if not size:
        return ()
    if size * 2 > len(text):
        return (Notice(CODE, "Most of the page is hidden until a script shows it; all of it was read."),)
    told = f"{size:,} characters of the text are hidden by the page and not seen in a browser; no claims are read from them."
    return (Notice(CODE, told, tuple(Span(report, start, end) for start, end in spans[:SPAN_CAP])),)


def _inside(runs: Sequence[tuple[int, int, int, int]], gone: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    starts = [start for start, _ in gone]
    for start, end, low, high in runs:
        at = max(0, bisect_right(starts, low) - 1)
        while at < len(gone) and gone[at][0] < high:
            first, last = max(low, gone[at][0]), min(high, gone[at][1])
            if first < last:
                yield (start + first - low, start + last - low) if end - start == high - low else (start, end)
            at += 1


def _joined(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches, those with nothing but blanks between them as one."""
    held: tuple[int, int] | None = None
    for start, end in parts:
        if held and not text[held[1] : start].strip():
            held = (held[0], max(held[1], end))
        else:
            if held:
                yield held
            held = (start, end)
    if held:
        yield held


def _hides(tag: str) -> bool:
    """True if a tag hides what stands in it."""
    if not _LIKELY.search(tag):
        return False
    given = attributes(tag)
    if "hidden" in given or any(m[1].lower() == "hidden" and not m[2] for m in _NAME.finditer(tag[:65536])):
        return True
    return bool(given.get("style")) and _vanishes(given["style"])


def _vanishes(style: str) -> bool:
    """True if a style leaves nothing to be seen."""
    told = dict(_rules(style))
    if any(key in told and shape.fullmatch(told[key]) for key, shape in _GONE.items()):
        return True
    if told.get("overflow") == "hidden" and any(_EMPTY.fullmatch(told.get(key, "1")) for key in ("height", "width", "max-height")):
        return True
    ink, ground = told.get("color", ""), told.get("background-color") or told.get("background", "")
    return ink in _CLEAR or bool(ink and ground and _colour(ink) == _colour(ground))


def _rules(style: str) -> Iterator[tuple[str, str]]:
    for rule in _COMMENT.sub("", style[:4000]).lower().split(";"):
        key, _, value = rule.partition(":")
        yield key.strip(), value.replace("!important", "").strip()


def _colour(told: str) -> str:
    """A colour in one way of writing: six hexadecimal figures, or what was told."""
    if found := _SHORT.fullmatch(told):
        return "".join(figure * 2 for figure in found.groups())
    if found := _RGB.fullmatch(told):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(told, told.lstrip("#"))
