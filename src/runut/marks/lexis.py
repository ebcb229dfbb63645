"""Text -> Coded: every token as one letter of a class, so that grammars are short patterns over letters, not over words.

`scan` cuts the text, a `Lexicon` built from a pack says which class a word or phrase has, `encode` joins both.
Offsets are kept; nothing is normalised but the case of the word that is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, count
from typing import Any

from runut.marks.lookup import folded

__all__ = ["Coded", "Lexicon", "Scan", "encode", "glued", "scan"]

_SHAPE = r"L+(?:[’'](?!s\b)L+)*|\d+(?:[.,]\d+)*|[^\w\s]|_|\n\s*"
_TOKEN = re.compile(_SHAPE.replace("L", r"[^\W\d_]"))
_PLAIN = re.compile(_SHAPE.replace("L", "[A-Za-zÀ-ÖØ-öø-ÿ]"))  # the same where a text has no other letters, and quicker
_RARE = re.compile("[^\x00-\x7fÀ-ÖØ-öø-ÿ\xa0‘’“”–—…£€]")
_ROW = re.compile(r"\d{1,2}[.)]\s")
_DASHES = "‐‑‒–—−"
_LONGEST = 28  # signs and digits; longer runs are no numbers
_SIGNS = {**{sign: sign for sign in ",.():;|/-\n\"”"}, **dict.fromkeys("!?…", ".")}
OTHER = "x"
Phrase = tuple[tuple[str, ...], str, Any, bool]


@dataclass(frozen=True, slots=True)
class Scan:
    """A text cut into tokens; parallel lists. `codes` and `values` are the classes of digits and signs, before any lexicon is asked."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    codes: tuple[str, ...]
    values: tuple[Any, ...]


@dataclass(slots=True)
class Lexicon:
    """Word or phrase -> (class letter, value). A `proper` form counts only when it begins with a capital."""

    single: dict[str, tuple[str, Any, bool]] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)  # by the first word and the second
    heads: set[str] = field(default_factory=set)  # all words that are a form or begin one

    def add(self, forms: Iterable[str], code: str, value: Any = None, *, proper: bool = False) -> None:
        """Enter forms under a class; the first entry of a form stands."""
        for form in forms:
            parts = scan_words(form)
            if len(parts) == 1:
                self.single.setdefault(parts[0], (code, value, proper))
            elif parts and not any(p == parts for p, *_ in self.phrases.get(parts[0], {}).get(parts[1], ())):
                row = self.phrases.setdefault(parts[0], {}).setdefault(parts[1], [])
                row.append((parts, code, value, proper))
                row.sort(key=lambda entry: -len(entry[0]))
            self.heads.update(parts[:1])


@dataclass(frozen=True, slots=True)
class Coded:
    """A text as class letters; index `i` of `codes` is the token `[starts[i], ends[i])` with its word and value."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[Any]

    def at(self, index: int) -> str:
        """The class at an index, a line break outside the text."""
        if index < 0:
            return "\n"
        try:
            return self.codes[index]
        except IndexError:
            return "\n"


def glued(coded: Coded, index: int) -> bool:
    """True if no blank stands between a token and the one before it."""
    return 0 < index < len(coded.starts) and coded.ends[index - 1] == coded.starts[index]


def scan_words(form: str) -> tuple[str, ...]:
    """The tokens of a pack's form, as `encode` will meet them."""
    return tuple(_dashed(m.group().lower()) for m in _TOKEN.finditer(form))


def _dashed(text: str) -> str:
    """The text with all dashes written as hyphens."""
    for dash in () if text.isascii() else _DASHES:
        text = text.replace(dash, "-")
    return text


