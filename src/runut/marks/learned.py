"""(Report, sentences) -> what the language's nets read in them: syntactic words with exact spans, tags, names; grammar where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from runut.marks.tokens import tokens, words
from runut.nets.grammar import Parsed, grammar
from runut.nets.words import Tagged, words_net
from runut.packs import Language, language
from runut.types import Marks, Report

__all__ = ["Read", "parsed", "read"]

Spans = tuple[tuple[int, int], ...]


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


def _forms(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in spans]
