"""Pages -> sketches: a bounded set of keys a report, under which reports meet that may reuse each other.

The keys are numbers of runs of three words (w-shingling; Broder 1997, "On the resemblance and containment of documents"), of facts that
survive translation, and of two such facts near each other. Of each sort the smallest numbers are kept, and numbers are as good as drawn by
chance: so the samples of a long and a short report still compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from runut.types import Claim, Report
from runut.weigh.copies.pages import Page, prepared

__all__ = ["MEETING", "sketch", "sketched"]

MEETING = 2      # keys that two reports must share to be laid beside each other
_RUNS, _FACTS, _NEAR = 64, 32, 32  # keys of runs of words, of facts, and of facts near each other that a sketch may hold
_WINDOW = 3      # facts that are near each other
_MIX = 0x9E3779B97F4A7C15


def sketch(report: Report, claims: Iterable[Claim]) -> frozenset[int]:
    """The keys (non-negative, below 2**63) of one report, at most 256; they hang on the report and its own claims alone."""
    return sketched(prepared(report, claims))


def sketched(page: Page) -> frozenset[int]:
    """The keys of a page made ready."""
    facts = [_number(b.key) for b in page.beacons if b.weight >= 1]
    near = {_mixed(min(a, b) * 31 + max(a, b)) for n, a in enumerate(facts) for b in facts[n + 1 : n + 1 + _WINDOW] if a != b}
    runs = {_mixed(s) for s in page.runs}
    return _sample(runs, _RUNS) | _sample({_mixed(f) for f in facts}, _FACTS) | _sample(near, _NEAR)


def _number(key: str) -> int:
    return crc32(key.encode("utf-8")) + (1 << 32)


def _mixed(number: int) -> int:
    """The number's bits stirred (Fibonacci hashing), so that the low ones are as good as any."""
    mixed = (number * _MIX) & 0xFFFFFFFFFFFFFFFF
    return (mixed ^ (mixed >> 29)) & 0x7FFFFFFFFFFFFFFF


def _sample(keys: set[int], most: int) -> frozenset[int]:
    """The smallest of them: of two samples, what lies below the top of both was taken from either report alike."""
    return frozenset(sorted(keys)[:most])