@lru_cache(maxsize=2)
def scan(text: str) -> Scan:
    """Cut a text into numbers, words, signs and hard line breaks."""
    low = text.lower() if text.isascii() else _dashed(folded(text))
    token = _TOKEN if _RARE.search(text) else _PLAIN
    spans = [m.span() for m in token.finditer(text)]
    if "\n" in text:
        spans = [s for s in spans if text[s[0]] != "\n" or not _soft(text, *s)]
    words = [low[a:b] for a, b in spans]
    codes, values = [OTHER] * len(words), [None] * len(words)
    for index in [i for i, letters in enumerate(map(str.isalpha, words)) if not letters]:
        word = words[index]
        if word[0] == "\n":
            words[index] = word = "\n"
        if sign := _SIGNS.get(word):
            codes[index] = sign
        elif word[0].isdigit():
            codes[index], values[index] = _digits(word)
    return Scan(text, tuple([a for a, _ in spans]), tuple([b for _, b in spans]), tuple(words), tuple(codes), tuple(values))


def _soft(text: str, start: int, end: int) -> bool:
    """A line break inside a sentence: one only, between lower-case words or before a digit."""
    if text.count("\n", start, end) > 1:
        return False
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if not before or not (before.isalnum() or before == ","):
        return False
    return after.islower() or (after.isdigit() and before.islower() and not _ROW.match(text, end))


def encode(cut: Scan, lexicon: Lexicon) -> Coded:
    """The class letters of a scanned text; phrases become one token, the longest from the left."""
    single, phrases = lexicon.single, lexicon.phrases
    codes, values = list(cut.codes), list(cut.values)
    wide: list[tuple[int, int]] = []
    words, following, at = cut.words, (*cut.words[1:], ""), 0
    for index in compress(count(), map(lexicon.heads.__contains__, words)):
        if index < at:
            continue
        word = words[index]
        if word in phrases and (rows := phrases[word].get(following[index])) and (found := _phrase(cut, index, rows)):
            codes[index], values[index], width = found
            wide.append((index, width))
            at = index + width
        elif row := single.get(word):
            right = not row[2] or cut.text[cut.starts[index]].isupper()
            codes[index], values[index] = (row[0], row[1]) if right else (OTHER, None)
    if not wide:
        return Coded(cut.text, "".join(codes), list(cut.starts), list(cut.ends), list(cut.words), values)
    return _joined(cut, codes, values, wide)


def _joined(cut: Scan, codes: list[str], values: list[Any], wide: list[tuple[int, int]]) -> Coded:
    """The tokens with each phrase as one, `wide` its first token and how many it takes."""
    starts, ends, words = list(cut.starts), list(cut.ends), list(cut.words)
    for index, width in wide:
        ends[index] = ends[index + width - 1]
        words[index] = " ".join(words[index : index + width])
    for index, width in reversed(wide):
        for column in (codes, starts, ends, words, values):
            del column[index + 1 : index + width]
    return Coded(cut.text, "".join(codes), starts, ends, words, values)


def _phrase(cut: Scan, index: int, rows: list[Phrase]) -> tuple[str, Any, int] | None:
    for parts, code, value, proper in rows:
        if cut.words[index : index + len(parts)] != parts:
            continue
        if (not proper or cut.text[cut.starts[index]].isupper()) and not _apart(cut, index, parts):
            return code, value, len(parts)
    return None


def _apart(cut: Scan, index: int, parts: tuple[str, ...]) -> bool:
    """True for one letter and a sign with a blank between them: "a $700 loan" is no Australian dollar."""
    sign = len(parts) == 2 and len(parts[0]) == 1 and not parts[1][0].isalnum()
    return sign and cut.ends[index] != cut.starts[index + 1]


def _digits(word: str) -> tuple[str, Any]:
    """d one or two digits, y four digits of a year, n another whole number, t `15.41`, 3 `1.11.2023`, N the rest."""
    if len(word) > _LONGEST or not word.isascii():
        return OTHER, None
    if word.isdigit():
        value = int(word)
        return ("d" if len(word) <= 2 else "y" if len(word) == 4 and 1500 <= value <= 2199 else "n"), value
    parts = re.split(r"[.,]", word)
    if len(parts) == 3 and len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        return "3", tuple(int(p) for p in parts)
    if len(parts) == 2 and "." in word and len(parts[0]) <= 2 and len(parts[1]) == 2 and int(parts[0]) < 25 and int(parts[1]) < 60:
        return "t", (int(parts[0]), int(parts[1]))
    return "N", word
