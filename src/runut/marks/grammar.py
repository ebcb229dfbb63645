"""(Report, words) -> grammar marks: each syntactic word with its relation to its head, by the language's model."""

from __future__ import annotations

from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["grammar_mark", "mark_grammar"]


def mark_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word, in text order."""
    return ()


def grammar_mark(
    report: Report, span: tuple[int, int], relation: str, head: tuple[int, int] | None, *, upos: str, lemma: str, feats: str, rule: str
) -> Mark:
    """The mark of one syntactic word; `head` is where its head word stands, `None` for the root of a sentence."""
    return Mark("grammar", report.span(*span), relation, {"head": head, "upos": upos, "lemma": lemma, "feats": feats}, rule)
