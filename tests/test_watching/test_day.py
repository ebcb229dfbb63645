"""Some hours of the measured day, with fewer outlets: what the ledger has is what was served; and the checks see planted faults."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from runut.ledger import Ledger
from runut.watching import beside, hosts, outcomes

BENCH = Path(__file__).resolve().parents[2] / "bench"
HOURS = 3 * 3600.0


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        spec = importlib.util.spec_from_file_location("runut_watching", BENCH / "watching.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCH))
    return module


def lived(bench: ModuleType, folder: Path, outlets: int, hours: float = HOURS) -> list[str]:
    """The faults of some hours with so many outlets."""
    ledger = folder / "day.ledger"
    clock = bench.SimClock(((3600.0, 7200.0), (7200.0, -10800.0)))
    site = bench.make_site(clock, outlets, 1, length=hours)
    with bench.serving(site):
        bench.live(site, ledger, bench.plan_of(site, 1800.0), hours, (hours / 2,), bench.Day())
        return [fault for fault in bench.faults(site, ledger) if not fault.startswith("verify")]


def test_hours_with_every_kind_of_outlet(bench: ModuleType, tmp_path: Path) -> None:
    assert lived(bench, tmp_path, 25, 4 * 3600.0) == []
    with Ledger(tmp_path / "day.ledger", readonly=True, models=False) as kept:
        assert 20 <= len(kept.reports()) <= 60
    assert beside(tmp_path / "day.ledger").stat().st_size < 1_000_000


def test_a_watch_without_manners_is_seen(bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts.Hosts, "wait", lambda self, host: 0.0)
    assert any("after the one before" in fault for fault in lived(bench, tmp_path, 3, 3600.0))


def test_a_version_that_is_not_kept_is_seen(bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = outcomes._here

    def forgetful(state: object, plan: object, task: object, *rest: object) -> object:
        return outcomes._unchanged(state, plan, task, 0.0) if task.words else real(state, plan, task, *rest)

    monkeypatch.setattr(outcomes, "_here", forgetful)
    assert any("were served" in fault for fault in lived(bench, tmp_path, 8))


@pytest.mark.parametrize(
    ("hours", "flat"),
    [
        ([100, 110, 118, 119, 120, 120, *[121] * 18], True),
        ([100, 110, 118, 119, 120, 120, *range(120, 138)], False),
        ([100, 110, 118, 119, 120, 120, *[120] * 9, 130, *[120] * 8], False),
        ([100, 110, 150], True),
    ],
    ids=["flat", "growing", "one peak", "too short to tell"],
)
def test_memory_that_grows_is_seen(bench: ModuleType, hours: list[int], flat: bool) -> None:
    assert bench.steady(hours) is flat
