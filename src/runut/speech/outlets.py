"""(company, source) -> the outlet that a phrase calls one: "kantor berita X", "the newspaper X", "the X news site", "state media, X"."""

from __future__ import annotations

from functools import lru_cache

from runut.packs.telling import tellings
from runut.speech.company import Company
from runut.speech.voices import Range
from runut.types import Mark

__all__ = ["carrier", "printed"]

_LANDS = frozenset(("STATE", "PLACE"))
_OPENING = 4  # words in which a phrase may call an outlet what it is
_NEAR = 40  # characters behind a source in which the name of an outlet stands


def carrier(company: Company, source: Range) -> Range | None:
    """The name of an outlet that a phrase calls one: "kantor berita X", "the newspaper X"."""
    if (apposed := _apposed(company, source)) is not None:
        return apposed
    if (printed_in := _report_of(company, source)) is not None:
        return printed_in
    kinds = company.pack.nouns.get("carrier", frozenset())
    if _openers(kinds).isdisjoint(company.sentences.report.text[slice(*source)].lower().split()):
        return None
    sentence = company.around(source)
    a, b = (sentence.at(source[0]), sentence.at(source[1] - 1) + 1) if sentence else (0, 0)
    for i in range(a, min(b, a + _OPENING)):
        for size in (2, 1):
            if sentence and i + size < b and " ".join(sentence.lows(i, i + size)) in kinds:
                named = sentence.toks[i + size]
                end = next((n for n in range(i + size, b) if sentence.toks[n].tag == "PUNCT"), b)
                if named.name is not None and named.name.label in _LANDS:  # "media Lebanon" names none of them
                    return source
                return (named.start, sentence.toks[end - 1].end) if named.text[:1].isupper() else None
    called = sentence is not None and any(" ".join(sentence.lows(max(a, b - n), b)) in kinds for n in (1, 2))
    return source if called and sentence and any(t.text[:1].isupper() for t in sentence.toks[a + 1 : b - 1]) else None


def _report_of(company: Company, source: Range) -> Range | None:
    """The outlet whose report a phrase names: "laporan | The New York Times"."""
    text = company.sentences.report.text
    words = text[slice(*source)].lower().split()
    if company.pack.possessive or len(words) < 2 or words[0] not in company.pack.nouns["document"]:
        return None
    named = (m for m in company.sentences.marks.inside("name", *source) if m.label == "OUTLET" and m.end == source[1])
    return next(((m.start, m.end) for m in named if m.start == source[0] + len(words[0]) + 1), None)


@lru_cache(maxsize=8)
def _openers(kinds: frozenset[str]) -> frozenset[str]:
    """The first words of what an outlet is called."""
    return frozenset(kind.split()[0] for kind in kinds)


def printed(company: Company, cue: Mark) -> bool:
    """True for a cue behind which only one who prints or broadcasts is named."""
    words = company.sentences.report.words(cue.span).lower().split()
    return not tellings(company.pack.code).printed.isdisjoint(words)


def _apposed(company: Company, source: Range) -> Range | None:
    """The outlet named behind a comma: "state news agency, | SANA"."""
    text, kinds = company.sentences.report.text, company.pack.nouns.get("carrier", frozenset())
    if "," not in text[source[0] : source[1] + 2]:
        return None
    for m in company.sentences.marks.inside("name", source[0], source[1] + _NEAR):
        before = text[source[0] : m.start].rstrip()
        known = m.label == "OUTLET" and m.start < source[1]
        called = known or (m.label in ("NAME", "OUTLET") and any(k in before.lower() for k in kinds))
        if source[0] < m.start <= source[1] + 2 and before.endswith(",") and called:
            return m.start, m.end
    return None
