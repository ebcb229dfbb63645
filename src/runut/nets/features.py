"""Word form -> feature rows: what a net sees of a word, from its letters alone, the same in training and at run time."""

from __future__ import annotations

import re
from itertools import chain
from zlib import crc32

__all__ = ["LETTER_SIZES", "MOST_ROWS", "letter_rows", "shape"]

LETTER_SIZES = (2, 3, 4, 5)  # letters of the n-grams, with a mark at either end of the word
MOST_ROWS = 64  # rows of one word at most; only very long words have more
_LONGEST = 40  # letters of a word that are looked at
_REPEATED = re.compile(r"(.)\1{2,}")


def shape(form: str) -> str:
    """The form with its letters told apart by case only, runs cut to two: "Rp10.000" -> "Xxdd.dd"."""
    told = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in form[:_LONGEST])
    return _REPEATED.sub(r"\1\1", told)


def letter_rows(form: str, rows: int) -> list[int]:
    """Rows, each in `1 .. rows - 1`, of a hashed table of `rows` rows; row 0 is left for padding."""
    low = f"^{form[:_LONGEST].lower()}$"
    grams = (low[i : i + n] for n in LETTER_SIZES for i in range(len(low) - n + 1))
    told = (f"#{low}", f"S{shape(form)}", f"P{form[:3]}", f"E{form[-3:]}")
    return [1 + crc32(g.encode()) % (rows - 1) for g in chain(told, grams)][:MOST_ROWS]
