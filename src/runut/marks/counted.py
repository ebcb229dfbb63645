"""Coded tokens behind a figure -> what is counted: its head word, its canonical unit, the whole noun phrase, the state told of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from runut.marks.figures import Page, tied
from runut.marks.lexis import Coded, glued
from runut.packs.words import Counts, words

__all__ = ["Thing", "read_state", "read_thing"]

_MOST = 4
_LONGEST = 8  # tokens of a model's name
_PERSON = "person"
_NOUNS = frozenset("xUluZ")
_NO_NOUN = frozenset(("VERB", "AUX", "ADV", "PRON", "SCONJ", "ADP", "TIME"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure counts: tokens `[first, last)` of the phrase, `head` tokens `[head, head_end)`, and its names."""

    first: int
    last: int
    head: int
    head_end: int
    unit: str
    unit_id: str


def read_thing(page: Page, at: int, *, one: bool = False) -> Thing | None:
    """The noun phrase counted from a token on, or `None`; after `one` the head is no plural."""
    coded, counts = page.coded, page.counts
    if coded.at(at) == "l" and coded.at(at + 1) == "f":
        at += 2
    elif coded.at(at) == "f":
        at += 1
        at += coded.at(at) in "Si" and len(coded.words[at]) < 6
    elif (coded.at(at) == "S" and coded.at(at - 1) == "F" and page.label(at) == "DET") or (coded.at(at) == "-" and tied(coded, at)):
        at += 1  # half the members; 10-man
    at += at < len(coded.words) and coded.words[at] in counts.others and coded.at(at + 1) in "xUlL"
    words = _phrase(page, at)
    if not words:
        return None
    if counts.head_last:
        if len(words) == 1 and coded.codes[words[0]] == "x" and _shaped(coded.words[words[0]], counts):
            return None
        small = [i for i in words if coded.text[coded.starts[i]].islower()]
        return _thing(coded, words, (small or words)[-1], counts) if one and page.labels else _head_last(coded, words, counts)
    return _head_first(coded, words, counts)


def _phrase(page: Page, at: int) -> list[int]:
    """The words of the noun phrase from a token on; what stands before an owner's sign is not counted itself."""
    coded, counts = page.coded, page.counts
    found: list[int] = []
    if counts.head_last and (kind := _past_model(page, at)):
        found, at = [at], kind
    end = min(at + _MOST, len(coded.codes))
    while at < end:
        if found and _owned(page, at):
            found, at, end = [], at + 2, min(at + 2 + _MOST, len(coded.codes))
            continue
        if not (found and counts.head_last and _model(page, at)) and _ends(page, at, found):
            break
        found.append(at)
        at += 1
        if coded.words[at - 1] in counts.alone:
            break
        if coded.at(at) == "-" and _tied(coded, at):
            found.append(at + 1)
            at += 2
            if not counts.head_last:
                break
    if len(found) == 1 and coded.codes[found[0]] == "Z":
        return []
    return found


def _owned(page: Page, at: int) -> bool:
    """An owner's sign, such as that in the firm's jobs."""
    coded = page.coded
    return coded.words[at] in "’'" and glued(coded, at) and "'" + "".join(coded.words[at + 1 : at + 2]) in page.counts.owner


def _ends(page: Page, at: int, found: list[int]) -> bool:
    """True if a token does not go on with the phrase."""
    coded, code = page.coded, page.coded.codes[at]
    if found and coded.at(at + 1) == "-" and tied(coded, at + 1) and coded.at(at + 2) in "dyn":
        return True  # a model's name
    compound = code in "oc" and coded.at(at + 1) == "-" and _tied(coded, at + 1)
    led = code == "L" and coded.at(at + 1) not in "dynNt-"
    if not (code in _NOUNS or compound or led) or not coded.words[at][0].isalpha():
        return True
    if page.label(at) == "TIME":
        return True
    state = code == "Z" and (bool(found) or not page.counts.head_last)
    return state or coded.words[at] in _rates(page.words.language) or _verb(page, at, bool(found))


@lru_cache(maxsize=8)
def _rates(language: str) -> frozenset[str]:
    """The words that a rate is told by, which end the phrase before them."""
    pack = words(language)
    return frozenset(pack.counts.per).union(*pack.times.one_unit.values())


def _tied(coded: Coded, hyphen: int) -> bool:
    """A hyphen inside a word: a doubled noun, or a compound before the noun."""
    return glued(coded, hyphen) and glued(coded, hyphen + 1) and coded.at(hyphen + 1) in "xUluZSo" and coded.words[hyphen + 1][0].isalpha()


