"""text + layers -> markup: no character is lost, doubled or moved."""

from __future__ import annotations

from html import unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.web.spans import Layer, bare, draw, plain, runs


def stripped(markup: str) -> str:
    """Text behind the tags."""
    return unescape(sub(r"<[^>]*>", "", markup))


letters = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
ranges = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30), st.sampled_from(["a", "b", ""])), max_size=12)


@given(letters, ranges)
def test_stripping_the_tags_gives_the_text_back(text: str, found: list[tuple[int, int, str]]) -> None:
    layers = [Layer(s, min(s + n, len(text)), "w-item", c) for s, n, c in found if s < len(text)]
    assert stripped(draw(text, 0, len(text), layers, heads={"a": ("claim-a", "st-x"), "b": ("claim-b", "st-y")})) == text


@given(letters, ranges)
def test_each_run_lies_under_exactly_the_layers_that_cover_it(text: str, found: list[tuple[int, int, str]]) -> None:
    layers = [Layer(s, min(s + n, len(text)), "w-item", c) for s, n, c in found if s < len(text)]
    for run in runs(0, len(text), layers):
        assert sorted(map(repr, run.layers)) == sorted(repr(x) for x in layers if x.start <= run.start and run.end <= x.end)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<b", "a&lt;b"),
        ("\r", "&#13;"),
        ("\x00", '<span class="ctl" data-c="U+0000">\ufffd</span>'),
        ("\ud800", '<span class="ctl" data-c="U+D800">\ufffd</span>'),
        ("\u202e", '<span class="ctl" data-c="U+202E">\u202e</span>'),
        ("\u200d", "\u200d"),
        ("🚚", "🚚"),
        ("\t\n", "\t\n"),
    ],
)
def test_odd_characters(text: str, shown: str) -> None:
    assert str(plain(text)) == shown


def test_bare_text_keeps_its_length() -> None:
    assert bare("a\u202eb\x07") == "a\ufffdb\ufffd"


def test_crossing_claims_lead_to_the_narrower_one() -> None:
    heads = {"long": ("claim-long", "st-a"), "short": ("claim-short", "st-b")}
    drawn = draw("abcdef", 0, 6, [Layer(0, 4, "", "long"), Layer(3, 5, "", "short")], heads=heads)
    assert drawn.count('href="#claim-long"') == 1 and drawn.count('href="#claim-short"') == 2
    assert 'data-over="claim-short claim-long"' in drawn
