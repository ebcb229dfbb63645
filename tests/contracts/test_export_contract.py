"""What every export in the register must do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from builders import at, cell, links, party, report, view

from runut.errors import InputError
from runut.exports import EXPORTS, export
from runut.types import Anchor, Claim, Field, Link, Reason, Ruling, View

formats = pytest.mark.parametrize("name", sorted(EXPORTS))


@formats
def test_every_line_ends_its_own(name: str) -> None:
    lines = list(export(view(), format=name))
    assert lines
    assert all(line.endswith("\n") for line in lines)
    assert all('"kind"' in line or "c-" in line for line in lines[name.endswith("csv") :])


@formats
def test_order_inside_the_view_shows_nowhere(name: str) -> None:
    wanted, dice, full = list(export(view(), format=name)), random.Random(5), view()
    for _ in range(10):
        mixed = View(*(tuple(dice.sample(part, len(part))) for part in (full.reports, full.claims, full.events, full.links, full.rulings)))
        assert list(export(mixed, format=name)) == wanted


@formats
def test_an_empty_view_is_no_error(name: str) -> None:
    assert len(list(export(View(), format=name))) == (1 if name.endswith("csv") else 0)


@formats
def test_every_claim_or_link_is_there(name: str) -> None:
    full, text = view(), "".join(export(view(), format=name))
    told = {"links": [f"{x.a}|{x.b}" for x in full.links], "rulings": ["|".join((x.id, *x.subjects)) for x in full.rulings]}
    ids = told.get(name) or [c.id for c in full.claims]
    assert ids
    assert all(part in text for i in ids for part in i.split("|"))


@formats
def test_an_event_type_nobody_heard_of_passes(name: str) -> None:
    full = view()
    strange = replace(full, claims=tuple(replace(c, type="ZYGOTE") for c in full.claims))
    text = "".join(export(strange, format=name))
    assert ("ZYGOTE" in text) == (name not in ("links", "rulings"))


def hostile(words: str) -> View:
    """The same hostile words in every place that is told by a document."""
    r = replace(report(f"{words} sent cranes.", words, published="2031-05-04"), title=Field(words, "override"))
    actor = party(r, words, aliases=(words,))
    claim = Claim("c1", r.id, "AID", at(r, r.text), "asserted", cells=(cell("actor", actor),), via=(actor,), context=(words,))
    link, ruled = Link("denies", "c1", "c1", (Reason("t", words, (at(r, words),)),)), Anchor(at(r, words), "AID", words=words)
    return View((r,), (claim,), (), (link,), (Ruling(words, words, "dismiss", ("c1",), words, words, words, anchors=(ruled,)),))


@formats
@pytest.mark.parametrize("words", [
    "=1+1", "a\u2028b", "a\u2029b", "a\x85b", "a\r\nb", 'a"b,c', "a\0b", "\u202eba", "<script>", "\\u2028", "\ud800", "\\\u2028",
])
def test_hostile_words_stay_inside_their_line(name: str, words: str) -> None:
    numbers: Callable[[], int] = count().__next__
    for line in export(hostile(words) if "\ud800" not in words else _surrogate(), format=name):
        numbers()
        if not name.endswith("csv"):
            assert len(line.splitlines()) == 1
            line.encode("utf-8")
    assert numbers() == (2 if name.endswith("csv") else 1)


def _surrogate() -> View:
    """A lone surrogate cannot stand in a text that was read from bytes, but in a name that a sender gave."""
    full = hostile("plain")
    return replace(full, reports=(replace(full.reports[0], name="a\ud800"),))


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"links", "rulings"}))
def test_a_claim_without_its_report_is_refused(name: str) -> None:
    full = view()
    with pytest.raises(ValueError, match="not in the view"):
        list(export(replace(full, reports=full.reports[:1]), format=name))


def test_a_link_into_an_unknown_report_names_its_id() -> None:
    (line,) = export(View(links=links()[:1]), format="links")
    assert links()[0].reasons[0].spans[0].report in line


def test_unknown_format() -> None:
    with pytest.raises(InputError, match="csv, jsonl, links, plover-csv, plover-jsonl, rulings"):
        export(View(), format="stone")
