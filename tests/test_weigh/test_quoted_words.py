"""Which words of a report stand in quotation marks, for telling who copied from what was only quoted."""

from __future__ import annotations

import pytest
from test_weigh.build import report

from runut.weigh.copies.pages import prepared


@pytest.mark.parametrize(("text", "quoted"), [
    ("one “two three” four", ["two", "three"]),
    ("one \"two\" three «four»", ["two", "four"]),
    ("one “two\nthree” four", []),
    ("“one “two” three", ["two"]),
    ("“" * 60_000 + "one” two", ["one"]),
    ("one ”two“ three", []),
], ids=("one stretch", "two kinds", "over lines", "one in another", "many open", "closed first"))  # fmt: skip
def test_quoted_words(text: str, quoted: list[str]) -> None:
    page = prepared(report("r", text), ())
    assert [word for word, told in zip(page.words, page.quoted, strict=True) if told] == quoted
