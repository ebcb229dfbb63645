"""Sentences that have nothing to do with each other, held against each other: what is said to contradict is (nearly) all wrong.

python bench/strangers.py FILE --language id [--count 2500] [--seed 7]     FILE: a text with a sentence a line

The file stays where it is: nothing of it is trained on or copied. Sentences are drawn by a fixed shuffle; every statement is held against
all those of the sentences before it that share a word of what is stated. Each contradiction is printed, to be read by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from runut import flow
from runut.types import Comparison, Report, Statement
from runut.weigh.statements.comparing import compare

__all__ = ["main"]

SHORT, LONG = 30, 400  # characters of a sentence


def drawn(file: Path, code: str, count: int, seed: int) -> list[Report]:
    """Some sentences of a file as reports."""
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if SHORT < len(line.strip()) < LONG]
    random.Random(seed).shuffle(lines)
    named = {hashlib.sha256(line.encode()).hexdigest(): line for line in lines[:count]}
    return [Report(id, str(n), line, code, "text/plain") for n, (id, line) in enumerate(named.items())]


def show(found: Comparison, known: dict[str, Report]) -> None:
    """Prints one contradiction."""
    print(f"{found.what}: {found.reason.text}", *(f"   {known[s.report].words(s)}" for s in (found.a, found.b)), sep="\n")


def main(arguments: Sequence[str]) -> int:
    """Prints the contradictions and how many answers of each kind there were; always exit code 0."""
    parser = argparse.ArgumentParser(description="Hold unrelated sentences against each other.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--count", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    if not asked.file.is_file():
        print(f"{asked.file} is missing; nothing is measured")
        return 0
    reports = drawn(asked.file, asked.language, asked.count, asked.seed)
    known, answers = {r.id: r for r in reports}, Counter[str]()
    read = [flow.statements(r) for r in reports]
    everything: tuple[Statement, ...] = tuple(s for one in read for s in one)
    for found in compare(everything, everything):
        if found.a.report != found.b.report:
            answers[found.answer] += 1
            if found.answer == "contradiction":
                show(found, known)
    print(f"{len(reports)} sentences, {len(everything)} statements: {dict(answers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
