"""Hit -> Hit or nothing: what a rule's match means, and when it means nothing after all; one small function a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from runut.marks.lexis import Coded, glued
from runut.marks.timehit import Groups, Hit, Settle
from runut.marks.timespans import SPANS
from runut.packs.words import words

__all__ = ["SETTLE"]

_NUMBER = 6  # tokens of a law's number


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


def _bracket_range(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    attrs = hit.attrs
    attrs.setdefault("to_month", attrs["month"])
    if (attrs["to_month"], attrs["to_day"]) <= (attrs["month"], attrs["day"]) or attrs["to_month"] > 12:
        return None
    if "year" in attrs:
        attrs["year"] = attrs["to_year"] = _full_year(attrs["year"])
    attrs["relation"] = "between"
    return hit


def _week_of_day(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    unit = hit.attrs.pop("unit")
    if "d2" in groups:
        hit.attrs["day"] = groups["d2"]
        del hit.attrs["to_day"]
    hit.attrs["widen"] = unit
    return hit if unit in ("week", "weekend") else None


def _hijri(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    attrs = hit.attrs
    told = {"day", "year", "hijri_year", "direction", "part"} & set(attrs)
    if not 1300 <= attrs.get("hijri_year", 1400) <= 1600:
        return None
    return hit if told or coded.at(hit.first - 1) in "PSTDIFXBAC(b" else None


def _century(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["count"] = hit.attrs.get("count", groups.get("n"))
    return hit if hit.attrs["unit"] == "century" and coded.at(hit.last) != "%" else None


def _days_off(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    for key, sign, count in (("shift", "off", "n2"), ("to_shift", "off2", "far")):
        if count in groups:
            way = {"-": -1, "+": 1}.get(coded.words[match.start(sign)])
            if way is None or not glued(coded, match.start(sign)):
                return None
            hit.attrs[key] = way * groups[count]
    hit.attrs.pop("count")
    return hit


def _week_of_month(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if "direction" in hit.attrs:
        hit.attrs["nth"] = True
    return hit if 1 <= hit.attrs["count"] <= 5 else None


def _months_to(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    whole = {"year": 12, "quarter": 3}
    hit.attrs["months"] = hit.attrs.pop("count") if "count" in hit.attrs else whole.get(hit.attrs["unit"], 0)
    del hit.attrs["unit"]
    return hit if hit.attrs["months"] in range(2, 13) else None


def _half_decade(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    half = hit.attrs["unit"] == "half" and hit.attrs["year"] % 10 == 0 and 1 <= hit.attrs["count"] <= 2
    hit.attrs.update(unit="decade", part="first" if hit.attrs.pop("count") == 1 else "second")
    return hit if half else None


def _day_word(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    if _in_name(coded, hit.first):
        return None
    hit.attrs.update(unit="day", count=abs(groups["k"]), direction=_direction(groups["k"]))
    return hit


def _in_name(coded: Coded, first: int) -> bool:
    """A capital inside a sentence behind another one: the last word of a name such as a paper's."""
    capital = coded.text[coded.starts[first]].isupper() and coded.at(first - 1) == "x"
    return capital and coded.text[coded.starts[first - 1]].isupper()


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
    # a month that is also another word needs a sign of time before it; one behind a number word is part of a name
    beside = coded.at(hit.first - 2) in "MY" or (coded.at(hit.last) in "C-" and coded.at(hit.last + 1) in "MY")
    weak = bare and coded.at(hit.first - 1) not in "PSTDIFXBA8(" and not beside
    return None if weak or coded.at(hit.first - 1) == "c" else hit


