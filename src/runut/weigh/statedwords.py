"""Two Statements -> which words of the one answer to which of the other, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runut.types import Statement, Term

__all__ = ["Aligned", "Pair", "align", "covers"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the one statement and its like in the other; `opposed` if it is its opposite."""

    one: Term
    two: Term
    opposed: bool = False

    @property
    def flipped(self) -> bool:
        """True if what the one says of it the other denies."""
        return self.one.negated ^ self.two.negated ^ self.opposed

    @property
    def spread(self) -> bool:
        """True if it stands in a clause below on either side."""
        return self.one.inner or self.two.inner


@dataclass(frozen=True, slots=True)
class Aligned:
    """The pairs in the order of the first statement's words, its words without a like, and the pairs of what it states."""

    pairs: tuple[Pair, ...]
    missing: tuple[Term, ...]
    focus: tuple[Pair, ...]

    @property
    def flips(self) -> tuple[Pair, ...]:
        """The pairs of which the one side says what the other denies."""
        return tuple(p for p in self.pairs if p.flipped)


def align(one: Statement, two: Statement) -> Aligned:
    """The first statement's words held against the second's; a word that may have been named before it is found there."""
    likes = [_like(term, two) for term in one.terms]
    found = [(place, pair) for place, pair in enumerate(likes) if pair is not None]
    missing = [t for n, t in enumerate(one.terms) if likes[n] is None and (n in one.focus or not (t.light or _known(n, one, two, likes)))]
    return Aligned(tuple(pair for _, pair in found), tuple(missing), tuple(pair for place, pair in found if place in one.focus))


def _known(place: int, one: Statement, two: Statement, likes: Sequence[Pair | None]) -> bool:
    """True for a word that the text named before, where the other statement leans on what was named: its subject, or "that" thing."""
    term = one.terms[place]
    if any(word in term.keys for time in two.times for word in time.words.split()):
        return True
    if term.keys.isdisjoint(two.around):
        return False
    above = likes[term.under] if term.under >= 0 else None
    leans = term.under >= 0 and (above.two.points if above is not None else _known(term.under, one, two, likes))
    return (term.subject and two.open) or leans


def _like(term: Term, other: Statement) -> Pair | None:
    """The word of the other statement that is the same, else its opposite; one in the clause itself goes first."""
    found = sorted((t for t in other.terms if not t.keys.isdisjoint(term.keys)), key=lambda t: (t.inner, t.part != term.part))
    if found:
        return Pair(term, found[0])
    return next((Pair(term, t, True) for t in other.terms if not t.inner and opposed(term, t)), None)


def opposed(one: Term, two: Term) -> bool:
    """True if the two words stand on the two sides of a pair of opposites."""
    return any(pair == other and side != facing for pair, side in one.poles for other, facing in two.poles)


def covers(one: Statement, two: Statement) -> bool:
    """True if every own word of the first has a like in the second."""
    return not [t for t in align(one, two).missing if not t.inner]


def candidates(one: Statement) -> Iterator[str]:
    """The keys by which a statement may be found: those of what it states and of what it counts."""
    for place in one.focus:
        yield from one.terms[place].keys
        yield from (pair for pair, _ in one.terms[place].poles)
    for figure in one.figures:
        yield from figure.thing
