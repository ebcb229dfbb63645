"""`runut alerts`: in words, for programs, as a feed; and what it says of faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli.told import Run

RULES = """
[target.desk]
file = "out.jsonl"
[[rule]]
name = "tolls"
on = "claim"
where = "tewas"
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "alerts.toml").write_text(RULES, "utf-8")
    return tmp_path / "alerts.toml"


@pytest.fixture
def story(run: Run, ledger: Path, tmp_path: Path) -> Path:
    """A ledger that nobody has told anything of."""
    copy = tmp_path / "copy.ledger"
    copy.write_bytes(ledger.read_bytes())
    return copy


def test_alerts_are_told_once(run: Run, story: Path, rules: Path, tmp_path: Path) -> None:
    shown = run("alerts", story, rules, "--dry-run", "--json").objects()
    ran = run("alerts", story, rules)
    assert ran.code == 0 and ran.out.splitlines()[-1] == f"{len(shown)} new; {len(shown)} sent, 0 waiting"
    assert "tolls: OTHER asserted: Rahma Tanjung" in ran.out
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [t["alert"] for t in told] != [] and {t["alert"] for t in told} == {s["alert"] for s in shown}
    again = run("alerts", story, rules, "--atom", tmp_path / "feed.xml")
    assert again.out == "0 new; 0 sent, 0 waiting\n"
    assert (tmp_path / "feed.xml").read_text("utf-8").count("<entry>") == len(shown)


def test_a_baseline_tells_nothing(run: Run, story: Path, rules: Path) -> None:
    assert run("alerts", story, rules, "--baseline").out == "0 new; 0 sent, 0 waiting\n"
    assert run("alerts", story, rules, "--json").out == ""


def test_a_target_that_fails_is_exit_code_1_and_has_it_later(run: Run, story: Path, rules: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").mkdir()
    ran = run("alerts", story, rules)
    assert ran.code == 1 and "target desk" in ran.err and " 0 sent" in ran.out and "0 waiting" not in ran.out


def test_faults_are_told(run: Run, story: Path, rules: Path, tmp_path: Path) -> None:
    assert run("alerts", story, rules, "--dry-run", "--baseline").code == 2
    assert run("alerts", tmp_path / "none.ledger", rules).code == 4
    rules.write_text("[[rule]]\nname = 'x'\non = 'weather'", "utf-8")
    ran = run("alerts", story, rules)
    assert ran.code == 5 and "'weather' is none of contradiction" in ran.err