def _past_model(page: Page, at: int) -> int:
    """The token behind a model's name with a figure in it, if it is the noun of what is counted: 24 Su-35 jets, 18 Leopard 2 tanks."""
    coded, digits, own = page.coded, False, False
    if not page.written(at)[:1].isupper():
        return 0
    for i in range(at, min(at + _LONGEST, len(coded.codes))):
        word = page.written(i)
        if word.islower() and coded.codes[i] in _NOUNS and page.label(i) not in _NO_NOUN:
            return i if own or (digits and coded.codes[i] in "Ul" and coded.values[i] != _PERSON) else 0
        if not (word[0].isupper() or word[0].isdigit() or (word == "-" and tied(coded, i))):
            return 0
        if word[0].isdigit() or any(c.isdigit() for c in word):
            digits, own = True, own or (i > at and glued(coded, i)) or word[0].isalpha()
    return 0


def _model(page: Page, index: int) -> bool:
    """Digits inside the phrase that name a model: two new 737 Max jets."""
    coded = page.coded
    name = coded.codes[index] in "dn" and coded.at(index + 1) == "x" and coded.text[coded.starts[index + 1]].isupper()
    return name and not coded.words[index + 1].endswith(page.counts.plural_ends)


def _verb(page: Page, index: int, inside: bool) -> bool:
    """A verb or the like ends the phrase, by its part of speech or else by its shape; after a numeral the first word is a noun."""
    coded, counts = page.coded, page.counts
    word, label = coded.words[index], page.label(index)
    if coded.codes[index] != "x" or word in counts.nouns or coded.text[coded.starts[index]].isupper():
        return False
    if label and (inside or counts.head_last):
        leads = not inside and _shaped(word, counts) and page.label(index + 1) in ("NOUN", "ADJ")  # rotating crews
        return label in _NO_NOUN and not leads
    start = any(word.startswith(s) and len(word) > len(s) + 3 for s in counts.verb_starts)
    return start or (inside and _shaped(word, counts))


def _shaped(word: str, counts: Counts) -> bool:
    """A word that ends as verbs do and is no known noun."""
    return word not in counts.nouns and any(word.endswith(s) and len(word) > len(s) + 2 for s in counts.verb_ends)


def _head_first(coded: Coded, words: list[int], counts: Counts) -> Thing:
    head = words[0]
    if coded.codes[head] == "l" and len(words) > 1 and coded.codes[words[1]] in "xUl" and coded.text[coded.starts[words[1]]].islower():
        head = words[1]
    if coded.words[head] in counts.relational and coded.codes[head] != "U" and head + 1 in words:
        return _whole(coded, words, head)
    return _thing(coded, words, head, counts)


def _whole(coded: Coded, words: list[int], head: int) -> Thing:
    """A noun with the one that completes it: village heads, not heads."""
    behind = coded.text[coded.starts[head + 1] : coded.ends[head + 1]]
    unit = f"{coded.words[head]} {behind if behind.isupper() else behind.lower()}"
    return Thing(words[0], words[-1] + 1, head, head + 2, unit, unit)


def _head_last(coded: Coded, words: list[int], counts: Counts) -> Thing:
    known = [i for i in words if coded.codes[i] in "Ul" and coded.values[i]]
    plural = [i for i in words if coded.words[i].endswith(counts.plural_ends) and not coded.words[i].endswith(counts.plural_never)]
    tied = any(b > a + 1 for a, b in pairwise(words))
    head = max(known + plural) if known or plural else words[-1] if tied else words[0]
    return _thing(coded, [i for i in words if i <= head], head, counts)


def _thing(coded: Coded, words: list[int], head: int, counts: Counts) -> Thing:
    unit = coded.words[head]
    canonical: Any = coded.values[head] if coded.codes[head] in "Ulu" else _bare(unit, counts)
    return Thing(words[0], words[-1] + 1, head, head + 1, unit, str(canonical or unit))


def _bare(word: str, counts: Counts) -> str | None:
    """The canonical name of a word that carries a clitic (kapalnya), if it has one without it."""
    stems = [word.removesuffix(c) for c in counts.clitics if word.endswith(c)]
    return next((unit for stem in stems for unit, forms in counts.units.items() if stem in forms), None)


def read_state(coded: Coded, at: int) -> tuple[str, int] | None:
    """The state (dead, wounded, missing ...) told within three tokens, and the token behind it."""
    for index in range(at, min(at + 3, len(coded.codes))):
        code = coded.codes[index]
        if code == "Z":
            return str(coded.values[index]), index + 1
        if code not in "xS":
            return None
    return None
