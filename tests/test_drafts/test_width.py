"""Width of the English patterns: a plain sentence a phrase, each with its type and both its sides; and what each must not tell."""

from __future__ import annotations

import pytest
from line import CASES, claims_of

from runut.drafts.dyads import coded
from runut.types import Claim

ROWS = [row.split("\t") for row in (CASES / "drafts/width.tsv").read_text("utf-8").splitlines()[1:]]


def _sides(claim: Claim) -> tuple[set[str], set[str]]:
    actors, recipients = ({p.country for p in claim.parties(role) if p.country} for role in ("actor", "recipient"))
    return actors, recipients


@pytest.mark.parametrize(("type_", "actors", "recipients", "text"), ROWS, ids=[row[3] for row in ROWS])
def test_a_phrase_tells_its_type_and_both_sides(type_: str, actors: str, recipients: str, text: str) -> None:
    claims = claims_of(text, "en")
    found = [(c.type, coded(c.type, c.status), *_sides(c)) for c in claims]
    assert any(type_ in (one[0], one[1]) and one[2:] == (set(actors.split()), set(recipients.split())) for one in found), found


NEGATIVES = [
    ("ASSAULT", "Peru attributed the attack on its ship to Chile."),
    ("ASSAULT", "Peru attacked Chile's record on human rights."),
    ("AID", "Peru awarded a medal to the president of Chile."),
    ("CONCEDE", "Peru revoked the visas of three Chilean envoys."),
    ("ASSAULT", "Peru was hit with sanctions by Chile."),
    ("COERCE", "Peru stopped shelling Chile."),
    ("COOPERATE", "Peru ordered its troops to the border."),
    ("RETREAT", "Peru released 20 pages of its report on Chile."),
    ("RETREAT", "Peru repeated its demand that Chile return the ship."),
    ("MOBILIZE", "Peru expanded military cooperation with Chile."),
    ("CONCEDE", "Peru rescinded its invitation to Chile."),
    ("COOPERATE", "Peru and Chile traded artillery fire."),
    ("ASSAULT", "Peru test-fired a missile into the sea."),
    ("CONCEDE", "Peru allowed that Chile is a hard place to govern."),
    ("AID", "Peru released a video of the raid to Chile."),
]


@pytest.mark.parametrize(("type_", "text"), NEGATIVES, ids=[text for _, text in NEGATIVES])
def test_a_phrase_does_not_tell_another_type(type_: str, text: str) -> None:
    assert type_ not in {c.type for c in claims_of(text, "en")}
