"""Words in small letters -> where a name begins behind the words of an office: "Menteri Hukum dan Perundangan Budi Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from runut.packs import Language, language
from runut.packs.gazetteer import find_town

__all__ = ["is_ordinal", "only_held_over", "past_body", "past_title", "place_behind", "titles_of"]

_TITLE = 8  # words between an office and its holder
_FULL = 2  # words of a person's full name
_ROMAN = re.compile(r"[ivx]{1,5}")


@lru_cache(maxsize=8)
def titles_of(code: str) -> frozenset[str]:
    """The words of which offices, kinds of people and ranks are made."""
    nouns, ties = language(code).nouns, language(code).clauses.get("inside", frozenset())
    words = {w for title in nouns["office"] for w in title.split()} | {w for w in nouns["people"] if " " not in w}
    return frozenset(words | nouns.get("rank", frozenset())) - ties


def past_title(low: Sequence[str], start: int, end: int, before: str, titles: frozenset[str], pack: Language) -> tuple[int, str]:
    """Where a name begins behind the words of an office, of what it is held over and of a rank, and the last word of the office."""
    ranked = [i for i in range(start, end - 1) if low[i] in pack.nouns.get("rank", ())]
    grade = ranked[-1] + 1 if ranked else start  # "Inspektur Satu X"
    if 0 < grade < end - 1 and low[grade] in pack.nouns.get("grade", ()) and low[grade - 1] in pack.nouns["rank"]:
        start, before = grade + 1, low[grade - 1]
    elif ranked:
        start, before = ranked[-1] + 1, low[ranked[-1]]
    elif low[start] in pack.nouns.get("portfolio", ()):
        before = _office_behind(low, start, titles, pack) or before
    while end - start > 1 and (low[start] in titles or (before in titles and _office_word(low[start], pack))):
        start, before = start + 1, low[start] if low[start] in titles else before
    return start, before


def _office_behind(low: Sequence[str], start: int, titles: frozenset[str], pack: Language) -> str:
    """The office before a word of what it is held over, past a joint: "Menteri Hukum dan Perundangan Budi Y"."""
    at, held = start - 1, pack.nouns.get("portfolio", frozenset())
    while at > 0 and start - at < _TITLE and (low[at] in held or pack.tags.get(low[at]) == "CCONJ"):
        at -= 1
    return low[at] if at >= 0 and low[at] in titles else ""


def only_held_over(low: Sequence[str], start: int, end: int, pack: Language) -> bool:
    """True if no name stands behind an office, no more than what it is held over: "Menteri Hukum dan ...", "Ketua Komisi IX DPR"."""
    held = pack.nouns.get("portfolio", frozenset())
    return all(w in held or _ROMAN.fullmatch(w) for w in low[start:end])


def is_ordinal(low: Sequence[str]) -> bool:
    """True for a lone Roman number, which counts and names nobody: "Komisi IX dan XI"."""
    return len(low) == 1 and len(low[0]) > 1 and _ROMAN.fullmatch(low[0]) is not None


def past_body(low: Sequence[str], start: int, end: int, titles: frozenset[str], pack: Language) -> int:
    """Where a name begins behind a body of a kind of people: "Ketua Asosiasi Petani Budi Y"."""
    if low[start] not in pack.nouns["org"] | pack.nouns["group"] or low[start] in pack.nouns.get("firm", ()):
        return start
    at = start + 1
    while at < end - 1 and (low[at] in titles or low[at] in pack.nouns.get("body", ()) or _office_word(low[at], pack)):
        at += 1
    at += int(at > start + 1 and end - at > _FULL and find_town(low[at].title()) is not None)  # where the body sits
    return at if at > start + 1 and end - at > 1 else start


def place_behind(low: Sequence[str], start: int, end: int, titles: frozenset[str], pack: Language) -> int:
    """Where a kind of place with its one name begins behind words of an office or for people: "Kepala Desa X"; -1 if none does."""
    at = next((i for i in range(start, end - 1) if low[i] in pack.nouns["place"]), -1)
    if at < 0 or pack.possessive or any(w not in titles for w in low[start:at]):
        return -1
    return at if end - at == _FULL or find_town(" ".join(low[at + 1 : end])) is not None else -1


def _office_word(low: str, pack: Language) -> bool:
    """True for what an office is held over, told by a word for it or by a noun made from a verb: "Direktur Penyidikan Budi Y"."""
    if low in pack.nouns.get("portfolio", ()):
        return True
    return len(low) > 6 and pack.voice(low).startswith("Nom") and not pack.possessive
