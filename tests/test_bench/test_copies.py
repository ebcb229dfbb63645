"""The corpus of copies: big enough, of all kinds, a third of it held; and its way of counting families."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
KINDS = {"whole", "abridged", "reordered", "reworded", "translated", "relayed-named", "relayed-unnamed"}


@pytest.fixture(scope="module")
def copies() -> ModuleType:
    spec = importlib.util.spec_from_file_location("runut_copies", BENCH / "copies.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_corpus_holds_what_the_measure_needs(copies: ModuleType) -> None:
    every = copies.happenings()
    reports = [r for one in every for r in one.reports]
    assert len(every) >= 12
    assert len(reports) >= 60
    assert len({r.id for r in reports}) == len({r.name for r in reports}) == len({r.text for r in reports}) == len(reports)
    assert sum(one.held for one in every) * 3 == len(every)
    assert {how for one in every for *_, how in one.copies} == KINDS
    assert Counter(r.language for r in reports).keys() == {"id", "en"}


def test_every_event_has_copies_and_reports_that_are_none(copies: ModuleType) -> None:
    for one in copies.happenings():
        assert one.copies, one.name
        assert len(one.families()) >= 2, one.name
        assert 1 <= one.origins <= len(one.families()), one.name


FAMILIES = [([], [1, 1, 1, 1]), ([("a", "b"), ("c", "b")], [1, 3]), ([("a", "b"), ("b", "a")], [1, 1, 2])]


@pytest.mark.parametrize(("pairs", "sizes"), FAMILIES)
def test_copies_of_copies_are_of_one_family(copies: ModuleType, pairs: list[tuple[str, str]], sizes: list[int]) -> None:
    assert sorted(map(len, copies.grouped("abcd", pairs))) == sizes
