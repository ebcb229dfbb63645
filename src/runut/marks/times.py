"""Report -> time marks: dates, parts of dates, times told from the page or from another event, spans, day counts.

Every mark's `attrs` are flat: `form` (absolute, partial, relative, duration, counted, event-relative, vague), what was read
(year month day hour minute zone weekday part unit count direction ...), `relation` (at since until during before after between),
`to_...` for the far end of a range, `anchor` for the words of the event that the time leans on, `on_...` for that event's own date.
"""

from __future__ import annotations

import re
from typing import Any

from runut.marks.lexis import Coded
from runut.marks.numbers import add_parts
from runut.marks.timehit import Hit
from runut.marks.timehits import SETTLE
from runut.marks.timejoins import link
from runut.marks.timerules import TRIGGER, Rule, shapes
from runut.marks.timewords import code_times
from runut.packs import Language
from runut.packs.words import has_words
from runut.types import Mark, Marks, Report

__all__ = ["mark_times"]

_DIRECT = {
    "y": "year", "y2": "year", "m": "month", "M": "month", "d": "day", "d2": "to_day", "wd": "weekday", "p": "part", "z": "zone",
    "z2": "zone", "z3": "zone", "z4": "zone", "u": "unit", "u2": "unit", "s": "unit", "L": "unit", "Q": "unit", "Q2": "unit",
    "o": "count", "o2": "count", "R": "count", "n2": "count", "n3": "count", "dir": "direction", "dir2": "direction",
    "M2": "month", "four": "hijri_month", "hy": "hijri_year", "hy2": "hijri_year", "U": "holiday", "m2": "to_month",
    "yr": "unit", "yr2": "unit",
}
_LIMITS = {"day": (1, 31), "to_day": (1, 31), "month": (1, 31), "hour": (0, 24), "minute": (0, 59)}
_COUNTS = frozenset(("n", "s", "i", "two", "v", "L", "ap"))
_CLOCKS = frozenset(("t", "t2", "hh", "hh2", "dp", "dp2", "dp3"))


def mark_times(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The time expressions of a report in text order; none for a language without a word pack."""
    if not has_words(report.language):
        return ()
    coded = code_times(report.text, report.language)
    return tuple(_mark(report, coded, hit) for hit in link(coded, _hits(coded, report.language)))


def _mark(report: Report, coded: Coded, hit: Hit) -> Mark:
    span = report.span(coded.starts[hit.first], coded.ends[hit.last - 1])
    return Mark("time", span, str(hit.attrs["form"]), hit.attrs, f"time/{hit.rule}")


def _hits(coded: Coded, language: str) -> list[Hit]:
    found: list[Hit] = []
    at = 0
    while match := TRIGGER.search(coded.codes, at):
        hit = _read(coded, match.start(), language)
        at = hit.used if hit else match.start() + 1
        if hit:
            found.append(hit)
    return found


def _read(coded: Coded, at: int, language: str) -> Hit | None:
    whole, rules = shapes(coded.codes[at])
    for rule in rules if whole.match(coded.codes, at) else ():
        match = rule.pattern.match(coded.codes, at)
        hit = _build(coded, rule, match, language) if match else None
        if hit:
            return hit
    return None


def _build(coded: Coded, rule: Rule, match: re.Match[str], language: str) -> Hit | None:
    attrs: dict[str, Any] = {"form": rule.form}
    groups = {name: coded.values[match.start(name)] for name, got in match.groupdict().items() if got}
    for name, value in groups.items():
        if name in _DIRECT:
            attrs.setdefault(_DIRECT[name], value)
    if not _COUNTS.isdisjoint(groups):
        _count(coded, match, groups, attrs)
    if not _CLOCKS.isdisjoint(groups):
        _clock(coded, match, groups, attrs)
    hit = Hit(match.start(), match.end(), match.end(), rule.name, attrs)
    settle = SETTLE.get(rule.name)
    settled = settle(coded, hit, match, groups, language) if settle else hit
    return settled if settled and _sound(settled.attrs) else None


def _sound(attrs: dict[str, Any]) -> bool:
    """A day is 1 to 31, a month 1 to 31 (12 is checked when the date is read), a clock within its day."""
    return _LIMITS.keys().isdisjoint(attrs) or all(low <= attrs[key] <= top for key, (low, top) in _LIMITS.items() if key in attrs)


def _count(coded: Coded, match: re.Match[str], groups: dict[str, Any], attrs: dict[str, Any]) -> None:
    if "n" in groups:
        attrs["count"] = _tidy(_counted(coded, *match.span("n")))
    elif "s" in groups or "i" in groups:
        attrs["count"] = 1
    elif "two" in groups:
        attrs["count"] = 2
    if "v" in groups or "L" in groups:
        attrs["vague"] = True
        attrs |= {"many": True} if groups.get("v") == "many" else {}
    if "ap" in groups and groups["ap"] != "=":
        attrs["op"] = groups["ap"]


def _counted(coded: Coded, first: int, last: int) -> float:
    """The number in words or digits, with the half behind it."""
    codes = coded.codes[first:last]
    half = 0.5 if "_" in codes or "Q" in codes else 0.0
    if codes[0] in "_Q":
        return half
    if codes[0] == "c":
        return float(add_parts([coded.values[i] for i in range(first, last) if coded.codes[i] == "c"])[0]) + half
    scales = [coded.values[i] for i in range(first + 1, last) if coded.codes[i] == "c"]
    return float(add_parts([("add", _whole(coded.values[first])), *scales])[0]) + half if scales else _whole(coded.values[first]) + half


def _whole(value: Any) -> float:
    """A digit token's number: groups of three digits behind a mark are thousands, anything else behind one is a fraction."""
    if not isinstance(value, str):
        return float(value)
    first, *rest = re.split("[.,]", value)
    return float("".join((first, *rest)) if all(len(r) == 3 for r in rest) else f"{first}.{rest[0]}")


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else value


def _clock(coded: Coded, match: re.Match[str], groups: dict[str, Any], attrs: dict[str, Any]) -> None:
    for name in ("t", "t2"):
        if isinstance(groups.get(name), tuple):
            attrs["hour"], attrs["minute"] = groups[name]
    for hour, minute in (("hh", "mi"), ("hh2", "mi2")):
        if hour in groups:
            attrs["hour"] = groups[hour]
            if minute in groups:
                attrs["minute"] = groups[minute]
    part = groups.get("dp") or groups.get("dp3") or groups.get("dp2")
    if part == "pm" and attrs.get("hour", 12) < 12:
        attrs["hour"] += 12
    elif part == "am" and attrs.get("hour") == 12:
        attrs["hour"] = 0
