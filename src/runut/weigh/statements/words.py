"""Two Statements -> which words of the one answer to which of the other, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runut.types import Statement, Term

__all__ = ["Aligned", "Pair", "align", "covers", "grounded", "keys_of", "may_cover"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the one statement, its like in the other and the places of both; `opposed` if it is its opposite."""

    one: Term
    two: Term
    at: int
    facing: int
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
    likes = [_like(place, one, two) for place in range(len(one.terms))]
    pairs = tuple(pair for pair in likes if pair is not None)
    left = (n for n, pair in enumerate(likes) if pair is None)
    missing = tuple(one.terms[n] for n in left if n in one.focus or not (one.terms[n].light or _known(n, one, two, likes)))
    return Aligned(pairs, missing, tuple(pair for pair in pairs if pair.at in one.focus))


def may_cover(two: Statement, one: Statement) -> bool:
    """False if some word of `one` stands nowhere in the second's text so far, nor has an opposite: then nothing need be aligned."""
    return bool(two.times) or all(t.light or t.poles or not t.keys.isdisjoint(two.around) for t in one.terms)


def _known(place: int, one: Statement, two: Statement, likes: Sequence[Pair | None]) -> bool:
    """True for a word that the text named before, where the other statement leans on what was named: its subject, or "that" thing."""
    term = one.terms[place]
    if any(word in term.keys for time in two.times for word in time.words.split()):
        return True
    if term.keys.isdisjoint(two.around):
        return False
    if term.subject and any(p is not None and p.one.subject and p.one.named and p.two.named for p in likes):
        return True  # what else a subject is called that both name
    above = likes[term.under] if term.under >= 0 else None
    leans = term.under >= 0 and (above.two.points if above is not None else _known(term.under, one, two, likes))
    return (term.subject and two.open) or leans


def _like(place: int, one: Statement, two: Statement) -> Pair | None:
    """The word of the other statement that is the same, else its opposite; one in the clause itself goes first."""
    term, others = one.terms[place], list(enumerate(two.terms))
    found = [(other.inner, other.part != term.part, at) for at, other in others if not other.keys.isdisjoint(term.keys)]
    if len(found) > 1:
        near = _beside(one, place)
        found.sort(key=lambda row: (row[0], row[1], -len(near & _beside(two, row[2]))))
    if found:
        return Pair(term, two.terms[found[0][2]], place, found[0][2])
    turned = [(at, other) for at, other in others if not other.inner and opposed(term, other)]
    return Pair(term, turned[0][1], place, turned[0][0], True) if turned else None


def _beside(statement: Statement, place: int) -> frozenset[str]:
    """The keys of the words that hang on a word, and of the one that it hangs on."""
    terms, under = statement.terms, statement.terms[place].under
    return frozenset(key for at, term in enumerate(terms) if term.under == place or at == under for key in term.keys)


def opposed(one: Term, two: Term) -> bool:
    """True if the two words stand on the two sides of a pair of opposites."""
    return any(pair == other and side != facing for pair, side in one.poles for other, facing in two.poles)


def grounded(pair: Pair, one: Statement, two: Statement, aligned: Aligned) -> bool:
    """True if both say it of the same: what is stated of what is stated, or of words that hang on words that are alike."""
    stated, facing = pair.at in one.focus, pair.facing in two.focus
    if stated and facing:
        return True
    if pair.one.under in one.focus and pair.two.under in two.focus and not (pair.one.subject or pair.two.subject):
        return True
    if stated or facing:
        return not pair.opposed and not (pair.two.subject if stated else pair.one.subject)
    above = next((p for p in aligned.pairs if p.at == pair.one.under), None)
    return above is not None and above.facing == pair.two.under


def covers(one: Statement, two: Statement) -> bool:
    """True if every own word of the first has a like in the second."""
    return not [t for t in align(one, two).missing if not t.inner]


def keys_of(one: Statement, *, stated: bool) -> Iterator[str]:
    """The keys by which a statement is found: those of its own words (of what it states alone, if `stated`) and of what it counts."""
    for at, term in enumerate(one.terms):
        if (at in one.focus) if stated else not term.inner:
            yield from term.keys
            yield from (pair for pair, _ in term.poles)
    for figure in one.figures:
        yield from figure.thing
