"""Trigger with its clause -> the time that its claim tells, and the earlier happening that a time leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.drafts.memory import Memory
from runut.drafts.roles import Reader
from runut.packs import Language
from runut.packs.classes import either
from runut.syntax.inserted import is_set_off
from runut.syntax.joints import is_reduced
from runut.syntax.phrases import Phrase
from runut.syntax.relatives import whose
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import noun_types, word_types
from runut.types import Draft, Mark

__all__ = ["find_time", "pointed"]

_APART = "OTHER"  # happenings of many kinds
_BESIDE = 8  # characters between two tellings of one time
# readings of time words that tell no time of their own
_TIMELESS = frozenset(("duration", "vague"))
_COUNTED, _FIXED = frozenset(("unit", "count", "relation")), frozenset(("absolute", "partial", "relative"))
_TURNED = {"after": "before", "before": "after"}
_DATED = frozenset(("count", "day", "hijri_month", "holiday", "month", "unit", "weekday", "year"))


def find_time(reader: Reader) -> Mark | None:
    """The time of what a trigger tells: that of its clause, else the only one of its sentence."""
    if not reader.sentence.timed:
        return None
    told = _own_time(reader) or _counted_back(reader)
    return None if told and _of_total(reader, told) else told


def _of_total(reader: Reader, told: Mark) -> bool:
    """True for the day on which a count came to so much, which is not when what it counts took place: "the toll rose to 19 on Friday"."""
    verb = reader.governor.verb if reader.governor and reader.light == "measure" and reader.trigger.pattern.count_role else None
    if verb is None:
        return False
    s = reader.sentence
    return not s.toks[reader.trigger.a].start < told.start < s.toks[verb.head].start


def _own_time(reader: Reader) -> Mark | None:
    times = [*reader.clause.times, *(reader.governor.times if reader.governor else [])]
    main = reader.governor or reader.clause
    openers = [p for p in reader.around if p.kind == "SC" and p.b <= main.a and not main.opener]
    marks = [reader.sentence.toks[t.head].time for t in [*openers, *times] if not (_of_noun(reader, t) or _of_deed(reader, t))]
    told = [m for m in marks if m and _tells(reader, m)]
    return next((m for m in told[1:] if _dates(told[0], m)), told[0]) if told else _only_time(reader)


def _counted_back(reader: Reader) -> Mark | None:
    """The time of what the sentence's day is counted from: "X did this on Sunday, two days after Y did that"."""
    toks = reader.sentence.toks
    at, told = toks[reader.trigger.a].start, [m for p in reader.around if p.kind in ("T", "SC") and (m := toks[p.head].time)]
    mark = next((m for m in told if m.attrs.get("form") == "event-relative" and _reaches(m, at)), None)
    if mark is None or reader.clause.opener == "rel" or not set(mark.attrs) >= _COUNTED:
        return None
    spoken = [h.said for x in reader.said for h in x.hops if h.said]
    before = [m for m in told if m.end <= mark.start]
    if not before or before[-1].attrs.get("form") not in _FIXED or before[-1] in spoken:
        return None
    told_from = {k: v for k, v in mark.attrs.items() if k != "anchor"}
    return replace(mark, attrs={**told_from, "relation": _TURNED.get(str(mark.attrs["relation"]), "at"), "aside": True})


def _reaches(mark: Mark, at: int) -> bool:
    """True if the words that a time is counted from reach over an offset."""
    anchor = mark.attrs.get("anchor")
    return isinstance(anchor, list) and anchor[0] <= at < anchor[1]


def _dates(one: Mark, two: Mark) -> bool:
    """True for a day of the calendar right behind words that only count from another time ("a day earlier, on 5 May"), and for one at the
    head of the sentence before what it came after ("on 5 May X left after the talks")."""
    if one.attrs.get("form") != "event-relative" or two.attrs.get("form") not in ("absolute", "partial"):
        return False
    return two.end <= one.start if "anchor" in one.attrs else 0 <= two.start - one.end <= _BESIDE


def _only_time(reader: Reader) -> Mark | None:
    """The one time that the sentence tells, if it is not the time of saying or inside other words than the claim's."""
    opener, clauses = reader.clause.opener or (reader.governor.opener if reader.governor else ""), reader.pack.clauses
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
        apart = apart or _in_relative(reader, p) or _in_other(reader, p) or _of_participle(reader, p) or _in_aside(reader, p)
        apart = apart or _of_noun(reader, p) or _of_deed(reader, p)
        if mark not in spoken and not apart and _tells(reader, mark) and mark not in found:
            found.append(mark)
    return found[0] if len(found) == 1 else None


def _tells(reader: Reader, mark: Mark) -> bool:
    """False for a span, a clock and the like; and for how long to come, where the pattern asks for how long."""
    lasting = "duration" in reader.trigger.pattern.roles.get("figure", ()) and mark.attrs.get("window")
    clock = mark.attrs.get("form") == "partial" and _DATED.isdisjoint(mark.attrs)
    return mark.attrs.get("form") not in _TIMELESS and not clock and not (lasting and mark.attrs.get("direction") == "future")


def _of_noun(reader: Reader, time: Phrase) -> bool:
    """True for a day that tells which one, and not when it was: "for the April 1 strike", "up from 21,000 in 2022"."""
    toks, mark = reader.sentence.toks, reader.sentence.toks[time.head].time
    if mark is None or mark.attrs.get("form") not in ("absolute", "partial"):
        return False
    if not reader.pack.possessive and _which_year(reader, time, mark):
        return True
    if any(t.low in reader.pack.nouns.get("yearly", ()) for t in toks[max(time.a - 1, 0) : time.b]):
        return True  # "tahun anggaran 2023"
    before = next((p for p in reader.around if p.b == time.a and p.kind == "PP" and p.prep in reader.pack.slots["from"]), None)
    if before and any(t.amount and "counted" not in t.amount.attrs for t in toks[before.a : before.b]):
        return True
    led = time.b < len(toks) and toks[time.b].tag == "NOUN" and any(t.tag == "DET" for t in toks[max(time.a - 1, 0) : time.b])
    return led and bool(reader.pack.possessive)


