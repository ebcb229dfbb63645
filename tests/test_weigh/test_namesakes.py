"""Names that may be one actor's: told with reasons, never joined, and never by a surname alone."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.types.actor import Bearer
from runut.weigh.names.letters import apart
from runut.weigh.names.namesakes import likeness, namesakes


def bearer(name: str, label: str = "PER", **told: object) -> Bearer:
    return Bearer(name.casefold(), name, label, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "other", "verdict", "likely", "word"), [
    ("Soeparman Tjahjadi", "Suparman Cahyadi", "same", False, "spelling"),
    ("Bagas S. Laksono", "Bagas Surya Laksono", "unknown", True, "initial"),
    ("Bagas T. Laksono", "Bagas Surya Laksono", "different", False, "two names"),
    ("Rina Ayu Hapsari", "Rina Hapsari", "unknown", True, "leaves out"),
    ("Oleksandr Belenko", "Alexander Belenko", "unknown", True, "forms of one name"),
    ("Tanaka Hiroshi", "Hiroshi Tanaka", "unknown", True, "family name first"),
    ("Nurhidayati Latief", "Nurhidayati Latif", "unknown", True, "spelling"),
    ("Danu Wirasto", "Galih Wirasto", "different", False, "two names"),
    ("Wirasto", "Danu Wirasto", "unknown", False, "too little"),
    ("Danu", "Danu", "unknown", False, "One word"),
    ("Harlan Dace Jr.", "Harlan Dace Sr.", "different", False, "elder"),
    ("Danu Wirasto", "Galih bin Danu Wirasto", "different", False, "two names"),
    ("Petr Dubrov", "Petra Dubrova", "different", False, "two names"),
    ("Rina\u200b Hapsari", "Rina Hapsari", "unknown", False, "hidden"),
])  # fmt: skip
def test_two_persons(one: str, other: str, verdict: str, likely: bool, word: str) -> None:
    for first, second in ((one, other), (other, one)):
        told = likeness(bearer(first), bearer(second))
        assert (told.verdict, told.likely) == (verdict, likely)
        assert any(word in why for why in told.why)


@pytest.mark.parametrize(("one", "other", "verdict"), [
    ("PT Laut Makmur Tbk", "Laut Makmur", "same"),
    ("Badan Energi Laut", "BEL", "unknown"),
    ("Brigade 12", "Brigade 21", "different"),
    ("Bank Laut", "Bank Laut Syariah", "different"),
])  # fmt: skip
def test_two_bodies(one: str, other: str, verdict: str) -> None:
    assert likeness(bearer(one, "ORG"), bearer(other, "GROUP")).verdict == verdict


def test_a_person_is_no_body() -> None:
    assert likeness(bearer("Danu Wirasto"), bearer("Danu Wirasto", "ORG")).verdict == "different"


def test_two_states_speak_against_it_and_one_role_for_it() -> None:
    one, other = (bearer(n, countries=frozenset({c})) for n, c in (("Rina Ayu Hapsari", "IDN"), ("Rina Hapsari", "MYS")))
    assert likeness(one, other).likely is False
    mayors = [bearer(n, roles=frozenset({"wali kota"})) for n in ("Wirasto", "Danu Wirasto")]
    assert likeness(*mayors).likely is True


NAMES = [
    "Rina Ayu Hapsari", "Rina Hapsari", "Galih Hapsari", "Oleksandr Belenko", "Alexander Belenko", "Danu Wirasto",
    "Park Min-ho", "Pak Min Ho",
]  # fmt: skip


def test_pairs_worth_a_look_in_any_order() -> None:
    expected = {("Alexander Belenko", "Oleksandr Belenko"), ("Rina Ayu Hapsari", "Rina Hapsari"), ("Pak Min Ho", "Park Min-ho")}
    for n, order in enumerate(permutations(NAMES)):
        if n % 4000 == 0:
            assert {(n.a.name, n.b.name) for n in namesakes(map(bearer, order))} == expected


def test_known_actors_are_not_held_against_one_another() -> None:
    assert namesakes([bearer("Oleksandr Belenko", known=True), bearer("Alexander Belenko", known=True)]) == ()


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_letters_apart(one: str, other: str) -> None:
    found = apart(one, other, 12)
    assert found == apart(other, one, 12)
    assert (found == 0) is (one == other)
    assert apart(one, other, 1) == (found if found is not None and found <= 1 else None)


@pytest.mark.parametrize(("one", "other", "count"), [("latief", "latif", 1), ("abcd", "abdc", 1), ("kitten", "sitting", 3), ("", "ab", 2)])
def test_how_many_letters_apart(one: str, other: str, count: int) -> None:
    assert apart(one, other, 3) == count
