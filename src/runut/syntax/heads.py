"""Words of a noun phrase -> its head: first in some languages ("tentara Rusia"), last in others ("Russia's troops", "Russian troops")."""

from __future__ import annotations

from collections.abc import Iterator

from runut.packs import Language
from runut.syntax.tokens import Sentence

__all__ = ["core_end", "head_words", "is_owner", "measures", "noun_end", "owners", "past_owner"]

_ENDS = frozenset(("ADP", "PUNCT", "VERB", "AUX", "SCONJ", "REL"))  # tags of words that end the core of a phrase
_LONGEST = 3  # words of a class entry, "prime minister of"


def is_owner(sentence: Sentence, at: int, pack: Language) -> bool:
    """True for a word that owns what follows: "Russia's"."""
    return bool(pack.possessive) and sentence.toks[at].text.lower().replace("’", "'").endswith(pack.possessive)


def owners(sentence: Sentence, pack: Language) -> bool:
    """True for a sentence in which a word may own what follows: one with an apostrophe, in a language that writes owners with it."""
    text = sentence.report.words(sentence.mark.span) if pack.possessive else ""
    return "'" in text or "’" in text


def core_end(sentence: Sentence, a: int, b: int) -> int:
    """Where the words before the first preposition, verb or comma of a phrase end."""
    end = min(a + 1, b)
    if a < b and sentence.toks[a].tag not in _ENDS:
        while end < b and sentence.toks[end].tag not in _ENDS:
            end += 1
    return max(a, end)


def measures(sentence: Sentence, at: int) -> bool:
    """True for a word right before the sum or size that it tells of a thing: "kain | senilai 3 miliar"."""
    told = sentence.toks[at + 1].amount if at + 1 < len(sentence.toks) else None
    return sentence.toks[at].tag == "ADJ" and told is not None and told.label in ("money", "measure")


def past_owner(sentence: Sentence, a: int, b: int, pack: Language) -> int:
    """The first word behind the last owner of a phrase; its own first word where nobody owns it."""
    if not pack.possessive:
        return a
    end = core_end(sentence, a, b)
    return next((i + 1 for i in range(end - 2, a - 1, -1) if is_owner(sentence, i, pack)), a)


def noun_end(sentence: Sentence, first: int, end: int) -> int:
    """Where the nouns of a phrase end that has an adjective behind them: "forces loyal to X"."""
    toks = sentence.toks
    behind = end - first > 1 and toks[end - 1].tag == "ADJ" and not toks[end - 1].name and toks[end - 2].tag in ("NOUN", "PROPN")
    return end - 1 if behind else end


def head_words(sentence: Sentence, first: int, b: int, pack: Language) -> Iterator[str]:
    """The runs of words that may tell what a phrase stands for, longest first."""
    end = noun_end(sentence, first, core_end(sentence, first, b)) if pack.possessive else b
    forms = sentence.forms
    for size in range(min(_LONGEST, end - first), 1, -1):
        yield " ".join(forms[end - size : end] if pack.possessive else forms[first : first + size])
    if end > first:
        yield forms[end - 1 if pack.possessive else first]