def _of_deed(reader: Reader, time: Phrase) -> bool:
    """True for a day right behind a deed that the clause only gives as its ground: "jailed over the killing of X on 3 May"."""
    at, around, pack = next((n for n, p in enumerate(reader.around) if p is time), 0), reader.around, reader.pack
    while at > 0 and around[at - 1].kind == "PP" and around[at - 1].a > reader.trigger.a:
        at -= 1
        led = around[at]
        words = reader.sentence.lows(led.a, led.b)
        if led.prep in either(pack.clauses.get("done", frozenset()), pack.clauses.get("charged", frozenset())) - pack.slots["at"]:
            return not reader.trigger.a >= led.a and any(w in noun_types(pack.code) for w in words)
    return False


def _which_year(reader: Reader, time: Phrase, mark: Mark) -> bool:
    """True for a bare year right behind a name or a noun, where another time is told: "hasil Pilkada Ambon 2024 ..., Senin (24/2)"."""
    toks, others = reader.sentence.toks, {t.time.start for t in reader.sentence.toks if t.time}
    bare = time.b - time.a == 1 and "month" not in mark.attrs and "day" not in mark.attrs and toks[time.a].text.isdigit()
    return bare and len(others) > 1 and time.a > 0 and toks[time.a - 1].tag in ("PROPN", "NOUN")


def _in_relative(reader: Reader, time: Phrase) -> bool:
    """True for a time inside a relative clause behind the trigger or between commas before it: it is when that happened."""
    t = reader.trigger
    between = [p.kind for p in reader.around if t.b <= p.a < time.a]
    if "REL" in between and "COMMA" not in between[between.index("REL") :]:
        return True
    before = [p for p in reader.around if p.a < time.a]
    told = next((n for n in range(len(before) - 1, -1, -1) if before[n].kind in ("REL", "COMMA")), -1)
    parted = before[:1] and before[0].prep in reader.pack.slots.get("of", reader.pack.slots["from"])
    if told < 0 or before[told].kind != "REL" or (before[0].kind == "PP" and not parted):
        return False  # "in talks, which were held in May, X agreed": when that was
    return any(p.kind == "COMMA" and time.b <= p.a < t.a for p in reader.around)


def _in_aside(reader: Reader, time: Phrase) -> bool:
    """True for a time before the trigger in a clause that only stands against it: "Meski gencatan diteken pada Juni, X menembaki Y"."""
    first = reader.around[0]
    if first.kind != "SC" or first.prep not in either(reader.pack.clauses["contrast"], reader.pack.clauses.get("aside", frozenset())):
        return False
    comma = next((p.a for p in reader.around if p.kind == "COMMA" and p.a > time.a), 0)
    return 0 < comma < reader.trigger.a and any(p.kind == "V" and p.a < comma for p in reader.around)


def _of_participle(reader: Reader, time: Phrase) -> bool:
    """True for a time behind a participle that another verb's noun has: "two teachers arrested on Monday were freed"."""
    around, at = reader.around, next((n for n, p in enumerate(reader.around) if p is time), 0)
    k = next((n for n in range(at - 1, -1, -1) if around[n].kind not in ("NP", "PP", "T", "ADV")), 0)
    if around[k].kind != "V" or around[k].a <= reader.trigger.a < around[k].b or not k:
        return False
    if reader.trigger.a > time.a and whose(reader.sentence, around, k, reader.pack) is not None:
        return True  # "warga yang rumahnya digusur pada Mei menggugat X"
    return is_reduced(reader.sentence, around, k, reader.pack) or is_set_off(reader.sentence, around, k, reader.pack)


def _in_other(reader: Reader, time: Phrase) -> bool:
    """True for a time behind the trigger in another clause that has a subject of its own: "X sent tents, while Y left on Monday"."""
    between = [p for p in reader.around if reader.trigger.b <= p.a < time.a]
    openers = either(reader.pack.clauses["contrast"], reader.pack.clauses.get("aside", frozenset()))
    for n, p in enumerate(between):
        turned = p.kind == "CC" and reader.sentence.toks[p.a].low in openers and n > 0 and between[n - 1].kind == "COMMA"
        opens = p.kind == "STOP" or turned or (p.kind == "SC" and p.prep in openers)
        if opens and any(q.kind == "V" for q in between[n:]):
            return True
    return False


def pointed(sentence: Sentence, mark: Mark, pack: Language, memory: Memory) -> Draft | None:
    """The earlier draft that a time's anchor words name ("setelah pertemuan itu"): by its type, else by what it is about.

    One that tells its own time goes before one that does not.
    """
    anchor = mark.attrs.get("anchor")
    if not isinstance(anchor, list):
        return None
    words = [t.low for t in sentence.toks if anchor[0] <= t.start < anchor[1]]
    types = frozenset(t for w in words for t in word_types(pack.code).get(w, ()))
    about = [d for d in memory.drafts if _is_about(d, words)]
    alike = [d for d in memory.drafts if d.type in types and (d.type != _APART or not about or d in about)] or about
    return _last([d for d in alike if d.time]) or _last(alike)


def _is_about(draft: Draft, words: Sequence[str]) -> bool:
    """True for a draft whose item is told by one of the words: the quake."""
    return any(w in words for m in draft.filled("item") for w in m.text.casefold().split())


def _last(drafts: Sequence[Draft]) -> Draft | None:
    return drafts[-1] if drafts else None
