"""Sentence -> triggers: the words at which the pack's event patterns speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from runut.packs import Language, Pattern, language
from runut.syntax.tokens import Sentence

__all__ = ["Trigger", "find_triggers", "noun_types", "trigger_words", "word_types"]

Row = tuple[tuple[str, ...], str, Pattern]
_ENDS = frozenset(("VERB", "AUX", "PUNCT", "SCONJ", "REL", "COMP", "CCONJ"))
_TWO = 2  # words of a verb with its particle
_FAR = 8  # words between a verb and its particle
_VERBAL = frozenset(("VERB", "AUX"))


class Trigger(NamedTuple):
    """A pattern at the words `[a, b)`; `voice` is Act, Pass, Stat, Mid, Base, NomAct or NomRes, `nominal` true for a deverbal noun."""

    a: int
    b: int
    voice: str
    pattern: Pattern
    nominal: bool


@lru_cache(maxsize=8)
def _index(code: str) -> Mapping[str, tuple[Row, ...]]:
    """First word -> (words, voice, pattern), longest first."""
    table: dict[str, list[Row]] = {}
    for pattern in language(code).patterns:
        for form, voice in pattern.forms.items():
            words = tuple(form.split())
            table.setdefault(words[0], []).append((words, voice, pattern))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[2].id))) for first, rows in table.items()}


@lru_cache(maxsize=8)
def trigger_words(code: str) -> frozenset[str]:
    """A word of each trigger without which it cannot stand: of several, the longest that is of no closed class."""
    closed = language(code).tags
    forms = {words for rows in _index(code).values() for words, _, _ in rows}
    return frozenset(min(words, key=lambda w: (w in closed, -len(w))) for words in forms)


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
    """Any trigger form -> the event types that it may name ("bertemu", "pertemuan" -> CONSULT); verbs that only carry a noun name none."""
    out: dict[str, set[str]] = {}
    carrying = language(code).light["forward"] if language(code).context else frozenset()
    for pattern in language(code).patterns:
        tied = bool(pattern.near or pattern.object_has)
        for form in pattern.forms:
            if not (tied and form in carrying):
                out.setdefault(form, set()).add(pattern.type)
    return {form: frozenset(types) for form, types in out.items()}


def find_triggers(sentence: Sentence, pack: Language) -> Iterator[Trigger]:
    """The triggers in text order; every pattern of the longest form at a place is tried, and an idiom there bars them all."""
    index = _index(pack.code)
    lows, raw, past = sentence.forms, [t.raw for t in sentence.toks], 0
    for at in [n for n, tok in enumerate(sentence.toks) if tok.low in index or tok.raw in index]:
        if at < past:
            continue
        verb = sentence.toks[at].tag == "VERB"
        found = list(_parted(sentence, at, lows, pack)) if verb and lows[at] in _particled(pack.code) else []
        if found:  # "blew himself up" is more than "blew ... up"
            found = list(_tried(sentence, [r for r in _matching(index, lows, at) if len(r[0]) > _TWO], at, pack)) or found
        found = found or (list(_delayed(sentence, index.get(lows[at], ()), at, lows, pack)) if verb and pack.context else [])
        found = found or list(_tried(sentence, _matching(index, lows, at), at, pack))
        found = found or list(_tried(sentence, _matching(index, raw, at), at, pack))
        past = max((t.b for t in found), default=at + 1)
        yield from (t for t in found if t.b == past and t.voice != "Idiom")


@lru_cache(maxsize=8)
def _particled(code: str) -> Mapping[str, tuple[Row, ...]]:
    """The rows of the index whose other words may stand behind the object of the first: a particle, or two words ("set X on fire")."""
    particles = language(code).context.get("particle", frozenset())
    if not particles:
        return {}
    index = _index(code).items()
    kept = {first: tuple(r for r in rows if len(r[0]) > 2 or (len(r[0]) > 1 and r[0][1] in particles)) for first, rows in index}
    return {first: rows for first, rows in kept.items() if rows}


def _parted(sentence: Sentence, at: int, lows: list[str], pack: Language) -> Iterator[Trigger]:
    """Verbs with their particle behind the object: "pulled its troops out of X", "called the visit off"."""
    rows = _particled(pack.code)[lows[at]]
    toks, leads = sentence.toks, pack.context.get("infinitive", frozenset())
    over = (j for j in range(at + 1, len(lows)) if toks[j].tag in _ENDS or toks[j].time or (toks[j].tag == "PART" and lows[j] not in leads))
    end = next(over, len(lows))
    for words, voice, pattern in rows:
        rest, reach = list(words[1:]), range(at + 2, min(end, at + _FAR))
        if lows[at + 1 : at + 2] != rest[:1] and any(lows[j : j + len(rest)] == rest for j in reach):
            told = _reading(sentence, at, 1, voice, pack)
            if told and not told.startswith("Nom") and _fits(sentence, at, told, pattern):
                yield Trigger(at, at + 1, told, pattern, False)


def _delayed(sentence: Sentence, rows: Sequence[Row], at: int, lows: list[str], pack: Language) -> Iterator[Trigger]:
    """Verbs of several words with the day told behind the first: "called on Thursday on X to", "agreed Friday to"."""
    j = _past_day(sentence, at + 1)
    if j == at + 1:
        return
    for words, voice, pattern in rows:
        if len(words) > 1 and tuple(lows[j : j + len(words) - 1]) == words[1:]:
            told = _reading(sentence, at, 1, voice, pack)
            if told and not told.startswith("Nom") and _fits(sentence, at, told, pattern):
                yield Trigger(at, j + len(words) - 1, told, pattern, False)


def _past_day(sentence: Sentence, at: int) -> int:
    """The index behind the words of a time that begins at `at`, with its preposition."""
    toks, j = sentence.toks, at
    if j + 1 < len(toks) and toks[j].tag == "ADP" and toks[j + 1].time:
        j += 1
    while j < len(toks) and toks[j].time:
        j += 1
    return j


def _tried(sentence: Sentence, rows: Sequence[Row], at: int, pack: Language) -> Iterator[Trigger]:
    """The rows whose words fit where they stand."""
    for words, voice, pattern in rows:
        told = _reading(sentence, at, len(words), voice, pack)
        noun = told.startswith("Nom")
        if told and _fits(sentence, at, told, pattern) and not (noun and _describes(sentence, at + len(words), pack)):
            yield Trigger(at, at + len(words), told, pattern, noun)


def _describes(sentence: Sentence, end: int, pack: Language) -> bool:
    """True for a noun that only tells of what kind the noun behind it is, where heads stand last: "patrol ships"."""
    tok = sentence.toks[end] if pack.possessive and end < len(sentence.toks) else None
    return tok is not None and tok.tag == "NOUN" and not (tok.name or tok.amount or tok.time) and tok.low not in pack.nouns["wrapper"]


_UNSETTLED = frozenset(("Base", "Third", "Past", "Part", "Ger"))


def _reading(sentence: Sentence, at: int, length: int, voice: str, pack: Language) -> str:
    """The voice of a form with several readings, as its word was settled; empty where the word is none of them."""
    options = voice.split("|")
    if pack.context and voice.startswith("Nom") and length == 1 and sentence.toks[at].tag == "VERB":
        return ""
    if pack.context and voice == "Pass" and length == 1 and (sentence.toks[at].tag, sentence.toks[at].voice) == ("VERB", "Act"):
        return ""
    if options == ["Base"] or not (len(options) > 1 or options[0] in _UNSETTLED):
        return voice
    tok = sentence.toks[at]
    noun = next((o for o in options if o.startswith("Nom")), "")
    if tok.tag == "VERB" and any(o in _UNSETTLED for o in options):
        return tok.voice or "Act"
    return noun if tok.tag not in ("VERB", "ADJ") or length > 1 else ""


def _matching(index: Mapping[str, tuple[Row, ...]], words: list[str], at: int) -> list[Row]:
    return [r for r in index.get(words[at], ()) if len(r[0]) == 1 or tuple(words[at : at + len(r[0])]) == r[0]]


def _fits(sentence: Sentence, at: int, voice: str, pattern: Pattern) -> bool:
    """A bare root is a verb only in a headline or behind an auxiliary; a word inside a name is no trigger; an idiom always fits."""
    tok = sentence.toks[at]
    if voice == "Idiom":
        return True
    if tok.name and tok.name.label not in ("DEMONYM", "NAME"):
        return False
    if voice == "Base":
        return pattern.bare and (tok.tag in _VERBAL or sentence.mark.label == "title")
    return True
