"""Sentence -> triggers: the words at which the pack's event patterns speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from runut.packs import Language, Pattern, language
from runut.syntax.tokens import Sentence

__all__ = ["Trigger", "find_triggers", "noun_types", "word_types"]

_VERBAL = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern at the words `[a, b)`; `voice` is Act, Pass, Stat, Mid, Base, NomAct or NomRes."""

    a: int
    b: int
    voice: str
    pattern: Pattern

    @property
    def nominal(self) -> bool:
        """True for a deverbal noun."""
        return self.voice.startswith("Nom")


@lru_cache(maxsize=8)
def _index(code: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str, Pattern], ...]]:
    """First word -> (words, voice, pattern), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Pattern]]] = {}
    for pattern in language(code).patterns:
        for form, voice in pattern.forms.items():
            words = tuple(form.split())
            table.setdefault(words[0], []).append((words, voice, pattern))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[2].id))) for first, rows in table.items()}


@lru_cache(maxsize=8)
def noun_types(code: str) -> Mapping[str, frozenset[str]]:
    """Deverbal noun -> the event types that it may name ("pertemuan" -> CONSULT)."""
    out: dict[str, set[str]] = {}
    for pattern in language(code).patterns:
        for form, voice in pattern.forms.items():
            if "Nom" in voice:
                out.setdefault(form, set()).add(pattern.type)
    return {form: frozenset(types) for form, types in out.items()}


@lru_cache(maxsize=8)
def word_types(code: str) -> Mapping[str, frozenset[str]]:
    """Any trigger form -> the event types that it may name ("bertemu", "pertemuan" -> CONSULT)."""
    out: dict[str, set[str]] = {}
    for pattern in language(code).patterns:
        for form in pattern.forms:
            out.setdefault(form, set()).add(pattern.type)
    return {form: frozenset(types) for form, types in out.items()}


def find_triggers(sentence: Sentence, pack: Language) -> Iterator[Trigger]:
    """The triggers in text order; every pattern of the longest form at a place is tried."""
    index = _index(pack.code)
    lows = [t.low for t in sentence.toks]
    raw = [t.text.lower() for t in sentence.toks]
    at = 0
    while at < len(lows):
        rows = _matching(index, lows, at) or _matching(index, raw, at)
        length = max((len(r[0]) for r in rows), default=0)
        for words, voice, pattern in rows:
            told = _reading(sentence, at, length, voice)
            if len(words) == length and told and _fits(sentence, at, told, pattern):
                yield Trigger(at, at + length, told, pattern)
        at += max(length, 1)


_UNSETTLED = frozenset(("Base", "Third", "Past", "Part", "Ger"))


def _reading(sentence: Sentence, at: int, length: int, voice: str) -> str:
    """The voice of a form with several readings, as its word was settled; empty where the word is none of them."""
    options = voice.split("|")
    if options == ["Base"] or not (len(options) > 1 or options[0] in _UNSETTLED):
        return voice
    tok = sentence.toks[at]
    noun = next((o for o in options if o.startswith("Nom")), "")
    if tok.tag == "VERB" and any(o in _UNSETTLED for o in options):
        return tok.voice or "Act"
    return noun if tok.tag not in ("VERB", "ADJ") or length > 1 else ""


def _matching(
    index: Mapping[str, tuple[tuple[tuple[str, ...], str, Pattern], ...]], words: list[str], at: int
) -> list[tuple[tuple[str, ...], str, Pattern]]:
    return [r for r in index.get(words[at], ()) if tuple(words[at : at + len(r[0])]) == r[0]]


def _fits(sentence: Sentence, at: int, voice: str, pattern: Pattern) -> bool:
    """A bare root is a verb only in a headline or behind an auxiliary; a word inside a name is no trigger."""
    tok = sentence.toks[at]
    if tok.name and tok.name.label not in ("DEMONYM", "NAME"):
        return False
    if voice == "Base":
        return pattern.bare and (tok.tag in _VERBAL or sentence.mark.label == "title")
    return True
