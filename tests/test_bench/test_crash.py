"""Small runs of the benches that kill, cut the power, fill the disk and tamper; each with a planted fault that it must find."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
SHIM = pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs Linux and a C compiler (cc)")
NONE = "0 lost, 0 duplicated, 0 unreadable"


def ran(*words: str) -> str:
    """What a bench prints; it must end with 0."""
    without = {k: v for k, v in os.environ.items() if k not in ("LD_PRELOAD", "RUNUT_SHIM")}
    done = subprocess.run(
        [sys.executable, str(BENCH / words[0]), *words[1:]], env=without, capture_output=True, text=True, check=False, timeout=600
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@SHIM
def test_kills_lose_nothing() -> None:
    assert NONE in ran("crash.py", "--trials", "24")


@SHIM
def test_the_kills_find_a_store_without_transactions() -> None:
    assert NONE not in ran("crash.py", "--trials", "8", "--works", "rule", "--control")


@SHIM
def test_power_cuts_lose_nothing() -> None:
    assert NONE in ran("powerloss.py", "--images", "200", "--whole", "100")


@SHIM
def test_the_power_cuts_find_a_store_that_does_not_force() -> None:
    assert "0 lost" not in ran("powerloss.py", "--images", "20", "--works", "add", "rule", "--whole", "1000", "--control")


@SHIM
def test_a_disk_that_fails_is_told_and_loses_nothing() -> None:
    assert f"{NONE}, 0 without a word" in ran("diskfaults.py", "--trials", "7")


def test_tampering_is_found_or_harmless() -> None:
    assert "believed:" not in ran("tamper.py", "--flips", "40", "--bytes", "15")


def test_every_part_of_the_verifier_is_missed_when_it_is_blinded() -> None:
    assert ran("tamper.py", "--flips", "40", "--control").count(" believed in ") == 5


def test_other_interpreters_give_the_same_bytes() -> None:
    assert "0 differ" in ran("determinism.py", "--runs", "2", "--here", "--no-models")


def test_another_text_gives_other_bytes() -> None:
    assert "1 differ" in ran("determinism.py", "--runs", "2", "--here", "--no-models", "--jobs", "1", "--control")
