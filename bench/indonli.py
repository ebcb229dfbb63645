"""Statements held against each other: precision and coverage of "contradiction" on pairs of premise and hypothesis.

python bench/indonli.py [--shared ../shared] [--part seen|held|all] [--show]

The set stays where it is: nothing of it is trained on or copied. Its rows are parted once by a hash of their id: two thirds to look at,
a third for the totals alone (`--show` prints rows of the first part only). A row is answered if the hypothesis can be held against the
premise: `contradiction`, `entailed` or `compatible`; the bar is on the precision of the first.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runut import flow
from runut.types import Report

__all__ = ["main"]

BAR = 0.85
NAMES = {"c": "contradiction", "e": "entailed", "n": "neutral"}


def held(row: Mapping[str, Any]) -> bool:
    """True for the third of the rows that is only counted."""
    return hashlib.sha256(str(row["pair_id"]).encode()).digest()[0] % 3 == 0


def text(words: str, name: str) -> Report:
    """A text as a report."""
    return Report(hashlib.sha256(f"{name} {words}".encode()).hexdigest(), name, words, "id", "text/plain")


def answers(row: Mapping[str, Any]) -> list[Any]:
    """What the engine says of a row."""
    return list(flow.compare((text(row["premise"], "premise"), text(row["hypothesis"], "hypothesis"))))


def verdict(found: Sequence[Any]) -> str:
    """The row's answer: a contradiction of any statement is one of the whole."""
    told = [c.answer for c in found]
    return next((answer for answer in ("contradiction", "compatible", "entailed") if answer in told), "-")


def main(arguments: Sequence[str]) -> int:
    """Prints the tables; exit code 1 if the bar is missed."""
    parser = argparse.ArgumentParser(description="Score contradictions between statements.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=("seen", "held", "all"), default="seen")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args(arguments)
    file = asked.shared / "data" / "indonli-dev" / "diagnostic-dev.json"
    if not file.is_file():
        print(f"{file} is missing; nothing is measured")
        return 0
    rows = [r for r in json.loads(file.read_text("utf-8")) if asked.part == "all" or held(r) == (asked.part == "held")]
    table: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = answers(row)
        table[NAMES[row["label"]], verdict(found)] += 1
        if asked.show and not held(row):
            show(row, found)
    return score(table, len(rows), asked.part)


def show(row: Mapping[str, Any], found: Sequence[Any]) -> None:
    """Prints a row that is answered wrongly, or a contradiction that is not seen."""
    answer = verdict(found)
    if answer == NAMES[row["label"]]:
        return
    print(f"{row['pair_id']} {NAMES[row['label']]} but {answer}\n  P {row['premise']}\n  H {row['hypothesis']}")
    for one in found:
        print(f"    {one.answer} {one.what}: {one.reason.text}  [{one.a.start}:{one.a.end}] [{one.b.start}:{one.b.end}]")


def score(table: Mapping[tuple[str, str], int], rows: int, part: str) -> int:
    """Prints answers by label, then precision, recall and coverage."""
    columns = ("contradiction", "entailed", "compatible", "-")
    print(f"{part}: {rows} rows\n  {'':14}" + "".join(f"{c:>15}" for c in columns))
    for label in NAMES.values():
        print(f"  {label:14}" + "".join(f"{table[label, c]:>15}" for c in columns))
    said = sum(table[label, "contradiction"] for label in NAMES.values())
    right, told = table["contradiction", "contradiction"], sum(table["contradiction", c] for c in columns)
    answered = rows - sum(table[label, "-"] for label in NAMES.values())
    precision = right / said if said else 1.0
    print(f"  contradiction: precision {precision:.3f} ({right}/{said}), recall {right / max(told, 1):.3f} ({right}/{told}); bar {BAR}")
    print(f"  coverage {answered / max(rows, 1):.3f} ({answered}/{rows} answered)")
    return 1 if precision < BAR else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
