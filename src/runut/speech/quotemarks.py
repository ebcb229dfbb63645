"""Text -> stretches between quotation marks: which mark opens and which closes, whatever their shape, and where one of them is missing.

No single rule tells: a page may open with closing marks, set blanks on both sides, forget a mark, or open each paragraph of one speech
anew. So each mark gets a price for opening, for closing and for being no quotation mark, by its shape, the blanks and words beside it; the
cheapest reading of the whole text wins (Viterbi over the depth: outside, inside, nested).
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

__all__ = ["Stretch", "nested", "stretches"]

_MARK = re.compile(r"[“”„\"«»]|``|''")
_SINGLE = re.compile(r"(?<![\w‘’'])[‘'‚](?=[^\W\d_])[^‘\n]{2,600}?(?<=\S)[’'](?!\w)")
_LATER = re.compile(r"[^‘’'\n]{0,200}[,.?!…][’'](?!\w)")
_LONGEST = 3000
_FEW = 4  # words; a mark without its partner before fewer of them is a slip
_FAR = 6.0
_NO = 99.0
_NONE, _OPEN, _CLOSE, _ANEW = range(4)
_STOPS = frozenset(".?!…")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open `[start, end)` with its marks, `[first, last)` without them; `closed` is false where the closing mark is missing."""

    start: int
    end: int
    first: int
    last: int
    closed: bool = True


def stretches(text: str, cues: Container[int] = ()) -> list[Stretch]:
    """The outermost stretches between quotation marks, in text order; `cues` holds where the words of saying begin."""
    marks = list(_MARK.finditer(text))
    found = _read(text, marks, _moves(text, marks, cues)) if marks else []
    return sorted([*found, *_singles(text, found)], key=lambda s: s.start)


def nested(text: str, outer: Stretch) -> list[Stretch]:
    """The stretches between single marks inside another."""
    words = text[outer.first : outer.last]
    if not any(mark in words for mark in "‘'‚"):
        return []
    shift = outer.first
    return [Stretch(s.start + shift, s.end + shift, s.first + shift, s.last + shift) for s in _singles(words, ())]


def _moves(text: str, marks: Sequence[re.Match[str]], cues: Container[int]) -> list[int]:
    """What each mark does, on the cheapest path."""
    loose, german = _loose(text, marks), "„" in text
    best: list[tuple[float, int, int]] = [(0.0, -1, _NONE), (_NO, -1, _NONE), (_NO, -1, _NONE)]
    steps: list[list[tuple[float, int, int]]] = []
    last = 0
    for mark in marks:
        broken = text.find("\n", last, mark.start()) >= 0
        prices = _prices(text, mark, mark[0] in loose, german, cues)
        best = _step(best, prices, broken, mark.start() - last, fresh=_paragraph_starts(text, mark.start()))
        steps.append(best)
        last = mark.end()
    at = min(range(3), key=lambda s: best[s][0] + (4.0 * s))
    out: list[int] = []
    for step in reversed(steps):
        _, before, move = step[at]
        out.append(move)
        at = before
    return out[::-1]


def _step(
    best: Sequence[tuple[float, int, int]], prices: tuple[float, float, float], broken: bool, length: int, *, fresh: bool
) -> list[tuple[float, int, int]]:
    """The cheapest way into each depth behind a mark: (price, depth before, move)."""
    none, opens, closes = prices
    far = _FAR if length > _LONGEST else 1.0 if broken else 0.0
    out, one, two = best[0][0], best[1][0] + far, best[2][0] + far + (2.0 if broken or length > 300 else 0.0)
    anew = best[1][0] + (1.0 if fresh and broken else 4.0 if broken else _NO)
    return [
        min((out + none, 0, _NONE), (one + closes, 1, _CLOSE), (anew + none, 1, _NONE)),
        min((out + opens, 0, _OPEN), (one + none, 1, _NONE), (two + closes, 2, _CLOSE), (anew + opens, 1, _ANEW)),
        min((two + none, 2, _NONE), (one + opens + 2.0, 1, _OPEN)),
    ]


def _loose(text: str, marks: Sequence[re.Match[str]]) -> frozenset[str]:
    """The shapes whose blanks tell nothing, because they hardly ever stand before a word as an opening mark would."""
    out = set()
    for shape in ("”", '"', "''"):
        own = [m for m in marks if m[0] == shape]
        opening = sum(_left(text, m) and not _right(text, m) for m in own) + (sum(m[0] in "“„«" for m in marks) if shape == "”" else 0)
        if len(own) > 1 and 3 * opening < len(own):
            out.add(shape)
    return frozenset(out)


