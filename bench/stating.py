"""Statements held against each other, on tables of our own pairs in both languages: which are said to contradict, and which do.

python bench/stating.py [--part seen|held|all] [--show]

`bench/statements/<language>.toml` holds the pairs. Every third pair, by a hash of its words, is only counted; `--show` prints the others
that are answered wrongly.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from runut import flow
from runut.types import Comparison, Report

__all__ = ["main"]

FOLDER = Path(__file__).parent / "statements"
NAMES = {"c": "contradiction", "e": "entailed", "n": "-"}
BAR = 0.9


def digest(words: str) -> str:
    """The hash of some words."""
    return hashlib.sha256(words.encode()).hexdigest()


def held(row: Mapping[str, str]) -> bool:
    """True for the third of the pairs that is only counted."""
    return int(digest(row["a"] + row["b"])[:8], 16) % 3 == 0


def answers(row: Mapping[str, str], code: str) -> Sequence[Comparison]:
    """What the engine says of a pair."""
    reports = [Report(digest(f"{key} {row[key]}"), key, row[key], code, "text/plain") for key in ("a", "b")]
    return list(flow.compare(reports))


def verdict(found: Sequence[Comparison]) -> str:
    """The pair's answer: one contradiction makes it one."""
    told = [c.answer for c in found]
    return next((answer for answer in ("contradiction", "compatible", "entailed") if answer in told), "-")


def measure(code: str, part: str, show: bool) -> bool:
    """Prints the table of one language; true if the bar is met."""
    rows = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))["pair"]
    table: Counter[tuple[str, str]] = Counter()
    for row in (r for r in rows if part == "all" or held(r) == (part == "held")):
        found = answers(row, code)
        answer = verdict(found)
        table[row["label"], answer] += 1
        if show and not held(row) and (answer == "contradiction") != (row["label"] == "c"):
            print(f"  {row['label']} but {answer}: {row['a']} | {row['b']}", *(f"     {c.what}: {c.reason.text}" for c in found), sep="\n")
    said, wanted = (sum(n for key, n in table.items() if test(key)) for test in (lambda k: k[1] == "contradiction", lambda k: k[0] == "c"))
    right, total = table["c", "contradiction"], sum(table.values())
    answered = total - sum(n for key, n in table.items() if key[1] == "-")
    print(f"{code} {part}: {total} pairs, precision {right / max(said, 1):.3f} ({right}/{said}), "
          f"recall {right / max(wanted, 1):.3f} ({right}/{wanted}), answered {answered}, follows told {table['e', 'entailed']}")
    return right >= BAR * said


def main(arguments: Sequence[str]) -> int:
    """Prints a table a language; exit code 1 if the bar is missed."""
    parser = argparse.ArgumentParser(description="Score contradictions between statements of our own.")
    parser.add_argument("--part", choices=("seen", "held", "all"), default="seen")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args(arguments)
    met = [measure(file.stem, asked.part, asked.show) for file in sorted(FOLDER.glob("*.toml"))]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
