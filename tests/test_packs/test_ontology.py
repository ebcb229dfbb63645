"""Ontology: the event types hold together and patterns speak of no other."""

from __future__ import annotations

import pytest

from runut.packs import language, languages, ontology
from runut.weigh import steps


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


@pytest.mark.parametrize("code", languages())
def test_a_step_is_one_that_weighing_can_order(code: str) -> None:
    assert {p.step.replace(" ", "-") for p in language(code).patterns if p.step} <= set(steps._RANK)


TOLD = ["negotiated", "agreed", "signed", "ratified", "in force", "ended", "postponed", "cancelled", "failed", "succeeded"]


@pytest.mark.parametrize("step", TOLD)
def test_indonesian_patterns_tell_the_steps_of_an_undertaking(step: str) -> None:
    assert step in {p.step for p in language("id").patterns}


def test_a_family_gives_a_mode_of_its_type() -> None:
    assert all(set(kind.mode_by_family.values()) <= set(kind.modes) for kind in ontology().values())
    assert any(kind.mode_by_family for kind in ontology().values())
    assert all(kind.mode_of_arms in ("", *kind.modes) for kind in ontology().values())


def test_quads_have_one_code_each() -> None:
    told = {(kind.quad, kind.quad_code) for kind in ontology().values()}
    assert len(told) == 5 and ("", None) in told and {code for _, code in told} == {1, 2, 3, 4, None}


@pytest.mark.parametrize(
    ("name", "modes", "score"),
    [
        ("AID", (), 10), ("RETREAT", ("withdraw",), 8), ("RETREAT", ("release", "disarm"), 10), ("CONSULT", ("phone",), 1.5),
        ("REQUEST", ("meet",), 0), ("ASSAULT", ("nowhere",), -9),
    ],
)  # fmt: skip
def test_the_scale_of_a_type_and_its_modes(name: str, modes: tuple[str, ...], score: float) -> None:
    assert ontology()[name].scale(modes) == score


def test_what_is_planned_is_a_type_on_the_same_side() -> None:
    planned = {name: kind.planned for name, kind in ontology().items() if kind.planned}
    assert planned == {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
    assert {name for name, kind in ontology().items() if kind.tells} == {"REJECT"}
