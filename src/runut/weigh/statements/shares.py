"""Aligned Statements -> whether the shares that they speak of (none, some, most, all, only this) can both hold."""

from __future__ import annotations

from runut.types import Statement, Term
from runut.weigh.statements.words import Aligned, Pair

__all__ = ["excluded", "shares_meet"]

_WHOLE, _SOME = (1.0, 1.0), (0.01, 1.0)


def shares_meet(aligned: Aligned, *, flipped: bool) -> bool | None:
    """True if the shares of the thing that both speak of can both hold; `None` if more than one of them differs or it is not the subject's.

    `flipped`: what the one says of its share the other denies of its own.
    """
    told = [p for p in aligned.pairs if p.one.share != p.two.share]
    if len(told) > 1 or (flipped and any(not (p.one.subject and p.two.subject) for p in told)):
        return None
    if not told:
        pair = next((p for p in aligned.pairs if p.one.share is not None and not p.spread), None)
        if pair is None or pair.one.share is None or not pair.one.subject:
            return not flipped
        return _both(pair.one.share, pair.one.share, flipped)
    one, two = _ranges(told[0])
    return _both(one, two, flipped)


def _ranges(pair: Pair) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both shares; a plain word beside one that is shared out may mean all of it or some."""
    return pair.one.share or _plain(pair.one), pair.two.share or _plain(pair.two)


def _plain(term: Term) -> tuple[float, float]:
    return _WHOLE if term.points or any(key.startswith("@") for key in term.keys) else _SOME


def _both(one: tuple[float, float], two: tuple[float, float], flipped: bool) -> bool:
    low, high = (1 - one[1], 1 - one[0]) if flipped else one
    return low <= two[1] and two[0] <= high


def excluded(aligned: Aligned, two: Statement) -> Pair | None:
    """The pair in which the one side says "only" of what is, on the other, one of several that the one does not name."""
    for pair in aligned.pairs:
        if pair.one.only and not pair.two.only and pair.two.listed >= 0 and not pair.two.inner:
            named = {id(p.two) for p in aligned.pairs}
            mates = [t for t in two.terms if t.listed == pair.two.listed and t is not pair.two and id(t) not in named]
            if mates:
                return pair
    return None
