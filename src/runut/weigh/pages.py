"""Report and its Claims -> Page: the words of a report with their places, ready to be laid beside those of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from runut.types import Claim, Report
from runut.weigh.matter import fold

__all__ = ["Page", "age", "prepared", "shingles"]

_PRIMES = (2_147_483_647, 65_537, (1 << 61) - 1)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A report's words, folded, with the characters that each covers, the outlets (folded names) that it says it relays,
    and a number for each run of three words."""

    report: Report
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    relayed: frozenset[str]
    runs: tuple[int, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def outlet(self) -> str:
        """The folded name of its outlet; `""` if none is known."""
        return fold(self.report.outlet.value) if self.report.outlet else ""


def prepared(report: Report, claims: Iterable[Claim]) -> Page:
    """The page of a report; `claims` are those of this report alone (others are passed over)."""
    hits = list(_WORD.finditer(report.text))
    own = (c for c in claims if c.report == report.id)
    names = frozenset(fold(n) for claim in own for party in claim.via for n in (party.name, party.mention, *party.aliases))
    words = tuple(h.group().casefold() for h in hits)
    return Page(report, words, tuple(h.span() for h in hits), names, tuple(shingles(words)))


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
