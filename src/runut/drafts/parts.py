"""Drafts of one sentence -> the same with a draft for each part of a total ("31 dead, eleven of them children") and for each figure
that counts the same elsewhere ("12 died in Bali and five in Lombok").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.drafts.setoff import is_share
from runut.packs import Language
from runut.syntax.objects import place
from runut.syntax.tokens import Sentence
from runut.types import Draft, Filled, Mark, Mention, Span

__all__ = ["with_parts"]

_ENDS = frozenset(("ADP", "AUX", "CCONJ", "PUNCT", "SCONJ", "VERB"))


def with_parts(drafts: Sequence[Draft], sentence: Sentence, pack: Language) -> list[Draft]:
    """The drafts, each count followed by those of its parts and its likes that no draft tells yet; keys go on behind the highest."""
    if not any(d.amount and d.count_role for d in drafts):
        return sorted(drafts, key=lambda d: d.key)
    told = {d.amount.start for d in drafts if d.amount}
    out, key = list(drafts), max((d.key for d in drafts), default=0)
    for draft in drafts:
        for n, part in enumerate(_parts(draft, sentence, told), 1):
            told.add(part.start)
            told_of = _like if "like" in part.attrs else _part
            out.append(told_of(draft, part, key + n, sentence, pack))
        key = max(d.key for d in out)
    return sorted(out, key=lambda d: d.key)


def _parts(draft: Draft, sentence: Sentence, told: set[int]) -> Iterator[Mark]:
    if draft.amount is None or not draft.count_role:
        return
    seen = {t.amount.start: t.amount for t in sentence.toks if t.amount and t.amount.start not in told}
    for mark in seen.values():
        whole = mark.attrs.get("part_of", mark.attrs.get("like"))
        if isinstance(whole, list) and whole[0] == draft.amount.start and not is_share(mark):
            yield mark


def _like(draft: Draft, mark: Mark, key: int, sentence: Sentence, pack: Language) -> Draft:
    """The same told of another place: the one right behind the figure."""
    toks = sentence.toks
    first = sentence.at(mark.end)
    a = first + 1 + (first + 1 < len(toks) and toks[first].tag != "ADP")  # "eight others in Lombok"
    b = next((i for i in range(a, len(toks)) if toks[i].tag in _ENDS), len(toks))
    where = place(sentence, a, b, pack) if a < b else None
    end = where.span.end if where else mark.end
    evidence = Span(sentence.report.id, min(draft.evidence.start, mark.start), max(draft.evidence.end, end))
    return replace(draft, key=key, amount=mark, place=where, evidence=evidence)


def _part(draft: Draft, mark: Mark, key: int, sentence: Sentence, pack: Language) -> Draft:
    """The total's draft with the part's figure and whom it counts."""
    held = mark.attrs.get("counted", mark.attrs.get("unit_span"))
    roles = tuple(f for f in draft.roles if f.role != "item")
    if isinstance(held, list):
        report = sentence.report
        item = Mention(report.text[held[0] : held[1]], "THING", "", Span(report.id, held[0], held[1]))
        roles = (*roles, Filled("item", item, f"{draft.pattern}:part"))
    first, last = min(draft.evidence.start, mark.start), max(draft.evidence.end, mark.end)
    return replace(draft, key=key, amount=mark, roles=roles, evidence=Span(sentence.report.id, first, last))
