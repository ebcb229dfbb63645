"""What one given party does to another: by the trigger that fits them, as PLOVER codes it."""

from __future__ import annotations

import pytest
from line import marks_of

from runut.drafts.dyads import Told, coded, rank_types
from runut.packs import language
from runut.types import Span


def ranked(marked: str) -> tuple[Told, ...]:
    """What is told between the party in square brackets and the one in braces."""
    text = "".join(c for c in marked if c not in "[]{}")
    report, marks = marks_of(text, "en")

    def span(opens: str, shuts: str) -> Span:
        words = marked[marked.index(opens) + 1 : marked.index(shuts)]
        start = text.index(words.strip("[]{}"))
        return Span(report.id, start, start + len(words))

    return rank_types(report, marks, language("en"), span("[", "]"), span("{", "}"))


@pytest.mark.parametrize(
    ("marked", "type_"),
    [
        ("[Ghana] condemned {Togo} and called for talks.", "ACCUSE"),
        ("{Togo} was accused by [Ghana] of sending arms to rebels.", "ACCUSE"),
        ("[Ghana] agreed to send nurses to {Togo}.", "AGREE"),
        ("[Ghana] will send nurses to {Togo}.", "AGREE"),
        ("[Ghana] refused to lift the embargo on {Togo}.", "REJECT"),
        ("[Ghana] suspended food aid to {Togo}.", "SANCTION"),
        ("[Ghana] said {Togo} must free the sailors.", "REQUEST"),
        ("[Ghana] will not negotiate with {Togo}.", "REJECT"),
        ("[Ghana] released two pilots from {Togo}.", "RETREAT"),
        ("[Ghana] launched an investigation into a bank of {Togo}.", "ACCUSE"),
        ("[Ghana] threatened to close its border with {Togo}.", "THREATEN"),
    ],
)
def test_the_likeliest_type_between_two_parties(marked: str, type_: str) -> None:
    assert ranked(marked)[0].type == type_


def test_nothing_is_ranked_where_no_pattern_speaks() -> None:
    assert ranked("[Ghana] lies beside {Togo}.") == ()


def test_each_answer_tells_its_pattern_and_how_firm_it_is() -> None:
    first = ranked("[Ghana] will send nurses to {Togo}.")[0]
    assert (first.pattern.startswith("en/"), first.status) == (True, "planned")


@pytest.mark.parametrize(
    ("type_", "status", "expected"),
    [
        ("AID", "planned", "AGREE"),
        ("AID", "asserted", "AID"),
        ("RETREAT", "predicted", "CONCEDE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("CONSULT", "denied", "REJECT"),
        ("ASSAULT", "denied", "ASSAULT"),
    ],
)
def test_a_deed_ahead_or_refused_has_another_type(type_: str, status: str, expected: str) -> None:
    assert coded(type_, status) == expected
