"""Names as a report's marks have them against the name sets: the net alone, the tables over it, and all that is marked.

`python training/names_layer.py LANG --data DIR [--part test|dev]`. Words of a sentence are joined by blanks and read as a report of one
sentence. States and places count as LOC, bodies, groups, blocs and outlets as ORG; names of no known kind and demonyms do not count.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from evaluate import tags
from names_score import entities, score, table
from words_data import Case, dev, scored

from runut.marks import make_marks
from runut.nets.files import read_manifest
from runut.nets.words import Words
from runut.packs import language
from runut.types import Mark, Report

__all__ = ["main"]

KINDS = {"PER": "PER", "STATE": "LOC", "PLACE": "LOC", "ORG": "ORG", "GROUP": "ORG", "OUTLET": "ORG", "BLOC": "ORG"}
MODELS = Path(__file__).resolve().parent.parent / "src" / "runut" / "models"

Name = tuple[int, int, str]


def _marked(words: Sequence[str], code: str) -> list[tuple[Name, bool]]:
    """The names that a sentence's marks tell, by words, and whether a table told them."""
    text, at, starts = " ".join(words), 0, []
    for word in words:
        starts.append(at)
        at += len(word) + 1
    report = Report(sha256(text.encode()).hexdigest(), "sentence", text, code, "text/plain")
    found = (_by_words(mark, words, starts) for mark in make_marks(report, language(code)).of("name"))
    return [one for one in found if one]


def _by_words(mark: Mark, words: Sequence[str], starts: Sequence[int]) -> tuple[Name, bool] | None:
    held = [n for n, (a, word) in enumerate(zip(starts, words, strict=True)) if a < mark.end and a + len(word) > mark.start]
    kind = KINDS.get(mark.label)
    return ((held[0], held[-1] + 1, kind), mark.rule.startswith("world/")) if kind and held else None


def _tagged(size: int, names: Iterable[Name]) -> list[str]:
    out = ["O"] * size
    for a, b, kind in names:
        if not any(tag != "O" for tag in out[a:b]):
            out[a:b] = [f"B-{kind}", *[f"I-{kind}"] * (b - a - 1)]
    return out


def measure(cases: Sequence[Case], code: str) -> dict[str, list[list[str]]]:
    """The tags of each reading, a list a sentence."""
    net = Words(read_manifest(MODELS / code), f"names:{cases[0].style}")
    alone = [tags(len(c.words), told) for c, told in zip(cases, net.read([c.words for c in cases]), strict=True)]
    marked = [_marked(c.words, code) for c in cases]
    over = [
        _tagged(len(one), [*(name for name, known in names if known), *entities(one)]) for one, names in zip(alone, marked, strict=True)
    ]
    every = [_tagged(len(c.words), [name for name, _ in names]) for c, names in zip(cases, marked, strict=True)]
    return {"net": alone, "tables over net": over, "all": every}


def main() -> int:
    """Prints F1, precision and recall by kind for each set and reading; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("id", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    told = parser.parse_args()
    for name, cases in (scored if told.part == "test" else dev)(told.language, told.data).items():
        for reading, found in measure(cases, told.language).items():
            print(f"{name}, {reading}")
            print(table(score([c.labels["names"] for c in cases], found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
