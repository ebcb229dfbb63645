"""When -> words: a time as a language writes it, such that reading the words again gives the same time."""

from __future__ import annotations

from datetime import date

from runut.packs.words import Words, words
from runut.resolve.calendar import widen
from runut.types import When

__all__ = ["render"]

_ROMAN = ("I", "II", "III", "IV")
_SIZES = {"quarter": 3, "half": 6}


def render(when: When, language: str) -> str:
    """A time in words of a language: `since` and `until` for open ends, a range where it is no unit of the calendar.

    An interval that is not made of whole units of its grain is written in days. A time without both ends is `""`.
    Raises `PackError` for a language without time words.
    """
    pack = words(language)
    if when.start is None:
        return pack.written.until.format(one=_about(_unit(when, when.end, pack), when, pack)) if when.end else ""
    if when.onset or when.end is None:
        return pack.written.since.format(one=_about(_unit(when, when.start, pack), when, pack))
    grain = when.grain if _whole(when.start, when.end, when.grain) else "day"
    one, two = _one(when.start, grain, pack), _one(when.end, grain, pack)
    return _about(one if one == two else pack.written.range.format(one=one, two=two), when, pack)


def _about(text: str, when: When, pack: Words) -> str:
    return pack.written.about.format(one=text) if when.approximate else text


def _unit(when: When, day: date | None, pack: Words) -> str:
    """The unit of the grain that begins (or ends) on a day, else the day."""
    if day is None:
        return ""
    first, last = widen(day, when.grain)
    return _one(day, when.grain if day == (first if when.start else last) else "day", pack)


def _whole(start: date, end: date, grain: str) -> bool:
    """True if an interval runs from the first day of a unit to the last day of one,."""
    return widen(start, grain)[0] == start and widen(end, grain)[1] == end


def _one(day: date, grain: str, pack: Words) -> str:
    """The unit of a grain that holds a day, in words; a grain that is not written by itself is written in days."""
    first = widen(day, grain)[0]
    month = _month(first, pack)
    told = {"day": first.day, "month": month, "year": first.year, "first": _day(first, pack)}
    if grain in _SIZES:
        count = (first.month - 1) // _SIZES[grain]
        told |= {"roman": _ROMAN[count], "ordinal": _ordinal(count + 1, pack)}
    told["number"] = (first.year - 1) // 100 + 1
    return str(getattr(pack.written, grain).format(**told))


def _day(day: date, pack: Words) -> str:
    return pack.written.day.format(day=day.day, month=_month(day, pack), year=f"{day.year:04d}")


def _month(day: date, pack: Words) -> str:
    names = pack.times.months[day.month - 1] or pack.times.months_careful[day.month - 1]
    return names[0]


def _ordinal(count: int, pack: Words) -> str:
    return next((word for word, value in pack.numbers.ordinal.items() if value == count), str(count))
