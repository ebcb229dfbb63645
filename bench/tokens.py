"""Speed of the tokeniser and the sentence splitter beside spaCy's: words a second on one core, best of five rounds in CPU time.

python bench/tokens.py [--text LANG=FILE]... [--spacy PYTHON]     the sample reports if no text is given

A word is a token that `tokens` finds. Where this Python has no spaCy, `--spacy` names one that has; its blank pipeline of the
language then reads the same pieces of text (one a line) in a process of its own, and its own tokens are counted.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from runut.marks.sentences import sentences
from runut.marks.tokens import tokens, words
from runut.packs import language

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, ENOUGH = 5, 200_000
PEER = """
import sys, time
import spacy
lines = sys.stdin.read().splitlines()
nlp = spacy.blank(sys.argv[1])
count = sum(len(nlp.tokenizer(line)) for line in lines)
best = 9e9
for _ in range(5):
    began = time.process_time()
    for line in lines:
        nlp.tokenizer(line)
    best = min(best, time.process_time() - began)
print(count / best)
"""


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of the rounds."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def samples() -> list[str]:
    """The lines of the sample reports, all of them in either language: what matters here is their shape."""
    return [line for path in sorted((ROOT / "examples").glob("*/*.txt")) for line in path.read_text("utf-8").splitlines() if line.strip()]


def measured(code: str, lines: list[str]) -> dict[str, float]:
    """Words a second by what is run; short texts are repeated until there is enough to measure."""
    pack = language(code)
    size = sum(len(tokens(line, pack)) for line in lines)
    lines = lines * (ENOUGH // max(size, 1) + 1)
    whole = "\n".join(lines)
    spans = tokens(whole, pack)

    def cut() -> list[tuple[int, int]]:
        return list(sentences(whole, pack))

    return {
        "tokens, whole text": len(spans) / best(lambda: tokens(whole, pack)),
        "tokens, a line at a time": len(spans) / best(lambda: [tokens(line, pack) for line in lines]),
        "tokens and words": len(spans) / best(lambda: words(whole, tokens(whole, pack), pack)),
        "sentences": len(spans) / best(cut),
        "sentences, tokens and words": len(spans) / best(lambda: [words(whole, tokens(whole, pack, *s), pack) for s in cut()]),
    }


def peer(code: str, lines: list[str], python: str) -> float:
    """Words a second of spaCy's blank pipeline, 0 if it is not there."""
    done = subprocess.run([python, "-c", PEER, code], input="\n".join(lines), capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Speed of the tokeniser.")
    parser.add_argument("--text", action="append", default=[], metavar="LANG=FILE")
    parser.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    told = parser.parse_args(arguments)
    given = dict(pair.split("=", 1) for pair in told.text) or {"id": "", "en": ""}
    for code, file in given.items():
        lines = Path(file).read_text("utf-8").splitlines() if file else samples()
        rows = measured(code, lines)
        rows["spaCy blank, a line at a time"] = peer(code, lines, told.spacy)
        for name, speed in rows.items():
            print(f"{code}  {name:32} {speed:12,.0f} words/s" if speed else f"{code}  {name:32}     not here")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
