"""Sentence -> drafts: what the deed told before is worth, by a noun for a value and a verb of measure ("Nilainya mencapai Rp 6 miliar")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.drafts.memory import Memory
from runut.drafts.sayings import covering
from runut.drafts.scenes import Scene
from runut.syntax.clauses import Clause
from runut.syntax.tokens import Tok
from runut.syntax.triggers import noun_types
from runut.types import Draft, Mark

__all__ = ["worths"]

_TYPES = frozenset(("AID", "AGREE", "COERCE", "COOPERATE", "OTHER", "SANCTION", "SUPPORT"))
_OTHER = "OTHER"
_NEAR = 300  # characters between a deed and its worth
_MOST = 8  # drafts that are looked at
_ASIDE = frozenset(("ADP", "DET", "PRON", "PUNCT", "REL"))


def worths(stage: Scene, memory: Memory) -> Iterator[Draft]:
    """The deed told last, with the sum that the sentence says it is worth; nothing where the words speak of another thing's value."""
    near = (d for d in reversed(memory.drafts[-_MOST:]) if d.evidence.end <= stage.mark.start <= d.evidence.end + _NEAR)
    last = next((d for d in near if d.type in _TYPES and d.filled("item") and not d.count_role), None)
    told = ((c, _sum(stage, c)) for _, c in stage.clauses) if last else ()
    clause, mark = next(((c, m) for c, m in told if m and _speaks_of_worth(stage, c)), (None, None))
    if last and clause and clause.verb:
        yield _worth(stage, last, clause, mark, memory.drafts[-1].key + 1)


def _worth(stage: Scene, last: Draft, clause: Clause, mark: Mark | None, key: int) -> Draft:
    """The draft of a deed as its worth is told: a happening of its own, unless the words name the deed ("nilai bantuan itu")."""
    verb, kinds = clause.verb, noun_types(stage.pack.code)
    again = any(last.type in kinds.get(t.low, ()) for t in _subject(stage, clause))
    said = covering(stage.said, verb.a if verb else clause.a)
    return replace(
        last,
        key=key,
        type=last.type if again else _OTHER,
        mode=last.mode if again else (),
        amount=mark,
        trigger=stage.sentence.span(verb.a, verb.b) if verb else last.trigger,
        evidence=stage.sentence.span(clause.a, clause.b),
        hops=tuple(h for x in said for h in x.hops),
        via=tuple(m for x in said for m in x.via),
        time=None,
        place=None,
        quote=None,
    )


def _sum(stage: Scene, clause: Clause) -> Mark | None:
    """The money behind a verb of measure."""
    verb, measures = clause.verb, stage.pack.light["measure"]
    head = stage.sentence.toks[verb.head] if verb else None
    if verb is None or head is None or not measures & {head.low, head.text.lower()}:
        return None
    behind = stage.sentence.toks[verb.b : clause.b]
    return next((t.amount for t in behind if t.amount and t.amount.attrs.get("kind") == "money"), None)


def _subject(stage: Scene, clause: Clause) -> list[Tok]:
    """The words of what a clause tells of."""
    return [t for slot in ("agent", "patient") for p in clause.slots.get(slot, ()) for t in stage.sentence.toks[p.a : p.b]]


def _speaks_of_worth(stage: Scene, clause: Clause) -> bool:
    """True for a subject that is a value, of nothing or of what deeds are about."""
    worth, dealt = stage.pack.nouns["worth"], stage.pack.nouns["dealt"]
    words = [t for t in _subject(stage, clause) if t.tag not in _ASIDE and not t.amount]
    return any(t.low in worth for t in words) and all(t.low in worth or t.low in dealt for t in words)
