"""Sentence -> triggers: the words at which the pack's event patterns speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from runut.packs import Language, Pattern, language
from runut.syntax.tokens import Sentence

__all__ = ["Trigger", "find_triggers", "kinds_of_deed", "names_deed", "noun_patterns", "noun_types", "trigger_words", "word_types"]

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
def _by_second(code: str) -> Mapping[str, tuple[Sequence[Row], Mapping[str, Sequence[Row]]]]:
    """First word -> the rows of one word, and those of more by their second word."""
    table: dict[str, tuple[list[Row], dict[str, list[Row]]]] = {first: ([], {}) for first in _index(code)}
    for first, rows in _index(code).items():
        for row in rows:
            alone, longer = table[first]
            (longer.setdefault(row[0][1], []) if len(row[0]) > 1 else alone).append(row)
    return table


@lru_cache(maxsize=8)
def trigger_words(code: str) -> Mapping[str, Sequence[frozenset[str]]]:
    """One word of each trigger, of several the longest that is of no closed class -> all the words of the triggers that it is found by."""
    closed = language(code).tags
    out: dict[str, list[frozenset[str]]] = {}
    for words in {words for rows in _index(code).values() for words, _, _ in rows}:
        out.setdefault(min(words, key=lambda w: (w in closed, -len(w))), []).append(frozenset(words))
    return out


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
def noun_patterns(code: str) -> Mapping[str, frozenset[str]]:
    """Deverbal noun -> the patterns that it triggers ("peluncuran" of a satellite, of a missile)."""
    out: dict[str, set[str]] = {}
    for pattern in language(code).patterns:
        for form, voice in pattern.forms.items():
            if "Nom" in voice:
                out.setdefault(form, set()).add(pattern.id)
    return {form: frozenset(ids) for form, ids in out.items()}


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
    """The triggers in text order; every pattern of the longest form at a place is tried, and an idiom there bars them all.

    An adverb makes no other verb: "mengirim kembali" is a "mengirim", too.
    """
    index, lows, raws, past = _index(pack.code), sentence.forms, sentence.raws, 0
    for at in [n for n, (low, raw) in enumerate(zip(lows, raws, strict=True)) if low in index or raw in index]:
        if at >= past:
            found = _found(sentence, at, pack)
            past = max([t.b for t in found]) if found else at + 1
            yield from _standing(found, past, lows, pack) if len(found) > 1 or (found and found[0].voice == "Idiom") else found


def _standing(found: Sequence[Trigger], past: int, lows: Sequence[str], pack: Language) -> Iterator[Trigger]:
    """The triggers of the longest form, which ends at `past`, and, with no idiom there, those of other types that it adds an adverb to."""
    longest = [t for t in found if t.b == past]
    yield from (t for t in longest if t.voice != "Idiom")
    types = {t.pattern.type for t in longest}
    if len(longest) < len(found) and all(t.voice != "Idiom" for t in longest):
        others = (t for t in found if t.b < past and t.voice != "Idiom" and t.pattern.type not in types)
        yield from (t._replace(b=past) for t in others if pack.floats.issuperset(lows[t.b : past]))


def _found(sentence: Sentence, at: int, pack: Language) -> Sequence[Trigger]:
    """The triggers that begin at a word: by its normal form, else by its written form."""
    lows, raws = sentence.forms, sentence.raws
    if pack.context and sentence.toks[at].tag == "VERB":
        parted = list(_parted(sentence, at, lows, pack)) if lows[at] in _particled(pack.code) else []
        if parted:  # "blew himself up" is more than "blew ... up"
            return _tried(sentence, [r for r in _matching(lows, at, pack) if len(r[0]) > _TWO], at, pack) or parted
        if delayed := list(_delayed(sentence, _index(pack.code).get(lows[at], ()), at, lows, pack)):
            return delayed
    rows, others = _matching(lows, at, pack), _matching(raws, at, pack)
    found = _tried(sentence, rows, at, pack) if rows else ()
    return found or (_tried(sentence, others, at, pack) if others and others is not rows else ())


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
    toks, leads, last = sentence.toks, pack.context.get("infinitive", frozenset()), min(len(lows), at + _FAR)
    over = (j for j in range(at + 1, last) if toks[j].tag in _ENDS or toks[j].time or (toks[j].tag == "PART" and lows[j] not in leads))
    end = next(over, last)
    between = frozenset(lows[at + 2 : end])
    for words, voice, pattern in _particled(pack.code)[lows[at]]:
        if words[1] not in between or lows[at + 1] == words[1]:
            continue
        rest = list(words[1:])
        if any(lows[j : j + len(rest)] == rest for j in range(at + 2, end)):
            told = _reading(sentence, at, 1, voice, pack)
            if told and not told.startswith("Nom") and _fits(sentence, at, told, pattern):
                yield Trigger(at, at + 1, told, pattern, False)


def _delayed(sentence: Sentence, rows: Sequence[Row], at: int, lows: list[str], pack: Language) -> Iterator[Trigger]:
    """Verbs of several words with the day told behind the first: "agreed Friday to", "lashed out on Sunday at"."""
    ends = {n: j for n in (1, _TWO) if (j := _past_day(sentence, at + n)) > at + n}
    for words, voice, pattern in rows if ends else ():
        for n, j in ends.items():
            held = len(words) > n and tuple(lows[at : at + n]) == words[:n] and tuple(lows[j : j + len(words) - n]) == words[n:]
            told = _reading(sentence, at, 1, voice, pack) if held else ""
            if told and not told.startswith("Nom") and _fits(sentence, at, told, pattern):
                yield Trigger(at, j + len(words) - n, told, pattern, False)


def _past_day(sentence: Sentence, at: int) -> int:
    """The index behind the words of a time that begins at `at`, with its preposition."""
    toks, j = sentence.toks, at
    if j + 1 < len(toks) and toks[j].tag == "ADP" and toks[j + 1].time:
        j += 1
    while j < len(toks) and toks[j].time:
        j += 1
    return j


def _tried(sentence: Sentence, rows: Sequence[Row], at: int, pack: Language) -> Sequence[Trigger]:
    """The triggers of the rows whose words fit where they stand."""
    out: list[Trigger] = []
    for words, voice, pattern in rows:
        told, end = _reading(sentence, at, len(words), voice, pack), at + len(words)
        noun = told.startswith("Nom")
        if told and _fits(sentence, at, told, pattern) and not (noun and _describes(sentence, end, pack)):
            out.append(Trigger(at, end, told, pattern, noun))
    return out


def _describes(sentence: Sentence, end: int, pack: Language) -> bool:
    """True for a noun that only tells of what kind the noun behind it is, where heads stand last: "patrol ships"."""
    tok = sentence.toks[end] if pack.possessive and end < len(sentence.toks) else None
    return tok is not None and tok.tag == "NOUN" and not (tok.name or tok.amount or tok.time) and tok.low not in pack.nouns["wrapper"]


_UNSETTLED = frozenset(("Base", "Third", "Past", "Part", "Ger"))


def _reading(sentence: Sentence, at: int, length: int, voice: str, pack: Language) -> str:
    """The voice of a form with several readings, as its word was settled; empty where the word is none of them."""
    tok = sentence.toks[at]
    if voice.startswith("Nom") and names_deed(sentence, at, pack):
        return voice
    if pack.context and length == 1 and tok.tag == "VERB" and (voice.startswith("Nom") or (voice == "Pass" and tok.voice == "Act")):
        return ""
    settled, noun, verbal = _readings(voice)
    if settled:
        return voice
    if tok.tag == "VERB" and verbal:
        return tok.voice or "Act"
    return noun if tok.tag not in ("VERB", "ADJ") or length > 1 else ""


def names_deed(sentence: Sentence, at: int, pack: Language) -> bool:
    """True for an -ing form that is a noun, as those between whom it happens are told at once: "Fighting between X and Y goes on"."""
    toks, between = sentence.toks, pack.slots["between"]
    if at + 1 >= len(toks) or toks[at + 1].low not in between or toks[at].tag != "VERB" or not pack.context:
        return False
    opens = at == 0 or toks[at - 1].tag in ("PUNCT", "CCONJ", "COMP", "SCONJ", "ADP", "ADJ", "DET")
    return opens and "Ger" in pack.verbs.get(toks[at].low, ("",))[0].split("|")


@lru_cache(maxsize=256)
def _readings(voice: str) -> tuple[bool, str, bool]:
    """Of a form's voices: is there but one that needs no settling, the noun's among them, is one of them a verb's."""
    options = voice.split("|")
    settled = options == ["Base"] or not (len(options) > 1 or options[0] in _UNSETTLED)
    return settled, next((o for o in options if o.startswith("Nom")), ""), not _UNSETTLED.isdisjoint(options)


def _matching(words: list[str], at: int, pack: Language) -> Sequence[Row]:
    """The rows whose words stand there, the longest first."""
    alone, longer = _by_second(pack.code).get(words[at], ((), {}))
    rows = longer.get(words[at + 1], ()) if longer and at + 1 < len(words) else ()
    return [*(r for r in rows if len(r[0]) == _TWO or tuple(words[at : at + len(r[0])]) == r[0]), *alone] if rows else alone


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


def kinds_of_deed(sentence: Sentence, parts: Sequence[tuple[int, int]], pack: Language) -> bool:
    """Two kinds of one deed, where heads stand last: "drone and missile attack", "search and rescue mission"."""
    if not pack.possessive or len(parts) != 2:
        return False
    (_, b), (c, e) = parts
    deeds, toks = noun_types(pack.code), sentence.toks
    bare = e - c > 1 and all(t.tag == "NOUN" and not (t.name or t.amount) for t in toks[c:e]) and toks[b - 1].tag == "NOUN"
    plural = toks[b - 1].low.endswith(tuple(pack.context.get("plural_ends", ("s",))))
    return bare and not plural and toks[e - 1].low in deeds and toks[b - 1].low not in deeds and toks[b - 1].name is None
