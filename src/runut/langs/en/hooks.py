"""English word forms: root -> third person, past and -ing form by the regular spelling rules (Huddleston & Pullum, ch. 18, sect. 2)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from runut.types.analysis import Analysis

__all__ = ["CLITICS", "analyse", "forms", "plurals", "stem_voice"]

CLITICS = ("'s",)
_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")
# ending -> what stands in its place; "2" takes a doubled consonant back
_SAME, _SHORTENED = ("",), ("", "e", "2")
_ENDINGS: dict[str, tuple[str, ...]] = {
    "s": _SAME, "es": _SAME, "ies": ("y",), "ves": ("f", "fe"), "men": ("man",), "'s": _SAME,
    "d": _SAME, "ed": _SHORTENED, "ied": ("y",), "ing": _SHORTENED, "ying": ("ie",), "in": _SAME,
    "r": _SAME, "er": _SHORTENED, "ier": ("y",), "st": _SAME, "est": _SHORTENED, "iest": ("y",),
}  # fmt: skip
_READINGS = {"s": "Third", "d": "Past", "g": "Ger", "r": "Comp", "t": "Sup", "n": "Ger"}
_LONGEST_DOUBLING = 5  # letters; a longer root doubles only where its last syllable is stressed, which the spelling hides


def forms(root: str) -> tuple[tuple[str, str], ...]:
    """Regular forms with their reading: Base, Third, Past (past or participle), Ger; of two words the first is inflected."""
    verb, gap, rest = root.partition(" ")
    tail = gap + rest
    return ((verb + tail, "Base"), (_third(verb) + tail, "Third"), (_past(verb) + tail, "Past"), (_ger(verb) + tail, "Ger"))


def plurals(noun: str) -> tuple[str, ...]:
    """A noun and its regular plural; the last word is inflected, unless it is a plural already."""
    return (noun,) if noun.endswith("s") and not noun.endswith("ss") else (noun, _third(noun))


@cache
def analyse(form: str) -> tuple[Analysis, ...]:
    """All ways to take a form apart by its ending, the longest root first; the form itself is always among them."""
    found = {Analysis(root, affixes, voice): None for root, affixes, voice in _taken_apart(form.casefold())}
    return tuple(sorted(found, key=lambda a: (a.affixes == "R", -len(a.root), a.root, a.affixes)))


def _taken_apart(form: str) -> Iterator[tuple[str, str, str]]:
    yield form, "R", "Base"
    for ending, places in _ENDINGS.items():
        stem = form[: -len(ending)]
        for place in places if form.endswith(ending) and stem else ():
            if place != "2" and len(stem + place) > 1:
                yield stem + place, f"R+{ending}" + (f">{place}" if place else ""), _READINGS[ending[-1]]
            elif place == "2" and stem[-1:] == stem[-2:-1] and stem[-1] not in _VOWELS:
                yield stem[:-1], f"R+{ending}2", _READINGS[ending[-1]]


def stem_voice(word: str) -> str:
    """The reading that a word's ending suggests when its root is unknown: Past, Ger or ''."""
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return "Past"
    return "Ger" if len(word) > 5 and word.endswith("ing") else ""


def _third(verb: str) -> str:
    if verb.endswith(_SIBILANT) or (verb.endswith("o") and verb[-2:-1] not in _VOWELS):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else _doubled(verb) + "ed"


def _ger(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """The root with its last consonant doubled where one short vowel stands before it: stop, ban, grab."""
    if len(verb) < 3 or len(verb) > _LONGEST_DOUBLING or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return verb
    return verb if sum(c in _VOWELS for c in verb) > 1 else verb + verb[-1]
