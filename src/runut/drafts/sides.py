"""Reader -> the parties beside the trigger: inside a thing, side by side, the subject of a governing verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from runut.drafts.pronouns import counted
from runut.drafts.sayings import covering
from runut.packs.classes import either
from runut.syntax.bodies import holder
from runut.syntax.clauses import verb_clause
from runut.syntax.parties import deep
from runut.syntax.phrases import Phrase
from runut.syntax.relatives import antecedent, whose
from runut.types import Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = [
    "about_owner", "agent_both", "agent_deep", "agent_words", "asker", "both", "crowd", "inside_between", "owner", "owners",
    "parties_above", "plain", "speaker", "speaking_body", "subject", "whose_thing",
]  # fmt: skip

_DESCRIBING = frozenset(("ADJ", "DET", "NUM"))
_TOOLS = frozenset(("aircraft", "ammunition", "arms"))  # things that somebody flies, fires or drops


def before(reader: Reader) -> tuple[list[Mention], bool]:
    """Who stands before a noun in its phrase; not what only describes the deed: "a major offensive"."""
    toks, held = reader.sentence.toks, reader.phrases("before")
    told = [p for p in held if any(t.name or t.tag not in _DESCRIBING for t in toks[p.parts[0][0] : p.b])]
    if not told and (owner := _owner_before(reader, held)):
        return [owner], True
    return reader.each(told if reader.pack.possessive else held, inner=True), False


def _owner_before(reader: Reader, held: Sequence[Phrase]) -> Mention | None:
    """Whose deed it is that a word for the one told of last stands before: "its refusal to sell"."""
    first = next((reader.sentence.toks[p.parts[0][0]] for p in held), None)
    owner = first is not None and first.low in reader.pack.anaphora.get("owner", ())
    return reader.memory.neuter(first.start) if owner and first and first.low in reader.pack.anaphora.get("neuter", ()) else None


def both(reader: Reader) -> tuple[list[Mention], bool]:
    """The parties that the sentence puts side by side before the trigger ("dalam pertemuan antara A dan B")."""
    return reader.each([p for p in reader.around if p.prep in reader.pack.slots["between"]]), False


def about_owner(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside what the noun consists of: "imbalannya berupa nasihat teknis Rusia"."""
    return reader.each(reader.phrases("about"), inner=True), False


def parties_above(reader: Reader) -> tuple[list[Mention], bool]:
    """Who does something, and to whom, by what the trigger tells of: the two sides of "X will pay Y under a deal struck in Z"."""
    apart = reader.pack.clauses.get("done", frozenset())  # "despite a truce signed in X, Y attacked Z"
    held = [q for slot in ("patient", "agent") for q in reader.clause.slots.get(slot, ()) if q.kind == "PP" and q.prep not in apart]
    verbs = [n for n, q in enumerate(reader.around) if q.kind == "V" and q is not reader.clause.verb] if held else []
    before, after = [n for n in verbs if reader.around[n].b <= held[0].a], [n for n in verbs if reader.around[n].a >= reader.trigger.b]
    if not before + after:
        return [], False
    slots = verb_clause(reader.sentence, reader.around, (before[-1:] or after)[0], reader.pack).slots
    out = list(reader.each(slots.get("agent", [])))
    for slot in ("to", "patient", "with", "extra"):
        found = [m for m in reader.each(slots.get(slot, []), inner=True) if m.span not in {o.span for o in out}]
        if found and len(out) == 1:
            out += found[:1]
    return out, False


def whose_thing(reader: Reader) -> list[Mention]:
    """Whose thing a passive verb is done to by its relative clause: "X, whose convoy was ambushed"."""
    verb = reader.clause.verb
    k = next((n for n, q in enumerate(reader.around) if q is verb), 0) if verb and reader.trigger.voice == "Pass" else 0
    rel = whose(reader.sentence, reader.around, k, reader.pack) if k else None
    held = antecedent(reader.sentence, reader.around, rel, reader.pack) if rel is not None else None
    return reader.each([held]) if held else []


