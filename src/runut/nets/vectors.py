"""Word forms -> vectors: rows of int8 tables made floats and put together, once a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from runut.nets.features import letter_rows

__all__ = ["Floats", "Letters", "Store", "wide_rows"]

Floats = NDArray[np.float32]
_WASTE = 30  # places of padding that cost about as much as one more run of a net
_MOST = 60_000  # forms whose vectors are held; a text with more of them makes the store start anew


class Letters:
    """The part of a vector that comes from a form alone: its own row where it is frequent, and its n-gram rows together."""

    def __init__(self, tables: Mapping[str, Any], words: Iterable[str], *, mean: bool) -> None:
        self._words = {word: row for row, word in enumerate(words)}
        self._own, self._own_scale = tables["words"], tables["word_scale"]
        self._letters, self._letter_scale = tables["letters"], tables["letter_scale"]
        self._mean = mean

    @property
    def width(self) -> int:
        """Width of the part."""
        return int(self._own.shape[1] + self._letters.shape[1])

    def __call__(self, form: str) -> Floats:
        """`word row | n-gram rows`, float32."""
        own = self._words.get(form.lower(), 0)
        rows = letter_rows(form, len(self._letters))
        grams = self._letter_scale[rows] @ self._letters[rows]
        return np.concatenate([self._own[own] * self._own_scale[own], grams / len(rows) if self._mean else grams])


class Store:
    """Vectors of forms met so far, in rows of one array; the same form has the same vector whatever was met before.

    Row 0 is padding and stays zero: int8 nets take their scale from padding too, which must not tell of what was read before.
    """

    def __init__(self, width: int, make: Callable[[str], Floats]) -> None:
        self._make = make
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1024, width), dtype=np.float32)

    def rows(self, forms: Iterable[str]) -> list[int]:
        """The rows of forms; `vectors` holds them until the next call."""
        if len(self._rows) > _MOST:
            self._rows.clear()
        known = self._rows
        return [at if (at := known.get(form)) is not None else self._add(form) for form in forms]

    @property
    def vectors(self) -> Floats:
        """All vectors, a row each."""
        return self._vectors

    def _add(self, form: str) -> int:
        at = len(self._rows) + 1
        if at == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        self._vectors[at] = self._make(form)
        self._rows[form] = at
        return at


def wide_rows(sizes: list[int], most: int) -> list[list[int]]:
    """Numbers of sentences, those of like length together, the longest first: little padding, at most `most` places with it a batch."""
    out: list[list[int]] = []
    longest = waste = 0
    for n in sorted(range(len(sizes)), key=lambda n: (-sizes[n], n)):
        waste += longest - sizes[n]
        if not out or (len(out[-1]) + 1) * longest > most or waste > _WASTE:
            out.append([])
            longest, waste = sizes[n], 0
        out[-1].append(n)
    return out
