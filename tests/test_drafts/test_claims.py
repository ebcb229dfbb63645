"""Drafts, resolved: who did what to whom, who says so, how firmly; by cases of one construction each."""

from __future__ import annotations

from typing import Any

import pytest
from line import cases, claims_of, told

from runut.types import Claim

FILES = (
    "press", "voices", "speakers", "status", "unsaid", "memory", "registers", "parties", "domestic", "conflict", "embedded", "figures",
    "exchange",
)  # fmt: skip


def _params() -> list[Any]:
    rows = [(name, c) for name in FILES for c in cases(f"drafts/{name}.toml")]
    gaps = {True: pytest.mark.xfail(reason="known gap, told in the case", strict=True)}
    return [pytest.param(c, id=f"{name}: {c['why']}", marks=[gaps[True]] if "gap" in c else []) for name, c in rows]


@pytest.mark.parametrize("case", _params())
def test_claims(case: dict[str, Any]) -> None:
    text = case["text"]
    found = claims_of(text, case.get("lang", "id"))
    got = [{**told(c, text), "returns": c.in_return_for is not None, "countries": _countries(c)} for c in found]
    wanted = case["claims"]
    assert len(got) == len(wanted), got
    for one, expected in zip(got, wanted, strict=True):
        assert {k: one.get(k) for k in expected} == expected


def _countries(claim: Claim) -> list[str]:
    """The states behind the speakers."""
    return [s.party.country for s in claim.sayings if s.party.country]


def test_a_gift_in_return_names_the_gift() -> None:
    first, second = claims_of("Norwegia mengirim beras ke Haiti. Sebagai imbalan, Haiti mengirim kopi ke Norwegia.")
    assert second.in_return_for == first.id


def test_a_time_behind_a_meeting_leans_on_its_day() -> None:
    text = "Norwegia dan Haiti bertemu di Jenewa pada 3 Mei 2030. Setelah pertemuan itu, Norwegia mengirim beras ke Haiti."
    first, second = claims_of(text)
    assert first.when is not None and second.when is not None
    assert second.when.start == first.when.start
    assert second.when.onset


def test_the_same_claim_again_keeps_both_places() -> None:
    text = "Norwegia mengirim beras ke Haiti. Norwegia mengirim beras ke Haiti."
    (only,) = claims_of(text)
    assert sorted([only.evidence.start, *(s.start for s in only.also)]) == [0, 34]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Junta militer Guinea menangkap 12 wartawan. Junta membubarkan parlemen.", True),
        ("Polisi Ghana menangkap 12 nelayan. Polisi menahan dua pedagang.", True),
        ("Polisi Ghana menangkap 12 nelayan. Polisi Togo memeriksa dua orang. Polisi menahan tiga sopir.", False),
        ("Kelompok Abu Sayyaf menculik dua nelayan. Abu Sayyaf menyerang Jolo.", True),
    ],
)
def test_a_bare_noun_is_the_one_party_that_was_told_with_it(text: str, same: bool) -> None:
    found = claims_of(text)
    first, last = (next(c.value.id for c in claim.cells if c.role == "actor") for claim in (found[0], found[-1]))
    assert (first == last) is same
