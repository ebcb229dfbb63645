"""The gate's own rules: it must fail when a figure falls, and when a floor is lowered without a word."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("runut_gate", ROOT / "bench" / "gate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("rule", "value", "wrong"),
    [
        ({"floor": 0.75}, 0.75, 0),
        ({"floor": 0.75}, 0.74, 1),
        ({"ceiling": 0}, 0, 0),
        ({"ceiling": 0}, 1, 1),
        ({"floor": 0.7, "high": 0.75}, 0.9, 1),
        ({"floor": 0.7, "high": 0.75, "reason": "the gold grew"}, 0.9, 0),
        ({"floor": 0.7, "high": 0.75, "reason": ""}, 0.9, 1),
    ],
)
def test_a_floor_holds(gate: ModuleType, rule: dict[str, object], value: float, wrong: int) -> None:
    assert len(gate.below({"set": {"figure": value}}, {"set": {"figure": rule}})) == wrong


def test_what_was_not_measured_is_not_judged(gate: ModuleType) -> None:
    assert gate.below({}, {"seeds": {"found_f1": {"floor": 0.9}}}) == []


def test_the_scorers_lines_are_read(gate: ModuleType) -> None:
    line = "conflict   gold   3  both claims found   2  linked rightly   1  |  told among found claims   4, in gold   1"
    found = gate.LINK_LINE.match(line)
    assert found and found.groups() == ("conflict", "3", "2", "1")


def test_the_committed_floors_can_be_read(gate: ModuleType) -> None:
    import tomllib

    floors = tomllib.loads(gate.FLOORS.read_text("utf-8"))
    assert gate.below({}, floors) == []
    assert {"seeds", "examples"} <= set(floors)


def test_of_the_blind_set_only_totals_are_told(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gate, "BUILD", tmp_path)
    blind = [corpus for corpus in gate.corpora() if corpus.blind]
    assert [(c.name, len(c.reports), len(c.gold), c.cross.is_file()) for c in blind] == [("blind", 12, 12, True)]
    asked: list[bool] = []
    monkeypatch.setattr(gate, "structure", lambda corpus: {})
    monkeypatch.setattr(gate, "cold_start", lambda corpus: 0.0)
    monkeypatch.setattr(gate, "quality", lambda corpus, show: asked.append(show) or {})
    gate.measure(blind[0], show=True)
    assert asked == [False]
