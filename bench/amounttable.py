"""Amounts of our own sentences (bench/amounts/*.tsv) against their gold: how many rows are read wholly right.

python bench/amounttable.py [--part look|held|all] [--show]

A row names the figure asked for by its words and gives op, value, high end, unit (the canonical name, or the word itself) and, in `also`,
further fields: `state`, `trend`, `per`, `kind`, and `part_of` or `same_as` with words of the figure that is meant. `none` asks for a
sentence in which nothing is an amount. Rows marked `held` (every third of the first ones, and all of a later batch) are for the total
alone: their misses are read once, at the end (`--show` prints them only where the part asked for is `held`).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runut.marks import make_marks
from runut.packs import language
from runut.resolve.amounts import read_amount
from runut.types import Mark, Report

__all__ = ["main"]

FOLDER = Path(__file__).resolve().parent / "amounts"
SPANS = ("part_of", "same_as")
GOAL = 97.0

Row = Mapping[str, str]


def number(text: str) -> float | None:
    """A cell as a number."""
    return float(text) if text else None


def close(a: Any, b: float | None) -> bool:
    """Equal to one in a million."""
    return a is None if b is None else a is not None and abs(float(a) - b) <= 1e-6 * max(abs(b), 1)


def faults(report: Report, mark: Mark, row: Row) -> list[str]:
    """What of a mark is not as the row says."""
    at: Mapping[str, Any] = mark.attrs
    found = [] if str(at["op"]) == row["op"] else [f"op {at['op']}"]
    found += [f"{key} {at[key]}" for key in ("value", "high") if not close(at[key], number(row[key]))]
    unit = read_amount(mark).unit.removesuffix(f" per {at.get('per')}")
    if row["unit"] and row["unit"] not in (unit, str(at["unit"]).lower()):
        found.append(f"unit {unit}")
    for key, _, want in (pair.partition("=") for pair in row["also"].split(";") if pair):
        got = at.get(key)
        told = report.text[got[0] : got[1]] if key in SPANS and isinstance(got, list) else str(got or "")
        if told != want and not (key in SPANS and want in told):
            found.append(f"{key} {told!r}")
    return found


def check(row: Row, code: str) -> list[str]:
    """Why a row is not right; empty if it is."""
    report = Report("0" * 64, "row", row["text"], code, "text/plain")
    marks = make_marks(report, language(code), last="amount").of("amount")
    if row["words"] == "none":
        return [f"read {report.words(m.span)!r}" for m in marks]
    start = row["text"].index(row["words"])
    over = [m for m in marks if m.start < start + len(row["words"]) and start < m.end]
    if len(over) != 1:
        return [f"{len(over)} marks there"]
    return faults(report, over[0], row)


def main(arguments: Sequence[str]) -> int:
    """Prints the totals a language; exit code 1 below the goal."""
    parser = argparse.ArgumentParser(description="Check the table of amounts.")
    parser.add_argument("--part", choices=("look", "held", "all"), default="look")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args(arguments)
    right = total = 0
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if asked.part in ("all", r["use"])]
        told = [(row, check(row, path.stem)) for row in rows]
        good = sum(not wrong for _, wrong in told)
        right, total = right + good, total + len(rows)
        print(f"{path.stem}: {good} of {len(rows)} rows right")
        for row, wrong in told if asked.show and asked.part != "all" else ():
            if wrong:
                print(f"  {row['text']}  [{row['words']}] " + ", ".join(wrong))
    share = 100 * right / max(total, 1)
    print(f"{asked.part}: {share:.1f} % of {total} rows right, goal {GOAL} %")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
