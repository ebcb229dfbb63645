"""(Report, words) -> grammar marks: each syntactic word with its relation to its head, by the language's net.

Only sentences in which something may be told are parsed: those with a verb that the pack's patterns know.
"""

from __future__ import annotations

from collections.abc import Iterator

from runut.marks.learned import Read, parsed, read
from runut.marks.lemmas import lemma
from runut.nets.grammar import Parsed
from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["grammar_mark", "mark_grammar", "mark_whole_grammar"]

RULE = "grammar/net"


def mark_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of the sentences that matter, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans and _matters(r, marks, pack)], pack)


def mark_whole_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of every sentence, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans], pack)


def _matters(one: Read, marks: Marks, pack: Language) -> bool:
    """True if the sentence has a verb that the pack's patterns know: only there is a clause read."""
    words = marks.inside("word", one.spans[0][0], one.spans[-1][1])
    return any(word.label == "VERB" and word.attrs.get("lemma") in pack.verbs for word in words)


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
