"""text + layers -> markup: overlapping highlights drawn over the untouched characters of a report.

Offsets are code points. Every character stands once and in its place: taking the tags away gives the text back. Characters
that a page cannot carry (NUL, controls, lone surrogates) are drawn as U+FFFD; invisible ones are kept, fenced in and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

__all__ = ["Layer", "Run", "bare", "draw", "plain", "runs"]

_LOST = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_HIDDEN = "\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f"
_ODD = re.compile(f"([{_LOST}{_HIDDEN}\r])")
_GONE = re.compile(f"[{_LOST}]")


@dataclass(frozen=True, slots=True)
class Layer:
    """Characters `[start, end)` belong to `css` (a class name) and, if `claim` is set, lead to that claim."""

    start: int
    end: int
    css: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch over which nothing changes, with the layers that lie over it."""

    start: int
    end: int
    layers: tuple[Layer, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims over this run, the narrowest first."""
        over = [x for x in self.layers if x.claim]
        return tuple(dict.fromkeys(x.claim for x in sorted(over, key=lambda x: (x.end - x.start, x.start, x.claim))))

    @property
    def css(self) -> str:
        """The class names over this run."""
        return " ".join(sorted({x.css for x in self.layers if x.css and not x.claim}))


def _odd(char: str) -> Markup:
    if char == "\r":
        return Markup("&#13;")
    shown = "\ufffd" if _GONE.match(char) else char
    return Markup('<span class="ctl" data-c="U+{:04X}">{}</span>').format(ord(char), shown)


def plain(text: str) -> Markup:
    """Escaped text; see the module for what happens to odd characters."""
    parts = _ODD.split(text)
    return Markup("").join(_odd(p) if n % 2 else escape(p) for n, p in enumerate(parts))


def bare(text: str) -> str:
    """Text for attributes and drawings, where no tag can fence an odd character in: each becomes U+FFFD."""
    return _ODD.sub("\ufffd", text)


def runs(start: int, end: int, layers: Iterable[Layer]) -> Iterator[Run]:
    """Cuts `[start, end)` at every border of a layer; linear in runs times depth."""
    near = sorted((x for x in layers if x.start < end and start < x.end), key=lambda x: (x.start, x.end, x.css, x.claim))
    cuts = sorted({start, end} | {p for x in near for p in (x.start, x.end) if start < p < end})
    live: list[Layer] = []
    at = 0
    for left, right in pairwise(cuts):
        while at < len(near) and near[at].start <= left:
            live.append(near[at])
            at += 1
        live = [x for x in live if x.end > left]
        yield Run(left, right, tuple(live))


def _words(text: str, run: Run) -> Markup:
    words = plain(text[run.start : run.end])
    return Markup('<span class="{}">{}</span>').format(run.css, words) if run.css else words


def _passage(text: str, group: Sequence[Run], claims: tuple[str, ...], heads: dict[str, tuple[str, str]], met: set[str]) -> Markup:
    inner = Markup("").join(_words(text, run) for run in group)
    if not claims or claims[0] not in heads:
        return inner
    target, css = heads[claims[0]]
    new = [c for c in claims if c not in met]
    met.update(claims)
    tab = Markup("") if new else Markup(' tabindex="-1"')
    return Markup('<a class="pass {} d{}" href="#{}" data-over="{}"{}>{}</a>').format(
        css, min(len(claims), 3), target, " ".join(heads[c][0] for c in claims if c in heads), tab, inner
    )


def draw(text: str, start: int, end: int, layers: Iterable[Layer], *, heads: dict[str, tuple[str, str]] | None = None,
         met: set[str] | None = None) -> Markup:
    """Draws `text[start:end]`. `heads` maps a claim to its fragment and class; `met` gathers the claims already linked once."""
    heads, met = heads or {}, met if met is not None else set()
    groups = groupby(runs(start, end, layers), key=lambda run: run.claims)
    return Markup("").join(_passage(text, list(group), claims, heads, met) for claims, group in groups)
