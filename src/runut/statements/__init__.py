"""Marks -> Statements: each clause as it can be held against another; its words, what it denies, its figures and times.

Only a language with a model has them: they are read from the grammar marks of every sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from runut.packs.contrasts import contrasts
from runut.statements.clauses import Clause, read_clause
from runut.statements.measured import counts, figures_of, times_of
from runut.statements.tree import trees
from runut.statements.wording import Wording, amounts, wording
from runut.types import Amount, Mark, Marks, Report, Statement, When

__all__ = ["read_statements"]


def read_statements(
    report: Report, marks: Marks, *, when: Callable[[Mark], When | None], amount: Callable[[Mark], Amount]
) -> tuple[Statement, ...]:
    """The statements of a report in text order; `when` and `amount` say what a time or an amount mark comes to. Raises `PackError`."""
    pack = contrasts(report.language)
    found: list[Statement] = []
    before: frozenset[str] = frozenset()
    read = tuple(trees(report, marks, pack.words["light"], pack.words["not_nouns"]))
    names = frozenset(node.low for tree in read for node in tree.nodes if node.upos == "PROPN")
    for tree in read:
        words = wording(tree, marks, pack)
        before |= frozenset(key for keys in words.keys.values() for key in keys)
        found += [_statement(words, head, marks, before, when, amount) for head in _heads(words)]
    return tuple(replace(s, names=names) for s in found if s.terms)


def _heads(words: Wording) -> Iterator[int]:
    return (node.at for node in words.tree.nodes if words.tree.opens(node))


def _statement(
    words: Wording, at: int, marks: Marks, around: frozenset[str], when: Callable[[Mark], When | None], amount: Callable[[Mark], Amount]
) -> Statement:
    tree = words.tree
    clause, terms, places = read_clause(words, tree.nodes[at])
    reach = {n.at for n in tree.under(tree.nodes[at])} | set(places)
    own = _own(clause, reach)
    span = tree.report.span(min(tree.nodes[n].span.start for n in reach), max(tree.nodes[n].span.end for n in reach))
    figures, times = figures_of(words, own, marks, amount), times_of(words, own, marks, when)
    days = (m for m in marks.inside("time", tree.mark.start, tree.mark.end) if not counts(words, m, marks))
    told = len(amounts(tree, marks, words.pack)) + len(tuple(days))
    focus = tuple(n for n, place in enumerate(places) if place in clause.focus)
    return Statement(
        span, terms, focus, figures, times, around, open=clause.open, bound=_bound(clause),
        main=_main(clause), whole=told == len(figures) + len(times),
    )  # fmt: skip


def _own(clause: Clause, reach: set[int]) -> frozenset[int]:
    """The places of the clause's own words, without those of clauses below it or beside it."""
    tree = clause.tree
    barred: set[int] = set()
    for at in reach:
        node = tree.nodes[at]
        if node is not clause.head and tree.opens(node) and node.base != "acl":
            barred |= {n.at for n in tree.under(node)} - {clause.head.at} if clause.head not in tree.under(node) else set()
    return frozenset(reach - barred)


def _main(clause: Clause) -> bool:
    """True unless the clause only tells of a word or a deed of another."""
    at, tree = clause.head, clause.tree
    while (above := tree.above(at)) is not None and at.base in ("conj", "ccomp", "parataxis", "xcomp"):
        at = above
    return at.relation == "root"


def _bound(clause: Clause) -> bool:
    """True if the clause holds on a condition only."""
    return any(k.base == "advcl" and clause.wording.mode(k) == "if" for k in clause.tree.kids(clause.head))
