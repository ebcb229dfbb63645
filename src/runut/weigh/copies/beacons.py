"""Report -> Beacons: the figures, times of day and names in its sentences, in text order, in a form that survives translation.

What a table knows to be written otherwise in another language (months, offices, states, small closed words) is no beacon; figures are
read with the language's own signs and number words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from runut.packs import words as language_words
from runut.packs.language import language, languages
from runut.packs.speakers import speakers
from runut.packs.words import Words, has_words
from runut.packs.world import world
from runut.types import Report

__all__ = ["Beacon", "beacons"]

_TOKEN = re.compile(r"(?<![^\W_])\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINE = re.compile(r"[^\n]+")
_ENDS = ".!?\"”’')"
_OPENERS = ".!?:\"“”‘«([-–—|•*"
_SHORTEST = 3      # letters of a name
_SMALL, _PLAIN, _NAME, _MARKED = 0.4, 0.8, 1.0, 1.3


@dataclass(frozen=True, slots=True)
class Beacon:
    """A fact that a copyist takes over: its key, how much it tells (`weight`), and where it stands; names side by side are a `group`."""

    key: str
    weight: float
    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What reading beacons needs to know of a language: its signs, its number words, and the words that are no names."""

    decimal: str
    add: dict[str, float]
    times: dict[str, float]
    teen: frozenset[str]
    meridiem: frozenset[str]
    common: frozenset[str]


@lru_cache(8)
def _tongue(code: str) -> _Tongue:
    if code not in languages() or not has_words(code):
        return _Tongue(".", {}, {}, frozenset(), frozenset(), frozenset())
    known, pack, who = language_words(code), language(code), speakers(code)
    told = {w for forms in (who.lists.values() if who else ()) for form in forms for w in form}
    told |= {w.casefold() for w in pack.tags} | _dated(known)
    told |= {w for n in world().names(code) if n.kind in ("name", "demonym", "short") and len(n.id) == 3 for w in n.form.casefold().split()}
    halves = {w.casefold().replace(".", "") for forms in known.times.meridiem.values() for w in forms}
    n = known.numbers
    return _Tongue(n.decimal, dict(n.add), dict(n.times), frozenset(n.teen), frozenset(halves), frozenset(told))


def _dated(known: Words) -> set[str]:
    """The names of months and weekdays."""
    t = known.times
    rows = (*t.months, *t.months_careful, *t.weekdays, *t.weekdays_careful, t.week_or_sunday)
    return {w.casefold().strip(".") for row in rows for w in row}


def beacons(report: Report) -> tuple[Beacon, ...]:
    """The beacons of a report's sentences (headlines and lines without an end are passed over), in text order."""
    tongue, hits = _tongue(report.language), list(_TOKEN.finditer(report.text))
    own = frozenset(re.findall(r"\w+", report.outlet.value.casefold())) if report.outlet else frozenset()
    capitals = [(h, _opens(report.text, h.start())) for h in hits if h.group()[0].isupper()]
    inner = frozenset(h.group().casefold() for h, opens in capitals if not opens)
    lines = [m.span() for m in _LINE.finditer(report.text) if m.group().rstrip()[-1:] and m.group().rstrip()[-1] in _ENDS]
    found = [b for b in _figures(report.text, hits, tongue) if _within(b.start, lines)]
    found += [b for b in _names(capitals, inner) if b.key not in own and b.key not in tongue.common and _within(b.start, lines)]
    return tuple(sorted(found, key=lambda b: (b.start, b.end)))


def _within(place: int, lines: Sequence[tuple[int, int]]) -> bool:
    """True if a place lies in one of some spans, which stand in order."""
    n = bisect_right(lines, (place, place + 1))
    return any(start <= place < end for start, end in lines[max(n - 1, 0) : n + 1])


def _figures(text: str, hits: list[re.Match[str]], tongue: _Tongue) -> Iterator[Beacon]:
    place = 0
    while place < len(hits):
        head = hits[place].group()
        if not head[0].isdigit() and head.partition("-")[0].casefold() not in tongue.add:
            place += 1
            continue
        value, length, key = _read(text, hits, place, tongue)
        if value is not None and value != 1:
            start, end = hits[place].start(), hits[place + length - 1].end()
            yield Beacon(key or f"{value:.12g}", _heft(value, key), start, end, start)
        place += max(length, 1)


