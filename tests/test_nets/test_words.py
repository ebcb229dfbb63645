"""The best row of tags, held against every row there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.nets.words import tag_rows

SCORE = st.integers(-20, 20)


def gain(scores: list[list[int]], steps: list[list[int]], tags: tuple[int, ...]) -> int:
    """What a row of tags is worth; the last row of steps is from the start."""
    told = sum(scores[at][tag] for at, tag in enumerate(tags)) + steps[-1][tags[0]]
    return told + sum(steps[a][b] for a, b in pairwise(tags))


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[list[list[int]]], list[list[int]]]:
    """Sentences (sentences x words x tags) of one word to four, the longest first, and steps."""
    kinds = draw(st.integers(1, 3))
    row = st.lists(SCORE, min_size=kinds, max_size=kinds)
    sentences = draw(st.lists(st.lists(row, min_size=1, max_size=4), min_size=1, max_size=4))
    return sorted(sentences, key=len, reverse=True), draw(st.lists(row, min_size=kinds + 1, max_size=kinds + 1))


@given(chains(), st.integers(-90, 90))
def test_no_row_of_tags_is_better(case: tuple[list[list[list[int]]], list[list[int]]], padding: int) -> None:
    sentences, steps = case
    sizes = np.array([len(s) for s in sentences], dtype=np.int32)
    scores = np.full((sizes[0], len(sentences), len(steps[0])), padding, dtype=np.float32)
    for n, sentence in enumerate(sentences):
        scores[: len(sentence), n] = sentence
    rows = tag_rows(scores, sizes, np.array(steps, dtype=np.float32))
    assert [len(row) for row in rows] == sizes.tolist()
    for sentence, row in zip(sentences, rows, strict=True):
        every = product(range(len(steps[0])), repeat=len(sentence))
        assert gain(sentence, steps, tuple(row)) == max(gain(sentence, steps, tags) for tags in every)


@pytest.mark.parametrize("size", [1, 2, 160])
def test_a_step_that_cannot_be_is_never_taken(size: int) -> None:
    steps = np.zeros((3, 2), dtype=np.float32)
    steps[2, 1] = steps[0, 1] = -1e4  # tag 1 neither begins nor follows tag 0
    scores = np.full((size, 1, 2), 0, dtype=np.float32)
    scores[:, :, 1] = 9
    assert tag_rows(scores, np.array([size], dtype=np.int32), steps) == [[0] * size]


def test_sentences_of_a_batch_do_not_see_one_another() -> None:
    rng = np.random.default_rng(5)
    sizes, steps = np.array([9, 6, 6, 1], dtype=np.int32), rng.normal(size=(5, 4)).astype(np.float32)
    scores = rng.normal(size=(9, 4, 4)).astype(np.float32)
    alone = [tag_rows(scores[:size, n : n + 1], sizes[n : n + 1], steps)[0] for n, size in enumerate(sizes.tolist())]
    assert tag_rows(scores, sizes, steps) == alone
