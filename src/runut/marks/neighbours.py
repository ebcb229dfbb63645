"""(Words of a run of capitals, what stands beside it) -> what kind of name it is, with the rule that spoke."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from runut.packs import Language, language
from runut.packs.naming import naming

__all__ = ["by_neighbours", "holds", "is_honorific", "is_town"]

_LETTERS = 3  # letters of a word in capitals that is more than initials
_SHORT = 8  # letters of what stands in brackets behind the name that it is short for
_FULL = 4  # words of a person's full name
_LONG = 8  # words of a body's name


def by_neighbours(low: Sequence[str], forms: Sequence[str], start: int, end: int, before: str, pack: Language) -> tuple[str, str]:
    """Label and rule of the words from `start` to `end` of a sentence; `forms` are its words as written, `low` in small letters."""
    lone = end - start == 1
    if not holds(before, forms[start], pack) and before in pack.nouns["people"]:
        return "NAME", "capitals"
    if before in pack.nouns["office"] or (before in pack.nouns["people"] and not lone):
        return "PER", "office-before"
    if _says(low, end, before, pack):
        return "PER", "says"
    if is_honorific(before, pack):
        return "PER", "honorific"
    if is_town("".join(low[start - 2 : start - 1]), before, pack):
        return "PLACE", "place-before"
    if before in pack.slots.get("where", pack.slots["at"] | pack.slots["to"]) or before in pack.nouns["place"]:
        return ("NAME", "capitals") if lone and _lettered(forms[start]) else ("PLACE", "place-before")
    if not lone and _in_commas(low, start, end):
        return "PER", "apposition"
    if lone and len(low[start]) > 1:
        return ("ORG", "acronym") if _short_for_body(low, forms, start, pack) else ("NAME", "capitals")
    return ("PER", "two-words") if 1 < end - start <= _FULL else ("NAME", "capitals")


def is_town(kind: str, tie: str, pack: Language) -> bool:
    """True for two words that make a place of the name behind them: "the port of X"."""
    return tie in pack.clauses.get("inside", ()) and kind in pack.nouns.get("settlement", ())


def is_honorific(low: str, pack: Language) -> bool:
    """True for what stands before a person's name and is none: "Mr.", "Rep."."""
    return low.rstrip(".") in _honorifics(pack.code)


def holds(before: str, form: str, pack: Language) -> bool:
    """True unless the word before a name, which is in some office's title, tells of a body: "pihak X", "anggota KPPS"."""
    return not (pack.tags.get(before) == "ADP" or before in pack.nouns.get("behalf", ()) or _letters_of_body(form, before, pack))


def _letters_of_body(form: str, before: str, pack: Language) -> bool:
    """True for letters behind who belongs to a body, which are the body's and no person's."""
    return before in pack.nouns.get("member", ()) and _lettered(form)


@lru_cache(maxsize=8)
def _honorifics(code: str) -> frozenset[str]:
    """The words of one word that stand before names in English texts with a stop; other languages tell them by themselves."""
    abbreviated = language(code).abbreviations if language(code).possessive else frozenset()
    return frozenset(words[0] for words in naming().before if len(words) == 1 and words[0] in abbreviated)


def _says(low: Sequence[str], end: int, before: str, pack: Language) -> bool:
    after = low[end] if end < len(low) else ""
    return any(after in c.forms or before in c.forms for c in pack.cues if c.kind == "say" and not c.document_only)


def _lettered(form: str) -> bool:
    """True for letters in the place of words: "RSUD"."""
    return len(form) >= _LETTERS and form.isalpha() and form.isupper()


def _short_for_body(low: Sequence[str], forms: Sequence[str], at: int, pack: Language) -> bool:
    """True for a short form in brackets right behind a body's name in capitals: "Badan Pengelola Laut (BPL)"."""
    if at < 2 or forms[at - 1] != "(" or len(forms[at]) > _SHORT or at + 1 >= len(forms) or forms[at + 1] != ")":
        return False
    first = at - 1
    while first > max(0, at - 1 - _LONG) and (forms[first - 1][0].isupper() or pack.tags.get(low[first - 1]) == "CCONJ"):
        first -= 1
    return any(low[n] in pack.nouns["org"] and forms[n][0].isupper() for n in range(first, at - 1))


def _in_commas(low: Sequence[str], start: int, end: int) -> bool:
    return start > 0 and end < len(low) and low[start - 1] == "," and low[end] == ","
