"""Report -> time marks: dates, parts of dates, times told from the page or from another event, spans, day counts.

Every mark's `attrs` are flat: `form` (absolute, partial, relative, duration, counted, event-relative, vague), what was read
(year month day hour minute zone weekday part unit count direction ...), `relation` (at since until during before after between),
`to_...` for the far end of a range, `anchor` for the words of the event that the time leans on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from runut.marks.lexis import Coded, glued
from runut.marks.numbers import add_parts
from runut.marks.timelinks import beside_dates, event_words, find_epoch, join_ranges, read_relation
from runut.marks.timerules import RULES, TRIGGER, Rule
from runut.marks.timewords import code_times
from runut.packs import Language
from runut.packs.words import has_words, words
from runut.types import Mark, Marks, Report

__all__ = ["Hit", "mark_times"]

_BY_LETTER = {letter: tuple(r for r in RULES if letter in r.first) for letter in {c for r in RULES for c in r.first}}
_DIRECT = {"y": "year", "y2": "year", "m": "month", "M": "month", "d": "day", "d2": "to_day", "wd": "weekday", "p": "part", "z": "zone",
           "u": "unit", "u2": "unit", "s": "unit", "L": "unit", "Q": "unit", "Q2": "unit", "o": "count", "o2": "count", "R": "count", "n2": "count",
           "dir": "direction", "dir2": "direction", "z2": "zone", "z3": "zone", "z4": "zone"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A time read in the coded text: tokens `[first, last)`, and `used`, the token from which reading goes on."""

    first: int
    last: int
    used: int
    rule: str
    attrs: dict[str, Any]


