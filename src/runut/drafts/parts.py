"""Drafts of one sentence -> the same with a draft for each part of a total: "31 dead, eleven of them children"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.syntax.tokens import Sentence
from runut.types import Draft, Filled, Mark, Mention, Span

__all__ = ["with_parts"]


def with_parts(drafts: Sequence[Draft], sentence: Sentence) -> list[Draft]:
    """The drafts, each count followed by those of its parts that no draft tells yet; keys go on behind the highest."""
    told = {d.amount.start for d in drafts if d.amount}
    out, key = list(drafts), max((d.key for d in drafts), default=0)
    for draft in drafts:
        for n, part in enumerate(_parts(draft, sentence, told), 1):
            told.add(part.start)
            out.append(_part(draft, part, key + n, sentence))
        key = max(d.key for d in out)
    return sorted(out, key=lambda d: d.key)


def _parts(draft: Draft, sentence: Sentence, told: set[int]) -> Iterator[Mark]:
    if draft.amount is None or not draft.count_role:
        return
    seen = {t.amount.start: t.amount for t in sentence.toks if t.amount and t.amount.start not in told}
    for mark in seen.values():
        whole = mark.attrs.get("part_of")
        if isinstance(whole, list) and whole[0] == draft.amount.start:
            yield mark


def _part(draft: Draft, mark: Mark, key: int, sentence: Sentence) -> Draft:
    """The total's draft with the part's figure and whom it counts."""
    held = mark.attrs.get("counted")
    roles = tuple(f for f in draft.roles if f.role != "item")
    if isinstance(held, list):
        report = sentence.report
        item = Mention(report.text[held[0] : held[1]], "THING", "", Span(report.id, held[0], held[1]))
        roles = (*roles, Filled("item", item, f"{draft.pattern}:part"))
    first, last = min(draft.evidence.start, mark.start), max(draft.evidence.end, mark.end)
    return replace(draft, key=key, amount=mark, roles=roles, evidence=Span(sentence.report.id, first, last))
