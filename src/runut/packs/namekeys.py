"""A name -> the words and the key by which it is known: titles put off, its spelling evened out. A pure function of the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from runut.packs.lookalikes import hidden, scripts, styled
from runut.packs.naming import naming

__all__ = ["body_words", "joined", "kin", "near", "person_words", "plain", "untouched"]

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a", "ħ": "h", "ŋ": "ng"}
)
_ASIDE = re.compile(r"\([^()]*\)")
_TIED = re.compile(r"\b([^\W\d_]{1,4})\.(?=[^\W\d_]{4})")  # a title or an initial without a blank behind it
_SIGNS = re.compile(r"['’‘`ʻʼʿʾ′´]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?|(?:[^\W\d_]\.)+[^\W\d_]\.?")
_ORDINAL = re.compile(r"(?:ke)?0*(0|[^\D0]\d*+)(?:st|nd|rd|th)?")
_ARTICLES = frozenset(("al", "el", "ul"))
_MELTED = frozenset(("ad", "an", "ar", "as", "ash", "asy", "at", "az"))  # "ash-S...": the article before some letters
_SYLLABLE = 5  # letters: words as short as this may be syllables of one given name, written apart, tied or as one


def plain(text: str) -> str:
    """Small letters without accents and apostrophes; letters of other scripts stay."""
    low = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return _SIGNS.sub("", "".join(c for c in low if not unicodedata.combining(c)))


def untouched(name: str) -> bool:
    """True for a name without hidden or styled characters and letters of two scripts in one word: only such a name is evened out."""
    if name.isascii():
        return name.isprintable()
    return not any(hidden(c) or styled(c) for c in name) and all(len(scripts(w)) < 2 for w in name.split())


@lru_cache(1 << 15)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, each evened out; honorifics, ranks and degrees are left out unless nothing else is there."""
    open_ = _TIED.sub(r"\1. ", name)
    without = _ASIDE.sub(" ", open_)
    words, cut = _titled(_chunks(without if len(without.split()) > 1 else open_))
    return tuple(_article([_given(w) for w in (words or cut)])) or (plain(name),)


def _chunks(name: str) -> list[tuple[str, bool]]:
    """The words of a name, and whether each may be a degree: behind a comma, dotted inside, or in capitals beside others that are not."""
    out: list[tuple[str, bool]] = []
    shouted = name.isupper()
    for n, part in enumerate(name.split(",")):
        for chunk in part.split():
            bare = chunk.rstrip(".")
            out.append((chunk, n > 0 or "." in bare or (bare.isupper() and len(bare) > 1 and not shouted)))
    return out


def _titled(chunks: Sequence[tuple[str, bool]]) -> tuple[list[str], list[str]]:
    """The words left when titles before and degrees behind are put off, and all words."""
    rules, low = naming(), [(plain(c).replace(".", ""), may) for c, may in chunks]
    end = len(low)
    while end > 1 and low[end - 1][1] and low[end - 1][0] in rules.after:
        end -= 1
    first = 0
    while size := next((n for n in (2, 1) if first + n < end and tuple(w for w, _ in low[first : first + n]) in rules.before), 0):
        first += size
    return _apart([c for c, _ in chunks[first:end]]), _apart([c for c, _ in chunks])


def _apart(chunks: Sequence[str]) -> list[str]:
    """The words of the chunks: initials one by one, an article tied to what follows, other parts of tied words by themselves."""
    out: list[str] = []
    for chunk in chunks:
        low = plain(chunk)
        if _INITIALS.fullmatch(low):
            out += [c for c in low if c.isalpha()]
            continue
        words = [w for w in re.split(r"[\W_]+", low) if w]
        if len(words) > 1 and words[0] in _ARTICLES | _MELTED and "-" in chunk:
            words[0:2] = ["al" + words[1]]
        out += words
    return out


def _article(words: Sequence[str]) -> list[str]:
    """The words with an article, and a servant's word before a name of God, tied to the word behind them."""
    out: list[str] = []
    for word in words:
        tied = out and (out[-1] in _ARTICLES or out[-1] == _servant())
        if tied:
            before = out.pop()
            word = ("al" if before in _ARTICLES else before) + word.removeprefix("al" if before == _servant() else "")
            word = evened(word)
        out.append(word)
    return out


@cache
def _servant() -> str:
    return evened(next(s.other for s in naming().spellings if s.id == "abdul-joined"))[:5]


@lru_cache(1 << 15)
def evened(word: str) -> str:
    """A word by the rules of spelling that make two spellings one."""
    return _spelled(word, "same")


@lru_cache(1 << 15)
def near(word: str) -> str:
    """A word by the rules, too, that only make two spellings near."""
    return re.sub(r"(.)\1", r"\1", _spelled(evened(word), "near")) if len(word) > 1 else word


def _spelled(word: str, layer: str) -> str:
    length = len(word)
    for rule in naming().spellings:
        if rule.layer == layer and length >= rule.least:
            word = rule.find.sub(rule.put, word)
    return word


def _given(word: str) -> str:
    even = evened(word)
    return _forms().get(even, even)


@cache
def _forms() -> dict[str, str]:
    return {evened(form): evened(g.name) for g in reversed(naming().given) for form in (*g.forms, g.name)}


@cache
def _kins() -> dict[str, str]:
    return {evened(g.name): g.kin for g in naming().given if g.kin}


def kin(word: str) -> str:
    """What an evened word is a form of, over languages; itself if nothing is known of it."""
    return _kins().get(word, word)


def joined(words: Sequence[str]) -> str:
    """The key of a person's words: the first, then the rest, which is one word where it may be syllables of one given name."""
    if len(words) > 2 and all(1 < len(w) <= _SYLLABLE for w in words[1:]):
        return f"{words[0]}-{evened(''.join(words[1:]))}"
    return "-".join(words)


@lru_cache(1 << 14)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name in small letters: no legal form at its ends, no joining words, figures as bare numbers."""
    rules = naming()
    words = [w for w in re.split(r"[^\w]+", plain(name).replace("ke-", "ke")) if w]
    while len(words) > 1 and words[0] in rules.legal_before:
        words.pop(0)
    while len(words) > 1 and words[-1] in rules.legal_behind:
        words.pop()
    kept = [w for w in words if w not in rules.joins] or words
    return tuple(part for w in kept for part in _unit(w))


def _unit(word: str) -> list[str]:
    found = _ORDINAL.fullmatch(word)
    return [found[1]] if found else naming().units.get(word, word).split()
