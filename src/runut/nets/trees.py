"""Scores of heads -> a tree: the best heads where they make a tree of one root, else Chu and Liu's and Edmonds's algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "best_trees", "is_tree"]

Grid = NDArray[Any]
_NEVER = -1e12  # score of a head that cannot be


def best_tree(scores: Grid) -> list[int]:
    """The head of each word under the best tree of one root; `scores[word, head]`, row and column 0 are the root's own.

    The value at place 0 is 0. Scores are log probabilities or logits.
    """
    grid = np.array(scores, dtype=np.float64)
    np.fill_diagonal(grid, _NEVER)
    heads: list[int] = grid.argmax(1).tolist()
    heads[0] = 0
    roots = heads[1:].count(0)
    if roots == 1 and is_tree(heads):
        return heads
    if roots < 2:  # rings alone to break: mostly that leaves one root, and it is the quicker way
        heads = _span(grid).tolist()
        if heads[1:].count(0) == 1:
            return heads
    told: list[int] = _span(_one_root(grid)).tolist()
    return told


def best_trees(scores: Grid, sizes: Grid) -> NDArray[np.int64]:
    """The same for sentences side by side: a row each of `scores`, of which the first `size` words and heads count; 0 behind them.

    Most sentences are done by a few steps over all of them at once.
    """
    count, longest = scores.shape[:2]
    places = np.arange(longest)
    grids = np.where(places < sizes[:, None, None], scores, -np.inf)
    grids[:, places, places] = _NEVER
    heads: NDArray[np.int64] = grids.argmax(2)
    heads[:, 0] = 0
    heads[places >= sizes[:, None]] = 0
    above = (heads + longest * np.arange(count)[:, None]).ravel()
    for _ in range(longest.bit_length()):
        above = above[above]
    loose = (above.reshape(count, longest) % longest).any(1) | ((heads == 0).sum(1) != longest - sizes + 2)
    for n in loose.nonzero()[0].tolist():
        heads[n, : sizes[n]] = best_tree(scores[n, : sizes[n], : sizes[n]])
    return heads


def is_tree(heads: Sequence[int]) -> bool:
    """True if every word comes to the root by its heads."""
    sure = bytearray(len(heads))
    sure[0] = 1
    for at in range(1, len(heads)):
        path = []
        while not sure[at]:
            sure[at] = 2
            path.append(at)
            at = heads[at]
        if sure[at] == 2:
            return False
        for word in path:
            sure[word] = 1
    return True


def _one_root(grid: Grid) -> Grid:
    """The grid in which a root costs more than all that other heads could gain, so that its best tree has one root and no more."""
    real = grid[1:][grid[1:] > _NEVER]
    grid[1:, 0] -= (np.ptp(real) + 1) * len(grid) if real.size else 0
    return grid


def _span(grid: Grid) -> NDArray[Any]:
    """The best spanning tree from node 0, whatever the number of its roots."""
    heads: NDArray[Any] = grid.argmax(1)
    heads[0] = 0
    ring = _ring(heads.tolist())
    if not ring:
        return heads
    rest = sorted({*range(len(grid))}.difference(ring))
    small, enter, leave = _contract(grid, heads, ring, rest)
    found, last = _span(small), len(rest)
    for at, word in enumerate(rest[1:], 1):
        heads[word] = ring[leave[at]] if found[at] == last else rest[found[at]]
    above = int(found[last])
    heads[ring[enter[above]]] = rest[above]
    return heads


def _contract(grid: Grid, heads: NDArray[Any], ring: list[int], rest: list[int]) -> tuple[Grid, NDArray[Any], NDArray[Any]]:
    """The grid with the ring as one last node; where each head of the ring would break it, which of the ring heads each other word."""
    held = grid[ring, heads[ring]]
    gain = grid[np.ix_(ring, rest)] - held[:, None]
    into = grid[np.ix_(rest, ring)]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER * 10)
    small[:-1, :-1] = grid[np.ix_(rest, rest)]
    small[-1, :-1] = gain.max(0) + held.sum()
    small[:-1, -1] = into.max(1)
    small[0] = _NEVER * 10
    return small, gain.argmax(0), into.argmax(1)


def _ring(heads: Sequence[int]) -> list[int]:
    """A ring of words that head one another, or nothing."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        at = start
        while not seen[at]:
            seen[at] = start
            at = heads[at]
        if seen[at] == start:
            ring, word = [at], heads[at]
            while word != at:
                ring.append(word)
                word = heads[word]
            return ring
    return []
