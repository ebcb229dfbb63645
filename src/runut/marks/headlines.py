"""Words of a headline -> the same, with the verb that it is told by: "Turkey blocks shipment of arms" is no list of nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runut.packs import Language, language
from runut.types import Mark, Marks, Report

__all__ = ["as_headlines"]

RULE = "word/headline"
_SUBJECTS = frozenset(("NOUN", "PROPN"))
_OBJECTS = frozenset(("ADJ", "DET", "NOUN", "NUM", "PROPN"))


def as_headlines(report: Report, marks: Marks, words: Sequence[Mark], pack: Language) -> list[Mark]:
    """The words, with a verb in each headline that had none; only where a word's form tells little of its class."""
    out = list(words)
    for title in (s for s in marks.of("sentence") if s.label == "title" and pack.context):
        inside = [n for n, w in enumerate(out) if title.start <= w.start < title.end]
        verb = next((n for n in inside if _is_verb(out[n], pack) and not _is_topic(out, n, pack)), None)
        if inside and (verb is None or _noun(out[verb], pack)):
            ends = inside[1:-1] if verb is None else range(inside[0] + 1, verb)
            at = next((n for n in ends if _may_tell(report, out, inside[0], n, pack)), None)
            if at is not None and verb is not None and all(w.label in _OBJECTS for w in out[at + 1 : verb]):
                out[verb] = replace(out[verb], label="NOUN", attrs={**out[verb].attrs, "voice": _noun(out[verb], pack)}, rule=RULE)
            if at is not None and (verb is None or out[verb].rule == RULE):
                out[at] = replace(out[at], label="VERB", attrs={**out[at].attrs, "voice": "Act"}, rule=RULE)
        for n in _undergone(out, inside, pack):
            out[n] = replace(out[n], attrs={**out[n].attrs, "voice": "Pass"}, rule=RULE)
    return out


def _undergone(words: Sequence[Mark], inside: Sequence[int], pack: Language) -> list[int]:
    """The past forms without an object, which in a headline are participles: "Two jailed over a leak", "Minister sacked, fined"."""
    out: list[int] = []
    for n in inside:
        readings = set(pack.verbs.get(_low(words[n]), ("",))[0].split("|"))
        if words[n].label == "AUX" or (words[n].label == "VERB" and not {"Past", "Part", "Ger", "Stat"} & readings):
            break
        if words[n].label != "VERB" or readings & {"Ger", "Stat"}:
            continue
        beside = n + 1 in inside and words[n + 1].label in ("VERB", "ADJ") and _low(words[n + 1]) in pack.context["particle"]
        past = n + 1 + beside  # "shot dead"
        behind = words[past].label if past in inside else "PUNCT"
        pair = f"{_low(words[n])} {_low(words[n + 1])}" if n + 1 in inside and not beside else ""
        active = words[n].attrs.get("voice") == "Act"
        if active and (n == inside[0] or pair in _phrasal(pack.code) or behind not in ("ADP", "PUNCT", "SCONJ")):
            break  # "met with", "called for"
        out += [n] if active else []
    return out


@lru_cache(maxsize=8)
def _phrasal(code: str) -> frozenset[str]:
    """The first two words of the patterns' forms of several words."""
    forms = (form.split() for pattern in language(code).patterns for form in pattern.forms)
    return frozenset(" ".join(words[:2]) for words in forms if len(words) > 1)


def _is_topic(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a noun behind a preposition that was taken for a verb: "Nurses strike over pay"."""
    return at > 0 and words[at - 1].label in ("ADP", "SCONJ") and bool(_noun(words[at], pack))


def _noun(word: Mark, pack: Language) -> str:
    """The voice of a verb's form as a noun; empty where it is none, or more than a bare form or a present."""
    readings = pack.verbs.get(_low(word), ("",))[0].split("|")
    plain = word.label == "VERB" and not {"Past", "Part"} & set(readings)
    return next((r for r in readings if plain and r.startswith("Nom")), "")


def _is_verb(word: Mark, pack: Language) -> bool:
    """True for a verb but an -ing form; "blocked" may be told of what stands before it, and is one, too."""
    return word.label in ("VERB", "AUX") and "Ger" not in pack.verbs.get(_low(word), ("",))[0].split("|")


def _may_tell(report: Report, words: Sequence[Mark], first: int, at: int, pack: Language) -> bool:
    """True for a noun that may be a verb, between somebody and a thing: in the plural it has several before it."""
    readings = set(pack.verbs.get(_low(words[at]), ("",))[0].split("|"))
    before, behind = words[at - 1], words[at + 1]
    led = before.label in _SUBJECTS or _low(before) in pack.nouns["office"]  # "UN chief urges truce"
    if words[at].label != "NOUN" or not led or not _somebody(report, before, pack):
        return False
    if behind.label == "ADP":  # "Farmers protest against the law"
        crowd = at == first + 1 and (_low(before) in pack.context["plural"] or _low(before).endswith(tuple(pack.context["plural_ends"])))
        return crowd and "Base" in readings and before.label == "NOUN"
    if behind.label not in _OBJECTS and not _noun(behind, pack):
        return False
    joined = any(w.label == "CCONJ" or report.words(w.span) == "," for w in words[first:at])
    several = joined or _low(before) in pack.context["plural"] or _low(before).endswith(tuple(pack.context["plural_ends"]))
    return "Third" in readings or ("Base" in readings and several)


def _somebody(report: Report, word: Mark, pack: Language) -> bool:
    low = report.words(word.span).lower()
    return word.label == "PROPN" or any(low in pack.nouns[kind] for kind in ("organ", "people", "org", "office"))


def _low(word: Mark) -> str:
    return str(word.attrs.get("lemma", ""))
