"""(Report, known names) -> places whose words the gazetteer knows better: "Bupati Kendal Rahmat H." has a place and a person, and the
Aceh of "Aceh Timur" is no Aceh.

Only behind an office that is held over a place, or behind a known place; the gazetteer is asked, it finds nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from runut.packs import Language
from runut.packs.gazetteer import find_town
from runut.types import Mark, Report

__all__ = ["mark_seats"]

RULE = "names/seat"
_LONGEST = 3  # words of a place's name
_SHORTEST = 3  # letters of a name that stands alone behind an office
_NEXT = re.compile(r"[^\S\n][A-Z][\w’'-]{2,24}")


def mark_seats(report: Report, known: Sequence[Mark], pack: Language) -> list[Mark]:
    """The names with the places that the tables do not know, in no order; one is none if it cuts a name or lies in one."""
    found = (*_seats(report, pack), *(longer for m in known if m.label == "PLACE" for longer in _longer(report, m)))
    seats = list({m.start: m for m in found if all(_apart(m, other) or _within(other, m) for other in known)}.values())
    return [*(m for m in known if all(_apart(seat, m) for seat in seats)), *seats]


def _longer(report: Report, known: Mark) -> Iterator[Mark]:
    """The place that a known place and the word with a capital behind it name: "Aceh Timur"."""
    behind = _NEXT.match(report.text, known.end)
    if behind and find_town(report.text[known.start : behind.end()]):
        yield Mark("name", report.span(known.start, behind.end()), "PLACE", {"ref": "", "form": "unknown"}, RULE)


def _apart(one: Mark, other: Mark) -> bool:
    return one.end <= other.start or other.end <= one.start


def _within(one: Mark, other: Mark) -> bool:
    return one.label == "PLACE" and other.start <= one.start and one.end < other.end


def _seats(report: Report, pack: Language) -> Iterator[Mark]:
    offices = pack.nouns.get("seat")
    for alone in _alone(offices).finditer(report.text) if offices else ():
        if _known_town(alone.group(1)):
            yield Mark("name", report.span(alone.start(1), alone.end(1)), "PLACE", {"ref": "", "form": "unknown"}, RULE)
    for office in _behind(offices).finditer(report.text) if offices else ():
        parts = [(m.start(), m.end()) for m in re.finditer(r"\S+", office.group(1))]
        for size in range(min(_LONGEST, len(parts) - 1), 0, -1):
            start, end = office.start(1), office.start(1) + parts[size - 1][1]
            if _place(report.text[start:end], rest=len(parts) - size):
                yield Mark("name", report.span(start, end), "PLACE", {"ref": "", "form": "unknown"}, RULE)
                break


def _place(words: str, rest: int) -> bool:
    """True for a place that the gazetteer has; before a lone word it has to have it under this very name."""
    town = find_town(words)
    return town is not None and (rest > 1 or town.name == words)


def _known_town(words: str) -> bool:
    """True for the name of one town: its holder's name is not told, "Bupati Siak menolak"."""
    town = find_town(words)
    return town is not None and len(words) > _SHORTEST


@lru_cache(maxsize=4)
def _alone(offices: frozenset[str]) -> re.Pattern[str]:
    """An office, and all words with capitals behind it, where no more name follows."""
    told = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    return re.compile(rf"\b(?i:{told})[^\S\n]((?:[A-Z][\w’'-]{{1,24}}[^\S\n]){{0,2}}[A-Z][\w’'-]{{1,24}})(?![\w’'-]|[^\S\n][A-Z])")


@lru_cache(maxsize=4)
def _behind(offices: frozenset[str]) -> re.Pattern[str]:
    """An office, with a capital or without, and the words with capitals behind it."""
    told = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    return re.compile(rf"\b(?i:{told})[^\S\n]((?:[A-Z][\w’'-]{{1,24}}[^\S\n]){{1,3}}[A-Z][\w’'.-]{{0,24}})")
