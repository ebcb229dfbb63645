"""Text -> ends of sentences without a stop: where speech opens that nothing announced, or a joining word stands with a capital.

Two narrow rules. Weights learnt from the treebanks for every capital behind a small letter found as many ends and made more mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from runut.packs import Language, language

__all__ = ["unstopped"]

# a blank behind a small letter or a figure, before a word with a capital, or before a quotation that opens with one
_PLACE = re.compile(r"(?<=[a-z\u00df-\u00f6\u00f8-\u00ff0-9%)])[^\S\n](?:([A-Z][a-z]{1,20}+)(?=,?[^\S\n][a-z])|(?=[\"“][A-Z]))")
_BEFORE = re.compile(r"[^\s\"“”(]{1,30}$")
# a quotation of some length that ends as speech does; a title ends with no mark of its own
_SPEECH = re.compile(r"(?:\"[^\"\n]{25,900}[,.?!]\"|“[^“”\n]{25,900}[,.?!]”)")
_JOINING = frozenset(("ADP", "CCONJ", "SCONJ"))
_CLOSED = frozenset(("ADP", "CCONJ", "SCONJ", "PRON", "DET", "AUX"))


def unstopped(text: str, start: int, end: int, pack: Language) -> Iterator[int]:
    """Ends in `text[start:end]`, in order."""
    for m in _PLACE.finditer(text, start, end):
        if m.group(1):
            if pack.tags.get(m.group(1).lower()) in _JOINING and not _announced(text, start, m.start(), pack):
                yield m.start()
        elif _SPEECH.match(text, m.end(), end) and not _announced(text, start, m.start(), pack):
            yield m.start()


def _before(text: str, start: int, place: int) -> str:
    found = _BEFORE.search(text, max(start, place - 30), place)
    return found.group().lower() if found else ""


def _announced(text: str, start: int, place: int, pack: Language) -> bool:
    """True if a verb of saying or relaying ("melansir Antara"), a word for an outlet, or a word that joins, stands before the place."""
    word = _before(text, start, place)
    if text[place - len(word)].isupper() and _titles(word, pack):
        return True
    return pack.tags.get(word) in _CLOSED or word in _says(pack.code) or word in _outlets(pack.code)


def _titles(word: str, pack: Language) -> bool:
    """True for a common word in capitals, whose name goes on: "Presiden Sementara", "Pusat Data Nasional Sementara"."""
    return pack.tags.get(word) == "ADJ" or any(word in pack.nouns[kind] for kind in ("office", "organ", "org"))


@lru_cache(maxsize=8)
def _says(code: str) -> frozenset[str]:
    return frozenset(form for cue in language(code).cues if cue.kind in ("say", "relay") for form in cue.forms)


@lru_cache(maxsize=8)
def _outlets(code: str) -> frozenset[str]:
    """The last words of what an outlet is called before its name: "kantor berita Antara"."""
    return frozenset(noun.rsplit(" ", 1)[-1] for noun in language(code).nouns.get("carrier", ()))
