"""Two words -> how many letters they lie apart: letters put in, left out, changed, or two neighbours swapped (Damerau 1964)."""

from __future__ import annotations

__all__ = ["apart"]


def apart(one: str, other: str, most: int) -> int | None:
    """How many slips of the pen lead from one word to the other; `None` if more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        last, before, row = before, row, [n, *[0] * len(other)]
        for m, sign in enumerate(other, 1):
            row[m] = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != sign))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == sign:
                row[m] = min(row[m], last[m - 2] + 1)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
