"""Report -> Talk: the words by which it calls people and places, and those that it writes in small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from runut.types import Marks, Report

__all__ = ["Talk", "talk"]

_SMALL = re.compile(r"[a-z][a-z]+")
_CAPITAL = re.compile(r"\s([^\W\d_a-z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Talk:
    """The words by which a report calls people and places, in small letters; worked out once a report."""

    called: frozenset[str]  # behind a word of saying: "kata Budi"
    alone: frozenset[str]  # these, and the name marks of people of one word
    places: frozenset[str]
    text: str
    small: dict[str, bool]  # words that were asked for -> whether the report writes them in small letters

    def is_small(self, word: str) -> bool:
        """True if the report writes a word in small letters, with no letter, figure or hyphen before it."""
        if word not in self.small:
            self.small[word] = _SMALL.fullmatch(word) is not None and _stands(self.text, word)
        return self.small[word]


def talk(report: Report, marks: Marks) -> Talk:
    """What a report calls whom."""
    text = report.text
    names = [(m.label, text[m.span.start : m.span.end].lower()) for m in marks.of("name")]
    cues = (m for m in marks.of("cue") if m.attrs["cue"] == "say" and m.attrs["inverted"])
    others = {low for label, low in names if label not in ("PER", "NAME", "PLACE")}
    called = frozenset(word.lower() for m in cues if (word := _first_word(text, m.end))) - others
    alone = called | {low for label, low in names if label == "PER" and " " not in low}
    places = frozenset(low for label, low in names if label == "PLACE") - alone
    return Talk(called, alone, places, text, {})


def _stands(text: str, word: str) -> bool:
    """True if a word of plain small letters stands in a text by itself."""
    at, size = text.find(word), len(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + size : at + size + 1]
        if not (before.isalnum() or before in ("_", "-") or "a" <= behind <= "z"):
            return True
        at = text.find(word, at + 1)
    return False


def _first_word(text: str, offset: int) -> str:
    found = _CAPITAL.match(text, offset)
    return found[1] if found else ""
