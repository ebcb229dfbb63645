"""Reports -> settings: the names that a report keeps coming back to, by which claims without a place of their own are placed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from runut.types import Claim, Report

__all__ = ["names_in", "settings", "shared"]

_TOP = 8           # names a report is known by
_SHORTEST = 4      # letters
_WORD = re.compile(r"\w+")
_OPENERS = ".!?:;\n\"'“”‘’«»([-–—|•*"


def settings(reports: Mapping[str, Report], claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Report id -> its most frequent capitalised words (folded) that neither open a sentence nor belong to a date or a state's name."""
    states: dict[str, set[str]] = {}
    for claim in claims:
        for cell in claim.cells:
            party = cell.value
            if getattr(party, "country", None) and getattr(party, "id", "") == getattr(party, "country", None):
                words = f"{getattr(party, 'name', '')} {getattr(party, 'mention', '')}"
                states.setdefault(claim.report, set()).update(words.casefold().split())
    return {id: _names(report, states.get(id, set())) for id, report in reports.items()}


def shared(a: frozenset[str], b: frozenset[str]) -> bool:
    """True if two settings are one: two names in common, or a place's one name among the names of the other."""
    common = a & b
    return len(common) > 1 or (len(common) == 1 and 1 in (len(a), len(b)))


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """The words (folded) that a text writes with a capital where no sentence opens, and never without one."""
    hits = [hit for hit in _WORD.finditer(text) if len(hit.group()) >= _SHORTEST]
    common = {hit.group() for hit in hits}
    names = (hit for hit in hits if hit.group()[0].isupper() and hit.group().casefold() not in common)
    return frozenset(hit.group().casefold() for hit in names if not _opens(text, hit.start()))


def _names(report: Report, states: set[str]) -> frozenset[str]:
    outlet = report.outlet.value.casefold() if report.outlet else ""
    counts: Counter[str] = Counter()
    hits = list(_WORD.finditer(report.text))
    for place, hit in enumerate(hits):
        word = hit.group()
        if len(word) < _SHORTEST or not word[0].isupper() or _opens(report.text, hit.start()):
            continue
        if any(h.group().isdigit() for h in hits[max(place - 1, 0) : place + 2]):
            continue
        counts[word.casefold()] += 1
    kept = [(-n, w) for w, n in counts.items() if n > 1 and w not in states and w not in outlet]
    return frozenset(w for _, w in sorted(kept)[:_TOP])


def _opens(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip(" \t")
    return not before or before[-1] in _OPENERS
