"""The register of tests: every entry loads and is told on its own."""

from __future__ import annotations

import pytest
from test_weigh.build import FACTS, cases, story

from runut.weigh import TESTS, weigh
from runut.weigh.links import load_tests

KINDS = {"updates", "corrects", "denies", "contradicts"}
CASES = cases("links.toml") + cases("forecasts.toml") + cases("folk.toml")
WHATS = {None, "figure", "date", "place", "actor", "direction", "occurrence"}


@pytest.mark.parametrize("name", TESTS)
def test_every_entry_loads_and_is_documented(name: str) -> None:
    ((kind, what, test),) = load_tests({name: TESTS[name]})
    assert kind in KINDS and what in WHATS and (what is not None) == (kind == "contradicts")
    assert (test.__doc__ or "").strip()


@pytest.mark.parametrize("name", TESTS)
def test_every_entry_speaks_in_some_case(name: str) -> None:
    spoken = [link for case in CASES for link in weigh(*story(case), facts=FACTS, tests={name: TESTS[name]})[1]]
    assert any(link.kind not in ("copies", "corroborates") for link in spoken)


def test_without_tests_only_copies_and_corroborations_are_told() -> None:
    kinds = {link.kind for case in CASES for link in weigh(*story(case), facts=FACTS, tests={})[1]}
    assert kinds <= {"copies", "corroborates"}
