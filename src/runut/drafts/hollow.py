"""Sentence, trigger -> what the words around a clause make of it: a hoax, a thing without proof, a fear."""

from __future__ import annotations

from functools import lru_cache

from runut.packs import Language, language
from runut.syntax.tokens import Sentence

__all__ = ["hollow"]

_REACH = 10  # words before a deed in which the noun stands that its clause tells more of
_WANTING = 4  # words before that noun in which it is said to be wanting
_BREAKS = frozenset((",", ";", ":", "\"", "“", "”"))
_KINDS = ("made_up", "grounds", "tidings", "dreaded", "terms")


def hollow(sentence: Sentence, at: int, pack: Language) -> str:
    """`denied` for what is called false ("kabar bahwa A adalah hoaks", "reports that A are false"), `unconfirmed` for what there is no
    proof of, `none` for what is feared or only a condition; empty for anything else. `at` is the deed's first word.
    """
    if _words(pack.code).isdisjoint(sentence.raws):
        return ""
    told, wanting = pack.clauses, pack.clauses["wanting"]
    for i in range(at - 1, max(-1, at - _REACH - 1), -1):
        word = sentence.raws[i]
        if word in _BREAKS:
            return ""
        if word in told["dreaded"] or (word in told["terms"] and _sets(sentence, i, pack)):
            return "none"
        if word in told["grounds"] and not wanting.isdisjoint(sentence.raws[max(0, i - _WANTING) : i]):
            return "unconfirmed"
        false = word in told["made_up"] or (word in told["tidings"] and _false(sentence, at, pack))
        if false and _opens(sentence, i, pack):
            return "denied"
    return ""


@lru_cache(maxsize=8)
def _words(code: str) -> frozenset[str]:
    return frozenset[str]().union(*(language(code).clauses[kind] for kind in _KINDS))


def _opens(sentence: Sentence, i: int, pack: Language) -> bool:
    """True for a noun with a clause that tells what it says: "reports that"; where no article is needed, for one that opens a sentence."""
    after = sentence.toks[i + 1].tag if i + 1 < len(sentence.toks) else ""
    return after == "COMP" or (i < 2 and not pack.possessive)


def _sets(sentence: Sentence, i: int, pack: Language) -> bool:
    """True for a word of condition with the clause that it sets behind it: "on condition that", "dengan syarat X mundur"."""
    if pack.possessive:
        return i + 1 < len(sentence.toks) and sentence.toks[i + 1].tag in ("COMP", "REL")
    return i > 0 and sentence.raws[i - 1] in pack.slots["with"]


def _false(sentence: Sentence, at: int, pack: Language) -> bool:
    """True if the words behind say that it is false."""
    raws, false = sentence.raws, pack.clauses["falsity"]
    ends = [j for j in range(at + 1, len(raws)) if raws[j] in false and raws[j - 1] in pack.clauses["calling"]]
    return bool(ends) or any(f"{a} {b}" in false for a, b in zip(raws[at + 1 :], raws[at + 2 :], strict=False))
