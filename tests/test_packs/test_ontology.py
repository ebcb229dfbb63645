"""Ontology: the event types hold together and patterns speak of no other."""

from __future__ import annotations

import pytest

from runut.packs import language, languages, ontology


def test_a_type_is_named_by_its_file_and_has_its_modes_on_the_scale() -> None:
    assert len(ontology()) > 10
    for name, kind in ontology().items():
        assert kind.type == name == name.upper()
        assert -10 <= kind.score <= 10
        assert all(-10 <= score <= 10 for score in kind.modes.values()), name


def test_opposites_are_types_on_the_other_side() -> None:
    told = {name: kind.opposite for name, kind in ontology().items() if kind.opposite}
    assert told
    assert set(told.values()) <= set(ontology())


@pytest.mark.parametrize("code", languages())
def test_every_type_can_be_said_in_every_language(code: str) -> None:
    assert all(code in kind.verb for kind in ontology().values())


@pytest.mark.parametrize("code", languages())
def test_patterns_name_known_types_and_modes(code: str) -> None:
    for pattern in language(code).patterns:
        kind = ontology()[pattern.type]
        assert set(pattern.mode) <= set(kind.modes), pattern.id
        assert set((pattern.by_item or {}).values()) <= set(ontology()), pattern.id


def test_a_family_gives_a_mode_of_its_type() -> None:
    assert all(set(kind.mode_by_family.values()) <= set(kind.modes) for kind in ontology().values())
    assert any(kind.mode_by_family for kind in ontology().values())
