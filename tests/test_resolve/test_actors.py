"""Parties, items and places: known ones by the world's tables, unknown ones by their folded words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line import claims_of

from runut.packs import world
from runut.resolve.actors import actor_id, item, party, place, slug
from runut.types import Mention, Span

SPAN = Span("0" * 64, 0, 4)


def mention(text: str, ref: str = "", label: str = "PER") -> Mention:
    return Mention(text, label, ref, SPAN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rina Hapsari", "rina-hapsari"),
        ("  PT. Laut & Darat ", "pt-laut-darat"),
        ("Añjo Müller", "anjo-muller"),
        ("...", "unnamed"),
        ("", "unnamed"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_short_and_stays_itself(text: str) -> None:
    made = slug(text)
    assert 0 < len(made) <= 60
    assert slug(made).rstrip("-") == made.rstrip("-")


def test_a_state() -> None:
    found = party(mention("Norwegia", "NOR", "STATE"))
    assert (found.id, found.country, found.sector, found.mention, found.span) == ("NOR", "NOR", None, "Norwegia", SPAN)


def test_a_person_has_the_office_of_the_day() -> None:
    actor = next(a for a in world().actors.values() if a.label == "PER" and a.held(date(2024, 6, 1)) is not None)
    held = actor.held(date(2024, 6, 1))
    found = party(mention("Seseorang", actor.id), date(2024, 6, 1))
    assert held is not None
    assert (found.id, found.name, found.country) == (actor.id, actor.name, held.country)


def test_nobody_knows_the_person() -> None:
    found = party(mention("Rina Hapsari"))
    assert (found.id, found.name, found.country, found.sector, found.aliases) == ("rina-hapsari", "Rina Hapsari", None, None, ())


def test_an_outlet_is_a_journalist() -> None:
    found = party(mention("Reuters", "reuters", "OUTLET"))
    assert (found.id, found.sector) == ("reuters", "JRN")


def test_a_body_has_other_names() -> None:
    found = party(mention("PBB", "un", "ORG"))
    assert "PBB" in found.aliases
    assert found.name not in found.aliases
    assert len(found.aliases) <= 6


def test_items() -> None:
    known, unknown = item(mention("rudal", "missile", "ITEM")), item(mention("gelas kaca", label="THING"))
    assert (known.id, known.family, known.mention) == ("missile", "arms", "rudal")
    assert (unknown.id, unknown.family) == ("gelas-kaca", "")


def test_places() -> None:
    assert (place(mention("Jenewa", "geneva", "PLACE")).id, place(mention("Jenewa", "geneva", "PLACE")).country) == ("geneva", "CHE")
    assert place(mention("Norwegia", "NOR", "PLACE")).id == "NOR"
    inside = place(mention("perbatasan Norwegia", "in:NOR", "PLACE"))
    assert (inside.id, inside.country) == ("perbatasan-norwegia", "NOR")
    assert place(mention("Kampung Hulu", label="PLACE")).country is None


@pytest.mark.parametrize(("one", "other", "label"), [
    ("Soeparman Tjahjadi", "H. Suparman Cahyadi", "PER"),
    ("Kwon Hae-sol", "Kwon Hae Sol", "PER"),
    ("PT Samudra Jaya Tbk", "Samudra Jaya", "ORG"),
])  # fmt: skip
def test_spellings_of_an_unknown_actor_have_one_id(one: str, other: str, label: str) -> None:
    assert actor_id(one, label) == actor_id(other, label)


@pytest.mark.parametrize(("text", "label", "ref"), [
    ("Sergej Lavrov", "PER", "sergei-lavrov"),
    ("Djoko Widodo", "PER", "joko-widodo"),
    ("Widodo", "PER", "widodo"),                   # a surname alone means nobody
    ("West", "ORG", "west-other"),                 # the id of somebody else
    ("Sergei Lavr\u043ev", "PER", "sergei-lavr\u043ev-afe52404"),  # a letter of another script: the name stays apart
    ("Sergei Lav\u200brov", "PER", "sergei-lav-rov-a73c4669"),
])  # fmt: skip
def test_a_known_actor_in_another_spelling(text: str, label: str, ref: str) -> None:
    assert party(mention(text, label=label)).id == ref


def test_an_office_is_its_holder_on_the_day_and_still_the_state() -> None:
    told = mention("Presiden AS", "USA", "STATE")
    found = [party(told, day, days) for day, days in (on(2023), on(2026), (date(2023, 3, 1), None), (None, None))]
    assert [(p.id, p.country, p.mention) for p in found] == [
        ("joe-biden", "USA", "Presiden AS"), ("donald-trump", "USA", "Presiden AS"), ("USA", "USA", "Presiden AS"),
        ("USA", "USA", "Presiden AS"),
    ]  # fmt: skip


def on(year: int) -> tuple[date, tuple[date, date]]:
    return date(year, 3, 1), (date(year, 3, 1), date(year, 3, 1))


def test_the_days_of_the_claim_stand_over_that_of_the_page() -> None:
    told = mention("Presiden AS", "USA", "STATE")
    assert party(told, date(2023, 3, 1), (date(2018, 6, 1), date(2018, 6, 30))).id == "donald-trump"
    assert party(told, date(2023, 3, 1), (date(2021, 1, 1), date(2021, 1, 31))).id == "USA"


@pytest.mark.parametrize(("text", "who"), [
    ("Presiden Prancis menuduh Ukraina.", "emmanuel-macron"),
    ("Mantan Presiden Prancis menuduh Ukraina.", "FRA"),
    ("Juru bicara Presiden Prancis menuduh Ukraina.", "FRA"),
    ("Kata mantan. Presiden Prancis menuduh Ukraina.", "emmanuel-macron"),
    ("Pada 2016, Presiden Prancis menuduh Ukraina.", "francois-hollande"),
    ("Pada 2017, Presiden Prancis menuduh Ukraina.", "FRA"),
    ("Presiden Prancis akan mengirim 20 kapal ke Ukraina pada 2040.", "FRA"),
])  # fmt: skip
def test_words_and_times_beside_an_office(text: str, who: str) -> None:
    (found,) = claims_of(text, published="2023-03-01")
    assert [p.id for p in found.parties("actor")] == [who]
