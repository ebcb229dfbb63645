"""Statements of two texts -> Comparisons: where both speak of one thing, whether what they say of it can both hold.

Two statements are compared only if all words of the one are found in the other: then what is left is a denial, an opposite, a figure,
a time, a share or an "only", and those are held against each other by the logic of intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from runut.types import Comparison, Reason, Span, Statement
from runut.weigh.statements.figures import Doubt, Measured, figures_stand, times_stand
from runut.weigh.statements.shares import excluded, shares_meet
from runut.weigh.statements.words import Aligned, Pair, align, covers, grounded, keys_of, may_cover

__all__ = ["compare", "held"]

_LEAST = 2  # words that two statements must share; more where they neither name anything nor tell it as known
_NAMES = 2  # names that two texts must share to be about one matter
_ORDER = ("contradiction", "entailed", "compatible")
_MEANT = {("", ""), ("", "can")}  # how what is said and what is denied may be meant, beside being meant alike


class _Verdict(NamedTuple):
    """An answer, its type and sentence, and the characters of the first and of the second statement that it rests on."""

    answer: str
    what: str
    text: str
    one: tuple[Span, ...] = ()
    two: tuple[Span, ...] = ()


def compare(one: Sequence[Statement], two: Sequence[Statement], *, newer: int = 0) -> tuple[Comparison, ...]:
    """How each statement of the second text stands to those of the first, in text order; statements that stand alone are left out.

    `newer` is 1 if the second text is the later one, -1 if the first is, 0 if that is not known or they are of one day.
    """
    stated, worded = _index(one, stated=True), _index(one, stated=False)
    out: list[Comparison] = []
    for b in two:
        keys = ((worded, keys_of(b, stated=True)), (stated, keys_of(b, stated=False)))
        near = {at for index, found in keys for key in found for at in index.get(key, ())}
        found = [c for at in sorted(near) for c in (held(b, one[at], newer=newer),) if c is not None]
        best = min(found, key=lambda c: (_ORDER.index(c.answer), c.a.start, c.a.end), default=None)
        out += [best] if best is not None else []
    return tuple(out)


def _index(statements: Sequence[Statement], *, stated: bool) -> dict[str, set[int]]:
    """The places of statements by their keys: those of what they state, or of all their words."""
    index: dict[str, set[int]] = {}
    for at, statement in enumerate(statements):
        for key in keys_of(statement, stated=stated):
            index.setdefault(key, set()).add(at)
    return index


def held(b: Statement, a: Statement, *, newer: int = 0) -> Comparison | None:
    """Statement `b` held against `a`, whichever way round the words of the one are all found in the other; `None` if not comparable.

    `newer` as for `compare`, `b` standing for the second text.
    """
    found = _verdict(b, a, newer)
    if found is None and (found := _verdict(a, b, -newer)) is not None:
        found = found._replace(one=found.two, two=found.one)
    if found is None:
        return None
    spans = (*(found.two or (a.span,)), *(found.one or (b.span,)))
    return Comparison(found.answer, found.what, a.span, b.span, Reason(f"statement.{found.what or found.answer}", found.text, spans))


def _verdict(one: Statement, two: Statement, newer: int) -> _Verdict | None:
    """How the first stands to the second; `None` where it is not covered by the second or the two are not told alike."""
    if one.bound or two.bound or not may_cover(two, one):
        return None
    aligned = align(one, two)
    if aligned.missing or not _told_of_one(one, two, aligned) or not _one_deed(one, aligned):
        return None
    flips = aligned.flips
    if not _one_flip(flips) or any(not _flips_fairly(p, one, two, aligned) for p in flips):
        return None
    try:
        times, figures = times_stand(one, two), figures_stand(one, two, newer)
    except Doubt:
        return None
    if flips:
        apart = times.answer == "contradiction" or figures.answer == "contradiction"
        return None if apart else _denied(one, two, aligned)
    return _told_alike(one, two, aligned, times, figures)


def _told_of_one(one: Statement, two: Statement, aligned: Aligned) -> bool:
    """True if the words that both share are enough to tell that both speak of one thing: a name and a word more, or several words."""
    shared = len(aligned.pairs)
    told = any(term.subject for term in one.terms)
    if not told and any(t.subject and t.named and not t.inner for t in two.terms):
        return False
    if any(term.named for term in one.terms):
        return shared >= _LEAST + (not one.main)
    known = len(one.names & two.names) >= _NAMES or any(p.one.definite and p.one.subject for p in aligned.pairs)
    return one.main and shared >= _LEAST + (0 if known else 1 if told else 2)


def _one_deed(one: Statement, aligned: Aligned) -> bool:
    """True if what is stated is stated in both clauses themselves, and nobody's part is another's."""
    if one.focus and not any(not p.spread and not p.two.denied for p in aligned.focus):
        return False
    return not any(p.one.part != p.two.part and {p.one.part, p.two.part} <= {"agent", "patient"} for p in aligned.pairs)


def _one_flip(flips: Sequence[Pair]) -> bool:
    """True for none, one, or those of one list of words: "has neither x nor y"."""
    lists = {p.one.listed for p in flips}
    return len(flips) < 2 or (len(lists) == 1 and -1 not in lists)


def _flips_fairly(pair: Pair, one: Statement, two: Statement, aligned: Aligned) -> bool:
    """True if both clauses themselves say it, neither inside another denial, of the same."""
    return not (pair.spread or pair.one.denied or pair.two.denied) and grounded(pair, one, two, aligned)


def _denied(one: Statement, two: Statement, aligned: Aligned) -> _Verdict | None:
    """One of them says what the other denies; the denial must not be told of more than what is said."""
    pair = aligned.flips[0]
    if pair.one.graded != pair.two.graded or not _meant(pair):
        return None
    if pair.two.negated and not pair.one.negated and not covers(two, one):
        return None
    if shares_meet(aligned, flipped=True) is not False:
        return None
    told = f"“{pair.two.word}” and “{pair.one.word}” are opposites, told of the same."
    text = told if pair.opposed else f"“{(pair.one if pair.two.negated else pair.two).word}” is said by the one and denied by the other."
    return _Verdict("contradiction", "occurrence", text, (pair.one.span,), (pair.two.span,))


def _meant(pair: Pair) -> bool:
    said, denied = (pair.two.mode, pair.one.mode) if pair.one.negated else (pair.one.mode, pair.two.mode)
    return said == denied or (said, denied) in _MEANT


def _told_alike(one: Statement, two: Statement, aligned: Aligned, times: Measured, figures: Measured) -> _Verdict | None:
    """Nothing is denied: then figures, times, shares and what is told of nothing else may still part them."""
    if any(p.one.mode != p.two.mode for p in aligned.focus) or any(p.two.denied or p.one.denied for p in aligned.pairs):
        return None
    if any(p.one.negated for p in aligned.pairs):
        return _Verdict("compatible", "", "Both deny it.") if covers(two, one) else None
    if any(p.one.graded != p.two.graded for p in aligned.pairs):
        return None
    for what, found in (("date", times), ("figure", figures)):
        if found.answer == "contradiction":
            return _Verdict("contradiction", what, found.text, found.one, found.two)
    return _by_extent(one, two, aligned, figures)


def _by_extent(one: Statement, two: Statement, aligned: Aligned, figures: Measured) -> _Verdict | None:
    alone = excluded(aligned, two)
    if alone is not None:
        text = f"The one tells it of “{alone.one.word}” alone, the other of more beside it."
        return _Verdict("contradiction", "only", text, (alone.one.span,), (alone.two.span,))
    meet = shares_meet(aligned, flipped=False)
    if meet is False:
        return _Verdict("contradiction", "share", "Both tell how much of it is so, and the two shares cannot both hold.")
    if meet is None or not one.whole:
        return None
    if figures.text:
        return _Verdict(figures.answer, "figure", figures.text, figures.one, figures.two)
    return _Verdict("entailed", "", "All that the one says is said by the other.")
