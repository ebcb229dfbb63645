"""English: what a text claims, case by case, by the same line that reads Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from line import cases, claims_of, marks_of, told

CASES = [case for name in ("english", "clauses", "stretches") for case in cases(f"drafts/{name}.toml")]
CLASSES = [c for c in CASES if "tags" in c]
CLAIMS = [c for c in CASES if "claims" in c]


@pytest.mark.parametrize("case", CLAIMS, ids=lambda c: c["why"])
def test_the_claims_of_an_english_text(case: Mapping[str, Any]) -> None:
    text = case["text"]
    found = [told(c, text) for c in claims_of(text, "en", case.get("published", ""))]
    assert len(found) == len(case["claims"]), found
    for want in case["claims"]:
        assert any(all(got.get(k) == v for k, v in want.items()) for got in found), (want, found)


@pytest.mark.parametrize("case", CLASSES, ids=lambda c: c["why"])
def test_a_word_takes_its_class_from_its_neighbours(case: Mapping[str, Any]) -> None:
    text = case["text"]
    _, marks = marks_of(text, "en")
    got = {text[m.start : m.end]: f"{m.label} {m.attrs.get('voice', '')}".strip() for m in marks.of("word")}
    assert {word: got[word] for word in case["tags"]} == dict(case["tags"])


def test_a_gift_in_return_points_to_the_gift_it_answers() -> None:
    text = "Ghana sent 50 trucks to Togo in 2022. In return, Togo gave Ghana 12 helicopters."
    first, second = claims_of(text, "en")
    assert second.in_return_for == first.id


def test_every_case_tells_what_it_expects() -> None:
    assert len(CLASSES) + len(CLAIMS) == len(CASES)


@pytest.mark.parametrize(
    ("who", "country"),
    [
        ("Norwegian Defence Minister Carl Olsen", "NOR"),
        ("Carl Olsen, Norway's ambassador to Haiti,", "NOR"),
        ("Former Norwegian Defence Minister Carl Olsen", None),
        ("Norwegian analyst Carl Olsen", None),
    ],
)
def test_an_office_gives_an_unknown_person_its_state(who: str, country: str | None) -> None:
    (only,) = claims_of(f"{who} said Sweden sent rice to Haiti.", "en")
    assert [s.party.country for s in only.sayings] == [country]


def test_the_day_of_a_sentence_is_not_that_of_its_relative_clause() -> None:
    text = "Norway lifted a ban on Friday that followed the killing of a Danish diver."
    when = {t["type"]: t.get("when") for t in (told(c, text) for c in claims_of(text, "en", "2024-03-06"))}
    assert when == {"CONCEDE": "Friday", "ASSAULT": None}
