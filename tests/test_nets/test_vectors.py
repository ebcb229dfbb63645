"""Vectors of forms: made from tables once a form, the same whatever was read before; batches of like length."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.nets import vectors
from runut.nets.features import letter_rows
from runut.nets.vectors import Letters, Store, wide_rows

ROWS = 50


def tables() -> dict[str, Any]:
    """Small tables of int8 rows with a scale each; word 0 is for forms without a row."""
    rng = np.random.default_rng(1)
    return {
        "words": rng.integers(-127, 128, (3, 4), dtype=np.int8),
        "word_scale": np.array([0.5, 0.25, 2.0], dtype=np.float32),
        "letters": rng.integers(-127, 128, (ROWS, 5), dtype=np.int8),
        "letter_scale": rng.random(ROWS, dtype=np.float32),
    }


@pytest.mark.parametrize(("form", "row"), [("kapal", 1), ("KAPAL", 1), ("Beras", 2), ("perahu", 0), ("", 0)])
@pytest.mark.parametrize("mean", [False, True])
def test_a_vector_is_the_words_row_and_its_letters_together(form: str, row: int, mean: bool) -> None:
    held = tables()
    made = Letters(held, ("", "kapal", "beras"), mean=mean)
    rows = letter_rows(form, ROWS)
    grams = (held["letters"][rows].astype(np.float64) * held["letter_scale"][rows, None]).sum(0) / (len(rows) if mean else 1)
    told = made(form)
    assert (told.dtype, told.shape) == (np.float32, (made.width,))
    assert np.allclose(told[:4], held["words"][row] * held["word_scale"][row])
    assert np.allclose(told[4:], grams, rtol=1e-4, atol=1e-3)
    assert (told == made(form)).all()


def test_forms_that_no_table_holds_differ_by_their_letters() -> None:
    made = Letters(tables(), ("", "kapal"), mean=True)
    one, other = made("perahu"), made("sampan")
    assert (one[:4] == other[:4]).all() and (one[4:] != other[4:]).any()


class Maker:
    """Makes a vector of a form's length and first letter, and counts how often."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()

    def __call__(self, form: str) -> Any:
        self.made[form] += 1
        return np.array([len(form), ord(form[0])], dtype=np.float32)


def test_a_form_is_made_once_and_keeps_its_row() -> None:
    maker = Maker()
    store = Store(2, maker)
    rows = store.rows(["a", "bb", "a", "ccc"])
    assert rows[0] == rows[2] and len(set(rows)) == 3
    assert store.rows(["ccc", "a"]) == [rows[3], rows[0]]
    assert set(maker.made.values()) == {1}
    assert store.vectors[rows].tolist() == [[1, 97], [2, 98], [1, 97], [3, 99]]


def test_row_0_is_padding_whatever_was_read_first() -> None:
    store = Store(2, Maker())
    assert 0 not in store.rows(["z" * 90, "a"])
    assert not store.vectors[0].any()


def test_a_store_grows_and_keeps_what_it_held() -> None:
    store = Store(2, Maker())
    forms = [f"{chr(97 + n % 26)}{'x' * n}" for n in range(3000)]
    first = store.rows(forms)
    assert len(store.vectors) > 3000 and store.rows(forms) == first
    assert store.vectors[first].tolist() == [[n + 1, 97 + n % 26] for n in range(3000)]


def test_a_full_store_starts_anew_and_gives_the_same_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST", 10)
    maker = Maker()
    store = Store(2, maker)
    told = store.vectors[store.rows(["alpha", "b"])].tolist()
    for n in range(40):
        store.rows(["c" * (n + 1)])
    assert len(store.vectors) == 1024
    assert store.vectors[store.rows(["alpha", "b"])].tolist() == told
    assert maker.made["alpha"] == 2


@given(st.lists(st.integers(0, 60), max_size=80), st.integers(1, 300))
def test_every_number_stands_in_one_batch_of_bounded_size(sizes: list[int], most: int) -> None:
    batches = wide_rows(sizes, most)
    assert sorted(n for batch in batches for n in batch) == list(range(len(sizes)))
    for batch in batches:
        lengths = [sizes[n] for n in batch]
        assert batch and lengths == sorted(lengths, reverse=True)
        assert len(batch) * lengths[0] <= most or len(batch) == 1


def test_a_sentence_longer_than_a_batch_stands_alone() -> None:
    assert wide_rows([3, 500, 4], 10) == [[1], [2, 0]]
