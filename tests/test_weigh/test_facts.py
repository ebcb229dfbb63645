"""Kin of things and relations of places."""

from __future__ import annotations

import pytest
from test_weigh.build import FACTS

from runut.types import Item, Place, Span
from runut.weigh.facts import Facts, place_relation

SPAN = Span("r", 0, 1)


def place(id: str, country: str | None = None) -> Place:
    spot = FACTS.spots.get(id)
    return Place(id, id, id, SPAN, country or (spot.country if spot else None))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (place("arda"), place("arda"), "same"),
        (place("arda"), place("borr"), "apart"),
        (place("lumen-pad"), place("east-shore"), "same"),
        (place("arda"), place("east-shore"), "apart"),
        (place("VEL", "VEL"), place("lumen-pad"), "same"),
        (place("VEL", "VEL"), place("some hangar"), "unknown"),
        (place("isles of grell"), place("grell"), "same"),
        (place("some hangar", "VEL"), place("lumen-pad"), "near"),
        (place("some hangar"), place("lumen-pad"), "unknown"),
        (None, place("arda"), "unknown"),
    ],
)
def test_place_relation(a: Place | None, b: Place | None, expected: str) -> None:
    assert place_relation(a, b, FACTS) == expected == place_relation(b, a, FACTS)


@pytest.mark.parametrize(
    ("id", "family", "kin"),
    [
        ("howitzer-shell", "ammunition", "military"), ("gun", "arms", "military"), ("sapper", "personnel", "personnel"),
        ("kite", "", "kite"), ("kite", "toy", "toy"),
    ],
)
def test_kin(id: str, family: str, kin: str) -> None:
    assert FACTS.kin(Item(id, id, id, SPAN, family)) == kin


def test_a_circle_of_parents_ends() -> None:
    assert Facts(parents={"a": "b", "b": "a"}).kin(Item("a", "a", "a", SPAN)) in ("a", "b")
