"""Merging: what one report says twice is one claim; what differs in a cell that both tell stays two."""

from __future__ import annotations

import pytest
from builders import at, cell, party, report
from hypothesis import given
from hypothesis import strategies as st

from runut.resolve.merge import merge
from runut.types import Amount, Claim, Draft, Item, Report, Saying

PAGE = report("Velia sent 40 cranes to Ostmark. Velia sent cranes. Ann told it. Bo told it. Ostmark got 55 cranes.", "page")


def row(
    key: int,
    *cells: object,
    page: Report = PAGE,
    words: str = "Velia sent",
    status: str = "asserted",
    label: str = "body",
    type_: str = "AID",
    says: str = "",
    returns: int | None = None,
    nominal: bool = False,
) -> tuple[Draft, Claim]:
    span = at(page, words)
    sayings = (Saying(party(page, says), "says"),) if says else ()
    draft = Draft(key, type_, "en/aid#1", span, span, status, label=label, returns=returns, nominal=nominal)
    return draft, Claim("", page.id, type_, span, status, cells=cells, sayings=sayings, rules=(f"rule{key}",))  # type: ignore[arg-type]


VELIA, OSTMARK, CRANES = (
    cell("actor", party(PAGE, "Velia")),
    cell("recipient", party(PAGE, "Ostmark")),
    cell("item", Item("crane", "cranes", "cranes", at(PAGE, "cranes"))),
)
OTHER = cell("actor", party(PAGE, "Ostmark"))
TEXTS = cell("item", Item("text", "text", "told", at(PAGE, "told")))
RICE, SUGAR, FOOD = (cell("item", Item(i, i, "told", at(PAGE, "told"), "food")) for i in ("rice", "sugar", "food"))
FORTY, FIFTY = (cell("quantity", Amount("=", n, "cranes", at(PAGE, w))) for n, w in ((40.0, "40 cranes"), (55.0, "55 cranes")))
FULL = (VELIA, OSTMARK, CRANES)

# why, first row, second row, how many claims
CASES = [
    ("the same again", row(0, *FULL), row(1, *FULL), 1),
    ("the second leaves a side out", row(0, *FULL), row(1, VELIA, CRANES), 1),
    ("another giver", row(0, *FULL), row(1, OTHER, CRANES), 2),
    ("another thing", row(0, *FULL), row(1, VELIA, OSTMARK, TEXTS), 2),
    ("another figure", row(0, *FULL, FORTY), row(1, *FULL, FIFTY), 2),
    ("the same figure", row(0, *FULL, FORTY), row(1, *FULL, FORTY), 1),
    ("told again without the figure", row(0, *FULL, FORTY), row(1, *FULL), 1),
    ("without the figure, another speaker", row(0, *FULL, FORTY, says="Ann"), row(1, *FULL, says="Bo"), 2),
    ("without the figure, another thing", row(0, *FULL, FORTY), row(1, VELIA, OSTMARK, TEXTS), 2),
    ("things of one family", row(0, VELIA, OSTMARK, RICE), row(1, VELIA, OSTMARK, SUGAR), 2),
    ("a thing and its kind", row(0, VELIA, OSTMARK, RICE), row(1, VELIA, OSTMARK, FOOD), 1),
    ("another type", row(0, *FULL), row(1, *FULL, type_="SUPPORT"), 2),
    ("denied", row(0, *FULL), row(1, *FULL, status="denied"), 2),
    ("alleged and asserted", row(0, *FULL), row(1, *FULL, status="alleged"), 1),
    ("two speakers", row(0, *FULL, says="Ann"), row(1, *FULL, says="Bo"), 2),
    ("one speaker twice", row(0, *FULL, says="Ann"), row(1, *FULL, says="Ann"), 1),
    ("a headline takes the body's speaker", row(0, *FULL, label="title"), row(1, *FULL, says="Ann"), 1),
]


@pytest.mark.parametrize(("why", "one", "two", "count"), CASES, ids=[c[0] for c in CASES])
def test_two_tellings(why: str, one: tuple[Draft, Claim], two: tuple[Draft, Claim], count: int) -> None:
    made = merge([one, two])
    assert len(made) == count, why
    if count == 1:
        assert made[0].rules == ("rule0", "rule1")
        assert len(made[0].also) == 1


def test_the_fuller_telling_leads_and_takes_what_the_other_has() -> None:
    poor, rich = row(0, VELIA, CRANES, FORTY), row(1, *FULL, FORTY, words="Ostmark got")
    (only,) = merge([poor, rich])
    assert only.evidence == rich[1].evidence
    assert only.also == (poor[1].evidence,)
    assert {c.role for c in only.cells} == {"actor", "recipient", "item", "quantity"}


def test_the_body_leads_before_its_headline() -> None:
    head, body = row(0, *FULL, FORTY, label="title"), row(1, VELIA, CRANES, FORTY, words="Ostmark got")
    (only,) = merge([head, body])
    assert only.evidence == body[1].evidence


def test_a_gift_in_return_points_to_the_merged_gift() -> None:
    rows = [row(0, *FULL), row(1, *FULL, words="sent cranes"), row(2, OTHER, TEXTS, returns=1)]
    made = merge(rows)
    assert [c.in_return_for for c in made] == [None, "0"]


@given(st.lists(st.sampled_from([c[1] for c in CASES] + [c[2] for c in CASES]), max_size=6))
def test_merging_loses_no_rule_and_adds_no_claim(rows: list[tuple[Draft, Claim]]) -> None:
    made = merge(rows)
    assert len(made) <= len(rows)
    assert {r for c in made for r in c.rules} == {r for _, c in rows for r in c.rules}
    assert sum(1 + len(c.also) for c in made) >= len(made)


def test_many_tellings_are_read_in_one_go() -> None:
    (only,) = merge([row(n, *FULL) for n in range(2000)])
    assert len(only.also) == 1999
