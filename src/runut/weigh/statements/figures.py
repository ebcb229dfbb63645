"""(Statement, Statement) -> how their figures and times stand: the same, told more widely, apart, or not to be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from runut.packs.units import convert
from runut.types import Amount, Figured, Span, Statement, Timed
from runut.weigh.phrases import amount_words, when_words
from runut.weigh.ranges import meets, span_of
from runut.weigh.times import pinned, relation, told

__all__ = ["Doubt", "Measured", "figures_stand", "times_stand"]

_MONTH = 31  # days: a time no wider than this tells when a happening was
_COUNTED = frozenset(("count", "ordinal"))
_ORDER = ("contradiction", "compatible", "entailed")


class Doubt(Exception):
    """Two statements tell figures or times that cannot be held against each other."""


class Measured(NamedTuple):
    """How figures or times stand, in one sentence, with the characters of both that were compared; empty where there are none."""

    answer: str = ""
    text: str = ""
    one: tuple[Span, ...] = ()
    two: tuple[Span, ...] = ()


def figures_stand(one: Statement, two: Statement, newer: int) -> Measured:
    """How the figures of the first stand to those of the same things in the second; the worst answer counts. Raises `Doubt`.

    `newer` is 1 if the first statement is the later one, -1 if the second is: a count that is larger later may have grown.
    """
    found = [_figure(figure, one, two, newer) for figure in one.figures]
    return min(found, key=lambda m: _ORDER.index(m.answer), default=Measured())


def _figure(figure: Figured, one: Statement, two: Statement, newer: int) -> Measured:
    """One figure of the first statement held against all figures of the same thing in the second."""
    words, mine = frozenset(key for term in one.terms for key in term.keys), figure.amount
    likes = [(other.amount, amount) for other in two.figures if (amount := _same_thing(figure, other, words)) is not None]
    if not likes or (len(likes) > 1 and _meet(mine, replace(likes[0][1], value=sum(amount.value for _, amount in likes)))):
        raise Doubt  # of another thing, or the sum of several
    near = [(told, amount) for told, amount in likes if _meet(mine, amount)]
    other, amount = (near or likes)[0]
    both = f"{amount_words(other)} and {amount_words(mine)} {mine.unit or other.unit}".rstrip()
    if near:
        answer = "entailed" if any(_within(amount, mine) for _, amount in near) else "compatible"
        return Measured(answer, f"Both figures can hold: {both}.", (mine.span,), (other.span,))
    if newer and _grown(mine, amount, newer):
        return Measured("compatible", f"The count may have grown between the two days: {both}.", (mine.span,), (other.span,))
    text = f"Both tell how many or how much of one thing, but {both} cannot both hold."
    return Measured("contradiction", text, (mine.span,), (other.span,))


def _grown(one: Amount, two: Amount, newer: int) -> bool:
    (low, high), (least, most) = span_of(one), span_of(two)
    return low > most if newer > 0 else least > high


def _same_thing(figure: Figured, other: Figured, words: frozenset[str]) -> Amount | None:
    """The other figure in the first one's unit, if both count one thing: no word may narrow the other down that the first does not have."""
    if figure.kind != other.kind and not {figure.kind, other.kind} <= _COUNTED:
        return None
    if any(keys.isdisjoint(words) for keys in other.of):
        return None
    if figure.kind in _COUNTED or not figure.amount.unit:
        return other.amount if not figure.thing.isdisjoint(other.thing) else None
    return _converted(other.amount, figure.amount.unit)


def _converted(amount: Amount, unit: str) -> Amount | None:
    if amount.unit == unit:
        return amount
    value = convert(amount.value, amount.unit, unit)
    if value is None:
        return None
    high = convert(amount.high, amount.unit, unit) if amount.high is not None else None
    return replace(amount, value=value, high=high, unit=unit)


def _meet(a: Amount, b: Amount) -> bool:
    """As figures of reports meet, but that a figure is never less than itself, and one that is not round never more."""
    if a.value == b.value and a.op != b.op and a.high is None and b.high is None and {a.op, b.op} <= {"=", "<", ">"}:
        return _round(a.value) and "<" not in (a.op, b.op)
    return meets(a, b)


def _round(value: float) -> bool:
    """True for a figure of one digit and noughts."""
    return len(f"{value:.12g}".replace(".", "").strip("0")) <= 1 and value >= 10


def _within(inner: Amount, outer: Amount) -> bool:
    (low, high), (least, most) = span_of(inner), span_of(outer)
    return least <= low and high <= most


def times_stand(one: Statement, two: Statement) -> Measured:
    """How the times of the first stand to those of the second.

    Raises `Doubt` where a time of the first is not told by the second, or where two times may be those of two happenings.
    """
    for time in one.times:
        if any(time.words == other.words for other in two.times):
            continue
        if time.when is None or not any(other.when for other in two.times):
            raise Doubt
        if not any(relation(time.when, other.when) == "compatible" for other in two.times):
            return _apart(time, two)
    return Measured()


def _apart(time: Timed, two: Statement) -> Measured:
    others = [other for other in two.times if other.when is not None]
    if len(others) != 1 or not told(time.when) or not told(others[0].when):
        raise Doubt
    once = any(two.terms[place].once for place in two.focus)
    if not once and not (pinned(time.when, days=_MONTH) and pinned(others[0].when, days=_MONTH)):
        raise Doubt
    text = f"Both tell when it was, but {when_words(others[0].when)} and {when_words(time.when)} have no day in common."
    return Measured("contradiction", text, (time.span,), (others[0].span,))
