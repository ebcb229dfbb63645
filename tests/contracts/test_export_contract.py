"""What every export in the register must do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from builders import at, cell, links, party, report, view

from runut.errors import InputError
from runut.exports import EXPORTS, export, export_bytes, is_binary, media
from runut.types import Anchor, Claim, Field, Link, Reason, Ruling, View

ONE_A_LINE = sorted(name for name in EXPORTS if media(name) in ("application/x-ndjson", "text/csv"))  # a record a line, after any header
SHEETS = sorted(name for name in EXPORTS if media(name) == "text/csv")
TEXTS = sorted(name for name in EXPORTS if not is_binary(name))
LINKS = ("links", "links-csv")
NO_CLAIMS = (*LINKS, "rulings", "datasette")  # what does not list claims
formats = pytest.mark.parametrize("name", sorted(EXPORTS))
lined = pytest.mark.parametrize("name", ONE_A_LINE)


def written(made: View, name: str) -> bytes:
    return b"".join(export_bytes(made, format=name))


@pytest.mark.parametrize("name", TEXTS)
def test_every_line_ends_its_own(name: str) -> None:
    lines = list(export(view(), format=name))
    assert lines
    assert all(line.endswith("\n") for line in lines)


@lined
def test_every_line_is_a_record(name: str) -> None:
    lines = list(export(view(), format=name))[name in SHEETS :]
    assert all('"kind"' in line or '"schema"' in line or "c-" in line for line in lines)


@formats
def test_order_inside_the_view_shows_nowhere(name: str) -> None:
    wanted, dice, full = written(view(), name), random.Random(5), view()
    for _ in range(10):
        mixed = View(*(tuple(dice.sample(part, len(part))) for part in (full.reports, full.claims, full.events, full.links, full.rulings)))
        assert written(mixed, name) == wanted


@formats
def test_an_empty_view_is_no_error(name: str) -> None:
    made = written(View(), name)
    assert not made or name not in ONE_A_LINE or (made.count(b"\n") == 1 and name in SHEETS)


@pytest.mark.parametrize("name", TEXTS)
def test_every_claim_or_link_is_there(name: str) -> None:
    full, text = view(), "".join(export(view(), format=name))
    told = {name: [f"{x.a}|{x.b}" for x in full.links] for name in LINKS}
    told |= {"datasette": ["claims"], "rulings": ["|".join((x.id, *x.subjects)) for x in full.rulings]}
    told |= {name: [c.id for c in full.claims if c.cell("recipient")] for name in ("graphml", "gexf")}
    ids = told.get(name) or [c.id for c in full.claims]
    assert ids
    assert all(part in text for i in ids for part in i.split("|"))


@formats
def test_an_event_type_nobody_heard_of_passes(name: str) -> None:
    full = view()
    strange = replace(full, claims=tuple(replace(c, type="ZYGOTE") for c in full.claims), events=())
    made = written(strange, name)
    assert (b"ZYGOTE" in made) == (name not in NO_CLAIMS) or (is_binary(name) and made)


def hostile(words: str) -> View:
    """The same hostile words in every place that is told by a document."""
    r = replace(report(f"{words} sent cranes.", words, published="2031-05-04"), title=Field(words, "override"))
    r = replace(r, outlet=Field(words, "override"), url=Field(words, "override"))
    actor = party(r, words, aliases=(words,))
    cells = (cell("actor", actor), cell("recipient", party(r, "cranes")))
    claim = Claim("c1", r.id, "AID", at(r, r.text), "asserted", cells=cells, via=(actor,), context=(words,))
    link, ruled = Link("denies", "c1", "c1", (Reason("t", words, (at(r, words),)),)), Anchor(at(r, words), "AID", words=words)
    return View((r,), (claim,), (), (link,), (Ruling(words, words, "dismiss", ("c1",), words, words, words, anchors=(ruled,)),))


HOSTILE = [
    "=1+1", "a\u2028b", "a\u2029b", "a\x85b", "a\r\nb", 'a"b,c', "a\0b", "\u202eba", "<script>alert(1)</script>", "\\u2028", "\ud800",
    "\\\u2028", "]]>", "javascript:x", "\ufffe\x1b[2J", "'; DROP TABLE claims;--", "</title>&amp;", "a;=1+1",
]


def hostile_view(words: str) -> View:
    """A lone surrogate cannot stand in a text that was read from bytes, but in a name that a sender gave."""
    if "\ud800" not in words:
        return hostile(words)
    full = hostile("plain")
    return replace(full, reports=(replace(full.reports[0], name="a\ud800", title=Field("a\ud800", "override")),))


@formats
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_can_be_written(name: str, words: str) -> None:
    made = written(hostile_view(words), name)
    assert made
    if not is_binary(name):
        made.decode("utf-8")


@lined
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_inside_their_line(name: str, words: str) -> None:
    numbers: Callable[[], int] = count().__next__
    for line in export(hostile_view(words), format=name):
        numbers()
        if name not in SHEETS:
            assert len(line.splitlines()) == 1
            line.encode("utf-8")
    assert numbers() == (2 if name in SHEETS else 1) or name == "ftm"


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - set(NO_CLAIMS)))
def test_a_claim_without_its_report_is_refused(name: str) -> None:
    full = view()
    with pytest.raises(ValueError, match="not in the view"):
        written(replace(full, reports=full.reports[:1]), name)


def test_a_link_into_an_unknown_report_names_its_id() -> None:
    for name in LINKS:
        assert links()[0].reasons[0].spans[0].report in list(export(View(links=links()[:1]), format=name))[-1]


@formats
def test_text_is_the_same_in_bytes(name: str) -> None:
    if is_binary(name):
        with pytest.raises(InputError, match="is no text"):
            export(view(), format=name)
    else:
        assert "".join(export(view(), format=name)).encode() == written(view(), name)


UNKNOWING = (lambda name: export(View(), format=name), lambda name: export_bytes(View(), format=name), media, is_binary)


@pytest.mark.parametrize("ask", UNKNOWING)
def test_unknown_format(ask: Callable[[str], object]) -> None:
    with pytest.raises(InputError, match=r"csv, .*jsonl, .*links, links-csv, .*plover-csv, plover-jsonl, rulings"):
        ask("stone")
