"""IOB2 tags -> entity scores by the definition of the CoNLL-2003 shared task: a name counts if type and both ends are exact.

`python training/names_score.py GOLD SYSTEM` compares two files with a word and its tag a line.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Score", "entities", "score"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many names are right, how many were found, how many there are."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """Right ones among those found, in percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right ones among those there, in percent."""
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in percent."""
        return 200 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def entities(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names as `(start, end, type)`; an I- that no B- or I- of its type precedes opens a name, as in the task's own scorer."""
    out: list[tuple[int, int, str]] = []
    start, held = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        mark, _, kind = tag.partition("-")
        if held and (mark != "I" or kind != held):
            out.append((start, at, held))
            held = ""
        if kind and not held:
            start, held = at, kind
    return out


def score(gold: Iterable[Sequence[str]], system: Iterable[Sequence[str]]) -> dict[str, Score]:
    """Scores by type and for `all`; raises `ValueError` where two sentences differ in length."""
    counts: dict[str, Counter[str]] = {what: Counter() for what in ("right", "found", "there")}
    for one, other in zip(gold, system, strict=True):
        if len(one) != len(other):
            raise ValueError(f"{len(other)} tags for {len(one)} words")
        there, found = set(entities(one)), set(entities(other))
        for what, spans in (("right", there & found), ("found", found), ("there", there)):
            counts[what].update(kind for _, _, kind in spans)
    kinds = sorted({kind for c in counts.values() for kind in c})
    out = {kind: Score(counts["right"][kind], counts["found"][kind], counts["there"][kind]) for kind in kinds}
    return {"all": Score(*(counts[what].total() for what in ("right", "found", "there"))), **out}


def table(scores: dict[str, Score]) -> str:
    """One line a type: F1, precision, recall, number of names."""
    return "\n".join(f"{k:4} F1 {s.f1:5.1f}  P {s.precision:5.1f}  R {s.recall:5.1f}  n {s.there}" for k, s in scores.items())


def _tags(path: str) -> list[list[str]]:
    blocks = Path(path).read_text(encoding="utf-8").replace("\r", "").split("\n\n")
    return [[line.split()[-1] for line in block.split("\n") if line.strip()] for block in blocks if block.strip()]


if __name__ == "__main__":
    sys.stdout.write(table(score(_tags(sys.argv[1]), _tags(sys.argv[2]))) + "\n")
