"""Phrases -> which of them tell what is given in return: "in exchange for 24 jets", "sebagai imbalan atas pengiriman peluru"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.phrases import Phrase, new_phrase
from runut.syntax.tokens import Sentence

__all__ = ["traded"]

_GOES_ON = frozenset(("PP", "NP", "PAREN"))


def traded(sentence: Sentence, phrases: Sequence[Phrase], pack: Language) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """The phrases without those that tell what is given in return, and these alone; nothing where a cue only says "in return"."""
    for cue in sentence.cues:
        if cue.attrs["cue"] != "exchange":
            continue
        end = sentence.at(cue.end - 1) + 1
        k = next((k for k, p in enumerate(phrases) if p.a < end <= p.b and p.kind == "PP"), None)
        if k is None:
            continue
        first = _rest(phrases[k], end)
        last = k + 1
        if first or _is_told(phrases[last:], pack):
            while last < len(phrases) and phrases[last].kind in _GOES_ON:
                last += 1
            if [p.kind for p in phrases[last : last + 2]] == ["V", "PP"] and phrases[last + 1].prep in pack.slots["by"]:
                last += 2  # "five hostages held by X"
            behind = (*([first] if first else []), *phrases[k + 1 : last])
            if _points_back(sentence, behind[0], pack):
                continue
            return ((*phrases[:k], *phrases[last:]), behind)
    return tuple(phrases), ()


def _rest(phrase: Phrase, end: int) -> Phrase | None:
    """What stands behind the cue in its own phrase: "dengan imbalan 400 rudal"."""
    if end >= phrase.b:
        return None
    parts = [(max(a, end), b) for a, b in phrase.parts if b > end]
    return new_phrase(("NP", end, phrase.b, end, "", tuple(parts)))


def _is_told(behind: Sequence[Phrase], pack: Language) -> bool:
    """True if the phrase right behind the cue names what it is given for."""
    return bool(behind) and behind[0].kind == "PP" and behind[0].prep in pack.clauses.get("given_for", ())


def _points_back(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    """True for what was told before: "sebagai imbalan atas bantuan tersebut"."""
    lows = sentence.lows(phrase.head if phrase.kind == "PP" else phrase.a, phrase.b)
    return not pack.anaphora["back"].isdisjoint((lows[0], lows[-1]) if lows else ())
