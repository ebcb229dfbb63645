"""Tokens and words: the packs' own examples, exact spans, and text that would trap a careless expression."""

from __future__ import annotations

import pytest

from runut.marks.tokens import tokens, words
from runut.packs import language, languages
from runut.packs.tokens import Example

UNITS = ["a.", "a-", "a'", "-", ".", "1.", "1-", "/1", "http://", "www.", "a@", "a.b-", "A&", "'", "aa-aa", "é\u0301", "$", "#a", "_"]
EXAMPLES = [(code, example) for code in languages() for example in language(code).tokens.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}-{e.text[:30]}" for c, e in EXAMPLES])
def test_the_examples_of_the_packs(code: str, example: Example) -> None:
    pack = language(code)
    spans = tokens(example.text, pack)
    assert tuple(example.text[a:b] for a, b in spans) == example.tokens
    parts, continues = words(example.text, spans, pack)
    told = tuple("+" * more + example.text[a:b] for (a, b), more in zip(parts, continues, strict=True))
    assert told == example.words


@pytest.mark.parametrize("code", languages())
def test_only_blanks_are_left_out(code: str) -> None:
    text = "\ufeffKata  ini…\t«e\u0301te» a_b\u200e ＡＢ 北京 سدوم -- \r\n½ ² ₂ 😀x"
    spans = tokens(text, language(code))
    assert all(a < b and not text[a:b].isspace() for a, b in spans)
    assert sorted({n for n, c in enumerate(text) if not c.isspace()}) == [n for a, b in spans for n in range(a, b)]


def test_a_stretch_is_cut_as_if_nothing_stood_around_it() -> None:
    text = "Ia minum vitamin C. Kapal tiba."
    spans = tokens(text, language("id"), 0, 19)
    assert [text[a:b] for a, b in spans] == ["Ia", "minum", "vitamin", "C", "."]
    assert tokens(text, language("id"), 20)[0] == (20, 25)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("code", languages())
def test_a_long_run_is_cut_in_time_that_grows_with_it(code: str, unit: str) -> None:
    text = unit * 20_000
    spans = tokens(text, language(code))
    assert sum(b - a for a, b in spans) == len(text)
