"""(marks, range) -> the words of a stretch of text, with what is asked of them again and again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from runut.packs.speakers import Speakers
from runut.types import Marks, Report

__all__ = ["Word", "at", "length", "words"]

_ROMAN = re.compile("[IVXLC]+")
_END = itemgetter(1)


class Word(NamedTuple):
    """A word or sign: where it stands, in small letters, its tag, if a capital or figure opens it, if it is a body's letters alone."""

    start: int
    end: int
    low: str
    tag: str
    capital: bool
    letters: bool

    @property
    def sign(self) -> bool:
        """True for a punctuation mark."""
        return not self.low[0].isalnum()


_new_word = partial(tuple.__new__, Word)  # what `Word(...)` does, without naming the fields


def words(report: Report, marks: Marks, start: int, end: int) -> list[Word]:
    """The words of a range."""
    out, whole = [], report.text
    for mark in marks.inside("word", start, end):
        a, b = mark.span.start, mark.span.end
        text = whole[a:b]
        capital = text[0].isupper()
        letters = capital and b - a > 2 and text.isupper() and text.isalpha() and not _ROMAN.fullmatch(text)
        out.append(_new_word((a, b, text.lower(), mark.label, capital or text[0].isdigit(), letters)))
    return out


def at(line: Sequence[Word], offset: int) -> int:
    """The index of the first word that ends behind an offset."""
    return bisect_right(line, offset, key=_END)


def length(line: Sequence[Word], start: int, told: Speakers, *lists: str) -> int:
    """How many words from `start` on are the longest form of the lists; 0 if there is none."""
    low, openers = line[start].low if 0 <= start < len(line) else "", told.openers
    opened = [key for key in lists if low in openers[key]]
    if not opened:
        return 0
    for size in range(min(max([openers[key][low] for key in opened]), len(line) - start), 0, -1):
        form = tuple([word.low for word in line[start : start + size]])
        for key in opened:
            if form in told.lists[key]:
                return size
    return 0