def _left(text: str, mark: re.Match[str]) -> bool:
    return mark.start() == 0 or text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([—–-/"


def _right(text: str, mark: re.Match[str]) -> bool:
    return mark.end() == len(text) or not (text[mark.end()].isalnum() or text[mark.end()] in "([‘'’…#@$")


def _prices(text: str, mark: re.Match[str], loose: bool, german: bool, cues: Container[int]) -> tuple[float, float, float]:
    """The price of a mark as none, as an opening and as a closing one."""
    shape, left, right = mark[0], _left(text, mark), _right(text, mark)
    opens = {"“": 1.5 if german else 0.0, "”": 0.0 if loose else 4.0, "»": 4.0}.get(shape, 0.0)
    closes = {"“": 0.0 if german else 6.0, "``": 6.0, "„": 6.0, "«": 4.0}.get(shape, 0.0)
    if not loose:
        opens += (4.0 if right else 0.0) + (0.0 if left else 3.0)
        closes += (4.0 if left else 0.0) + (0.0 if right else 3.0)
    before, after = text[max(0, mark.start() - 3) : mark.start()].rstrip()[-1:], _next(text, mark.end())
    opens += (-0.5 if not before or before in ".?!:,—" else 0.5) + (2.0 if text[after : after + 1] in ",.;?!)" else 0.0)
    opens += -0.5 if text[after : after + 1].isupper() else 0.5
    closes += (-1.0 if before and before in ",.?!…" else 0.5) + (-2.0 if after in cues and before in ",?!…" else 0.0)
    closes -= 0.7 if text[after : after + 1].islower() or text[after : after + 1] in ",.;" else 0.0
    inches = shape in ('"', "''") and mark.start() > 0 and text[mark.start() - 1].isdigit()
    return (1.0 if inches else 5.0), opens + (4.0 if inches else 0.0), closes


def _next(text: str, at: int) -> int:
    """Where the next sign behind blanks stands."""
    while at < len(text) and text[at] in " \n\r\t\u00a0":
        at += 1
    return at


def _paragraph_starts(text: str, at: int) -> bool:
    behind = text[max(0, at - 20) : at].rstrip(" \t\u00a0")
    return not behind or behind[-1] in "\r\n"


def _read(text: str, marks: Sequence[re.Match[str]], moves: Sequence[int]) -> list[Stretch]:
    """The outermost stretches that the moves make."""
    out: list[Stretch] = []
    depth, begun, last = 0, marks[0], 0
    for mark, move in zip(marks, moves, strict=True):
        if depth == 1 and move == _ANEW:
            out += _unclosed(text, begun, last)
            begun = mark
        if move == _OPEN:
            begun, depth = (mark if depth == 0 else begun), depth + 1
        elif move == _CLOSE:
            depth -= 1
            if depth == 0 and any(c.isalnum() for c in text[begun.end() : mark.start()]):
                out.append(Stretch(begun.start(), mark.end(), begun.end(), mark.start()))
        last = mark.end()
    return [*out, *(_unclosed(text, begun, last) if depth else ())]


def _unclosed(text: str, begun: re.Match[str], last: int) -> list[Stretch]:
    """A stretch without its closing mark runs to the end of the paragraph of its last mark."""
    line = text.find("\n", last)
    end = len(text[: line if line >= 0 else len(text)].rstrip()) if line < 0 or line - begun.start() <= _LONGEST else 0
    if not begun.end() < end <= begun.start() + _LONGEST or len(text[begun.end() : end].split()) < _FEW:
        return []
    return [Stretch(begun.start(), end, begun.end(), end, closed=False)]


def _singles(text: str, taken: Sequence[Stretch]) -> list[Stretch]:
    """Stretches between single marks, outside the others; an apostrophe behind an s is passed over where a closing mark follows."""
    out: list[Stretch] = []
    at = 0
    while "‘" in text or "'" in text or "‚" in text:
        found = _SINGLE.search(text, at)
        if found is None:
            break
        end, later = found.end(), _LATER.match(text, found.end())
        if later and text[end - 2] == "s" and text[end : end + 1] == " ":
            end = later.end()
        at = end
        if not any(s.start < end and found.start() < s.end for s in taken):
            out.append(Stretch(found.start(), end, found.start() + 1, end - 1))
    return out
