"""The versions of a page: their order, what each adds, drops, moves or changes, and the claims that it corrects."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_weigh.build import claim as claim_of
from test_weigh.build import report

from runut.types import Claim, PageHistory, Report, Span, TextChange
from runut.versions import Pages
from runut.versions.texts import text_changes


def histories(reports: Any, claims: Any, cut: Any, *, seen: Any = (), of: str = "") -> tuple[PageHistory, ...]:
    pages = Pages(reports, claims, cut, seen)
    return pages.of(of) if of else pages.all()


PAGE = "https://kabar.example/berita/12"
SENTENCE = re.compile(r"[^.\n]*\w[^.\n]*\.?")


def cut(source: Report) -> list[tuple[int, int]]:
    return [m.span() for m in SENTENCE.finditer(source.text)]


def words(span: Span | None, *reports: Report) -> str:
    return next(" ".join(r.words(span).split()) for r in reports if r.id == span.report) if span else ""


def told(changes: tuple[TextChange, ...], *reports: Report) -> list[tuple[str, str, str]]:
    return [(c.kind, words(c.old, *reports), words(c.new, *reports)) for c in changes]


# name, the old text, the new text -> what changed
TEXTS: list[tuple[str, str, str, list[tuple[str, str, str]]]] = [
    ("nothing", "One cat. Two dogs.", "One cat. Two dogs.", []),
    ("only blanks and lines", "One cat. Two dogs.", "One  cat.\n\nTwo dogs.", []),
    ("a sentence more", "One cat. Two dogs.", "One cat. A red hen. Two dogs.", [("added", "", "A red hen.")]),
    ("a sentence less", "One cat. A red hen. Two dogs.", "One cat. Two dogs.", [("dropped", "A red hen.", "")]),
    ("a word changed", "The cat sat on a mat. Two dogs.", "The cat sat on a log. Two dogs.",
     [("changed", "The cat sat on a mat.", "The cat sat on a log.")]),
    ("put elsewhere", "One cat. Two dogs. Three hens here. Four owls.", "Three hens here. One cat. Two dogs. Four owls.",
     [("moved", "Three hens here.", "Three hens here.")]),
    ("one for another", "One cat. Two dogs.", "One cat. Rain fell all night.",
     [("dropped", "Two dogs.", ""), ("added", "", "Rain fell all night.")]),
    ("changed among others", "Nine ships came in today. Two dogs.", "Rain fell. Seven ships came in today. A hen. Two dogs.",
     [("added", "", "Rain fell."), ("changed", "Nine ships came in today.", "Seven ships came in today."), ("added", "", "A hen.")]),
    ("one of several that are alike", "Ho. Ho. Ho. One cat.", "Ho. Ho. One cat.", [("dropped", "Ho.", "")]),
    ("all of it", "One cat.", "Rain fell all night.", [("dropped", "One cat.", ""), ("added", "", "Rain fell all night.")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "expected"), TEXTS, ids=[t[0] for t in TEXTS])
def test_text_changes(name: str, before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    one, two = report("one", before), report("two", after)
    assert told(text_changes(one, two, cut)[0], one, two) == expected


def test_the_words_that_changed_stand_on_both_sides() -> None:
    one, two = report("one", "The port took in 12 grey ships, he said."), report("two", "The port took in 15 ships, he said later.")
    (change,), _ = text_changes(one, two, cut)
    assert [(words(a, one, two), words(b, one, two)) for a, b in change.parts] == [("12 grey", "15"), ("said.", "said later.")]


pages = st.lists(st.sampled_from(["One cat.", "Two dogs.", "Rain fell all night.", "Rain fell all day.", "Ho."]), min_size=1, max_size=9)


@settings(max_examples=200, deadline=None)
@given(pages, pages)
def test_old_sentences_less_the_dropped_and_changed_are_new_ones_less_the_added_and_changed(a: list[str], b: list[str]) -> None:
    one, two = report("one", " ".join(a)), report("two", " ".join(b))
    changes, _ = text_changes(one, two, cut)
    gone = sorted(words(c.old, one) for c in changes if c.kind in ("dropped", "changed"))
    come = sorted(words(c.new, two) for c in changes if c.kind in ("added", "changed"))
    left, right = sorted(a), sorted(b)
    for sentence in gone:
        left.remove(sentence)
    for sentence in come:
        right.remove(sentence)
    assert left == right
    assert all(words(c.old, one) == words(c.new, two) for c in changes if c.kind == "moved")


def test_a_page_of_very_many_sentences_is_compared_all_the_same() -> None:
    one, two = report("one", "Ho.\n" * 30_000), report("two", "Ho.\n" * 30_000 + "One cat.\n")
    (change,), _ = text_changes(one, two, cut)
    assert words(change.new or change.old, one, two).endswith("One cat.")


TOLL = {"type": "OTHER", "mode": ["casualties"], "place": "arda", "when": "2031-05-01", "quantity": "= 12 people: dead"}
GUNS = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun"}

# name, the claims of the old version, those of the new one (sentence -> cells) -> kind and cells of each change
CLAIMS: list[tuple[str, dict[str, dict[str, Any]], dict[str, dict[str, Any]], list[tuple[str, tuple[str, ...]]]]] = [
    ("the same", {"Twelve died here.": TOLL}, {"Twelve died here.": TOLL}, []),
    ("the same, elsewhere and otherwise said", {"Twelve died here.": TOLL}, {"The dead of that place are twelve.": TOLL}, []),
    ("another figure", {"Twelve died here.": TOLL}, {"Fifteen died here.": {**TOLL, "quantity": "= 15 people: dead"}},
     [("corrected", ("figure",))]),
    ("another day and place", {"Twelve died here.": TOLL}, {"Twelve died there.": {**TOLL, "when": "2031-04-30", "place": "borr"}},
     [("corrected", ("date", "place"))]),
    ("another giver in one sentence", {"Guns went from Ostmark to Velia.": GUNS},
     {"Guns went from Nord to Velia.": {**GUNS, "actor": ["NOR"]}},
     [("corrected", ("party",))]),
    ("taken back", {"Ostmark sent guns.": GUNS}, {"Ostmark sent no guns.": {**GUNS, "negated": True}}, [("corrected", ("status",))]),
    ("a source is named", {"Ostmark sent guns.": GUNS}, {"Ostmark sent guns, Ann said.": {**GUNS, "source": ["PER:ann@OST"]}},
     [("corrected", ("source",))]),
    ("one more, one less", {"Twelve died here.": TOLL}, {"Rain fell and Ostmark sent guns.": GUNS}, [("added", ()), ("dropped", ())]),
    ("read otherwise in words that stand", {"Ostmark sent guns.": GUNS}, {"Ostmark sent guns.": {**GUNS, "recipient": []}}, []),
]  # fmt: skip


def version(name: str, rows: dict[str, dict[str, Any]], *, fetched: str = "", more: str = "") -> tuple[Report, list[Claim]]:
    made = report(name, " ".join([*rows, more]), url=PAGE, fetched=fetched)
    claims = [claim_of({**row, "id": f"{name}{n}", "words": sentence}, made) for n, (sentence, row) in enumerate(rows.items())]
    return made, [replace(c, matter=repr((c.type, [(x.role, repr(x.value).partition("span=")[0]) for x in c.cells]))) for c in claims]


@pytest.mark.parametrize(("name", "before", "after", "expected"), CLAIMS, ids=[c[0] for c in CLAIMS])
def test_claim_changes(name: str, before: Any, after: Any, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    (one, old), (two, new) = version("a", before, fetched="2031-05-02"), version("b", after, fetched="2031-05-03", more="It is late.")
    (page,) = histories([two, one], [*new, *old], cut)
    assert [(c.kind, c.what) for c in page.revisions[0].claims] == expected
    assert all(c.text for c in page.revisions[0].claims)


def test_a_correction_tells_both_words() -> None:
    one, old = version("a", {"Twelve died here.": TOLL}, fetched="2031-05-02")
    two, new = version("b", {"Fifteen died here.": {**TOLL, "quantity": "= 15 people: dead"}}, fetched="2031-05-03")
    (change,) = histories([one, two], [*old, *new], cut)[0].revisions[0].claims
    assert (change.old, change.new) == ("a0", "b0")
    assert change.text == 'The page corrects itself: figure: "Twelve died here.", now "Fifteen died here.".'


THREE = [report(n, f"Text {n}.", url=PAGE, fetched=f"2031-05-0{n}T00:00:00Z") for n in "231"]


def order(page: PageHistory) -> list[str]:
    return [next(r.name for r in THREE if r.id == s.report) for s in page.versions]


@given(st.permutations(THREE))
def test_versions_stand_in_time_whatever_the_order_of_adding(reports: list[Report]) -> None:
    alone = report("x", "Another page.", url="https://kabar.example/berita/99")
    (page,) = histories([*reports, alone, report("y", "No page at all.")], [], cut)
    assert (page.address, page.url, order(page)) == ("kabar.example/berita/12", PAGE, ["1", "2", "3"])
    assert [(r.old, r.new) for r in page.revisions] == [(a.report, b.report) for a, b in pairwise(page.versions)]
    assert histories([*reports, alone], [], cut, of=alone.id) == ()
    assert histories([*reports, alone], [], cut, of=reports[0].id) == (page,)


def test_a_page_that_went_back_to_what_it_was_has_one_version_more() -> None:
    back = [(THREE[2].id, at) for at in ("2031-05-01T00:00:00Z", "2031-05-01T12:00:00Z", "2031-05-02T12:00:00Z")]
    (page,) = histories(THREE, [], cut, seen=back)
    assert order(page) == ["1", "2", "1", "3"]
    assert [s.moment for s in page.versions][2] == "2031-05-02T12:00:00Z"


def test_a_text_that_is_too_long_is_compared_in_part_and_says_so() -> None:
    one, two = (report(n, "One cat.\n" * 40_000 + n, url=PAGE, fetched=f"2031-05-0{n}") for n in "12")
    (page,) = histories([one, two], [], cut)
    assert [n.code for n in page.revisions[0].notices] == ["text.long"]
