"""Page furniture: every rule's own examples, whole pages, and what furnish reads from them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.errors import PackError
from runut.marks.page import furnish, mark_residue
from runut.packs import Language
from runut.packs.residue import LABELS, Rule, residue
from runut.types import Field, Mark, Marks, Report

LANGUAGES = ("en", "id")
RULES = [(code, rule) for code in LANGUAGES for rule in residue(code).rules]
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "page" / "layout.toml").read_text("utf-8"))["case"]
IDS = [case["why"][:60] for case in CASES]


def page(text: str, lang: str) -> Report:
    return Report(sha256(text.encode()).hexdigest(), "page", text, lang, "text")


def marked(report: Report) -> Marks:
    pack = cast(Language, SimpleNamespace(code=report.language))
    return Marks(report.id).having("residue", mark_residue(report, Marks(report.id), pack))


def timed(report: Report, times: list[tuple[str, int, int, int]]) -> tuple[Mark, ...]:
    """The marks that the time marker makes of absolute dates."""
    places = [report.text.index(row[0]) for row in times]
    spans = [report.span(place, place + len(row[0])) for place, row in zip(places, times, strict=True)]
    facts = [dict(zip(("form", "year", "month", "day"), ("absolute", *row[1:]), strict=True)) for row in times]
    return tuple(Mark("time", span, "", fact) for span, fact in zip(spans, facts, strict=True))


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_takes_what_it_must_and_nothing_else(code: str, rule: Rule) -> None:
    def takes(text: str) -> bool:
        return any(mark.rule == rule.id for mark in marked(page(text, code)).of("residue"))

    assert [text for text in rule.yes if not takes(text)] == []
    assert [text for text in rule.no if takes(text)] == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_page_is_marked_as_it_is_laid_out(case: dict[str, Any]) -> None:
    report = page(case["text"], case["lang"])
    marks = marked(report).of("residue")
    assert [[mark.label, report.words(mark.span)] for mark in marks] == case["marks"]
    assert {mark.label for mark in marks} <= set(LABELS)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_page_tells_of_itself_with_spans(case: dict[str, Any]) -> None:
    report = page(case["text"], case["lang"])
    marks = marked(report)
    told = furnish(report, marks.having("time", timed(report, case["times"])))
    names = ("title", "outlet", "byline", "published", "modified")
    assert {name: field.value for name in names if (field := getattr(told, name))} == case["fields"]
    for name in names:
        field = getattr(told, name)
        assert field is None or (field.origin == "text" and field.spans)
        assert field is None or name in ("published", "modified") or told.words(field.spans[0]) == field.value


def test_what_the_reader_or_the_user_gave_stands() -> None:
    given_title, given_outlet = Field("Given", "html:og:title"), Field("Given", "override")
    report = replace(page(CASES[0]["text"], "id"), title=given_title, outlet=given_outlet)
    told = furnish(report, marked(report))
    assert (told.title, told.outlet, told.published) == (given_title, given_outlet, None)


def test_an_outlet_that_is_a_known_place_is_not_taken() -> None:
    text = "TIRANE– Dua kapal tunda menarik tongkang batu bara yang kandas di muara sungai selama hampir sepekan penuh, kata petugas."
    report = page(text, "id")
    marks = marked(report)
    assert furnish(report, marks).outlet is not None
    named = marks.having("name", (Mark("name", report.span(0, 6), "PLACE"),))
    assert furnish(report, named).outlet is None


def test_a_language_without_a_file_is_named() -> None:
    with pytest.raises(PackError, match="zz"):
        residue("zz")


@given(text=st.text(max_size=300), lang=st.sampled_from(LANGUAGES))
def test_any_text_gives_valid_marks(text: str, lang: str) -> None:
    report = page(text.encode("utf-8", "replace").decode(), lang)
    marks = marked(report)
    ends = [0, *(mark.end for mark in marks.of("residue"))]
    assert all(mark.start >= end for mark, end in zip(marks.of("residue"), ends, strict=False))
    furnish(report, marks)
