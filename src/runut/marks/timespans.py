"""Hit -> Hit or nothing, for times that lean on something: an event, a count of days, the page's day, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from runut.marks.lexis import Coded, glued
from runut.marks.timehit import Groups, Hit, Settle
from runut.marks.timelinks import event_words, find_epoch, named_epoch
from runut.packs.words import words

__all__ = ["SPANS"]


def _day_count(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if "o" in groups and coded.codes[hit.first] == "o" and not words(language).numbers.ordinal_before_noun:
        return None
    epoch = find_epoch(coded, hit.first, hit.last, language)
    hit.attrs.update(epoch or {})
    if coded.at(hit.last) in "SA" and (anchor := event_words(coded, hit.last + 1)):
        first, last, _ = anchor
        hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
        return replace(hit, used=last)
    return hit


def _after_event(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["relation"] = groups["rel"]
    if "u" in groups and match.start("u") == match.start():
        if not _several(coded.words[hit.first], language):
            return None
        hit.attrs["vague"] = True
    anchor = event_words(coded, hit.last)
    if not anchor and coded.codes[hit.first] == "8":
        return hit
    if not anchor:
        return _duration(coded, replace(hit, last=hit.last - 1, used=hit.last - 1, rule="duration"), match, groups, language)
    first, last, named = anchor
    hit.attrs["anchor"] = [coded.starts[first], coded.ends[last - 1]]
    hit.attrs.update(named_epoch(coded, first, language) or {})
    return replace(_shy(coded, hit), last=last, used=last) if named else _shy(coded, hit)


def _at_event(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    before = coded.at(hit.first - 1)
    hit.attrs.update(relation="at", anchor=[coded.starts[hit.first], coded.ends[hit.last - 1]])
    if not words(language).times.pointer_behind and "I" in (before, coded.at(hit.first - 2)):
        return None  # "resigned over the arrest of X" tells why
    return hit if before in "PI" or coded.at(hit.first - 2) in "PI" else None


def _later(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if coded.codes[match.start()] in "hkbe" and not words(language).times.pointer_behind:
        return None
    hit.attrs["relation"] = groups["J"]
    return _shy(coded, hit)


def _shy(coded: Coded, hit: Hit) -> Hit:
    """Leave a modifier that changes nothing (`only`, `exactly`) outside the mark."""
    modified = coded.codes[hit.first] == "~" and "op" not in hit.attrs
    return replace(hit, first=hit.first + 1) if modified else hit


def _ago(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if coded.codes[match.start("ago")] == "l" and not words(language).times.pointer_behind:
        return None  # sentenced to 16 years last month
    hit.attrs.update(direction="past", ago=True)
    return _shy(coded, hit)


def _ago_on(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.pop("day", None)
    hit.attrs.update(direction="past", fine=groups.get("fine", "day"))
    return _shy(coded, hit)


def _window(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    if groups["win"] == "hence" or (groups["win"] == "future" and "u" in groups and _points(coded, hit, match)):
        hit.attrs.update(direction="future", ago=True)
        return _shy(coded, hit)
    hit.attrs.update(direction="past" if groups["win"] == "past" else "future", window=True, relation="during")
    if "count" not in hit.attrs and _one(coded.words[hit.last - 1], language):
        hit.attrs["count"] = 1
    if "count" not in hit.attrs:
        hit.attrs["vague"] = True
    return _shy(coded, hit)


def _points(coded: Coded, hit: Hit, match: re.Match[str]) -> bool:
    """Two weeks on, with the pointer behind the unit, is a time; within or for two weeks on is a span."""
    return match.start("win") > match.start("u") and coded.at(hit.first - 1) not in "ID"


def _one(unit: str, language: str) -> bool:
    """True for a unit in the singular, where the language has a plural: `the past week`."""
    return bool(words(language).counts.plural_ends) and not _several(unit, language)


def _several(unit: str, language: str) -> bool:
    """True for a unit in the plural: `days after`."""
    ends = words(language).counts.plural_ends
    return bool(ends) and unit.endswith(ends)


def _by_page(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    behind = match.start() == match.start("u") if "u" in groups else False
    twice = {"B", "A"} & set(coded.codes[match.start() : match.end()])
    ahead = "dir" in groups and "u" in groups and match.start("dir") < match.start("u")
    if ahead and not twice and words(language).times.pointer_behind:
        return None  # the same stands behind its noun, not before the next one
    if behind and not twice and "p" not in groups and not words(language).times.pointer_behind:
        return None
    if _several(coded.words[hit.last - 1], language) and hit.attrs["direction"] in ("future", "past"):
        return replace(hit, rule="window", attrs={**hit.attrs, "window": True, "vague": True, "relation": "during"})
    if hit.attrs["unit"] in ("second", "minute", "hour") or (hit.attrs["direction"] == "before" and coded.codes[hit.last - 1] == "5"):
        return None
    if hit.attrs["direction"] == "before":
        hit.attrs["direction"] = "same"
    hit.attrs["count"] = 0 if hit.attrs["direction"] in ("this", "same") else 2 if twice else 1
    return hit


def _duration(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["form"] = "duration"
    told = coded.codes[hit.first] == "D"
    hit.attrs["relation"] = "during"
    aged = coded.at(hit.first - 1) in "G#" or coded.at(hit.last) == "@" or (coded.at(hit.last) == "-" and coded.at(hit.last + 1) == "@")
    weak = "i" in groups or "s" in groups
    if aged or (weak and not told) or (glued(coded, hit.first) and coded.at(hit.first - 1) in "-x/.dn"):
        return None
    return _shy(coded, hit)


def _anniversary(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    epoch = find_epoch(coded, hit.first, hit.first, language, ahead_only=True)
    hit.attrs.update(epoch or {}, unit="year", anniversary=True)
    return hit if epoch else None


def _next_day(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.update(unit=hit.attrs.get("unit", "day"), count=1, relation=coded.values[hit.first])
    return hit


def _within(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    hit.attrs.update(direction="this", count=0, within=coded.values[hit.first])
    return hit


def _part_of_page(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs.update(direction="this", count=0)
    return None if _several(coded.words[hit.last - 1], language) else hit


def _weekend(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    coming = coded.at(hit.first - 2) == "T"
    hit.attrs.update(direction="this" if coming else "past", count=0 if coming else 1)
    return hit if hit.attrs["unit"] == "weekend" and coded.at(hit.first - 1) in "IP8" else None


SPANS: Mapping[str, Settle] = {
    "day-count": _day_count, "anniversary": _anniversary, "after-event": _after_event, "event": _after_event, "at-event": _at_event,
    "later": _later, "next-day": _next_day, "ago": _ago, "ago-on": _ago_on, "window": _window, "within": _within,
    "part-of-page": _part_of_page, "weekend": _weekend, "period-by-page": _by_page, "duration": _duration,
}
