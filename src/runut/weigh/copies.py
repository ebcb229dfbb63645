"""Reports -> who reuses whose passages, and which claims came along with them.

Candidates share rare runs of three words (w-shingling; Broder 1997, "On the resemblance and containment of documents");
what counts is then measured on exactly aligned passages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from runut.types import Report, Span
from runut.weigh.matter import Matter, fold

__all__ = ["Passage", "Reuse", "carried", "reuses", "signature"]

SHARE = 0.15       # part of the shorter report's words that must be found again
_SHINGLE = 3       # words
_RUN = 5           # words that must agree one after another
_GAP = 6           # words that a copyist may have changed between two runs of one passage
_FEW = 12          # reports: a shingle in more of them pairs each only with the first and with its neighbour
_MANY = 3_000_000  # shingles that are indexed one and all; beyond that, a sample of them
_PRIMES = (2_147_483_647, 65_537, (1 << 61) - 1)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `[start, end)` of the copying report stand again at `[source_start, source_end)` of the source."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """Report `copier` reuses `passages` of report `source`; `share` of the shorter one's words; `why` tells the direction."""

    copier: str
    source: str
    share: float
    why: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's words, folded, with the characters that each covers."""

    report: Report
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def shingles(self) -> list[int]:
        """A number for each run of three words, in order."""
        n = list(map(_number, self.words))
        return [(a * _PRIMES[0] + b * _PRIMES[1] + c) % _PRIMES[2] for a, b, c in zip(n, n[1:], n[2:], strict=False)]


@lru_cache(1 << 16)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8"))


def reuses(reports: Iterable[Report], relayed: Mapping[str, frozenset[str]]) -> tuple[Reuse, ...]:
    """Every reuse between two reports; `relayed` gives the outlets (folded names) that a report says it relays."""
    texts = [_text(r) for r in sorted(reports, key=_age)]
    found = (_measure(texts[i], texts[j], relayed) for i, j in _candidates(texts))
    return tuple(sorted((r for r in found if r), key=lambda r: (r.copier, r.source)))


def _age(report: Report) -> tuple[date, str]:
    return (report.day or date.max, report.id)


def _text(report: Report) -> _Text:
    hits = list(_WORD.finditer(report.text))
    return _Text(report, tuple(h.group().casefold() for h in hits), tuple(h.span() for h in hits))


def _candidates(texts: Sequence[_Text]) -> list[tuple[int, int]]:
    """Pairs of reports that share shingles enough to be worth aligning, oldest first."""
    total = sum(len(t.words) for t in texts)
    keep = 1 + total // _MANY
    index: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        for shingle in sorted(set(text.shingles())):
            if shingle % keep == 0:
                index.setdefault(shingle, []).append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for places in index.values():
        if len(places) > 1:
            counts.update(_pairs(places))
    return sorted(p for p, n in counts.items() if n * keep * 2 >= SHARE * min(len(texts[p[0]].words), len(texts[p[1]].words)))


