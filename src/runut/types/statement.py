"""Statement: one clause as it can be held against another: its words, what it denies, its figures and times."""

from __future__ import annotations

from dataclasses import dataclass

from runut.types.claim import Amount, When
from runut.types.ledger import Reason
from runut.types.span import Span

__all__ = ["Comparison", "Figured", "Statement", "Term", "Timed"]


@dataclass(frozen=True, slots=True)
class Term:
    """One content word of a clause, as written.

    Two terms are one word if they share a key: lemma, form, a name's id, a class of words for one thing. `poles` are (pair, side) of
    the opposites it belongs to; `part` is head, agent, patient or nothing; `subject` if it stands in the subject; `denied` if a word
    above it is negated; `inner` if it stands in a clause below this one; `named` for a word of a name; `points` if it leans on what was
    named before, `definite` if so or told as known; `light` if it tells nothing itself. `graded` are words of more or less on it, `mode`
    how it is meant (can, must, will, may, if, for), `listed` the list of coordinated words and `under` the term that it stands in or
    hangs on, `share` the least and greatest share of it that is spoken of.
    """

    span: Span
    word: str
    keys: frozenset[str]
    poles: frozenset[tuple[str, int]] = frozenset()
    part: str = ""
    subject: bool = False
    negated: bool = False
    denied: bool = False
    only: bool = False
    inner: bool = False
    named: bool = False
    points: bool = False
    definite: bool = False
    once: bool = False
    light: bool = False
    graded: str = ""
    mode: str = ""
    listed: int = -1
    under: int = -1
    share: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure of a statement: `thing` are the keys of what is counted, `of` those of each word that narrows it down."""

    amount: Amount
    kind: str
    thing: frozenset[str]
    of: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of a statement: its words, evened out, and the days where they tell any."""

    span: Span
    words: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause. `focus` are the places (in `terms`) of the words that it states of its subject; none where a figure is stated.

    `around` are the keys of all words before it and beside it, `names` the words of all names of its text; `open` if its subject is left
    unsaid or leans on what was named before, `bound` if it holds on a condition, `main` unless its clause only tells of a word or a deed
    of another, `whole` unless its sentence tells figures or times that belong to another clause.
    """

    span: Span
    terms: tuple[Term, ...]
    focus: tuple[int, ...]
    figures: tuple[Figured, ...] = ()
    times: tuple[Timed, ...] = ()
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    open: bool = False
    bound: bool = False
    main: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two statements stand: contradiction (`what`: figure, date, occurrence, share, only), entailed, compatible, and why."""

    answer: str
    what: str
    a: Span
    b: Span
    reason: Reason
