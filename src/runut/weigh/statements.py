"""Statements of two texts -> Comparisons: where both speak of one thing, whether what they say of it can both hold.

Two statements are compared only if all words of the one are found in the other: then what is left is a denial, an opposite, a figure,
a time, a share or an "only", and those are held against each other by the logic of intervals.
"""

from __future__ import annotations

from collections.abc import Sequence

from runut.types import Comparison, Reason, Statement
from runut.weigh.statedfigures import Doubt, figures_stand, times_stand
from runut.weigh.statedshares import excluded, shares_meet
from runut.weigh.statedwords import Aligned, align, covers

__all__ = ["compare", "held"]

_LEAST = 2  # words that two statements must share
_ORDER = ("contradiction", "entailed", "compatible")
_MEANT = {("", ""), ("will", "will"), ("can", "can"), ("must", "must"), ("", "can"), ("for", "for"), ("may", "may")}


def compare(one: Sequence[Statement], two: Sequence[Statement]) -> tuple[Comparison, ...]:
    """How each statement of the second text stands to those of the first, in text order; statements that stand alone are left out."""
    out: list[Comparison] = []
    for b in two:
        found = [c for a in one for c in (held(b, a),) if c is not None]
        best = min(found, key=lambda c: (_ORDER.index(c.answer), c.a.start), default=None)
        out += [best] if best is not None else []
    return tuple(out)


def held(b: Statement, a: Statement) -> Comparison | None:
    """Statement `b` held against `a`, whichever way round the words of the one are all found in the other; `None` if not comparable."""
    found = _verdict(b, a) or _verdict(a, b)
    if found is None:
        return None
    answer, what, text = found
    return Comparison(answer, what, a.span, b.span, Reason(f"statement.{what or answer}", text, (a.span, b.span)))


def _verdict(one: Statement, two: Statement) -> tuple[str, str, str] | None:
    """Answer, type and sentence; `None` where the first is not covered by the second or the two are not told alike."""
    aligned = align(one, two)
    if aligned.missing or one.bound or two.bound or len(aligned.pairs) < _LEAST or not _one_deed(one, aligned):
        return None
    flips = aligned.flips
    if len(flips) > 1 or any(p.spread or p.two.denied or p.one.denied for p in flips):
        return None
    try:
        times, figures = times_stand(one, two), figures_stand(one, two)
    except Doubt:
        return None
    if flips:
        return _denied(one, two, aligned) if not times and figures in ("", "entailed", "compatible") else None
    return _told_alike(one, two, aligned, times, figures)


def _one_deed(one: Statement, aligned: Aligned) -> bool:
    """True if what is stated is stated in both clauses themselves, and nobody's part is another's."""
    if one.focus and not any(not p.spread and not p.two.denied for p in aligned.focus):
        return False
    return not any(p.one.part != p.two.part and {p.one.part, p.two.part} <= {"agent", "patient"} for p in aligned.pairs)


def _denied(one: Statement, two: Statement, aligned: Aligned) -> tuple[str, str, str] | None:
    """One of them says what the other denies; the denial must not be told of more than what is said."""
    pair = aligned.flips[0]
    if pair.one.graded or pair.two.graded or not _meant(pair.one.mode, pair.two.mode, pair.one.negated):
        return None
    if pair.two.negated and not pair.one.negated and not covers(two, one):
        return None
    if shares_meet(aligned, flipped=True) is not False:
        return None
    how = "its opposite" if pair.opposed else "and denied"
    return "contradiction", "occurrence", f"One thing is told of one subject {how}: what the one says the other does not allow."


def _meant(one: str, two: str, one_denied: bool) -> bool:
    said, denied = (two, one) if one_denied else (one, two)
    return (said, denied) in _MEANT or said == denied


def _told_alike(one: Statement, two: Statement, aligned: Aligned, times: str, figures: str) -> tuple[str, str, str] | None:
    """Nothing is denied: then figures, times, shares and what is told of nothing else may still part them."""
    if any(p.one.mode != p.two.mode for p in aligned.focus) or any(p.two.denied or p.one.denied for p in aligned.pairs):
        return None
    if any(p.one.negated for p in aligned.pairs):
        return ("compatible", "", "Both deny it.") if covers(two, one) else None
    if any(p.one.graded != p.two.graded for p in aligned.pairs):
        return None
    if times:
        return ("contradiction", "date", times) if figures in ("", "entailed", "compatible") else None
    if figures not in ("", "entailed", "compatible"):
        return "contradiction", "figure", figures
    return _by_extent(one, two, aligned, figures)


def _by_extent(one: Statement, two: Statement, aligned: Aligned, figures: str) -> tuple[str, str, str] | None:
    if excluded(aligned, two):
        return "contradiction", "only", "What the one tells of this alone the other tells of more."
    meet = shares_meet(aligned, flipped=False)
    if meet is None:
        return None
    if not meet:
        return "contradiction", "share", "Both tell how much of it is so, and the two shares cannot both hold."
    if not one.whole:
        return None
    return figures or "entailed", "", "All that the one says is said by the other."
