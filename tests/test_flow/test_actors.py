"""Actors over reports: one id through spellings and what a report introduces; an office is its holder and still the state."""

from __future__ import annotations

import pytest
from line import made

from runut import flow
from runut.types import View


def seen(*texts: tuple[str, str]) -> View:
    """The view of some texts, each with the day of its page."""
    read = [flow.read_claims(made(text, published=day, name=f"r{n}")) for n, (text, day) in enumerate(texts)]
    return flow.viewed(tuple(r for r, _ in read), tuple(c for _, found in read for c in found))


def told_by_two(one: str, other: str) -> View:
    """One deed in two reports' own words, each with its own name for the doer."""
    first, second = f"{one} mengirim 40 tenda ke Haiti.", f"Sebanyak 40 tenda telah dikirim oleh {other} ke Haiti."
    return seen((first, "2023-03-01"), (second, "2023-03-02"))


def test_what_a_report_introduces_counts_in_the_other() -> None:
    first = "Komite Nelayan Timur (KNT) menolak berkomentar. Kemarin, KNT mengirim 40 tenda ke Haiti."
    view = seen((first, "2023-03-01"), ("Sebanyak 40 tenda telah dikirim oleh Komite Nelayan Timur ke Haiti.", "2023-03-02"))
    assert [len(e.claims) for e in view.events if e.type == "AID"] == [2]


@pytest.mark.parametrize(("one", "other"), [
    ("Soeparman Tjahjadi", "Suparman Cahyadi"),
    ("Presiden Prancis", "Prancis"),
    ("Presiden Prancis", "Emmanuel Macron"),
])  # fmt: skip
def test_one_actor_under_two_names_does_one_deed(one: str, other: str) -> None:
    view = told_by_two(one, other)
    (event,) = view.events
    assert len(event.claims) == 2 and {link.kind for link in view.links} == {"corroborates"}


@pytest.mark.parametrize(("one", "other"), [
    ("Danu Wirasto", "Galih Wirasto"),
    ("Oleksandr Belenko", "Alexander Belenko"),
    ("Rina Hapsari", "Rina Ha\u0440sari"),
])  # fmt: skip
def test_two_actors_stay_two(one: str, other: str) -> None:
    view = told_by_two(one, other)
    assert all(len(event.claims) == 1 for event in view.events)
    assert "corroborates" not in {link.kind for link in view.links}