def _year(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    attrs = hit.attrs
    if "y2" in groups or "y3" in groups:
        attrs["year"], attrs["to_year"], attrs["relation"] = groups["y"], groups.get("y2") or groups["y3"], "between"
        if attrs["to_year"] < attrs["year"]:
            return None
    attrs.pop("direction", None)
    if coded.at(hit.last) == "%":
        return None
    if _numbered(coded, hit.first - (coded.at(hit.first - 1) == "e")):
        return None
    if coded.at(hit.first - 1) == "C" and coded.at(hit.first - 2) == "y" and coded.at(hit.first - 3) == "X":
        return hit
    lead = coded.codes[match.start() : match.start("y")]
    if "e" in lead or "p" in lead:
        return hit
    before, after = coded.at(hit.first - 1), coded.at(hit.last)
    joined = glued(coded, hit.first) and before in "-/.:x,ydnN"
    plain = 1900 <= attrs["year"] <= 2100 and before not in "~G" and after not in "Zcu%" and not _money(coded, hit.first)
    return hit if plain and not joined and not (glued(coded, hit.last) and after in "x/:67") else None


def _numbered(coded: Coded, first: int) -> bool:
    """The year belongs to the number of a law or a letter that stands before it."""
    at = first - 1
    while coded.at(at) in "dnNyR/-." and first - at < _NUMBER:
        at -= 1
    return at < first - 1 and coded.at(at) == "#"


def _money(coded: Coded, first: int) -> bool:
    """A sign such as $ or a glued word stands right before."""
    word = coded.words[first - 1] if first else ""
    return bool(word) and (word[-1] in "$€£¥₩₹₽" or (glued(coded, first) and word.isalpha()))


def _decade(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["unit"] = "decade"
    joined = glued(coded, match.start("dec"))
    if coded.at(hit.last) == "%":
        return None
    return hit if joined and groups["y"] % 10 == 0 else None


def _short_decade(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    quoted = match.start("yd") > 0 and coded.words[match.start("yd") - 1] in ("'", "’")
    told = hit.attrs.pop("unit", "") in ("year", "decade") or quoted
    short = groups["yd"]
    hit.attrs.update(unit="decade", year=short + (1900 if short >= 20 else 2000))
    return hit if told and short % 10 == 0 and glued(coded, match.start("dec")) else None


def _season(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs.update(to_year=hit.attrs["year"] + 1, relation="between")
    return hit if (hit.attrs["year"] + 1) % 100 == groups["yd"] and glued(coded, match.end() - 1) else None


def _period(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    count, unit = hit.attrs.get("count", 0), hit.attrs["unit"]
    if "direction" in hit.attrs:
        hit.attrs.update(form="relative", numbered=True)
    word = coded.words[match.start("Q" if "Q" in groups else "Q2")]
    if word in words(language).times.careful_periods and not {"year", "direction"} & set(hit.attrs):
        return None
    known = 1 <= count <= {"quarter": 4, "half": 2, "third": 3}.get(unit, 4)
    letter = len(coded.words[match.start("Q")]) == 1 if "Q" in groups else False
    return hit if known and (not letter or glued(coded, match.start("Q") + 1)) else None


def _only_clock(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    loose = glued(coded, hit.first) and coded.at(hit.first - 1) not in "(,\n|"
    ratio = any(name in groups and len(coded.words[match.start(name)]) < 2 for name in ("mi", "mi2"))
    return None if loose or ratio or ("hour" not in hit.attrs and not _bare_clock(hit, groups)) else hit


def _bare_clock(hit: Hit, groups: Groups) -> bool:
    for name in ("t", "t2"):
        if name in groups and isinstance(groups[name], tuple):
            hit.attrs["hour"], hit.attrs["minute"] = groups[name]
    return "hour" in hit.attrs


def _range(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit | None:
    hit.attrs["relation"] = "between"
    listed = "list" in match.groupdict() and coded.codes[match.start("list")] == "C"
    if hit.attrs["to_day"] <= hit.attrs["day"] or (listed and hit.attrs["to_day"] != hit.attrs["day"] + 1):
        return None
    hit.attrs["to_month"] = hit.attrs["month"]
    if "year" in hit.attrs:
        hit.attrs["to_year"] = hit.attrs["year"]
    return hit


def _holiday(coded: Coded, hit: Hit, match: re.Match[str], groups: Groups, language: str) -> Hit:
    if "direction" in hit.attrs:
        hit.attrs["form"] = "relative"
    return hit


SETTLE: Mapping[str, Settle] = {
    **SPANS, "iso-date": _numeric, "bracketed-date": _numeric, "numeric-date": _numeric, "weekday-date": _numeric,
    "bracketed-range": _bracket_range, "day-range": _range, "week-of-day": _week_of_day, "hijri-date": _hijri, "hijri-month": _hijri,
    "century": _century, "decade": _decade, "year": _year, "month": _month, "period": _period, "half-decade": _half_decade,
    "short-decade": _short_decade, "season": _season, "months-to": _months_to, "week-of-month": _week_of_month, "weekday": _weekday,
    "weekday-of-week": _weekday, "day-word": _day_word, "days-off": _days_off, "holiday": _holiday, "clock": _only_clock,
}