def mark_times(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The time expressions of a report in text order; none for a language without a word pack."""
    if not has_words(report.language):
        return ()
    coded = code_times(report.text, report.language)
    hits = [read_relation(coded, hit) for hit in join_ranges(coded, _hits(coded, report.language))]
    beside_dates(coded, hits)
    return tuple(_mark(report, coded, hit) for hit in hits)


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
    for rule in _BY_LETTER.get(coded.codes[at], ()):
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
    _count(coded, match, groups, attrs)
    _clock(coded, match, groups, attrs)
    hit = Hit(match.start(), match.end(), match.end(), rule.name, attrs)
    settle = _SETTLE.get(rule.name)
    hit = settle(coded, hit, match, groups, language) if settle else hit
    return hit if hit and _sound(hit.attrs) else None


def _sound(attrs: dict[str, Any]) -> bool:
    """A day is 1 to 31, a month 1 to 31 (12 is checked when the date is read), a clock within its day."""
    limits = {"day": 31, "to_day": 31, "month": 31, "hour": 24, "minute": 59}
    low = {"hour": 0, "minute": 0}
    return all(low.get(key, 1) <= attrs[key] <= top for key, top in limits.items() if key in attrs)


def _count(coded: Coded, match: re.Match[str], groups: dict[str, Any], attrs: dict[str, Any]) -> None:
    if "n" in groups:
        first, last = match.span("n")
        if coded.codes[first] == "c":
            parts = [coded.values[i] for i in range(first, last) if coded.codes[i] == "c"]
            attrs["count"] = _tidy(add_parts(parts)[0])
        else:
            attrs["count"] = _tidy(_whole(groups["n"]))
    elif "s" in groups or "i" in groups:
        attrs["count"] = 1
    elif "two" in groups:
        attrs["count"] = 2
    if groups.get("v", 0) is None or "L" in groups:
        attrs["vague"] = True
    if "ap" in groups and groups["ap"] != "=":
        attrs["op"] = groups["ap"]


def _whole(value: Any) -> float:
    """A digit token's number; a grouped one such as `1.004` in a count of days is a whole number."""
    return float(re.sub(r"[.,]", "", value)) if isinstance(value, str) else float(value)


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


def _full_year(value: int) -> int:
    return value if value >= 100 else value + (2000 if value < 70 else 1900)


def _numeric(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    attrs = hit.attrs
    if "dotted" in groups:
        attrs["day"], attrs["month"], attrs["year"] = groups["dotted"]
    if "year" in attrs:
        attrs["year"] = _full_year(attrs["year"])
    if hit.rule != "iso-date" and "M" not in groups:
        attrs["order"] = words(language).times.date_order
        if attrs["order"] == "mdy":
            attrs["day"], attrs["month"] = attrs["month"], attrs["day"]
    attrs["form"] = "absolute" if "year" in attrs else "partial"
    if coded.codes[hit.first] == "(" and coded.codes[hit.last - 1] == ")":
        return replace(hit, first=hit.first + 1, last=hit.last - 1)
    return hit


def _day_word(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    hit.attrs.update(unit="day", count=abs(groups["k"]), direction=_direction(groups["k"]))
    return hit


def _direction(shift: int) -> str:
    return "past" if shift < 0 else "future" if shift > 0 else "this"


def _weekday(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    attrs = hit.attrs
    if isinstance(attrs.get("direction"), int):
        attrs["direction"] = _direction(attrs["direction"])
    if "kdir" in groups:
        attrs.update(unit="week", direction=groups["kdir"])
    if "direction" not in attrs:
        attrs["form"] = "partial"
    return hit


def _month(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    if "direction" in hit.attrs:
        hit.attrs["form"] = "relative"
        if coded.codes[match.end() - 1] == "e" or "e" in coded.codes[match.start("M") : match.end()]:
            hit.attrs["unit"] = "year"
    bare = coded.codes[match.start("M")] == "Y" and not ({"year", "direction", "part"} & set(hit.attrs))
    # a month that is also another word needs a sign of time before it
    return None if bare and coded.at(hit.first - 1) not in "PSTDIFXBAC(" else hit


def _year(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    attrs = hit.attrs
    if "y2" in groups or "y3" in groups:
        attrs["year"], attrs["to_year"], attrs["relation"] = groups["y"], groups.get("y2") or groups["y3"], "between"
        if attrs["to_year"] < attrs["year"]:
            return None
    attrs.pop("direction", None)
    lead = coded.codes[match.start() : match.start("y")]
    if "e" in lead or "p" in lead:
        return hit
    before, after = coded.at(hit.first - 1), coded.at(hit.last)
    joined = glued(coded, hit.first) and before in "-/.:x,ydnN"
    plain = 1900 <= attrs["year"] <= 2100 and before not in "~G" and after not in "Zcu%" and not _money(coded, hit.first)
    return hit if plain and not joined and not (glued(coded, hit.last) and after in "x/:67") else None


def _money(coded: Coded, first: int) -> bool:
    """A sign such as $ or a glued word stands right before."""
    word = coded.words[first - 1] if first else ""
    return bool(word) and (word[-1] in "$€£¥₩₹₽" or (glued(coded, first) and word.isalpha()))


def _decade(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    hit.attrs["unit"] = "decade"
    joined = glued(coded, match.start("dec"))
    return hit if joined and groups["y"] % 10 == 0 else None


def _period(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    count, unit = hit.attrs.get("count", 0), hit.attrs["unit"]
    if "direction" in hit.attrs:
        hit.attrs.update(form="relative", numbered=True)
    known = 1 <= count <= {"quarter": 4, "half": 2, "third": 3}.get(unit, 4)
    letter = len(coded.words[match.start("Q")]) == 1 if "Q" in groups else False
    return hit if known and (not letter or glued(coded, match.start("Q") + 1)) else None


def _day_count(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    epoch = find_epoch(coded, hit.first, hit.last, language)
    hit.attrs.update(epoch or {})
    if coded.at(hit.last) in "SA" and (anchor := event_words(coded, hit.last + 1)):
        first, last, _ = anchor
        hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
        return replace(hit, used=last)
    return hit


def _after_event(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    hit.attrs["relation"] = groups["rel"]
    anchor = event_words(coded, hit.last)
    if not anchor:
        return _duration(coded, replace(hit, last=hit.last - 1, used=hit.last - 1, rule="duration"), match, groups, language)
    first, last, named = anchor
    hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
    if hit.rule == "event":
        hit.attrs.update(find_epoch(coded, first, first, language, ahead_only=True) or {})
    return replace(_shy(coded, hit), last=last, used=last) if named else _shy(coded, hit)


def _later(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    hit.attrs["relation"] = groups["J"]
    return _shy(coded, hit)


def _shy(coded: Coded, hit: Hit) -> Hit:
    """Leave a modifier that changes nothing (`only`, `exactly`) outside the mark."""
    modified = coded.codes[hit.first] == "~" and "op" not in hit.attrs
    return replace(hit, first=hit.first + 1) if modified else hit


def _ago(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    hit.attrs["direction"] = "past"
    return _shy(coded, hit)


def _window(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    hit.attrs.update(direction="future" if groups["win"] == "future" else "past", window=True, relation="during")
    if "count" not in hit.attrs:
        hit.attrs["vague"] = True
    return _shy(coded, hit)


def _by_page(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    if hit.attrs["unit"] in ("second", "minute", "hour"):
        return None
    hit.attrs["count"] = 0 if hit.attrs["direction"] in ("this", "same") else 1
    return hit


def _duration(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    hit.attrs["form"] = "duration"
    told = coded.codes[hit.first] == "D"
    hit.attrs["relation"] = "during"
    aged = coded.at(hit.first - 1) == "G" or coded.at(hit.last) == "@" or (coded.at(hit.last) == "-" and coded.at(hit.last + 1) == "@")
    weak = "i" in groups or "s" in groups
    if aged or (weak and not told) or (glued(coded, hit.first) and coded.at(hit.first - 1) in "-x/.dn"):
        return None
    return _shy(coded, hit)


def _holiday(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit:
    hit.attrs.update(groups["U"])
    if "direction" in hit.attrs:
        hit.attrs["form"] = "relative"
    return hit


def _only_clock(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    loose = glued(coded, hit.first) and coded.at(hit.first - 1) not in "(,\n|"
    return None if loose or "hour" not in hit.attrs and not _bare_clock(hit, groups) else hit


def _bare_clock(hit: Hit, groups: dict[str, Any]) -> bool:
    for name in ("t", "t2"):
        if name in groups and isinstance(groups[name], tuple):
            hit.attrs["hour"], hit.attrs["minute"] = groups[name]
    return "hour" in hit.attrs


def _range(coded: Coded, hit: Hit, match: re.Match[str], groups: dict[str, Any], language: str) -> Hit | None:
    hit.attrs["relation"] = "between"
    if hit.attrs["to_day"] <= hit.attrs["day"]:
        return None
    hit.attrs["to_month"] = hit.attrs["month"]
    if "year" in hit.attrs:
        hit.attrs["to_year"] = hit.attrs["year"]
    return hit


_SETTLE = {
    "iso-date": _numeric, "bracketed-date": _numeric, "numeric-date": _numeric, "day-range": _range,
    "month": _month, "year": _year, "decade": _decade, "period": _period, "day-count": _day_count, "day-word": _day_word,
    "weekday": _weekday, "weekday-of-week": _weekday, "after-event": _after_event, "event": _after_event, "later": _later, "ago": _ago,
    "window": _window, "period-by-page": _by_page, "duration": _duration, "holiday": _holiday, "clock": _only_clock,
}
