"""Punctuation: where a mark hangs is told by the words beside it, inside pairs by what stands between."""

from __future__ import annotations

import pytest
from signs import hung

CASES = [
    ("a final stop goes to the top of what stands before it", "Ani pergi .", (2, 0, 1), (2, 0, 2)),
    ("a comma goes to the lower of two units, and high inside it", "Ani , adik Budi , pergi", (6, 6, 1, 3, 6, 0), (6, 3, 1, 3, 1, 0)),
    ("a comma before a clause goes to the clause", "Ani pergi , Budi tidur", (2, 0, 2, 5, 2), (2, 0, 5, 5, 2)),
    ("a mark that hangs on the way up stays", "Ani , ketua partai baru , pergi", (7, 4, 1, 3, 4, 3, 0), (7, 3, 1, 3, 4, 3, 0)),
    ("brackets go to the top of what they hold", "Partai ( hijau muda ) menang", (6, 6, 1, 3, 6, 0), (6, 3, 1, 3, 3, 0)),
    ("quotes that hold two units take the near one", '" Ani pergi " kata dia', (5, 5, 5, 5, 0, 5), (2, 5, 5, 3, 0, 5)),
    ("empty brackets are as other marks", "Ani ( ) pergi", (4, 4, 4, 0), (4, 1, 1, 0)),
    ("no word hangs on a mark", "Ani : Budi pergi .", (0, 1, 4, 2, 1), (0, 4, 4, 1, 1)),
    ("without a root nothing is done", "Ani , pergi", (3, 3, 1), (3, 3, 1)),
]


@pytest.mark.parametrize(("text", "heads", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks_hang_inside_their_unit(text: str, heads: tuple[int, ...], found: tuple[int, ...]) -> None:
    forms = text.split()
    assert hung(forms, heads, [not form.isalnum() for form in forms]) == list(found)


def test_arcs_of_words_are_kept() -> None:
    forms = ["Ani", "melihat", "rumah", ",", "kebun", "dan", "jalan", "."]
    heads = [2, 0, 2, 2, 3, 7, 3, 2]
    found = hung(forms, heads, [form in {",", "."} for form in forms])
    assert [h for h, form in zip(found, forms, strict=True) if form.isalpha()] == [2, 0, 2, 3, 7, 3]
