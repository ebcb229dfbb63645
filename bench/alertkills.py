"""Kill a run of alerts at a random moment, again and again: no alert may be lost, and a file may hold none twice.

    python bench/alertkills.py [--trials 40] [--seed 1]

Each trial begins with a ledger that nobody has told anything of; runs are killed (SIGKILL) until one ends by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from runut.alerts import beside, read_rules, run_alerts
from runut.ledger import Ledger
from runut.settings import Settings

TOLL = "Pada Selasa, 6 Mei 2031, gempa mengguncang Desa {0} di Pulau Melur. Sebanyak {1} orang tewas akibat gempa di Desa {0}."
RULES = '[target.desk]\nfile = "out.jsonl"\n[[rule]]\nname = "tolls"\non = "claim"\nwhere = "type:OTHER"\n'


def story(folder: Path, reports: int) -> Path:
    for n in range(reports):
        (folder / f"r{n}.txt").write_text(TOLL.format(n, n + 20), "utf-8")
    with Ledger(folder / "story.ledger", models=False) as kept:
        kept.add(sorted(folder.glob("r*.txt")), Settings(language="id", published="2031-05-06", models=False))
    return folder / "story.ledger"


def killed(ledger: Path, rules: Path, wait: float) -> bool:
    """Runs alerts in a child that is killed after so many seconds; false if it ended before."""
    child = os.fork()
    if child == 0:
        try:
            run_alerts(ledger, read_rules(rules), clock=lambda: time.time() + killed.hours * 3600.0)
        finally:
            os._exit(0)
    end = time.monotonic() + wait
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


killed.hours = 0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--trials", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    dice, kills, lost, twice = random.Random(options.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger, rules = story(folder, 40), folder / "alerts.toml"
        rules.write_text(RULES, "utf-8")
        start = time.perf_counter()
        want = {alert.id for alert in run_alerts(ledger, read_rules(rules), dry=True).new}
        whole = time.perf_counter() - start
        for trial in range(options.trials):
            for path in (beside(ledger), folder / "out.jsonl"):
                for one in folder.glob(path.name + "*"):
                    one.unlink()
            killed.hours = 0
            while killed(ledger, rules, dice.uniform(0.0, 3.0) * whole):
                kills += 1
                killed.hours += 1   # what a killed run had in hand is due again
            killed.hours += 1
            killed(ledger, rules, 60.0 * whole)
            told = [json.loads(line)["alert"] for line in (folder / "out.jsonl").read_text("ascii").splitlines()]
            lost, twice = lost + len(want - set(told)), twice + len(told) - len(set(told))
            print(f"\r{trial + 1} trials, {kills} kills: {lost} lost, {twice} twice", end="", file=sys.stderr)
        print(f"{options.trials} trials, {kills} kills, {len(want)} alerts each: {lost} lost, {twice} told twice", file=sys.stdout)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
