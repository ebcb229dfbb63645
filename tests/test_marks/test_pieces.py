"""The pieces of a text: sentences, or lines where its language has no pack."""

from __future__ import annotations

import pytest

from runut.marks.pieces import pieces
from runut.types import Report


@pytest.mark.parametrize(("text", "lines"), [
    ("un mot\n\ndeux mots", ["un mot", "deux mots"]),
    ("... \r\n- un mot -\r\n***", ["- un mot -"]),
    ("\r\n\n", []),
    ("." * 50_000 + "\nun mot", ["un mot"]),
    ("." * 50_000 + "mot" + "." * 50_000, ["." * 50_000 + "mot" + "." * 50_000]),
], ids=("two", "signs", "blank", "many signs", "one word"))  # fmt: skip
def test_lines_with_a_word(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(Report("0" * 64, "case", text, "fr", "text/plain"))] == lines
