"""The codec: exact, unambiguous, and quick to refuse."""

from __future__ import annotations

from datetime import date

import pytest
from builders import north, party, report

from runut.stores.codec import dump, load
from runut.types import Amount, Cell, Claim, Item, Mention, Party, Place, Report, Span, When

HOME = "a" * 64
HERE = Span(HOME, 3, 5)
LOOKALIKES = (
    Mention("x", "x", "x", HERE), Party("x", "x", "x", HERE), Item("x", "x", "x", HERE), Place("x", "x", "x", HERE),
    Amount("x", 1.0, "x", HERE), When(None, date(9999, 12, 31), "x", "x", HERE),
)


@pytest.mark.parametrize("value", LOOKALIKES, ids=lambda v: type(v).__name__)
def test_values_that_look_alike_keep_their_type(value: object) -> None:
    cell = Cell("actor", value, (HERE,), "rule")  # type: ignore[arg-type]
    assert repr(load(Cell, dump(cell, home=HOME), home=HOME)) == repr(cell)


def test_texts_of_lookalikes_differ() -> None:
    assert len({dump(Cell("actor", v, (HERE,), "rule")) for v in LOOKALIKES}) == len(LOOKALIKES)


@pytest.mark.parametrize("value", [1, 1.0, 0, -0.0, 1e300, 0.1, 10**20])
def test_numbers_keep_their_kind(value: float) -> None:
    amount = Amount("=", value, "t", HERE)
    assert repr(load(Amount, dump(amount), home="")) == repr(amount)


def test_own_spans_are_short_and_others_name_their_report() -> None:
    home, away = dump(HERE, home=HOME), dump(HERE, home="b" * 64)
    assert home == "[3,5]"
    assert load(Span, home, home=HOME) == load(Span, away, home="c" * 64) == HERE


def test_text_is_ascii_and_any_character_survives() -> None:
    source = report("nul \0 tab \t ship 🚢 line\u2028end \u202e back", "odd\x85name")
    text = dump(source, home=source.id)
    assert text.isascii()
    assert "\0" not in text
    assert load(Report, text, home=source.id) == source


@pytest.mark.parametrize("text", [
    "", "null", "[]", "{", '{"id":1}', '{"id":"x","report":"r","type":"AID","evidence":[5,3],"status":"s"}',
    '{"id":"x","report":"r","type":"AID","evidence":[3,5],"status":"s","unheard":1}', '{"id":"x"}',
    '{"id":"x","report":"r","type":"AID","evidence":[3,5],"status":"s","cells":[{"role":"a","value":["ghost",{}],"spans":[],"rule":""}]}',
])
def test_what_is_no_claim_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        load(Claim, text)


def test_the_least_claim_is_read() -> None:
    assert load(Claim, '{"id":"x","report":"r","type":"AID","evidence":[3,5],"status":"s"}', home="r").evidence == Span("r", 3, 5)


def test_a_value_of_the_wrong_type_is_not_written() -> None:
    with pytest.raises(TypeError, match="is not str"):
        dump(party(north()[0], "Velia", sector=7))
