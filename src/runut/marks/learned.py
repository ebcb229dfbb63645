"""(Report, sentences) -> what the nets read in them: syntactic words with exact spans, tags, names; grammar where it is asked for.

The pack is asked first for words: its closed classes, its verbs and their voices stand over the net. The net decides the words
that the pack can only guess at from capitals and affixes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from runut.marks.beside import NET, in_context, voiced, with_verbs
from runut.marks.headlines import as_headlines
from runut.marks.names import mark_names_with
from runut.marks.neighbours import is_town
from runut.marks.tokens import tokens, words
from runut.marks.unknown import Unknown
from runut.marks.words import GUESSED, mark_words
from runut.nets.grammar import Parsed, grammar
from runut.nets.words import Tagged, words_net
from runut.packs import Language, language
from runut.types import Mark, Marks, Report

__all__ = ["Read", "mark_learned_names", "mark_learned_words", "parsed", "read"]

Spans = tuple[tuple[int, int], ...]
_VOICES = {"Voice=Act": "Act", "Voice=Pass": "Pass"}
_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "PLACE"}
_OPEN = frozenset(("ADJ", "ADV", "NOUN", "PROPN", "VERB"))


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence: its syntactic words, whether each goes on the token before it, and the words net's reading."""

    spans: Spans
    continues: tuple[bool, ...]
    tagged: Tagged


def read(report: Report, marks: Marks, pack: Language) -> tuple[Read, ...]:
    """The sentences of a report as the words net reads them, in order; read once however many markers ask."""
    return _read(report.text, tuple((s.start, s.end) for s in marks.of("sentence")), pack.code)


@lru_cache(maxsize=2)
def _read(text: str, sentences: Spans, code: str) -> tuple[Read, ...]:
    pack = language(code)
    cut = [words(text, tokens(text, pack, start, end), pack) for start, end in sentences]
    tagged = words_net(code).read([_forms(text, spans) for spans, _ in cut])
    return tuple(Read(tuple(spans), tuple(goes_on), told) for (spans, goes_on), told in zip(cut, tagged, strict=True))


def parsed(report: Report, sentences: Sequence[Read], pack: Language) -> list[Parsed]:
    """The grammar of sentences."""
    return grammar(pack.code).parse([_forms(report.text, s.spans) for s in sentences])


def mark_learned_words(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The pack's words; those it only guesses at have the net's class."""
    whole = bool(pack.context)  # there a word of the net counts only where it is all of the word
    told = {span if whole else span[:1]: (upos, feats) for one in read(report, marks, pack) for span, upos, feats in _each(one)}
    keyed = [(word, (word.start, word.end) if whole else (word.start,)) for word in mark_words(report, marks, pack)]
    found = [_settled(word, *told.get(key, ("", "")), pack) for word, key in keyed]
    settled = [voiced(found, at, pack) for at in range(len(found))]
    if whole:
        settled = with_verbs([word for word, _ in keyed], settled, marks.of("sentence"))
    return tuple(as_headlines(report, marks, settled, pack))


def _each(one: Read) -> Iterator[tuple[tuple[int, int], str, str]]:
    return zip(one.spans, one.tagged.upos, one.tagged.feats, strict=True)


def _settled(word: Mark, upos: str, feats: str, pack: Language) -> Mark:
    """A guessed word with the net's class; it makes a verb only of a word that looks like one."""
    if pack.context:
        return in_context(word, upos, feats, pack)
    if word.rule != GUESSED or upos not in _OPEN or upos == word.label:
        return word
    attrs = {key: value for key, value in word.attrs.items() if key != "voice"}
    if upos == "VERB":
        voice = pack.voice(str(attrs.get("lemma", "")))
        if not voice or voice.startswith("Nom"):
            return word
        attrs["voice"] = next((told for sign, told in _VOICES.items() if sign in feats), voice)
    return replace(word, label=upos, attrs=attrs, rule=NET)


def mark_learned_names(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The tables' names first, then the net's, then what capitals and the words around them say."""
    told = [
        Unknown(one.spans[n.start][0], _end(one, n.end), _label(report, one, n.start, _LABELS[n.label], pack), "net")
        for one in read(report, marks, pack)
        for n in one.tagged.names
    ]
    return mark_names_with(report, marks, pack, told)


def _label(report: Report, one: Read, at: int, label: str, pack: Language) -> str:
    """The net's label of the name at a word, but for a person whom the words before make a town: "the port of X"."""
    kind, tie = (report.text[slice(*one.spans[n])].lower() if n >= 0 else "" for n in (at - 2, at - 1))
    return "PLACE" if label == "PER" and is_town(kind, tie, pack) else label


def _end(one: Read, end: int) -> int:
    """Where the name's last word ends, without a clitic that hangs on it."""
    while one.continues[end - 1] and end > 1:
        end -= 1
    return one.spans[end - 1][1]


def _forms(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]
