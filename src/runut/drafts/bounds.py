"""Reader -> the parties of a condition: who sets it, and who is to meet it; and the two sides of talks told without their names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from runut.syntax.clauses import verb_clause
from runut.syntax.phrases import Phrase
from runut.types import Draft, Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["SLOTS", "before_by", "clausal", "result"]

_PAIR = 2
_TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
_TURNED = frozenset(("Pass", "Stat"))


def setter(reader: Reader) -> tuple[list[Mention], bool]:
    """Who does what the verb before a condition tells, and so sets it: "X frees Y on condition that Z pays"."""
    s, t = reader.sentence, reader.trigger
    for k in (n for n in range(len(reader.around) - 1, -1, -1) if reader.around[n].kind == "V" and reader.around[n].a < t.a):
        clause = verb_clause(s, reader.around, k, reader.pack)
        passive = s.toks[reader.around[k].head].voice in _TURNED
        told = [*clause.slots.get("by", ()), *clause.slots.get("bare-agent", ())] if passive else clause.slots.get("agent", [])
        if found := reader.each(told):
            return found, False
    return [], False


def joined(reader: Reader) -> tuple[list[Mention], bool]:
    """Who does what a verb before it tells, for a verb joined to that of a thing: "X admits that Y burned and promises to rebuild it"."""
    alone = reader.clause.shared and reader.trigger.voice not in _TURNED
    return setter(reader) if alone else ([], False)


def bound(reader: Reader) -> tuple[list[Mention], bool]:
    """Who is to do what the clause behind a condition tells; nobody for what is to be done to somebody."""
    b = reader.trigger.b
    held = next((p for p in reader.around if p.a < b < p.b), None)
    if held is not None:  # "dengan syarat X mundur"
        tied = next((p for p in reader.around if p.a == held.b), None)
        active = tied is not None and tied.kind == "V" and reader.sentence.toks[tied.head].voice not in _TURNED
        return (reader.each([held._replace(a=b, head=b, parts=((b, held.b),))], inner=True) if active else []), False
    behind = [p for p in reader.around if p.a >= reader.trigger.b and p.kind not in ("ADV", "T", "COMP")][:3]
    at = next((n for n, p in enumerate(behind) if p.kind == "V"), -1)
    if at < 1 or behind[0].kind != "NP" or reader.sentence.toks[behind[at].head].voice in _TURNED:
        return [], False
    return reader.each(behind[:1], inner=True), False


def before_by(reader: Reader) -> tuple[list[Mention], bool]:
    """Who does it, told right before a passive verb: "langkah yang oleh X disebut kudeta"."""
    verb, pack = reader.clause.verb, reader.pack
    held = next((p for p in reader.around if verb and p.b == verb.a and p.kind == "PP" and p.prep in pack.slots["by"]), None)
    return (reader.each([held]) if held else []), False


def speaker_side(reader: Reader) -> tuple[list[Mention], bool]:
    """Who the words are told by, or the body for which that person speaks: threats are a body's, not its spokesman's."""
    told = reader.speakers[-1:]
    return [reader.memory.body_of(m) or m if m.label == "PER" else m for m in told], False


def talking(reader: Reader) -> tuple[list[Mention], bool]:
    """The two sides of talks that were told of before and are named alone: "the talks collapsed", not "earlier talks"."""
    pack, slots = reader.pack, reader.clause.slots
    told = next((p for slot in ("agent", "patient") for p in slots.get(slot, ())), None)
    words = reader.sentence.toks[told.a : told.b] if told else ()
    alone = [t for t in words if t.tag != "DET" and t.low not in pack.anaphora["back"]]
    last = next((d for d in reversed(reader.memory.drafts) if d.type in _TOGETHER), None)
    return ([*last.filled("actor"), *last.filled("recipient")] if last and len(alone) == 1 and _two(last) else []), True


def _two(draft: Draft) -> bool:
    """True for a claim of just two parties."""
    return len({m.ref or m.text for f in ("actor", "recipient") for m in draft.filled(f)}) == _PAIR


def result(reader: Reader) -> list[Phrase]:
    """What the verb behind the trigger's object says it has come to: "menggandakan janjinya menjadi 60 juta dolar"."""
    behind = [p for p in reader.around if p.a >= reader.trigger.b]
    for p, after in pairwise(behind):
        if p.kind == "V" and reader.sentence.toks[p.head].low in reader.pack.light["result"]:
            return [after] if after.kind == "NP" else []
        if p.kind not in ("NP", "PP", "ADV", "T"):
            return []
    return []


def clausal(reader: Reader) -> bool:
    """True if a whole clause stands behind the word of condition: somebody or something, and what is done by it or to it."""
    b = reader.trigger.b
    behind = [p for p in reader.around if p.b > b and p.kind not in ("ADV", "T", "COMP")][:3]
    named = bool(behind) and (behind[0].kind == "NP" or behind[0].a < b)
    return named and any(p.kind == "V" for p in behind[1:])


SLOTS: dict[str, Callable[[Reader], tuple[list[Mention], bool]]] = {
    "setter": setter, "joined": joined, "bound": bound, "talking": talking, "before-by": before_by, "speaker-side": speaker_side,
}  # fmt: skip
