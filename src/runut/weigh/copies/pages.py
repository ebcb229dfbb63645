"""Report and its Claims -> Page: the words of a report with their places, ready to be laid beside those of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from runut.types import Claim, Report
from runut.weigh.copies.beacons import Beacon, beacons
from runut.weigh.outlets import outlet_name, outlet_of

__all__ = ["Page", "age", "prepared", "shingles"]

_PRIMES = (2_147_483_647, 65_537, (1 << 61) - 1)
_SHORTEST = 3      # letters of an outlet's name
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]*+”|\"[^\"\n]*+\"|«[^«»\n]*+»")
_ROW = "row"


@dataclass(frozen=True, slots=True)
class Page:
    """A report's words, folded, with the characters that each covers and whether they are `quoted`; its facts (`beacons`).

    `relayed` are the outlets (folded names) that its claims are said to come from, `runs` a number for each run of three words.
    """

    report: Report
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    beacons: tuple[Beacon, ...]
    relayed: frozenset[str]
    runs: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def outlet(self) -> str:
        """The folded name of its outlet; `""` if none is known."""
        return outlet_of(self.report)

    def names(self, other: Page) -> bool:
        """True if it tells the other's outlet as its source, or at least writes its name as it is written."""
        name = other.report.outlet.value.strip() if other.report.outlet else ""
        if len(name) < _SHORTEST or other.outlet == self.outlet:
            return False
        return other.outlet in self.relayed or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.report.text) is not None


def prepared(report: Report, claims: Iterable[Claim]) -> Page:
    """The page of a report; `claims` are those of this report alone (others are passed over).

    A row that a person coded has no words of its own: two rows are alike because of their columns, not because one was copied.
    """
    if report.media == _ROW:
        return Page(report, (), (), (), (), frozenset())
    hits = list(_WORD.finditer(report.text))
    own = (c for c in claims if c.report == report.id)
    relayed = frozenset(outlet_name(n) for claim in own for party in claim.via for n in (party.name, party.mention, *party.aliases))
    words = tuple(h.group().casefold() for h in hits)
    places, quoted = tuple(h.span() for h in hits), _in_quotes(report.text, hits)
    return Page(report, words, places, quoted, beacons(report), relayed, tuple(shingles(words)))


def _in_quotes(text: str, hits: Iterable[re.Match[str]]) -> tuple[bool, ...]:
    """For each word, whether it stands between quotation marks of one paragraph."""
    inside = {place for q in _QUOTED.finditer(text) for place in range(q.start(), q.end())}
    return tuple(h.start() in inside for h in hits)


def age(report: Report) -> tuple[date, str]:
    """The key that puts the older report first; a report without a day is younger than all that have one."""
    return (report.day or date.max, report.id)


def shingles(words: Sequence[str]) -> list[int]:
    """A number for each run of three words, in order; the same in every process."""
    n = list(map(_number, words))
    return [(a * _PRIMES[0] + b * _PRIMES[1] + c) % _PRIMES[2] for a, b, c in zip(n, n[1:], n[2:], strict=False)]


@lru_cache(1 << 16)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8"))
