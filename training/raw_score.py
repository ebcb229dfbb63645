"""Raw text of a treebank -> our sentences, tokens and words as CoNLL-U, with scores: python training/raw_score.py LANG GOLD [-o FILE]

The raw text is put together as the shared task does it: the sentences of a paragraph joined by one blank, paragraphs (where the
file says `# newpar` or `# newdoc`) by an empty line; a treebank that marks neither is one paragraph from its first sentence to its
last, so that sentences of no connection stand side by side. `--sentences` says how sentences are cut: `own` as runut reads, `gold` as
the gold has them (tokens alone are measured then), `csui` and `gsd` in the way of these treebanks (see ways.py).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

import conllu
from conll18 import Score, score, table
from conllu import Range, Sentence, Word
from ways import WAYS

from runut.marks.sentences import sentences as split
from runut.marks.tokens import tokens, words
from runut.packs import Language, language

__all__ = ["limits", "measure", "raw_text", "read_raw"]

_STOPPED = re.compile(r"[.?!…][\"”’'»)\]]{0,3}$")


def raw_text(sentences: Sequence[Sentence]) -> str:
    """The text of a treebank."""
    return "\n\n".join(" ".join(s.text for s in paragraph) for paragraph in conllu.paragraphs(sentences))


def read_raw(text: str, pack: Language, way: str = "own") -> Iterator[Sentence]:
    """Sentences with tokens and words, all other columns empty; every character of the text but blanks is in one of them."""
    ends = WAYS[way](text, [end for _, end in split(text, pack)][:-1], pack)
    start = 0
    for end in (*ends, len(text)):
        if text[start:end].strip():
            yield built(text, start, end, pack)
        start = end


def built(text: str, start: int, end: int, pack: Language) -> Sentence:
    """The sentence at a stretch of the text."""
    spans = tokens(text, pack, start, end)
    parts, continues = words(text, spans, pack)
    closes = {b: (b < end and not text[b].isspace() and "SpaceAfter=No") or "_" for _, b in spans}
    rows: list[Word] = []
    ranges: list[Range] = []
    for n, ((a, b), more) in enumerate(zip(parts, continues, strict=True), 1):
        if more:
            first = parts[n - 2][0]
            rows[-1] = Word(n - 1, rows[-1].form)
            ranges.append(Range(n - 1, n, text[first:b], closes[b]))
        rows.append(Word(n, text[a:b], misc="_" if more else closes.get(b, "_")))
    return Sentence(tuple(rows), tuple(ranges))


def measure(gold: Sequence[Sentence], pack: Language, way: str = "own") -> tuple[list[Sentence], dict[str, Score]]:
    """Our sentences of the gold's raw text, or of its sentences one by one if the way is `gold`, and their scores."""
    one_by_one = (built(s.text, 0, len(s.text), pack) for s in gold)
    system = list(one_by_one if way == "gold" else read_raw(raw_text(gold), pack, way))
    return system, score(gold, system)


def limits(gold: Sequence[Sentence], pack: Language) -> dict[str, Score]:
    """What sentence scores two oracles would reach that look at stops alone: how far the gold itself lets a splitter come.

    The first knows which stops the gold takes for ends; the second cuts at every stop of a gold end and at every other that our own
    rules take for one. Neither finds an end without a stop.
    """
    text, ends, at = raw_text(gold), [], 0
    for paragraph in conllu.paragraphs(gold):
        for sentence in paragraph:
            at += len(sentence.text) + 1
            ends.append((at - 1, sentence is paragraph[-1]))
        at += 1
    told = {end for end, last in ends if last or _STOPPED.search(text, max(0, end - 6), end)}
    ours = {end for _, end in split(text, pack) if _STOPPED.search(text, max(0, end - 6), end)}
    found = {"stops as gold, none without a stop": told, "every stop, none without a stop": told | ours}
    return {name: score(gold, [built(text, a, b, pack) for a, b in _pairs(cuts, len(text))])["Sentences"] for name, cuts in found.items()}


def _pairs(cuts: set[int], end: int) -> Iterator[tuple[int, int]]:
    return pairwise([0, *sorted(cuts - {0, end}), end])


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores of raw text; keeps the CoNLL-U if asked."""
    parser = argparse.ArgumentParser(description="Scores our sentences, tokens and words on the raw text of a treebank.")
    parser.add_argument("language")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("-o", "--out", help="where the CoNLL-U goes (of the last file)")
    parser.add_argument("--sentences", choices=("gold", *WAYS), default="own")
    parser.add_argument("--limits", action="store_true", help="also what oracles of stops would reach")
    told = parser.parse_args(arguments)
    for path in told.gold:
        gold, pack = conllu.read(path), language(told.language)
        system, scores = measure(gold, pack, told.sentences)
        sys.stdout.write(f"{path}\n{table({name: scores[name] for name in ('Tokens', 'Sentences', 'Words')})}\n")
        if told.limits:
            sys.stdout.write(table(limits(gold, pack)) + "\n")
        if told.out:
            conllu.write(told.out, system)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
