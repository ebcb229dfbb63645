"""Matters -> Reasons: the sentence that says why, and the characters of both claims that were compared."""

from __future__ import annotations

from datetime import date

from runut.packs.units import named
from runut.types import Amount, Reason, Span, When
from runut.weigh.matter import Matter
from runut.weigh.ranges import allowed

__all__ = ["amount_words", "counted_words", "day_words", "reason", "spans", "when_words", "who", "whole_words"]

_OPS = {">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "up to ", "~": "about "}


def amount_words(figure: Amount) -> str:
    """A figure as it is read out: `more than 1,000`, `20 to 30`."""
    if figure.high is not None:
        return f"{_number(figure.value)} to {_number(figure.high)}"
    return f"{_OPS.get(figure.op, '')}{_number(figure.value)}"


def counted_words(matter: Matter) -> str:
    """What a claim's figure counts, with what befell them: `people (dead)`."""
    role = matter.figure.role if matter.figure else ""
    thing = named(matter.counted, 2)
    return f"{thing} ({role})" if role and thing and role != thing else thing or role or "something unnamed"


def whole_words(matter: Matter) -> str:
    """A claim's figure as it is read out, with the range that a coder kept beside it: `2 (2 to 4)`."""
    told = amount_words(matter.figure) if matter.figure else "no figure"
    kept = allowed(matter.claim)
    return f"{told} ({amount_words(kept)})" if kept else told


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.15g}"


def day_words(day: date | None) -> str:
    """A day, or that none was told."""
    return day.isoformat() if day else "no day told"


def when_words(when: When | None) -> str:
    """A time as it is read out."""
    if when is None:
        return "no time told"
    start, end = when.start, when.end
    if when.onset:
        return f"since {day_words(start)}"
    if start == end:
        return day_words(start)
    return f"{day_words(start) if start else 'before'} to {day_words(end) if end else 'later'}"


def who(matter: Matter) -> str:
    """The voices behind a claim, else the outlet, else the report's name."""
    if matter.voice is not None:
        return " and ".join(hop.party.name for hop in matter.voices)
    if matter.report is None:
        return matter.claim.report[:12]
    return matter.report.outlet.value if matter.report.outlet else matter.report.name


def spans(matter: Matter, *roles: str) -> tuple[Span, ...]:
    """The spans of a claim's cells of some roles; its evidence where none of them was filled."""
    found = [span for cell in matter.claim.cells if cell.role in roles for span in cell.spans]
    return tuple(sorted(set(found))) or (matter.claim.evidence,)


def reason(test: str, text: str, a: Matter, b: Matter, *roles: str) -> Reason:
    """A reason that points at the compared cells of both claims, the first claim's first."""
    return Reason(test, text, spans(a, *roles) + tuple(s for s in spans(b, *roles) if s not in spans(a, *roles)))
