"""Trigger with its clause -> its item and place."""

from __future__ import annotations

from collections.abc import Sequence

from runut.drafts.roles import Reader
from runut.drafts.sayings import covering
from runut.syntax.objects import holds, item, place
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.types import Filled, Mention

__all__ = ["find_item", "find_place"]


def find_item(reader: Reader) -> Filled | None:
    pattern = reader.trigger.pattern
    for slot in pattern.roles.get("item", ()):
        if slot == "trigger" and (reader.trigger.nominal or reader.trigger.b - reader.trigger.a > 1):
            a, b = _noun_of(reader), reader.trigger.b
            inside = reader.clause.slots.get("inside", [])
            end = inside[0].b if inside else b
            return Filled("item", _thing(reader, a, min(end, a + 6)), f"{pattern.id}:{slot}")
        if slot in ("treaty", "partitive-item", "same"):
            return _remembered(reader, slot)
        vessel: Filled | None = None
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            for a, b in p.parts:
                a += reader.sentence.toks[a].low in reader.pack.clauses.get("of", ()) and b - a > 1
                if b - a == 1 and reader.sentence.toks[a].low in reader.pack.anaphora.get("reflexive", ()):
                    continue
                text = pattern.item_text and slot in ("patient", "agent", "bare-agent", "inside", "asked")
                sites = reader.pack.nouns.get("site", frozenset()) if text and not reader.pack.possessive else frozenset()
                found = item(reader.sentence, a, b, text=text, sites=sites)
                if found and found.label == "THING" and who(reader.sentence, a, b, reader.pack):
                    found = None
                if found and not holds(found):
                    return Filled("item", found, f"{pattern.id}:{slot}")
                vessel = vessel or (Filled("item", found, f"{pattern.id}:{slot}") if found else None)
        if vessel:
            return vessel
    return None


def _noun_of(reader: Reader) -> int:
    """The first noun of a trigger, if it has one: "no casualties", "tidak ada korban jiwa"."""
    toks, trigger = reader.sentence.toks, reader.trigger
    return next((i for i in range(trigger.a, trigger.b) if toks[i].tag in ("NOUN", "PROPN")), trigger.a)


def _remembered(reader: Reader, slot: str) -> Filled | None:
    """The item of an earlier claim of the report: the treaty under way, the troops just spoken of."""
    pattern = reader.trigger.pattern
    for draft in reversed(reader.memory.drafts):
        if slot == "same" and draft.mode != pattern.mode:
            continue
        near = slot in ("treaty", "same") or draft.evidence.end > reader.sentence.mark.start
        for found in draft.filled("item"):
            if near and (slot != "treaty" or draft.step):
                return Filled("item", found, f"{pattern.id}:{slot}", derived=True)
    return None


def _thing(reader: Reader, a: int, b: int) -> Mention:
    s = reader.sentence
    found = item(s, a, b, text=False)
    if found:
        return found
    end = a + 1
    while end < b and s.toks[end].tag in ("NOUN", "ADJ", "ADV") and not s.toks[end].name and not s.toks[end].amount:
        end += 1
    span = s.span(a, end)
    return Mention(s.report.words(span), "THING", "", span)


def find_place(reader: Reader, roles: Sequence[Filled]) -> Mention | None:
    """Where it is told to have been: the first place that has a name, else the first; where people died, any place of the sentence."""
    taken = [f.mention.span for f in roles]
    told: list[Mention] = []
    for slot in reader.trigger.pattern.roles.get("place", ()):
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            found = place(reader.sentence, *p.parts[0], reader.pack)
            if found and not any(found.span.overlaps(t) for t in taken):
                told.append(found)
    named = next((m for m in told if any(n.span.within(m.span) for n, _, _ in reader.sentence.runs)), None)
    return named or next(iter(told), None) or (_only_place(reader) if reader.trigger.pattern.count_role else None)


def _only_place(reader: Reader) -> Mention | None:
    """Where people died or houses fell: the one place that the sentence tells, or, of what is said there, that the speaker tells."""
    said = covering(reader.said, reader.trigger.a)
    at = [p for p in reader.around if p.kind == "PP" and p.prep in reader.pack.slots["at"]]
    at = [p for p in at if (not said or any(x.a <= p.a < x.b for x in said)) and not _of_other(reader, p)]
    found = [place(reader.sentence, *p.parts[0], reader.pack) for p in at]
    told = [f for f in found if f]
    return told[0] if len({f.span for f in told}) == 1 else None


def _of_other(reader: Reader, place: Phrase) -> bool:
    """True for a place before the word that opens what a relative clause reminds of ("met in X after a blast that killed Y"), and for
    one where the hurt are cared for."""
    care, toks, at = reader.pack.clauses.get("care", ()), reader.sentence.toks, reader.trigger.a
    before = reader.clause.opener == "rel" and any(p.kind == "SC" and place.b <= p.a < at for p in reader.around)
    return before or any(p.kind == "V" and at <= p.a < place.a and toks[p.head].low in care for p in reader.around)
