"""Who says what in English news: our quote marks against PolNeAR's sources, cues and contents.

python bench/polnear.py [DATA] [--part look|held|all] [--show LABEL] [--no-models]     ../shared/data/polnear-dev by default

Every quote mark counts, direct and indirect. Its source is the `source` attr, its cue the `cue` attr, its content the span of the
mark: quotation marks and the `that` of a clause belong to a content there as here, a full stop behind it does not. Equal spans of one
label count once. An annotation in several pieces ("A," X said, "B") counts piece by piece, and so do ours: the
words around a speaker inside them are two pieces. A mark without cue and
source claims no attribution and is left out, and so is one inside the content of another mark with the same cue: words in quotation
marks within a clause that was counted.

Where several annotators read a text, spans of theirs that overlap by half are one item, and any of them is right. Exact is by
characters; lenient is the mean share of the words of a span that the best partner holds. Every third text is the part `held`, which
is looked at once, at the end. Evaluate only: no text of the set is printed but with `--show`.
"""

from __future__ import annotations

import argparse
import glob
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from runut import flow
from runut.readers.reading import Reading
from runut.settings import Settings
from runut.types import Mark

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
LABELS = ("source", "cue", "content")
BARS = {"source": 0.60, "cue": 0.65, "content": 0.50}
Range = tuple[int, int]
Spans = dict[str, set[Range]]
_WORD = re.compile(r"\w+|[^\w\s]")


def gold_of(path: Path) -> Spans:
    """The pieces that one annotator marked, by label; text-bound lines that no attribution uses are left out."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    bound = {row[0]: row[1] for row in lines if row[0].startswith("T")}
    out: Spans = {label: set() for label in LABELS}
    for row in lines:
        for role, key in (part.split(":") for part in (row[1].split() if row[0].startswith("E") else ())):
            label = role.rstrip("0123456789").lower()
            if label in out:
                out[label].update(pieces(bound[key].split(" ", 1)[1]))
    return out


def pieces(told: str) -> Iterator[Range]:
    for piece in told.split(";"):
        a, b = map(int, piece.split())
        if b > a:
            yield a, b


def groups(read: Sequence[set[Range]]) -> list[set[Range]]:
    """Items of one label: each a set of spans that different annotators gave to the same words."""
    out: list[tuple[set[Range], set[int]]] = []
    for number, spans in enumerate(read):
        for span in sorted(spans):
            free = [(max(overlap(span, s) for s in item), item, by) for item, by in out if number not in by]
            share, item, by = max(free, key=lambda row: row[0], default=(0.0, set(), set()))
            if share >= 0.5:
                item.add(span)
                by.add(number)
            else:
                out.append(({span}, {number}))
    return [item for item, _ in out]


def overlap(a: Range, b: Range) -> float:
    """What two spans share, as a part of what they cover together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def ours(path: Path, settings: Settings) -> Spans:
    """The spans of our quote marks, by label."""
    report = next(one.report for one in flow.read([path], settings) if isinstance(one, Reading))
    quotes = [m for m in flow.mark(report, settings)[1].of("quote") if m.attrs["cue"] or m.attrs["source"]]
    out: Spans = {label: set() for label in LABELS}
    for mark in (m for m in quotes if not any(covers(other, m) for other in quotes)):
        out["content"].update(parts(report.text, mark))
        for label in ("source", "cue"):
            if told := mark.attrs.get(label):
                out[label].add(tuple(told))  # type: ignore[arg-type]
    return out


def parts(text: str, mark: Mark) -> Iterator[Range]:
    """The content of a mark, and around its own cue and source where these stand inside it: "X, he said, Y"."""
    frame = [told for key in ("cue", "source") if (told := mark.attrs[key]) and mark.start < told[0] and told[1] < mark.end]  # type: ignore[index]
    cuts = (min(f[0] for f in frame), max(f[1] for f in frame)) if frame else (mark.end, mark.end)  # type: ignore[index]
    for a, b in ((mark.start, cuts[0]), (cuts[1], mark.end)):
        while a < b and text[a] in " ,\xa0":
            a += 1
        while a < b and text[b - 1] in " ,\xa0":
            b -= 1
        if a < b:
            yield a, b


