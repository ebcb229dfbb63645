"""Trigger with its clause -> its item, place and time."""

from __future__ import annotations

from collections.abc import Sequence

from runut.drafts.memory import Memory
from runut.drafts.roles import Reader
from runut.packs import Language
from runut.syntax.objects import holds, item, place
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import word_types
from runut.types import Draft, Filled, Mark, Mention

__all__ = ["find_item", "find_place", "find_time", "pointed"]


def find_item(reader: Reader) -> Filled | None:
    pattern = reader.trigger.pattern
    for slot in pattern.roles.get("item", ()):
        if slot == "trigger" and (reader.trigger.nominal or reader.trigger.b - reader.trigger.a > 1):
            a, b = reader.trigger.a, reader.trigger.b
            inside = reader.clause.slots.get("inside", [])
            end = inside[0].b if inside else b
            return Filled("item", _thing(reader, a, min(end, a + 6)), f"{pattern.id}:{slot}")
        if slot in ("treaty", "partitive-item", "same"):
            return _remembered(reader, slot)
        vessel: Filled | None = None
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            for a, b in p.parts:
                found = item(
                    reader.sentence, a, b, text=pattern.item_text and slot in ("patient", "agent", "bare-agent", "inside", "asked")
                )
                if found and found.label == "THING" and who(reader.sentence, a, b, reader.pack):
                    found = None
                if found and not holds(found):
                    return Filled("item", found, f"{pattern.id}:{slot}")
                vessel = vessel or (Filled("item", found, f"{pattern.id}:{slot}") if found else None)
        if vessel:
            return vessel
    return None


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
    while end < b and s.toks[end].tag in ("NOUN", "ADJ", "ADV") and not s.toks[end].name:
        end += 1
    span = s.span(a, end)
    return Mention(s.report.words(span), "THING", "", span)


# readings of time words that tell no time of their own
_BESIDE = 8  # characters between two tellings of one time
_TIMELESS = frozenset(("duration", "vague"))


def find_time(reader: Reader) -> Mark | None:
    times = [*reader.clause.times, *(reader.governor.times if reader.governor else [])]
    main = reader.governor or reader.clause
    openers = [p for p in reader.around if p.kind == "SC" and p.b <= main.a and not main.opener]
    marks = [reader.sentence.toks[t.head].time for t in [*openers, *times]]
    told = [m for m in marks if m and m.attrs.get("form") not in _TIMELESS]
    return next((m for m in told[1:2] if _dates(told[0], m)), told[0]) if told else _only_time(reader)


def _dates(one: Mark, two: Mark) -> bool:
    """True for a day of the calendar right behind words that only count from another time: "a day earlier, on 5 May"."""
    counted = one.attrs.get("form") == "event-relative" and "anchor" not in one.attrs
    return counted and two.attrs.get("form") in ("absolute", "partial") and 0 <= two.start - one.end <= _BESIDE


def _only_time(reader: Reader) -> Mark | None:
    """The one time that the sentence tells, if it is not the time of saying or inside other words than the claim's."""
    opener, clauses = reader.clause.opener, reader.pack.clauses
    if (opener in clauses["time"] and opener not in clauses.get("meanwhile", ())) or opener == "rel":
        return None
    spoken = [h.said for x in reader.said for h in x.hops if h.said]
    at = reader.trigger.a
    found: list[Mark] = []
    for p in reader.around:
        mark = reader.sentence.toks[p.head].time if p.kind == "T" else None
        if mark is None:
            continue
        apart = any((x.a <= at < x.b) != (x.a <= p.a < x.b) for x in reader.said)
        apart = apart or _in_relative(reader, p)
        if mark not in spoken and not apart and mark.attrs.get("form") not in _TIMELESS and mark not in found:
            found.append(mark)
    return found[0] if len(found) == 1 else None


def _in_relative(reader: Reader, time: Phrase) -> bool:
    """True for a time inside a relative clause behind the trigger: it is when that happened."""
    between = [p.kind for p in reader.around if reader.trigger.b <= p.a < time.a]
    return "REL" in between and "COMMA" not in between[between.index("REL") :]


def find_place(reader: Reader, roles: Sequence[Filled]) -> Mention | None:
    taken = [f.mention.span for f in roles]
    for slot in reader.trigger.pattern.roles.get("place", ()):
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            found = place(reader.sentence, *p.parts[0], reader.pack)
            if found and not any(found.span.overlaps(t) for t in taken):
                return found
    return _only_place(reader) if reader.trigger.pattern.count_role else None


def _only_place(reader: Reader) -> Mention | None:
    """Where people died or houses fell: the one place that the sentence tells."""
    at = [p for p in reader.around if p.kind == "PP" and p.prep in reader.pack.slots["at"]]
    found = [place(reader.sentence, *p.parts[0], reader.pack) for p in at]
    told = [f for f in found if f]
    return told[0] if len({f.span for f in told}) == 1 else None


def pointed(sentence: Sentence, mark: Mark, pack: Language, memory: Memory) -> Draft | None:
    """The earlier draft that a time's anchor words name ("setelah pertemuan itu")."""
    anchor = mark.attrs.get("anchor")
    if not isinstance(anchor, list):
        return None
    words = [t.low for t in sentence.toks if anchor[0] <= t.start < anchor[1]]
    types = frozenset(t for w in words for t in word_types(pack.code).get(w, ()))
    return memory.last(types) if types else None
