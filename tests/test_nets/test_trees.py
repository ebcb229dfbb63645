"""The best tree under scores of heads, held against every tree there is."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.nets.trees import best_tree, best_trees, is_tree

FAR = st.integers(-40, 40)


@lru_cache(maxsize=8)
def every_tree(words: int) -> tuple[tuple[int, ...], ...]:
    """All trees of one root over so many words: the head of each, a 0 in front."""
    rows = product(range(words + 1), repeat=words)
    return tuple((0, *row) for row in rows if row.count(0) == 1 and reaches_root((0, *row)))


def reaches_root(heads: tuple[int, ...]) -> bool:
    """The slow and plain way: as many steps up as there are words lead every word to the root."""
    at = list(range(len(heads)))
    for _ in heads:
        at = [heads[n] for n in at]
    return not any(at)


def gain(grid: list[list[int]], heads: tuple[int, ...]) -> int:
    return sum(grid[word][head] for word, head in enumerate(heads) if word)


@st.composite
def grids(draw: st.DrawFn) -> list[list[int]]:
    """Scores of heads for one word to five."""
    size = draw(st.integers(2, 6))
    return draw(st.lists(st.lists(FAR, min_size=size, max_size=size), min_size=size, max_size=size))


@given(grids())
def test_no_tree_of_one_root_is_better(grid: list[list[int]]) -> None:
    heads = tuple(best_tree(np.array(grid, dtype=np.float32)))
    trees = every_tree(len(grid) - 1)
    assert heads in trees
    assert gain(grid, heads) == max(gain(grid, tree) for tree in trees)


@pytest.mark.parametrize("words", range(1, 6))
def test_there_are_as_many_trees_as_cayley_says(words: int) -> None:
    assert len(every_tree(words)) == words ** (words - 1)


@pytest.mark.parametrize("words", [0, 1, 2, 7, 30])
def test_scores_that_are_all_alike_give_a_tree_of_one_root(words: int) -> None:
    heads = best_tree(np.zeros((words + 1, words + 1)))
    assert is_tree(heads) and heads[1:].count(0) == min(words, 1)


@given(st.lists(grids(), min_size=1, max_size=5), st.integers(-90, 90))
def test_sentences_side_by_side_get_the_trees_they_get_alone(drawn: list[list[list[int]]], padding: int) -> None:
    drawn = sorted(drawn, key=len, reverse=True)
    scores = np.full((len(drawn), len(drawn[0]), len(drawn[0])), padding, dtype=np.float32)
    for n, grid in enumerate(drawn):
        scores[n, : len(grid), : len(grid)] = grid
    heads = best_trees(scores, np.array([len(grid) for grid in drawn])).tolist()
    assert [row[: len(grid)] for row, grid in zip(heads, drawn, strict=True)] == [best_tree(np.array(grid, np.float32)) for grid in drawn]
    assert not any(any(row[len(grid) :]) for row, grid in zip(heads, drawn, strict=True))


@pytest.mark.parametrize("ring", [2, 3, 64, 99])
def test_a_ring_among_many_words_is_found(ring: int) -> None:
    scores = np.zeros((1, 100, 100), dtype=np.float32)
    scores[0, np.arange(1, 100), np.arange(99)] = 5  # a chain from the root ...
    scores[0, 100 - ring, 99] = 9  # ... whose last words would rather be a ring
    heads = best_trees(scores, np.array([100]))[0].tolist()
    assert is_tree(heads) and heads[1:].count(0) == 1


def test_one_word_is_the_root() -> None:
    assert best_tree(np.array([[0.0, 9.0], [-5.0, 9.0]])) == [0, 0]


def test_the_root_row_and_a_words_score_of_itself_say_nothing() -> None:
    grid = np.array([[0, 1, 2], [5, 0, 1], [1, 5, 0]], dtype=np.float32)
    told = best_tree(grid)
    grid[0], grid[1, 1], grid[2, 2] = 900, 900, 900
    assert best_tree(grid) == told == [0, 0, 1]


def test_two_words_that_want_one_another_are_parted_where_it_costs_least() -> None:
    grid = np.zeros((4, 4))
    grid[1, 2], grid[2, 1], grid[3, 2] = 10, 10, 10
    grid[1, 0], grid[2, 0] = 4, 3
    assert best_tree(grid) == [0, 0, 1, 2]


def test_the_one_root_may_be_the_least_likely_of_many() -> None:
    grid = np.zeros((7, 7))
    grid[1:, 0] = [9, 9, 9, 9, 9, 8]
    grid[1:6, 6] = 8.9  # all hang on the last word, which pays for its worse place
    assert best_tree(grid) == [0, 6, 6, 6, 6, 6, 0]


def test_scores_are_left_as_they_were() -> None:
    grid = np.arange(16, dtype=np.float32).reshape(4, 4)
    best_tree(grid)
    assert (grid == np.arange(16, dtype=np.float32).reshape(4, 4)).all()


@pytest.mark.parametrize("size", [40, 161])
def test_a_long_sentence_gets_a_tree(size: int) -> None:
    heads = best_tree(np.random.default_rng(3).normal(size=(size, size)))
    assert is_tree(heads) and heads[1:].count(0) == 1


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.integers(0, n), min_size=n, max_size=n)))
def test_a_tree_is_told_from_what_is_none(heads: list[int]) -> None:
    assert is_tree([0, *heads]) == reaches_root((0, *heads))


@pytest.mark.parametrize(
    ("heads", "told"), [([0], True), ([0, 0], True), ([0, 1], False), ([0, 2, 1], False), ([0, 0, 3, 2], False), ([0, 0, 0], True)]
)
def test_trees_by_hand(heads: list[int], told: bool) -> None:
    assert is_tree(heads) is told
