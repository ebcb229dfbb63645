"""Hit -> Hit or nothing: what a rule's match means, and when it means nothing after all; one small function a rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from runut.marks.lexis import Coded, glued
from runut.marks.timelinks import event_words, find_epoch
from runut.packs.words import words

__all__ = ["SETTLE", "Hit"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A time read in the coded text: tokens `[first, last)`, and `used`, the token from which reading goes on."""

    first: int
    last: int
    used: int
    rule: str
    attrs: dict[str, Any]


Groups = dict[str, Any]
Settle = Callable[[Coded, Hit, re.Match[str], Groups, str], Hit | None]


def _full_year(value: int) -> int:
    return value if value >= 100 else value + (2000 if value < 70 else 1900)


def _numeric(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
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


def _day_word(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.update(unit="day", count=abs(groups["k"]), direction=_direction(groups["k"]))
    return hit


def _direction(shift: int) -> str:
    return "past" if shift < 0 else "future" if shift > 0 else "this"


def _weekday(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    attrs = hit.attrs
    if isinstance(attrs.get("direction"), int):
        attrs["direction"] = _direction(attrs["direction"])
    if "kdir" in groups:
        attrs.update(unit="week", direction=groups["kdir"])
    if "direction" not in attrs:
        attrs["form"] = "partial"
    return hit


def _month(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if "direction" in hit.attrs:
        hit.attrs["form"] = "relative"
        if coded.codes[match.end() - 1] == "e" or "e" in coded.codes[match.start("M") : match.end()]:
            hit.attrs["unit"] = "year"
    bare = coded.codes[match.start("M")] == "Y" and not ({"year", "direction", "part"} & set(hit.attrs))
    # a month that is also another word needs a sign of time before it
    return None if bare and coded.at(hit.first - 1) not in "PSTDIFXBAC(" else hit


def _year(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
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


def _decade(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["unit"] = "decade"
    joined = glued(coded, match.start("dec"))
    return hit if joined and groups["y"] % 10 == 0 else None


def _period(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    count, unit = hit.attrs.get("count", 0), hit.attrs["unit"]
    if "direction" in hit.attrs:
        hit.attrs.update(form="relative", numbered=True)
    known = 1 <= count <= {"quarter": 4, "half": 2, "third": 3}.get(unit, 4)
    letter = len(coded.words[match.start("Q")]) == 1 if "Q" in groups else False
    return hit if known and (not letter or glued(coded, match.start("Q") + 1)) else None


def _day_count(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    epoch = find_epoch(coded, hit.first, hit.last, language)
    hit.attrs.update(epoch or {})
    if coded.at(hit.last) in "SA" and (anchor := event_words(coded, hit.last + 1)):
        first, last, _ = anchor
        hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
        return replace(hit, used=last)
    return hit


def _after_event(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["relation"] = groups["rel"]
    anchor = event_words(coded, hit.last)
    if not anchor:
        return _duration(coded, replace(hit, last=hit.last - 1, used=hit.last - 1, rule="duration"), match, groups, language)
    first, last, named = anchor
    hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
    if hit.rule == "event":
        hit.attrs.update(find_epoch(coded, first, first, language, ahead_only=True) or {})
    return replace(_shy(coded, hit), last=last, used=last) if named else _shy(coded, hit)


def _later(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs["relation"] = groups["J"]
    return _shy(coded, hit)


def _shy(coded: Coded, hit: Hit) -> Hit:
    """Leave a modifier that changes nothing (`only`, `exactly`) outside the mark."""
    modified = coded.codes[hit.first] == "~" and "op" not in hit.attrs
    return replace(hit, first=hit.first + 1) if modified else hit


def _ago(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs["direction"] = "past"
    return _shy(coded, hit)


def _window(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.update(direction="future" if groups["win"] == "future" else "past", window=True, relation="during")
    if "count" not in hit.attrs:
        hit.attrs["vague"] = True
    return _shy(coded, hit)


def _by_page(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if hit.attrs["unit"] in ("second", "minute", "hour"):
        return None
    hit.attrs["count"] = 0 if hit.attrs["direction"] in ("this", "same") else 1
    return hit


def _duration(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["form"] = "duration"
    told = coded.codes[hit.first] == "D"
    hit.attrs["relation"] = "during"
    aged = coded.at(hit.first - 1) == "G" or coded.at(hit.last) == "@" or (coded.at(hit.last) == "-" and coded.at(hit.last + 1) == "@")
    weak = "i" in groups or "s" in groups
    if aged or (weak and not told) or (glued(coded, hit.first) and coded.at(hit.first - 1) in "-x/.dn"):
        return None
    return _shy(coded, hit)


def _holiday(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.update(groups["U"])
    if "direction" in hit.attrs:
        hit.attrs["form"] = "relative"
    return hit


def _only_clock(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    loose = glued(coded, hit.first) and coded.at(hit.first - 1) not in "(,\n|"
    return None if loose or ("hour" not in hit.attrs and not _bare_clock(hit, groups)) else hit


def _bare_clock(hit: Hit, groups: Groups) -> bool:
    for name in ("t", "t2"):
        if name in groups and isinstance(groups[name], tuple):
            hit.attrs["hour"], hit.attrs["minute"] = groups[name]
    return "hour" in hit.attrs


def _range(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["relation"] = "between"
    if hit.attrs["to_day"] <= hit.attrs["day"]:
        return None
    hit.attrs["to_month"] = hit.attrs["month"]
    if "year" in hit.attrs:
        hit.attrs["to_year"] = hit.attrs["year"]
    return hit


SETTLE: dict[str, Settle] = {
    "iso-date": _numeric, "bracketed-date": _numeric, "numeric-date": _numeric, "day-range": _range,
    "month": _month, "year": _year, "decade": _decade, "period": _period, "day-count": _day_count, "day-word": _day_word,
    "weekday": _weekday, "weekday-of-week": _weekday, "after-event": _after_event, "event": _after_event, "later": _later, "ago": _ago,
    "window": _window, "period-by-page": _by_page, "duration": _duration, "holiday": _holiday, "clock": _only_clock,
}