def covers(outer: Mark, inner: Mark) -> bool:
    """True if the words in quotation marks of `inner` stand in the clause of `outer`, said with the same cue."""
    held = outer.start <= inner.start and inner.end <= outer.end and outer.span != inner.span
    return held and outer.attrs["cue"] == inner.attrs["cue"]


def exact(found: set[Range], items: Sequence[set[Range]]) -> tuple[int, int]:
    """How many of ours are right, and how many items have one of ours."""
    whole = set[Range]().union(*items)
    return len(found & whole), sum(bool(found & item) for item in items)


def lenient(found: set[Range], items: Sequence[set[Range]], words: Sequence[int]) -> tuple[float, float]:
    """The sums over ours, and over the items, of the share of words that the best partner holds."""
    whole = set[Range]().union(*items)
    ours_ = sum(max((share(one, other, words) for other in whole), default=0.0) for one in found)
    theirs = sum(max((share(one, other, words) for one in item for other in found), default=0.0) for item in items)
    return ours_, theirs


def share(one: Range, other: Range, words: Sequence[int]) -> float:
    """The part of the words of `one` that `other` holds."""
    a, b = bisect_left(words, one[0]), bisect_left(words, one[1])
    c, d = bisect_left(words, max(one[0], other[0])), bisect_left(words, min(one[1], other[1]))
    return max(0, d - c) / max(1, b - a)


def f1(right: float, found: int, hit: float, items: int) -> tuple[float, float, float]:
    p, r = right / max(1, found), hit / max(1, items)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def show(text: str, found: set[Range], items: Sequence[set[Range]]) -> None:
    """Prints what we have too many (+) and too few (-)."""
    whole = set[Range]().union(*items)
    rows = [(a, b, "+") for a, b in found - whole] + [(*sorted(item)[0], "-") for item in items if not item & found]
    for a, b, sign in sorted(rows):
        print(f"  {sign} {a:6} [{text[a:b]}]   {text[max(0, a - 60) : a]} << >> {text[b : b + 40]}".replace("\n", "|"))


def chosen(data: Path, part: str) -> list[Path]:
    """The texts of a part, in order of their names."""
    texts = sorted((data / "dev-text").glob("*.txt"))
    return [t for n, t in enumerate(texts) if part == "all" or (n % 3 == 2) == (part == "held")]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "polnear-dev")
    parser.add_argument("--part", choices=("look", "held", "all"), default="look")
    parser.add_argument("--show", choices=LABELS)
    parser.add_argument("--no-models", action="store_true")
    told = parser.parse_args(arguments)
    settings = Settings(language="en", models=not told.no_models)
    sums = {label: [0.0] * 6 for label in LABELS}
    for path in chosen(told.data, told.part):
        text = path.read_bytes().decode("utf-8")
        read = [gold_of(p) for p in sorted((told.data / "dev-attributions").glob(f"{glob.escape(path.stem)}_????.ann"))]
        words, mine = [m.start() for m in _WORD.finditer(text)], ours(path, settings)
        if told.show:
            print(path.stem)
        for label in LABELS:
            items = groups([one[label] for one in read])
            row = (*exact(mine[label], items), *lenient(mine[label], items, words), len(mine[label]), len(items))
            sums[label] = [a + b for a, b in zip(sums[label], row, strict=True)]
            if told.show == label:
                show(text, mine[label], items)
    report(sums)


def report(sums: dict[str, list[float]]) -> None:
    """Prints a line a label: exact precision, recall and F1, our bar, lenient F1."""
    print(f"{'':8} {'P':>6} {'R':>6} {'F1':>6} {'bar':>5} {'lenient':>8} {'ours':>6} {'gold':>6}")
    for label, (right, hit, near, nearly, found, items) in sums.items():
        p, r, f = f1(right, int(found), hit, int(items))
        soft = f1(near, int(found), nearly, int(items))[2]
        print(f"{label:8} {p:6.3f} {r:6.3f} {f:6.3f} {BARS[label]:5.2f} {soft:8.3f} {int(found):6} {int(items):6}")


if __name__ == "__main__":
    main()
