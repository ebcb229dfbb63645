"""(Report, words) -> grammar marks: each syntactic word with its relation to its head, by the language's net.

Only sentences in which somebody may be telling something are parsed: what was done is read without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from runut.marks.learned import Read, parsed, read
from runut.marks.lemmas import lemma
from runut.nets.grammar import Parsed
from runut.packs import Language
from runut.packs.telling import tellings
from runut.types import Mark, Marks, Report

__all__ = ["grammar_mark", "mark_grammar", "mark_no_grammar", "mark_whole_grammar"]

RULE = "grammar/net"
_TELLING = frozenset(("VERB", "ADJ", "AUX"))
_BESIDE = frozenset(("according", "relay"))
_QUOTES = frozenset("”\"»“’'")


def mark_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of the sentences that matter, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans and _matters(r, report, marks, pack)], pack)


def mark_no_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Nothing: without a model no sentence is parsed."""
    return ()


def mark_whole_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of every sentence, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans], pack)


def _matters(one: Read, report: Report, marks: Marks, pack: Language) -> bool:
    """True if a cue or a word of saying stands in the sentence that is not just the frame of a quotation beside it."""
    start, end = one.spans[0][0], one.spans[-1][1]
    words, cues, telling = marks.inside("word", start, end), marks.inside("cue", start, end), tellings(pack.code)
    lemmas = [word.attrs.get("lemma") for word in words]
    inverted = {cue.start for cue in cues if cue.attrs["inverted"]}
    at = {word.start: n for n, word in enumerate(words)}
    beside = [cue.start for cue in cues if cue.attrs["cue"] in _BESIDE]
    if any(start not in inverted or start not in at or not _behind_quotation(report, words, at[start]) for start in beside):
        return True
    said = {cue.start for cue in cues if cue.attrs["cue"] == "say"}
    spoken = (
        n for n, low in enumerate(lemmas) if words[n].start in said or (low in telling.spoken and words[n].label in _TELLING)
    )
    if any(words[n].start not in inverted or not _behind_quotation(report, words, n) for n in spoken):
        return True
    return not telling.nouns.keys().isdisjoint(lemmas) and not (telling.openers | telling.negations).isdisjoint(lemmas)


def _behind_quotation(report: Report, words: Sequence[Mark], n: int) -> bool:
    """True if nothing but a comma stands between the word and the quotation before it, and the speaker is told in few words behind."""
    if any(b.label == "REL" or (a.label == "PUNCT" and b.label == "DET") for a, b in pairwise(words[n:])):
        return False  # "said Ann Hill, a baker who", whose end the tree shows
    return any(report.text[word.start] in _QUOTES for word in words[max(0, n - 2) : n] if word.label == "PUNCT")


def _marks(report: Report, found: list[Read], pack: Language) -> tuple[Mark, ...]:
    return tuple(m for one, told in zip(found, parsed(report, found, pack), strict=True) for m in _sentence(report, one, told, pack))


def _sentence(report: Report, one: Read, told: Parsed, pack: Language) -> Iterator[Mark]:
    for span, upos, feats, head, relation in zip(one.spans, told.upos, told.feats, told.heads, told.relations, strict=True):
        form = report.text[span[0] : span[1]]
        above = one.spans[head - 1] if head else None
        yield grammar_mark(report, span, relation, above, upos=upos, lemma=lemma(form, upos, pack.code), feats=feats, rule=RULE)


def grammar_mark(
    report: Report, span: tuple[int, int], relation: str, head: tuple[int, int] | None, *, upos: str, lemma: str, feats: str, rule: str
) -> Mark:
    """The mark of one syntactic word; `head` is where its head word stands, `None` for the root of a sentence."""
    return Mark("grammar", report.span(*span), relation, {"head": head, "upos": upos, "lemma": lemma, "feats": feats}, rule)