def owner(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside the thing ("tentara Korea Utara dikirim" is sent by North Korea), with the names joined to it: "aset X dan Y"."""
    slot, s = "inside" if reader.trigger.nominal else "patient", reader.sentence
    for p in reader.phrases(slot):
        for n, (a, b) in enumerate(p.parts):
            home = None if reader.pack.possessive else holder(s, a, b, reader.pack)
            if found := home or deep(s, a, b):
                names = [deep(s, c, d) for c, d in p.parts[n + 1 :] if all(t.name for t in s.toks[c:d])]
                named = not reader.pack.possessive and found.span.end == s.toks[b - 1].end and found.span.start > s.toks[a].start
                return [found, *(m for m in names if m and named)], False
    return [], False


def subject(reader: Reader) -> tuple[list[Mention], bool]:
    """The grammatical subject, whatever the voice; of an active verb with its object told, only where no object would stand for it."""
    passive = reader.trigger.voice in ("Pass", "Stat")
    wanted = reader.trigger.pattern.roles.get("recipient", ())
    if reader.trigger.voice == "Act" and "patient" in wanted and "subject" in wanted and reader.clause.slots.get("patient"):
        return [], False
    return reader.each(reader.clause.slots.get("patient" if passive else "agent", []), inner=True), False


def agent_deep(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside a subject that is a thing: "rudal X menghantam ..."; not who only counts or sees what a noun names."""
    if reader.trigger.nominal and reader.light == "plain" and reader.pack.possessive and not reader.clause.slots.get("agent"):
        told = reader.governor.slots.get("agent", []) if reader.governor else []
        if not any(p.a <= reader.trigger.a < p.b for p in told):
            return [], False
    return reader.each(reader.phrases("agent"), inner=True) or _users(reader), False


def _users(reader: Reader) -> list[Mention]:
    """Who flew, fired or sent the thing that is the subject: "drones flown by X struck a clinic"."""
    subject, around = reader.clause.slots.get("agent", [])[:1], reader.around
    n = next((i for i, p in enumerate(around) if subject and p.b == subject[0].b), len(around))
    kinds = [(p.kind, p.prep) for p in around[n + 1 : n + 3]]
    if len(kinds) < 2 or kinds[0][0] != "V" or kinds[1][0] != "PP" or kinds[1][1] not in reader.pack.slots["by"]:
        return []
    used = any(t.term and t.term.attrs.get("family") in _TOOLS for t in reader.sentence.toks[subject[0].a : subject[0].b])
    bare = all(t.tag != "AUX" for t in reader.sentence.toks[around[n + 1].a : around[n + 1].b])
    return reader.each([around[n + 2]]) if used and bare and reader.pack.possessive else []


def agent_words(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside a subject that is words or a deed ("pernyataan Kim, saat mengunjungi ..."), not goods ("bantuan X tiba")."""
    told = [p for p in reader.phrases("agent") if not any(t.term for t in reader.sentence.toks[p.a : p.b])]
    return reader.each(told, inner=True), False


def agent_both(reader: Reader) -> tuple[list[Mention], bool]:
    """The parties joined inside a subject that is a thing, whatever the voice: "perjanjian X dan Y ditandatangani"."""
    return _joined(reader, reader.phrases("patient" if reader.trigger.voice in ("Pass", "Stat") else "agent")), False


def inside_between(reader: Reader) -> tuple[list[Mention], bool]:
    """The parties joined behind the noun in its phrase: "gencatan senjata X dan Y"."""
    return _joined(reader, reader.phrases("inside")), False


def _joined(reader: Reader, phrases: Sequence[Phrase]) -> list[Mention]:
    """The parties of a phrase in which two or more stand side by side."""
    found = reader.each(phrases[:1], inner=True)
    return found if len({m.ref or m.text for m in found}) > 1 else []


def asker(reader: Reader) -> tuple[list[Mention], bool]:
    """Whose wish an object is, told right behind its noun: "menolak permintaan serikat agar Y membayar"."""
    wishes = reader.pack.nouns.get("wish", frozenset())
    lows, pack = reader.sentence.toks, reader.pack
    whose = either(pack.nouns["people"], pack.nouns["organ"])
    told = [p for p in reader.phrases("patient") if lows[p.a].low in wishes and p.b > p.a + 1 and lows[p.a + 1].low in whose]
    return reader.each([p._replace(a=p.a + 1, head=p.a + 1, parts=((p.a + 1, p.b),)) for p in told]), False


def plain(reader: Reader) -> tuple[list[Mention], bool]:
    """The subject of any verb that governs the noun ("Brussel mempertimbangkan sanksi")."""
    return (reader.each(reader.governor.slots.get("agent", [])) if reader.governor and reader.light != "reverse" else []), False


def crowd(reader: Reader) -> tuple[list[Mention], bool]:
    """The people of a subject that only counts them: "ribuan orang"."""
    return [m for p in reader.phrases("agent") for m in counted(reader.sentence, p.a, p.b)][:1], False


def speaker(reader: Reader) -> tuple[list[Mention], bool]:
    """Who the sentence says it is told by: of a chain the last, with whoever speaks beside him."""
    hops = [h for x in covering(reader.said, reader.trigger.a) for h in x.hops]
    return [h.speaker for h in hops if h.cue == hops[-1].cue], False


def speaking_body(reader: Reader) -> tuple[list[Mention], bool]:
    """The same, where it is no single person: who speaks of a find need not have made it."""
    return [m for m in speaker(reader)[0] if m.label != "PER"], False


def owners(reader: Reader) -> list[Mention]:
    """Whose deed a noun tells; of several, also who stands behind a thing: "serangan udara X dan Y"."""
    held = reader.clause.slots.get("inside", [])
    plain, many = reader.each(held), any(len(p.parts) > 1 for p in held)
    return max(plain, reader.each(held, inner=True), key=len) if plain and many else plain
