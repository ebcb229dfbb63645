"""Which class of event a sentence tells of between two given parties: pattern rules against the rows of Zero-Shot PLOVER.

python bench/zsp.py [DATA] [--part look|held|all] [--show CLASS|all] [--no-models]     ../shared/data/zsp-dev by default

A row is a sentence with its source and target marked; the class is one of 15 (CONCEDE and RETREAT are one, YIELD). Ours is the first
of `runut.drafts.dyads.rank_types`, which is given the two spans; a row without an answer is wrong. No row was used to train anything.
Rows of one sentence stay together; every third sentence is the part `held`, which is looked at once, at the end.
Evaluate only: no text of the set is printed but with `--show`.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from plover import in_part

from runut import flow
from runut.drafts.dyads import Told, rank_types
from runut.packs import language
from runut.settings import Settings
from runut.types import Report, Span

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.75
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# where the set, made after an older codebook, has a mode under another type
CLASS = {("SANCTION", "convict"): "ACCUSE", ("COERCE", "cyber"): "ASSAULT"}
_TAG = re.compile(r"</?[st]>")


def rows(path: Path, part: str) -> Iterator[Mapping[str, str]]:
    seen: dict[str, int] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if in_part(seen.setdefault(row["sentence"], len(seen)), part):
                yield row


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A marked sentence -> its text and the ranges of source and target."""
    text, at, ranges = "", 0, dict[str, list[int]]()
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        ranges.setdefault(tag.group().strip("</>"), []).append(len(text))
    return text + marked[at:], {key: (ends[0], ends[-1]) for key, ends in ranges.items()}


def place(text: str, words: str) -> tuple[int, int]:
    """Where a party's words stand; a few rows have it unmarked."""
    at = max(0, text.find(words))
    return at, at + len(words)


def answer(row: Mapping[str, str], settings: Settings) -> list[str]:
    """The classes that we see, the best first."""
    text, ranges = unmarked(row["marked_sentence"])
    made = Report(sha256(text.encode()).hexdigest(), "gold", text, "en", "text/plain")
    report, marks = flow.mark(made, settings)
    source, target = (Span(report.id, *ranges.get(key, place(text, row[name]))) for key, name in (("s", "source"), ("t", "target")))
    return [class_of(told) for told in rank_types(report, marks, language("en"), source, target)]


def class_of(told: Told) -> str:
    """The set's class for one of our types; a concession that lies ahead is AGREE there."""
    ahead = told.type == "CONCEDE" and told.status in ("planned", "predicted")
    return "AGREE" if ahead else CLASS.get((told.type, told.mode), YIELD.get(told.type, told.type))


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the gold classes."""
    gold, ours, both = Counter(g for g, _ in pairs), Counter(o for _, o in pairs), Counter(g for g, o in pairs if g == o)
    return sum(2 * both[c] / (gold[c] + ours[c]) for c in gold) / len(gold)


def main() -> None:
    """Prints accuracy, macro-F1 and the classes mixed up most."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "../shared/data/zsp-dev/PLV_train.tsv")
    parser.add_argument("--part", default="look")
    parser.add_argument("--show", default="")
    parser.add_argument("--no-models", action="store_true")
    args = parser.parse_args()
    pairs = []
    for row in rows(args.data, args.part):
        ranked, gold = answer(row, Settings(models=not args.no_models)), row["gold_root"]
        pairs.append((gold, ranked[0] if ranked else "-"))
        if pairs[-1][1] != gold and args.show in (gold, "all"):
            print(gold, "<-", ranked[:4], row["marked_sentence"])
    right = sum(g == o for g, o in pairs)
    print(f"{args.part}: {len(pairs)} rows, accuracy {right / len(pairs):.1%} (bar {BAR:.0%}), macro-F1 {macro(pairs):.1%}")
    gold, hit = Counter(g for g, _ in pairs), Counter(g for g, o in pairs if g == o)
    print("by class:", ", ".join(f"{c} {hit[c]}/{n}" for c, n in gold.most_common()))
    print("mixed up:", Counter(p for p in pairs if p[0] != p[1]).most_common(12))


if __name__ == "__main__":
    main()
