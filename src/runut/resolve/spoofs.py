"""Report -> notices: names made to look like others, by hidden signs, letters of another script, letters of another make, figures.

Nothing is changed and nothing is joined: the text stays as it is, and a name so written keeps an id of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from runut.packs import world
from runut.packs.lookalikes import MIXABLE, hidden, scripts, skeleton, styled
from runut.types import Notice, Report, Span

__all__ = ["CODE", "shape", "spoofs"]

CODE = "name.spoof"
_TOKEN = re.compile(r"\S+")
_TRICK = re.compile(r"[a-z]I|[^\W\d_][0135@$]+[^\W\d_]|\b[0135][a-z]{2}|[a-z]{2}[0135]\b|rn|vv")
_ODD = re.compile(rf"[^\x00-\x7f]|{_TRICK.pattern}")
_SOFT = "\u00ad"
_LONG = 7  # letters from which "rn" may be meant to look like "m"
_FEW = 4  # letters of the shortest known name that is compared
_REACH = 6  # words beside one another that may be one name
_HYPHENATED = 3  # common words with soft hyphens from which a page is taken as hyphenated


@dataclass(frozen=True, slots=True)
class _Word:
    """A word between blanks without the signs around it: offsets, as written, as it looks."""

    start: int
    end: int
    text: str
    looks: str


def spoofs(report: Report) -> tuple[Notice, ...]:
    """The names of a report that look like what they are not, each surface once, in text order."""
    if not _ODD.search(report.text):
        return ()
    places = [m.span() for m in _TOKEN.finditer(report.text)]
    odd = [at for at, (start, end) in enumerate(places) if _ODD.search(report.text, start, end)]
    soft = _hyphenated(report.text, [places[at] for at in odd])
    told: dict[str, Notice] = {}
    for at in odd:
        word = _word(report.text, *places[at])
        if word and word.text not in told and (trick := _trick(word, soft=soft)):
            first = max(0, at - _REACH + 1)
            words = [w for p in places[first : at + _REACH] if (w := _word(report.text, *p))]
            found = _notice(report, words, words.index(word), trick)
            if found:
                told[word.text] = found
    return tuple(told.values())


def _hyphenated(text: str, places: list[tuple[int, int]]) -> bool:
    """True for a page in whose common words soft hyphens tell where they may be broken."""
    if _SOFT not in text:
        return False
    words = [w for p in places if _SOFT in text[slice(*p)] and (w := _word(text, *p))]
    return sum(w.looks.islower() for w in words) >= _HYPHENATED


def _word(text: str, start: int, end: int) -> _Word | None:
    """The word between two blanks without the signs around it; `None` for signs alone."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    written = text[start:end]
    return _Word(start, end, written, skeleton(written) if _ODD.search(written) else written) if written else None


def _trick(word: _Word, *, soft: bool) -> str:
    """What is odd about how a word is written, in words for a reader; empty if nothing is. Only Latin-looking names are judged."""
    text = word.text.replace(_SOFT, "") if soft else word.text
    if text == word.looks and text.isascii() and not _TRICK.search(text):
        return ""
    letters = scripts(text)
    if letters and not letters & MIXABLE:
        return ""
    if signs := [c for c in text if hidden(c)]:
        return f"holds characters that are not seen ({', '.join(sorted({f'U+{ord(c):04X}' for c in signs}))})"
    parts = re.split(r"[^\w]+", text)
    if any(len(scripts(part) & MIXABLE) > 1 for part in parts):
        strange = sorted({c for c in text if c.isalpha() and not c.isascii()})
        return f"mixes letters of several scripts ({', '.join(f'{c} U+{ord(c):04X}' for c in strange[:4])})"
    if any(styled(c) for c in text):
        return "is written with letters of another make"
    if "LATIN" not in letters and _latin(word.looks):
        return "is written with letters of another script that look like Latin ones"
    if unicodedata.normalize("NFC", text) == text and not text.isascii() and "LATIN" in letters and _latin(word.looks):
        return "is written with letters that look like others"
    return "is written with figures or letters that look like others" if text.isascii() else ""


def _latin(word: str) -> bool:
    return any(c.isalpha() for c in word) and all(c.isascii() for c in word if c.isalpha())


def _notice(report: Report, words: list[_Word], at: int, trick: str) -> Notice | None:
    """The notice about an odd word: it reads as a known name, or at least as a name written with a trick that no name needs."""
    word = words[at]
    span = Span(report.id, word.start, word.end)
    for first in range(max(0, at - _REACH + 1), at + 1):
        for last in range(min(len(words), first + _REACH), at, -1):
            looks = " ".join(w.looks for w in words[first:last])
            known = _known().get(shape(looks), ())
            if known and not _plainly(words[first:last], known):
                text = f"{word.text!r} {trick} and reads as {known[0][0]!r} ({known[0][1]}); it was not taken for that name."
                return Notice(CODE, text, (span,))
    plain_trick = "figures or letters" in trick or "that look like" in trick
    name = word.looks[:1].isupper() and sum(c.isalpha() for c in word.looks) >= _FEW and _latin(word.looks)
    return Notice(CODE, f"{word.text!r} {trick} and reads as {word.looks!r}.", (span,)) if name and not plain_trick else None


def _plainly(words: list[_Word], known: Iterable[tuple[str, str]]) -> bool:
    """True if the words are one of the known names, as a table writes it."""
    written = " ".join(w.text for w in words).casefold()
    return any(written == form.casefold() for form, _ in known)


def shape(text: str) -> str:
    """How a text looks, coarsely: one shape for i, l and 1, for rn and m, for vv and w."""
    low = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c)).replace("i", "l")
    return low.replace("rn", "m").replace("vv", "w") if len(low) >= _LONG else low


@cache
def _known() -> dict[str, tuple[tuple[str, str], ...]]:
    """The shapes of the names that the tables know of actors and outlets -> the names so written, and their ids."""
    facts = world()
    forms = [(n.form, n.id) for n in facts.name_forms]
    forms += [(form, outlet.id) for outlet in facts.outlets.values() for form in outlet.forms]
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for form, id in forms:
        if len(form) >= _FEW and form[:1].isupper():
            looks = shape(skeleton(form) if not form.isascii() else form)
            found[looks] = (*found.get(looks, ()), (form, id))
    return found