def _pairs(places: list[int]) -> Iterable[tuple[int, int]]:
    if len(places) <= _FEW:
        return ((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    firsts = {(places[0], b) for b in places[1:]}
    return firsts | set(pairwise(places))


def _measure(a: _Text, b: _Text, relayed: Mapping[str, frozenset[str]]) -> Reuse | None:
    runs = _runs(a, b)
    covered = sum(length for _, _, length in runs)
    shorter = min(len(a.words), len(b.words))
    if not shorter or covered < SHARE * shorter:
        return None
    backward, why = _direction(a, b, covered, relayed)
    copier, source = (a, b) if backward else (b, a)
    turned = runs if backward else sorted((j, i, n) for i, j, n in runs)
    return Reuse(copier.report.id, source.report.id, min(1.0, covered / shorter), why, _passages(copier, source, turned))


def _runs(a: _Text, b: _Text) -> list[tuple[int, int, int]]:
    """Runs of equal words `(place in a, place in b, length)`, found from left to right, the longest at each place."""
    where: dict[int, list[int]] = {}
    for j, shingle in enumerate(b.shingles()):
        where.setdefault(shingle, []).append(j)
    marks, runs, i = a.shingles(), [], 0
    while i < len(marks):
        length, negative = max(((_length(a, b, i, j), -j) for j in where.get(marks[i], ())[:8]), default=(0, 0))
        if length >= _RUN:
            runs.append((i, -negative, length))
        i += max(length - 1, 1) if length >= _RUN else 1
    return _untangled(runs)


def _untangled(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The same runs without the words that two neighbours both claim."""
    kept: list[tuple[int, int, int]] = []
    for i, j, length in runs:
        end = kept[-1][0] + kept[-1][2] if kept else 0
        cut = max(end - i, 0)
        if length - cut >= _SHINGLE:
            kept.append((i + cut, j + cut, length - cut))
    return kept


def _length(a: _Text, b: _Text, i: int, j: int) -> int:
    length, limit = 0, min(len(a.words) - i, len(b.words) - j)
    while length < limit and a.words[i + length] == b.words[j + length]:
        length += 1
    return length


def _direction(a: _Text, b: _Text, covered: int, relayed: Mapping[str, frozenset[str]]) -> tuple[bool, str]:
    """True if the first copies the second, and why: its own word, else the dates, else which lies inside the other."""
    a_names, b_names = _outlet(a.report), _outlet(b.report)
    a_says, b_says = b_names in relayed.get(a.report.id, ()), a_names in relayed.get(b.report.id, ())
    if a_says != b_says:
        return a_says, "it names the other as its source"
    if a.report.day and b.report.day and a.report.day != b.report.day:
        return a.report.day > b.report.day, "it was published later"
    if len(a.words) != len(b.words):
        return len(a.words) < len(b.words), "it lies inside the longer one"
    return a.report.id > b.report.id, "nothing tells which came first"


def _outlet(report: Report) -> str:
    return fold(report.outlet.value) if report.outlet else ""


def _passages(copier: _Text, source: _Text, runs: Sequence[tuple[int, int, int]]) -> tuple[Passage, ...]:
    """Runs joined over small changes, in characters."""
    joined: list[list[int]] = []
    for i, j, length in runs:
        last = joined[-1] if joined else None
        if last and 0 <= i - last[1] <= _GAP and 0 <= j - last[3] <= _GAP:
            last[1], last[3] = i + length, j + length
        else:
            joined.append([i, i + length, j, j + length])
    return tuple(
        Passage(copier.places[a][0], copier.places[b - 1][1], source.places[c][0], source.places[d - 1][1]) for a, b, c, d in joined
    )


def signature(matter: Matter) -> tuple[object, ...]:
    """What a copy takes over unchanged: two claims with one signature say the same."""
    f = matter.figure
    figure = (f.op, f.value, f.high, matter.counted) if f else None
    return (
        matter.family, tuple(sorted(matter.actors)), tuple(sorted(matter.recipients)), matter.kin, figure, matter.claim.step or "",
        matter.negated,
    )


def carried(matters: Sequence[Matter], found: Iterable[Reuse]) -> dict[str, tuple[Matter, Matter, Reuse, Passage]]:
    """Copying claim's id -> (copy, original, reuse, passage): claims of one matter whose evidence lies in one reused passage."""
    held: dict[str, dict[tuple[object, ...], list[Matter]]] = {}
    for matter in matters:
        held.setdefault(matter.claim.report, {}).setdefault(signature(matter), []).append(matter)
    best: dict[str, tuple[Matter, Matter, Reuse, Passage]] = {}
    for reuse in found:
        for copy, original, passage in _along(reuse, held):
            if copy.id not in best or _better(reuse, original, best[copy.id]):
                best[copy.id] = (copy, original, reuse, passage)
    return best


def _along(
    reuse: Reuse, held: Mapping[str, Mapping[tuple[object, ...], list[Matter]]]
) -> Iterable[tuple[Matter, Matter, Passage]]:
    """Each copy with the claim of the source that stands where it stands in the reused passage."""
    for key, copies in held.get(reuse.copier, {}).items():
        originals = held.get(reuse.source, {}).get(key, ())
        for copy in copies:
            shared = ((o, _shared(copy.claim.evidence, o.claim.evidence, reuse.passages)) for o in originals)
            fits = [(_shift(copy, o, p), o.id, o, p) for o, p in shared if p]
            if fits:
                _, _, original, passage = min(fits, key=lambda f: f[:2])
                yield copy, original, passage


def _shift(copy: Matter, original: Matter, passage: Passage) -> int:
    """How many characters apart the two claims begin, counted from the beginning of the passage."""
    return abs((copy.claim.evidence.start - passage.start) - (original.claim.evidence.start - passage.source_start))


def _shared(a: Span, b: Span, passages: Sequence[Passage]) -> Passage | None:
    """The passage in which at least half of the copy's evidence lies, and as much of the original's."""
    for p in passages:
        here = min(a.end, p.end) - max(a.start, p.start)
        there = min(b.end, p.source_end) - max(b.start, p.source_start)
        if here * 2 >= a.end - a.start and there * 2 >= min(a.end - a.start, b.end - b.start):
            return p
    return None


def _better(reuse: Reuse, original: Matter, old: tuple[Matter, Matter, Reuse, Passage]) -> bool:
    """The larger share wins; of equal ones, the older word."""
    return (-round(reuse.share, 3), original.asof or date.max, original.id) < (
        -round(old[2].share, 3), old[1].asof or date.max, old[1].id,
    )
