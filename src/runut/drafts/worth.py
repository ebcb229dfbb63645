"""Scene -> drafts: what the thing told before comes to or consists of, where the sentence says no more than that: "Nilainya mencapai
60 juta dolar", "Paket itu mencakup 20 tank".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from runut.drafts.memory import Memory
from runut.drafts.scenes import Scene
from runut.drafts.status import read_status
from runut.packs import Language, language
from runut.syntax.clauses import Clause
from runut.syntax.objects import item
from runut.types import Draft, Filled, Mark

__all__ = ["worth"]

_VALUED = frozenset(("AGREE", "AID", "COERCE", "COOPERATE", "OTHER", "REQUEST", "SANCTION", "SUPPORT"))  # what may have a price
_NEAR = 6  # words between a verb and its sum


def worth(stage: Scene, memory: Memory) -> list[Draft]:
    """The last claim of the sentence before once more, with the sum that this one says it comes to."""
    words = _openers(stage.pack.code)
    recent = memory.recent() if words and memory.drafts else []
    recent = recent if recent and stage.holds(words) else []
    for clause, mark in _sums(stage) if recent else ():
        if told := _valued(recent, mark):
            again = _again(stage, clause, mark, told, memory.drafts[-1].key + 1)
            memory.drafts += again
            return again
    return _contents(stage, memory, recent)


@lru_cache(maxsize=8)
def _openers(code: str) -> frozenset[str]:
    """Words one of which stands in a sentence that goes on about a thing told before."""
    told = language(code).anaphora
    return told.get("value", frozenset()) | told.get("priced", frozenset())


def _contents(stage: Scene, memory: Memory, recent: Sequence[Draft]) -> list[Draft]:
    """The last claim of a thing once more for each part that the sentence counts: "Bantuan itu terdiri dari 20 tank dan 900 peluru"."""
    told = next((d for d in reversed(recent) if d.type in _VALUED and d.filled("item") and not d.count_role), None)
    out: list[Draft] = []
    for clause, mark, thing in _parts(stage) if told else ():
        again = _again(stage, clause, mark, told, memory.drafts[-1].key + 1 + len(out)) if told else []
        out += [replace(d, roles=(*(f for f in d.roles if f.role != "item"), thing)) for d in again]
    memory.drafts += out
    return out


def _parts(stage: Scene) -> Iterator[tuple[Clause, Mark, Filled]]:
    """The figures of what a thing told before consists of, each with its clause and what it counts."""
    s, pack = stage.sentence, stage.pack
    for k in stage.verbs:
        verb = stage.phrases[k]
        if s.toks[verb.head].low not in pack.anaphora.get("holding", ()):
            continue
        clause = stage.clause(k)
        held = [p for slot in ("agent", "patient", "from", "extra") for p in clause.slots.get(slot, ())]
        subject = next((p for p in held if p.a < verb.a), None)
        if subject and s.toks[subject.a].low in pack.anaphora["priced"] and s.toks[subject.b - 1].low in pack.anaphora["back"]:
            for a, b in (part for p in held if p.a >= verb.b for part in p.parts):
                thing = item(s, a, b, text=False)
                marks = {t.amount.start: t.amount for t in s.toks[a:b] if t.amount and t.amount.label != "ordinal"}
                yield from ((clause, m, Filled("item", thing, "worth:part")) for m in marks.values() if thing)


def _again(stage: Scene, clause: Clause, mark: Mark, told: Draft, key: int) -> list[Draft]:
    """The claim told before, with its sum; status and speakers are those of the clause that tells the sum, where it has any."""
    hops = tuple(h for x in stage.said if x.a <= clause.a < x.b for h in x.hops)
    start = min(clause.a, *(p.a for p in stage.phrases if p.kind == "V"), clause.b - 1)
    status, aux = read_status(stage.sentence, clause, hops, stage.pack, start=start, stop=clause.b)
    if status is None:
        return []
    status = told.status if status == "asserted" and not hops else status
    span = stage.sentence.span(clause.a, clause.b)
    return [replace(told, key=key, amount=mark, evidence=span, quote=None, returns=None, status=status, aux=aux, hops=hops or told.hops)]


def _sums(stage: Scene) -> Iterator[tuple[Clause, Mark]]:
    """The clauses that measure a value, and "X itu bernilai ..."."""
    s, pack = stage.sentence, stage.pack
    for k in stage.verbs:
        verb = stage.phrases[k]
        clause = stage.clause(k) if _measures(stage, verb.head) else None
        subject = next(iter(clause.slots.get("agent", ())), None) if clause else None
        if clause and subject and _is_value(s.lows(subject.a, subject.b), pack):
            yield from ((clause, m) for m in _figures(stage, verb.b)[:1])
    yield from _verbless(stage)


def _verbless(stage: Scene) -> Iterator[tuple[Clause, Mark]]:
    """ "Nilainya sekitar 60 juta dolar", "Paket itu bernilai 60 juta dolar"."""
    s, pack = stage.sentence, stage.pack
    if s.toks and s.toks[0].low in pack.anaphora["value"] and not stage.verbs and s.toks[0].raw != s.toks[0].low:
        yield from ((Clause(0, len(s.toks)), m) for m in _figures(stage, 0)[:1])
    if len(stage.phrases) > 1 and (first := stage.phrases[0]).kind == "NP" and stage.phrases[1].prep in pack.slots.get("value", ()):
        lows = s.lows(first.a, first.b)
        if lows[0] in pack.anaphora["priced"] and lows[-1] in pack.anaphora["back"]:
            yield from ((Clause(first.a, stage.phrases[1].b), m) for m in _figures(stage, stage.phrases[1].a)[:1] if _is_money(m))


def _is_value(lows: Sequence[str], pack: Language) -> bool:
    """True for a value alone, and for the value of what is pointed back to or of nothing but what has a price."""
    named = all(low in pack.anaphora["priced"] for low in lows[1:])
    return lows[0] in pack.anaphora["value"] and (named or lows[-1] in pack.anaphora["back"])


def _measures(stage: Scene, at: int) -> bool:
    head = stage.sentence.toks[at]
    return head.low in stage.pack.light["measure"] or head.text.lower() in stage.pack.light["measure"]


def _figures(stage: Scene, at: int) -> list[Mark]:
    """The figures right behind a verb, but for prices of one of many."""
    marks = (t.amount for t in stage.sentence.toks[at : at + _NEAR] if t.amount)
    return [m for m in marks if not m.attrs.get("per")]


def _is_money(mark: Mark) -> bool:
    return mark.attrs.get("kind") == "money"


def _valued(drafts: Sequence[Draft], mark: Mark) -> Draft | None:
    """The last of the claims that is of a thing with a price and has none yet, or, for a figure that is no sum, none at all."""
    open_ = [d for d in drafts if d.type in _VALUED and (d.amount is None or (_is_money(mark) and not _is_money(d.amount)))]
    return next((d for d in reversed(open_) if d.filled("item") and not d.count_role), None)