def _heft(value: float, key: str) -> float:
    """How much a figure tells: a small one little, a round one less than one with three digits that count."""
    if key:
        return _MARKED
    if value <= 12:
        return _SMALL
    return _MARKED if len(f"{value:.12g}".replace(".", "").split("e")[0].strip("0")) > 2 else _PLAIN


def _read(text: str, hits: list[re.Match[str]], place: int, tongue: _Tongue) -> tuple[float | None, int, str]:
    """The figure that begins at a token, how many tokens it takes, and its key if it is a time of day."""
    word = hits[place].group().casefold()
    if not word[0].isdigit():
        return (*_spelled(hits, place, tongue), "")
    follows = hits[place + 1].group().casefold() if place + 1 < len(hits) else ""
    around = text[max(hits[place].start() - 1, 0) : hits[place].start()] + text[hits[place].end() : hits[place].end() + 1]
    if "/" in around:
        return None, 1, ""
    if time := _clock(word, tongue, _halved(text, hits[place], tongue)):
        return 0.0, 1, time
    value = _digits(word, tongue.decimal)
    scale = tongue.times.get(follows, 0.0)
    return (value * scale, 2, "") if scale >= 100 else (value, 1, "")


def _clock(word: str, tongue: _Tongue, halved: bool) -> str:
    """A time of day on a dial of twelve hours; `""` for any other figure."""
    time = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", word)
    if not time or not (halved or (time[2] and (":" in word or tongue.decimal != "."))):
        return ""
    return f"{int(time[1]) % 12}:{time[2] or '00'}"


def _halved(text: str, hit: re.Match[str], tongue: _Tongue) -> bool:
    """True if a half of the day ("p.m.") follows."""
    behind = re.match(r"\s?([A-Za-z])\.?([A-Za-z])\b", text[hit.end() : hit.end() + 6])
    return bool(behind and f"{behind[1]}{behind[2]}".casefold() in tongue.meridiem)


def _digits(word: str, decimal: str) -> float:
    group = "," if decimal == "." else "."
    plain = word.replace(":", "").strip(".,")
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", plain):
        plain = plain.replace(group, "")
    plain = plain.replace(decimal, ".").replace(",", ".")
    return float(plain if plain.count(".") <= 1 else plain.replace(".", ""))


def _spelled(hits: list[re.Match[str]], place: int, tongue: _Tongue) -> tuple[float | None, int]:
    """The value of a run of number words; `None` if none begins here."""
    total = part = 0.0
    used = 0
    for hit in hits[place : place + 8]:
        if used and hit.start() - hits[place + used - 1].end() > 1:
            break
        pieces = hit.group().casefold().split("-")
        if not all(p in tongue.add or p in tongue.times or p in tongue.teen for p in pieces) or (not used and pieces[0] not in tongue.add):
            break
        used += 1
        for piece in pieces:
            if piece in tongue.add:
                part += tongue.add[piece]
            elif piece in tongue.teen:
                part += 10
            elif tongue.times[piece] >= 1000:
                total, part = total + (part or 1) * tongue.times[piece], 0.0
            else:
                part = (part or 1) * tongue.times[piece]
    return (total + part, used) if used else (None, 1)


def _opens(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip(" \t")
    return not before or before[-1] in _OPENERS or before[-1] == "\n"


def _names(capitals: Iterable[tuple[re.Match[str], bool]], inner: frozenset[str]) -> Iterator[Beacon]:
    """Capitalised words, those side by side in one group; one that opens a sentence must stand inside another one as well."""
    group = last = -2
    for hit, opens in capitals:
        group = group if last == hit.start() - 1 and not opens else hit.start()
        last = hit.end()
        word = hit.group().casefold()
        if len(word) >= _SHORTEST and (not opens or word in inner):
            yield Beacon(word.removesuffix("'s").removesuffix("’s"), _NAME, hit.start(), hit.end(), group)
