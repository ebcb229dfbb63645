"""(Statement, Statement) -> how their figures and times stand: the same, told more widely, apart, or not to be compared."""

from __future__ import annotations

from dataclasses import replace

from runut.packs.units import convert
from runut.types import Amount, Figured, Statement, Timed
from runut.weigh.phrases import amount_words, when_words
from runut.weigh.ranges import meets, span_of
from runut.weigh.times import pinned, relation, told

__all__ = ["Doubt", "figures_stand", "times_stand"]

_MONTH = 31  # days: a time no wider than this tells when a happening was
_COUNTED = frozenset(("count", "ordinal"))


class Doubt(Exception):
    """Two statements tell figures or times that cannot be held against each other."""


def figures_stand(one: Statement, two: Statement) -> str:
    """`""` without figures, `entailed` or `compatible` if they meet, else the sentence that says why both cannot hold; raises `Doubt`."""
    answers = [_figure(figure, one, two) for figure in one.figures]
    apart = [text for text in answers if text not in ("entailed", "compatible")]
    return apart[0] if apart else "compatible" if "compatible" in answers else "entailed" if answers else ""


def _figure(figure: Figured, one: Statement, two: Statement) -> str:
    """One figure of the first statement held against all figures of the same thing in the second."""
    words = frozenset(key for term in one.terms for key in term.keys)
    likes = [(other, amount) for other in two.figures if (amount := _same_thing(figure, other, words)) is not None]
    if not likes:
        raise Doubt
    if len(likes) > 1 and _meet(figure.amount, replace(likes[0][1], value=sum(amount.value for _, amount in likes))):
        raise Doubt  # the one may be the sum of the others
    if any(_meet(figure.amount, amount) for _, amount in likes):
        return "entailed" if any(_within(amount, figure.amount) for _, amount in likes) else "compatible"
    other = likes[0][0].amount
    both = f"{amount_words(other)} and {amount_words(figure.amount)} {figure.amount.unit or other.unit}".rstrip()
    return f"Both tell how many or how much of one thing, but {both} cannot both hold."


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
    """As figures of reports meet, but that a figure which is not round is not itself "less than" or "more than" itself."""
    if a.value == b.value and a.high is None and b.high is None and {a.op, b.op} & {"<", ">"} and {a.op, b.op} & {"=", "<", ">"} != {a.op}:
        return a.op == b.op or "~" in (a.op, b.op) or (_round(a.value) and ">" in (a.op, b.op) and "<" not in (a.op, b.op))
    return meets(a, b)


def _round(value: float) -> bool:
    """True for a figure of one digit and noughts."""
    return len(f"{value:.12g}".replace(".", "").strip("0")) <= 1 and value >= 10


def _within(inner: Amount, outer: Amount) -> bool:
    (low, high), (least, most) = span_of(inner), span_of(outer)
    return least <= low and high <= most


def times_stand(one: Statement, two: Statement) -> str:
    """`""` if the times go together, else the sentence that says why both cannot hold.

    Raises `Doubt` where a time of the first is not told by the second, or where two times may be those of two happenings.
    """
    for time in one.times:
        if any(time.words == other.words for other in two.times):
            continue
        if time.when is None or not any(other.when for other in two.times):
            raise Doubt
        near = [other for other in two.times if relation(time.when, other.when) == "compatible"]
        if near:
            continue
        return _apart(time, two)
    return ""


def _apart(time: Timed, two: Statement) -> str:
    others = [other for other in two.times if other.when is not None]
    if len(others) != 1 or not told(time.when) or not told(others[0].when):
        raise Doubt
    once = any(two.terms[place].once for place in two.focus)
    if not once and not (pinned(time.when, days=_MONTH) and pinned(others[0].when, days=_MONTH)):
        raise Doubt
    return f"Both tell when it was, but {when_words(others[0].when)} and {when_words(time.when)} have no day in common."

