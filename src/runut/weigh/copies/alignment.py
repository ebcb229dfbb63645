"""Two Pages -> runs of words that stand in both, exactly aligned, and the passages that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.weigh.copies.pages import Page

__all__ = ["Passage", "Run", "passages", "runs"]

_SHINGLE = 3       # words
_RUN = 5           # words that must agree one after another
_GAP = 6           # words that a copyist may have changed between two runs of one passage

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `[start, end)` of the copying report stand again at `[source_start, source_end)` of the source."""

    start: int
    end: int
    source_start: int
    source_end: int


def runs(a: Page, b: Page) -> list[Run]:
    """Runs of equal words `(place in a, place in b, length)`, found from left to right, the longest at each place."""
    where: dict[int, list[int]] = {}
    for j, shingle in enumerate(b.runs):
        where.setdefault(shingle, []).append(j)
    marks, found, i = a.runs, [], 0
    while i < len(marks):
        there = where.get(marks[i])
        if there is None:
            i += 1
            continue
        length, negative = max((_length(a, b, i, j), -j) for j in there[:8])
        if length >= _RUN:
            found.append((i, -negative, length))
        i += max(length - 1, 1) if length >= _RUN else 1
    return _untangled(found)


def _untangled(found: list[Run]) -> list[Run]:
    """The same runs without the words that two neighbours both claim."""
    kept: list[Run] = []
    for i, j, length in found:
        end = kept[-1][0] + kept[-1][2] if kept else 0
        cut = max(end - i, 0)
        if length - cut >= _SHINGLE:
            kept.append((i + cut, j + cut, length - cut))
    return kept


def _length(a: Page, b: Page, i: int, j: int) -> int:
    length, limit = 0, min(len(a.words) - i, len(b.words) - j)
    while length < limit and a.words[i + length] == b.words[j + length]:
        length += 1
    return length


def passages(copier: Page, source: Page, found: Sequence[Run]) -> tuple[Passage, ...]:
    """Runs `(place in copier, place in source, length)` joined over small changes, in characters."""
    joined: list[list[int]] = []
    for i, j, length in found:
        last = joined[-1] if joined else None
        if last and 0 <= i - last[1] <= _GAP and 0 <= j - last[3] <= _GAP:
            last[1], last[3] = i + length, j + length
        else:
            joined.append([i, i + length, j, j + length])
    return tuple(
        Passage(copier.places[a][0], copier.places[b - 1][1], source.places[c][0], source.places[d - 1][1]) for a, b, c, d in joined
    )
