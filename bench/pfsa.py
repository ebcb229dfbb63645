"""Direct speech of Indonesian news against a public evaluation set: quotes, cues, and the name, role and body of who speaks.

python bench/pfsa.py FILE [--part look|held|all] [--join line|blank] [--marks turn|left|apart] [--show LABEL]

FILE is the set's list of tokens with BILOU labels, a blank line behind each sentence. It stays where it is: nothing of it is trained on or
copied. Choices:
- Reports: a new one begins at the sentence whose first words hold the paper's name behind a place ("CITY, PAPER -").
- Text: tokens are joined by blanks, none before a closing mark, none behind an opening one; sentences by a line break, or by a blank.
  The set writes most opening quotation marks as closing ones. `--marks turn` takes every other one of a report as an opening mark,
  `left` sets each against the word before it, `apart` keeps blanks on both sides; spans must not depend on it.
- STATEMENT: `quote` marks of form direct that have a cue. The set labels only quotes in front of their cue ("...," said X), and only
  those of public figures: `public` counts those alone whose speaker has a role or an affiliation here.
- CUE takes CUECOREF too (the cue that carries a pronoun). PERSON, ROLE, AFFILIATION: the speakers of those quotes, each span once.
  `own quotes` counts the parts of those speakers alone whose quote is one of the set's, so that STATEMENT and CUE tell recall there.
- A prediction is right if its characters are exactly those of a gold span of the label.
The first two thirds of the reports are to look at, the last third is for the totals alone (`--show` keeps to the first part).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from runut.marks import make_marks
from runut.packs import language
from runut.types import Mark, Report

__all__ = ["main"]

WHOSE = ("all speakers", "public speakers alone", "speakers of the set's own quotes alone")
BARS = {"STATEMENT": 95.0, "CUE": 94.0, "PERSON": 85.0, "ROLE": 70.0, "AFFILIATION": 70.0}
GOLD = {**dict.fromkeys(BARS), "STATEMENT": "STATEMENT", "CUE": "CUE", "CUECOREF": "CUE"}
PAPER, HEAD = "KOMPAS", 8
CLOSING, OPENING = frozenset(",.;:!?)]%”’"), frozenset("([“‘")
QUOTES = "”“"

Token = tuple[str, str]
Found = dict[str, set[tuple[int, int]]]


@dataclass
class Page:
    """One report: its text, and where each label stands in it."""

    text: str = ""
    gold: Found = field(default_factory=lambda: {label: set() for label in BARS})


def sentences(path: Path) -> Iterator[list[Token]]:
    """The sentences of the set, each a list of (token, label)."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        yield [(row[0], row[1]) for row in rows]


def articles(path: Path) -> list[list[list[Token]]]:
    """The reports of the set, each a list of sentences."""
    out: list[list[list[Token]]] = []
    for sentence in sentences(path):
        if not out or PAPER in [t for t, _ in sentence[:HEAD]]:
            out.append([])
        out[-1].append(sentence)
    return out


def page(article: Sequence[Sequence[Token]], join: str, marks: str) -> Page:
    """The text of a report built from its tokens, with the gold spans."""
    out, begun, quotes, tight = Page(), 0, 0, True
    for sentence in article:
        for at, (token, label) in enumerate(sentence):
            quotes += token[0] in QUOTES
            opens = token in OPENING or (marks == "turn" and token[0] in QUOTES and quotes % 2 == 1)
            closes = marks != "apart" and token in CLOSING and not opens
            first = at == 0 and bool(out.text)
            out.text += ("\n" if join == "line" else " ") if first else "" if closes or tight else " "
            start = len(out.text)
            out.text += token
            tight = opens and marks != "apart"
            begun = start if label[0] in "BU" else begun
            if label[0] in "LU" and (name := label[2:]) in (*GOLD, "CUECOREF"):
                out.gold[GOLD[name] or name].add((begun, len(out.text)))
        tight = False
    return out


def quotes(text: str) -> tuple[Mark, ...]:
    """The quote marks of a text."""
    report = Report(sha256(text.encode()).hexdigest(), "pfsa", text, "id", "text/plain")
    return make_marks(report, language("id")).of("quote")


def predicted(found: Sequence[Mark], whose: str, labelled: set[tuple[int, int]]) -> Found:
    """What quote marks say, by label; `whose` is one of `WHOSE`, `labelled` the quotes of the set."""
    out: Found = {label: set() for label in BARS}
    for quote in found:
        who: Mapping[str, Any] = quote.attrs.get("speaker") or {}  # type: ignore[assignment]
        if _counts(quote) and (
            whose == WHOSE[0]
            or (whose == WHOSE[1] and who.get("standing") == "public")
            or (whose == WHOSE[2] and (quote.start, quote.end) in labelled)
        ):
            out["STATEMENT"].add((quote.start, quote.end))
            _take(out, "CUE", quote.attrs["cue"])
            for key, label in (("name", "PERSON"), ("role", "ROLE"), ("affiliation", "AFFILIATION")):
                _take(out, label, who.get(key))
    return out


def _counts(quote: Mark) -> bool:
    cue = quote.attrs.get("cue")
    return quote.attrs["form"] == "direct" and isinstance(cue, list)


def _take(out: Found, label: str, span: Any) -> None:
    if span:
        out[label].add((span[0], span[1]))


def rates(right: int, told: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    p, r = 100 * right / max(told, 1), 100 * right / max(gold, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def _show(one: Page, found: Found, label: str) -> None:
    for sign, spans in (("-", one.gold[label] - found[label]), ("+", found[label] - one.gold[label])):
        for a, b in sorted(spans):
            around = one.text[max(0, a - 90) : a] + "[[" + one.text[a:b] + "]]" + one.text[b : b + 90]
            print(sign, around.replace("\n", " ¶ ")[:600])


def main(arguments: Sequence[str]) -> int:
    """Prints precision, recall and F1 a label; 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", default="look", choices=("look", "held", "all"))
    parser.add_argument("--join", default="line", choices=("line", "blank"))
    parser.add_argument("--marks", default="turn", choices=("turn", "left", "apart"))
    parser.add_argument("--show", default="", choices=("", *BARS))
    told = parser.parse_args(arguments)
    every = articles(told.file)
    cut = len(every) * 2 // 3
    chosen = {"look": every[:cut], "held": every[cut:], "all": every}[told.part]
    pages = [page(article, told.join, told.marks) for article in chosen]
    marked = [quotes(one.text) for one in pages]
    for whose in WHOSE:
        counts = {label: [0, 0, 0] for label in BARS}
        for one, marks in zip(pages, marked, strict=True):
            found = predicted(marks, whose, one.gold["STATEMENT"])
            for label, count in counts.items():
                for at, more in enumerate((found[label] & one.gold[label], found[label], one.gold[label])):
                    count[at] += len(more)
            if told.show and told.part == "look" and whose == WHOSE[0]:
                _show(one, found, told.show)
        print(f"{told.part}, {len(pages)} reports, {whose}")
        for label, count in counts.items():
            p, r, f = rates(*count)
            print(f"  {label:12} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}  (bar {BARS[label]:.0f}; gold {count[2]})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
