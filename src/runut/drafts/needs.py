"""Trigger with its roles -> what `needs` and `bars` of a pattern ask for: roles, slots and what else is told around it."""

from __future__ import annotations

from collections.abc import Callable

from runut.drafts.figures import read_figures
from runut.drafts.goals import undergoing, wish
from runut.drafts.roles import Reader
from runut.drafts.voiced import VOICED
from runut.packs.classes import either
from runut.syntax.heads import core_end, head_words
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.triggers import word_types
from runut.types import Draft, Mention

__all__ = ["has", "lacks"]

_BEFORE = 30  # words in which the measure stands that an -ing form tells more of
_BLOWS = frozenset(("ASSAULT", "MOBILIZE"))
_CURBS = frozenset(("COERCE", "SANCTION"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION", "THREATEN"))


def has(reader: Reader, draft: Draft, name: str) -> bool:
    """True if a trigger's surroundings give what `needs` and `bars` call by a name: a role, a slot or one of `_TOLD`."""
    slots = name in reader.clause.slots or (reader.governor is not None and name in reader.governor.slots)
    return slots or any(f.role == name for f in draft.roles) or (name in _TOLD and _TOLD[name](reader, draft))


def _specific(reader: Reader, draft: Draft) -> bool:
    """True for an item that other words than the trigger's tell."""
    words = reader.sentence.span(reader.trigger.a, reader.trigger.b)
    return any(f.role == "item" and not f.mention.span.within(words) for f in draft.roles)


def _sole(reader: Reader) -> bool:
    """True if the trigger holds the verb of its clause."""
    verb = reader.clause.verb
    return verb is not None and reader.trigger.a <= verb.head < reader.trigger.b


def _hostile(reader: Reader) -> bool:
    verb = reader.clause.verb
    types = word_types(reader.pack.code).get(reader.sentence.toks[verb.head].low) if verb else None
    return types is not None and not types.isdisjoint(_HOSTILE)


def _back(reader: Reader) -> bool:
    """True if the thing near by that a pattern asks for was told before: "bertanggung jawab atas serangan tersebut"."""
    near, toks = reader.trigger.pattern.near, reader.sentence.toks[reader.trigger.b :]
    told = (n for n, tok in enumerate(toks) if tok.low in near)
    return any(t.low in reader.pack.anaphora["back"] for n in told for t in toks[n + 1 : n + 3])


def _site(reader: Reader) -> bool:
    """True if the deed is done to a kind of place or target that no name tells: "the main airport"."""
    slots = ("inside", "against", "to") if reader.trigger.nominal else ("patient", "against", "to")
    parts = (part for slot in slots for p in reader.phrases(slot) for part in p.parts)
    sites, s = either(reader.pack.nouns["place"], reader.pack.nouns.get("site", frozenset())), reader.sentence
    bare = ((next((i for i in range(a, b) if s.toks[i].tag not in ("DET", "NUM") and not s.toks[i].amount), a), b) for a, b in parts)
    return any(not sites.isdisjoint(head_words(s, a, b, reader.pack)) for a, b in bare)


def _negated(reader: Reader) -> bool:
    """True if the verb itself is negated, not one that stands before it: "tidak ingat pernah mengizinkan"."""
    verb = reader.clause.verb
    if reader.trigger.nominal or verb is None:
        return True
    cues = [c for c in reader.sentence.status if c.attrs["aux"] == "negation"]
    subject = [p for slot in ("agent", "patient") for p in reader.clause.slots.get(slot, []) if p.a < verb.a]
    return any(c.start <= t.start < c.end for c in cues for p in (*subject, verb) for t in reader.sentence.toks[p.a : p.b])


def _has_complement(reader: Reader) -> bool:
    """True if another verb follows at once: "mengancam akan menggelar"."""
    verb = reader.clause.verb
    behind = next((p for p in reader.around if verb and p.a >= verb.b and p.kind not in ("ADV", "T")), None)
    return behind is not None and behind.kind == "V"


def _foretold(reader: Reader) -> bool:
    """True if the object is only whose deed to come is told next: "memperingatkan X akan menyerang Y" threatens nobody."""
    s = reader.sentence
    coming = [s.at(c.start) for c in s.status if c.attrs["status"] in ("planned", "predicted")]
    ends = [p.b for p in reader.clause.slots.get("patient", [])] if coming else []
    return any(q.kind == "V" and q.a in ends and any(at in range(q.a, q.b) for at in coming) for q in reader.around)


def _acting(reader: Reader) -> bool:
    """True if the next verb tells what the object does or is to do: "menekan X agar mundur", "menilai X melanggar hukum"."""
    ends = {p.b for p in reader.clause.slots.get("patient", [])}
    behind = next((n for n, q in enumerate(reader.around) if q.a in ends), len(reader.around))
    opened = [q.kind == "SC" and q.prep in reader.pack.clauses["purpose"] for q in reader.around[behind : behind + 1]]
    return any(q.kind == "V" for q in reader.around[behind : behind + 1 + any(opened)])


def _has_content(reader: Reader) -> bool:
    """True if a clause opens right behind the object, or behind a verb without one: "rejected reports that", "allowed that"."""
    verb = reader.clause.verb
    ends = {q.b for q in reader.phrases("patient")} or ({verb.b} if verb else set())
    return any(p.kind == "COMP" and p.a in ends for p in reader.around)


def _is_land(reader: Reader, party: Mention) -> bool:
    """True for a state as such or its offices, told by the state's own name: "Norway", "Norway's ministry", not "Norwegians"."""
    names = (mark for mark, _, _ in reader.sentence.runs if mark.label == "STATE")
    return party.label == "STATE" and any(mark.span.within(party.span) for mark in names)


def _refrained(reader: Reader) -> bool:
    """True if what follows tells what is not to be done: "promised not to attack X", "told X not to close Y"."""
    verb, told = reader.clause.verb, reader.sentence.status
    behind = next((p for p in reader.around if verb and p.a >= verb.b and p.kind == "V"), None)
    denied = {c.start for c in told if c.attrs["aux"] == "negation"}
    return behind is not None and behind.a < behind.head and reader.sentence.toks[behind.a].start in denied


def _curbing(reader: Reader) -> bool:
    """True for an -ing form behind a measure that is no blow: "imposed sanctions on X, targeting its banks"."""
    pack, lows, at = reader.pack, reader.sentence.forms, reader.trigger.a
    if "Ger" not in pack.verbs.get(lows[at], ("",))[0].split("|"):
        return False
    types = frozenset[str]().union(*(reader.types(low) for low in lows[max(0, at - _BEFORE) : at]))
    return not types.isdisjoint(_CURBS) and types.isdisjoint(_BLOWS)


def _present(reader: Reader) -> bool:
    """True where the words behind "that" tell of what is or was, not of what is to come: "warned that X was arming Y" threatens nobody."""
    verb, toks, around = reader.clause.verb, reader.sentence.toks, reader.around
    behind = [n for n, p in enumerate(around) if verb and p.a >= verb.b]
    opens = next((n for n in behind[:4] if around[n].kind == "COMP"), None)
    told = next((p for p in around[opens + 1 :] if p.kind == "V"), None) if opens is not None else None
    if told is None or not reader.pack.context:
        return False
    coming = {reader.sentence.at(c.start) for c in reader.sentence.status if c.attrs["status"] in ("planned", "predicted")}
    modal = any(toks[i].low in reader.pack.context["modal"] or i in coming for i in range(told.a, told.b))
    fated = opens is not None and _fated(reader, around[opens + 1], told)
    return fated or (not modal and any(t.tag == "AUX" for t in toks[told.a : told.head]))


def _fated(reader: Reader, subject: Phrase, told: Phrase) -> bool:
    """True for what a thing does that is no deed of anybody's: "warned that floods will hit X" threatens nobody."""
    words, s = reader.sentence.toks[subject.a : subject.b], reader.sentence
    if subject.kind != "NP" or s.toks[told.head].voice != "Act" or any(t.tag == "PRON" or t.name for t in words):
        return False
    deed = any(t.low in reader.pack.nouns["deed"] or reader.types(t.low) for t in words)
    return not deed and all(who(s, a, b, reader.pack) is None for a, b in subject.parts)


def _given(reader: Reader) -> bool:
    """True for a state that only tells which people get what another verb gives: "membagikan 50 tenda kepada warga terdampak"."""
    verb, pack = reader.clause.verb, reader.pack
    if verb is None or reader.trigger.voice != "Stat" or reader.clause.opener or ("figure",) not in reader.trigger.pattern.needs:
        return False
    k = reader.clause.k
    held = reader.around[k - 1] if k > 0 else None
    giver = any(p.kind == "V" for p in reader.around[: max(0, k - 1)])
    return giver and held is not None and held.kind == "PP" and held.b == verb.a and held.prep in pack.slots["to"]


def _acts(reader: Reader) -> bool:
    """True for a verb that somebody does: a party, or people by their number alone."""
    told = [t for p in reader.phrases("agent") for t in reader.sentence.toks[p.a : p.b]]
    return bool(reader.parties("agent")[0]) or any(t.amount or t.tag == "PRON" for t in told)


def _certain(reader: Reader) -> bool:
    """True for a verb of which the subject is one certain person, by a name or a word that points: "Rinto", "his brother", "sopir itu"."""
    s, pack, verb = reader.sentence, reader.pack, reader.clause.verb
    told = [p for slot in ("agent", "patient") for p in reader.phrases(slot) if verb is None or p.a < verb.head][:1]
    toks = [t for p in told for t in s.toks[p.a : p.b]]
    if not toks or any(t.name and t.name.label == "PER" for t in toks):
        return bool(toks)
    if (reader.clause.opener == "rel" and not pack.possessive) or any(t.amount and t.amount.label == "count" for t in toks):
        return False
    if not pack.possessive:
        nya = toks[-1].raw.endswith(pack.clitics[:1]) and toks[-1].raw != toks[-1].low
        ranked = any(t.amount and t.amount.label == "ordinal" for t in toks)
        return nya or ranked or toks[-1].low in pack.anaphora["back"] or toks[0].low in (*pack.nouns["one"], *pack.anaphora["person"])
    head = s.toks[core_end(s, told[0].a, told[0].b) - 1]
    several = head.raw.endswith(tuple(pack.context["plural_ends"])) or head.raw in pack.context["plural"]
    return not several and (toks[0].tag in ("DET", "PRON") or any(t.raw.endswith(pack.possessive) for t in toks))


def _rallied(reader: Reader) -> bool:
    """True behind another verb of protest in the sentence: what those who rally demand is no rally of its own."""
    s, k = reader.sentence, reader.clause.k
    verbs = [p for p in reader.around[: max(0, k)] if p.kind == "V"]
    return any("PROTEST" in reader.types(" ".join(s.forms[p.head : p.head + n])) for p in verbs for n in (1, 2))


_TOLD: dict[str, Callable[[Reader, Draft], bool]] = {
    "place": lambda reader, draft: draft.place is not None,
    "figure": lambda reader, draft: bool(read_figures(reader)),
    "time": lambda reader, draft: draft.time is not None,
    "specific": _specific,
    "complement": lambda reader, draft: _has_complement(reader),
    "acting": lambda reader, draft: _acting(reader),
    "refrained": lambda reader, draft: _refrained(reader),
    "content": lambda reader, draft: _has_content(reader),
    "negation": lambda reader, draft: "negation" in draft.aux and _negated(reader),
    "undergoing": lambda reader, draft: undergoing(reader),
    "foretold": lambda reader, draft: _foretold(reader),
    "speaker": lambda reader, draft: bool(draft.hops),
    "named": lambda reader, draft: any(m.label != "PEOPLE" or m.state for m in draft.filled("actor")),
    "status": lambda reader, draft: draft.status in ("planned", "predicted"),
    "alleged": lambda reader, draft: draft.status == "alleged",
    "by-land": lambda reader, draft: any(_is_land(reader, m) for m in draft.filled("actor")),
    "sole": lambda reader, draft: _sole(reader),
    "thing": lambda reader, draft: not reader.trigger.nominal and bool(reader.phrases("patient")) and not reader.parties("patient")[0],
    "pair": lambda reader, draft: sum(f.role == "actor" for f in draft.roles) > 1,
    "verb": lambda reader, draft: reader.clause.verb is not None and reader.sentence.toks[reader.clause.verb.head].tag == "VERB",
    "hostile": lambda reader, draft: _hostile(reader),
    "wish": lambda reader, draft: wish(reader) >= 0,
    "back": lambda reader, draft: _back(reader),
    "curbing": lambda reader, draft: _curbing(reader),
    "present": lambda reader, draft: _present(reader),
    "rallied": lambda reader, draft: _rallied(reader),
    "site": lambda reader, draft: _site(reader),
    "doer": lambda reader, draft: not reader.trigger.nominal and _acts(reader),
    "certain": lambda reader, draft: not reader.trigger.nominal and _certain(reader),
    "money": lambda reader, draft: any(m.attrs.get("kind") == "money" for m in read_figures(reader)),
    **VOICED,
}


def lacks(reader: Reader, draft: Draft) -> list[tuple[str, ...]]:
    """The needs of the pattern that nothing meets; a figure meets none that another verb has as its object."""
    if _given(reader):
        return [("figure",)]
    return [need for need in reader.trigger.pattern.needs if not any(has(reader, draft, name) for name in need)]
