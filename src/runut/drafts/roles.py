"""Trigger and clause -> slots filled with mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from runut.drafts import bounds, goals, recalled, sides
from runut.drafts.homes import apposed, in_person, named_again, named_apart, thing_of_both, told_fully
from runut.drafts.memory import Memory
from runut.drafts.pronouns import in_office, own_body, resolved, several
from runut.drafts.sayings import Attribution, covering
from runut.packs import Language, language, world
from runut.syntax.clauses import Clause
from runut.syntax.parties import land_alone, who, within
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import Trigger, word_types
from runut.types import Mark, Mention

__all__ = ["Reader"]

# prepositional slots that a fronted phrase does not fill: "despite warnings by X, Y ..."
_FOLLOWING = frozenset(("by", "from"))
_ONWARD = frozenset(("against", "to"))  # ... nor one that stands behind the subject
_TOOLS = frozenset(("aircraft", "ammunition", "arms", "vehicle"))  # things with which force is used: "serangan rudal X" is X's


@dataclass(slots=True, eq=False)
class Reader:
    """All that is needed to read one trigger's roles; what was read once is kept: its slots, their parties, its figures."""

    sentence: Sentence
    trigger: Trigger
    clause: Clause
    governor: Clause | None
    light: str
    pack: Language
    memory: Memory
    speakers: tuple[Mention, ...] = ()
    around: tuple[Phrase, ...] = ()
    said: tuple[Attribution, ...] = ()
    slots: dict[str, list[Phrase]] = field(default_factory=dict)
    read: dict[str, tuple[list[Mention], bool]] = field(default_factory=dict)
    figures: list[Mark] | None = None

    def phrases(self, slot: str) -> list[Phrase]:
        """The phrases in a slot, the light verb's ones behind the noun's own."""
        if slot not in self.slots:
            self.slots[slot] = self._phrases(slot)
        return self.slots[slot]

    def _phrases(self, slot: str) -> list[Phrase]:
        if slot in ("subject-thing", "subject"):
            return [*self.clause.slots.get("agent", []), *self.clause.slots.get("patient", [])]
        if slot in ("asked", "result"):
            return goals.asked(self) if slot == "asked" else bounds.result(self)
        if slot == "lead":
            return list(self.governor.slots.get("agent", [])) if self.governor else []
        if self.governor and slot in ("agent", "against") and (blamed := goals.blamed(self)):
            return blamed[-1:] if slot == "agent" else blamed[:-1]
        t, slots = self.trigger, self.clause.slots
        apart = slots.get("fronted", ()) if slot in _FOLLOWING else ()
        fronted = [p for p in apart if not self._of_thing(p)] if apart else ()
        if slot in _ONWARD and self.pack.possessive and t.voice == "Act":
            fronted = [p for p in slots.get("fronted", ()) if self._of_subject(p)]
        own = [p for p in slots.get(slot, ()) if p not in fronted and not t.a <= p.a < p.b <= t.b]
        lent = self.governor.slots.get(slot, ()) if self.governor else ()
        if slot == "patient" and not own and slots.get(slot) and not t.nominal:
            own = list(slots.get("extra", ()))  # "set free twelve men", "took hostage a crew"
        if slot == "patient" and not own and not lent:
            own = [q for p in self.around if p.kind in ("NP", "PP") and p.a < t.b < p.b for q in self._behind(p)]
        return own + [p for p in lent if p not in own] if lent else own

    def _bare(self) -> list[Phrase]:
        """The doers right behind a passive, without the words of the trigger itself: "dijemput paksa polisi"."""
        held = self.clause.slots.get("bare-agent", [])
        return [q for p in held for q in (self._behind(p) if p.a < self.trigger.b < p.b else [p])]

    def _behind(self, phrase: Phrase) -> list[Phrase]:
        """What of a phrase stands behind the words of a verb that end in it: "pulled out of X", "came to the aid of X"."""
        b = self.trigger.b
        parts = tuple((max(a, b), end) for a, end in phrase.parts if end > b)
        verbal = not self.trigger.nominal and phrase.a > self.trigger.a
        return [phrase._replace(a=b, head=b, parts=parts)] if parts and verbal else []

    def _of_subject(self, phrase: Phrase) -> bool:
        """True for a phrase right behind the subject, which it tells more closely: "soldiers loyal to X attacked Y"."""
        return any(q.b == phrase.a and q.kind == "NP" for q in self.clause.slots.get("agent", ()))

    def _of_thing(self, phrase: Phrase) -> bool:
        """True for a phrase right behind a subject that is nobody: "tanks from X arrived"."""
        before = [q for slot in ("agent", "patient") for q in self.clause.slots.get(slot, ()) if q.b == phrase.a]
        return any(who(self.sentence, *q.parts[0], self.pack) is None for q in before)

    def parties(self, slot: str) -> tuple[list[Mention], bool]:
        """The parties in a slot, and whether they stand outside the clause."""
        if slot not in self.read:
            inner = slot not in ("from", "with", "by")
            found, apart = _READ_BY[slot](self) if slot in _READ_BY else (self.each(self.phrases(slot), inner=inner), False)
            self.read[slot] = in_person(self.sentence, slot, found, self.trigger.pattern, self.pack), apart
        return self.read[slot]

    def each(self, phrases: Sequence[Phrase], *, inner: bool = False) -> list[Mention]:
        """The parties of the first phrase that has any; with `inner`, a thing counts for the party named in it."""
        out: list[Mention] = []
        reflexive = self.pack.anaphora.get("reflexive", frozenset())
        for p in phrases:
            for a, b in () if not inner and thing_of_both(self.sentence, p, self.pack) else named_apart(self.sentence, p, self.pack):
                stood_for = self._spoken(a, b) or self._object(p) or resolved(self.sentence, a, b, self.pack, self.memory)
                if b == p.b and (held := apposed(self.sentence, p, self.around, self.pack)):
                    out.append(held)
                elif stood_for:
                    out += stood_for
                elif not reflexive.isdisjoint(self.sentence.lows(a, min(b, a + 2))):
                    continue
                elif found := (
                    who(self.sentence, a, b, self.pack) or named_again(self.sentence, a, b, self.pack, self.memory)
                    or (within(self.sentence, a, b, self.pack) if inner else None)
                    or (land_alone(self.sentence, a, b) if self._stands(p) else None)
                ):
                    out += told_fully(self.sentence, found, p, self.around, self.pack, self.memory)
            if out:
                break
        return out

    def _spoken(self, a: int, b: int) -> list[Mention]:
        """ "We" or "his country" inside somebody's words is the one who says them; the latter without a speaker is the last subject's."""
        tok, words = self.sentence.toks[a], self.pack.anaphora
        if tok.low not in _pointing(self.pack.code) and tok.raw not in words.get("own", ()):
            return []
        if self.speakers and not self._has_doer(a) and (own := own_body(self.sentence, a, b, self.speakers[-1], self.pack)):
            return [own]
        if b - a > 1 or tok.name:
            return []
        those = b < len(self.sentence.toks) and self.sentence.toks[b].tag == "REL"  # "those who", who are told then
        if tok.low in words["plural"] and self.speakers and several(self.speakers[-1]) and not those:
            return [self.speakers[-1]]
        held = [m for m in self.speakers[-1:] if tok.low in words.get("body", ()) and m.label in ("PEOPLE", "GROUP", "ORG")]
        if held and not in_office(held[0], self.pack):
            return held
        if tok.raw in words.get("own", ()):
            one = self.speakers[-1] if self.speakers else self.memory.subject(tok.start)
            body = self.memory.body_of(one) if one and one.label == "PER" else None
            return [body] if body else [one] if one and (one.label != "PER" or self._stands_for_state(one)) else []
        if tok.low in words["person"] and tok.low not in words.get("object", ()):
            return self._teller(a)
        return [m for m in self.speakers if m.label != "SOURCE"][-1:] if tok.low in words.get("first", ()) else []

    def _has_doer(self, at: int) -> bool:
        """True where the clause has a state or a body as its doer before a word: "its embassy" is that one's, not the speaker's."""
        doers = [p for p in self.clause.slots.get("agent", ()) if p.b <= at and p.a >= self.sentence.at(self.speakers[-1].span.end)]
        found = [who(self.sentence, a, b, self.pack) for p in doers for a, b in p.parts[:1]]
        return any(m is not None and m.label in ("STATE", "ORG", "GROUP") for m in found)

    def _teller(self, at: int) -> list[Mention]:
        """The person in whose reported words, not those between quotation marks, a word stands: "X said he will come"."""
        told = [x.hops[-1].speaker for x in covering(self.said, at) if x.quote is None and x.hops]
        one = [m for m in told if m.label == "PER" or (m.label in ("PEOPLE", "STATE") and in_office(m, self.pack))]
        return [m for m in one if m.span.start < self.sentence.toks[at].start][-1:]

    def _object(self, phrase: Phrase) -> list[Mention]:
        """Whom "it" means as an object: nobody who does the deed."""
        tok, slots = self.sentence.toks[phrase.a], self.clause.slots
        if phrase.b - phrase.a > 1 or tok.name or tok.low not in self.pack.anaphora.get("body", ()):
            return []
        doer = slots.get("agent", [])[:1]
        verb = next((p for p in self.around if p.kind == "V" and p.b == phrase.a), None) if phrase in doer else None
        if verb and self.pack.possessive and "Ger" in self.pack.verbs.get(self.sentence.toks[verb.head].low, ("",))[0].split("|"):
            last = self.memory.neuter(tok.start)  # "X left, accusing it of a breach by sending Y"
            return [m] if last and (m := self.memory.other(tok.start, [last])) else []
        if not doer or phrase not in slots.get("patient", ()):
            return []
        found = self.memory.other(tok.start, [m for a, b in doer[0].parts if (m := who(self.sentence, a, b, self.pack))])
        return [found] if found else []

    def _stands(self, phrase: Phrase) -> bool:
        """True for a phrase that tells who does it or whom it is done to, not where: an active verb's subject, "kepada X", "dari X"."""
        slots, prep = self.pack.slots, phrase.prep
        if self.trigger.voice == "Act" and phrase in self.clause.slots.get("agent", ()):
            return True
        if phrase.kind != "PP" or prep in slots["at"] or prep in slots.get("where", ()):
            return False
        gift = self.trigger.pattern.type in ("AID", "COOPERATE") and prep in slots["from"]
        return gift or any(prep in slots[slot] for slot in ("by", "with", "to", "against"))

    def _stands_for_state(self, person: Mention) -> bool:
        actor = world().actors.get(person.ref)
        return bool(person.state or (actor and actor.country) or self.memory.state_of(person))

    def _agent(self) -> tuple[list[Mention], bool]:
        """Who does it: subject, "oleh" phrase, possessor of a result noun, subject of the light verb."""
        if not self.trigger.nominal:
            passive = self.trigger.voice in ("Pass", "Stat")
            if passive and (crowd := recalled.doers_before(self, self._bare())):
                return crowd, False
            return self.each([*self.phrases("by"), *self._bare()] if passive else self.phrases("agent")), False
        by = self.each(self.clause.slots.get("by", []) if self.light == "reverse" else self.phrases("by"))
        if by:
            return by, False
        undergo = "inside" in self.trigger.pattern.roles.get("figure", ()) and self.sentence.counted  # "PHK 400 pekerja"
        inside = sides.owners(self) if self.trigger.voice == "NomRes" and not undergo else []
        carried = self.governor if self.light == "forward" else None
        carrier = self.each([*carried.slots.get("agent", []), *carried.slots.get("bare-agent", [])]) if carried else []
        if carrier and not any(m.ref for m in inside if m.label != "PEOPLE"):
            return carrier, False
        if inside:
            return inside, False
        if self.trigger.voice == "NomRes" and not self._thing_inside():
            return self.each(self.clause.slots.get("inside", []), inner=True), False
        return carrier, False

    def _thing_inside(self) -> bool:
        """True if the noun's complement is what the act is done to, and no other is told ("serangan drone X ke Y"), or it names nobody."""
        if self.clause.slots.get("against") or self.clause.slots.get("to"):
            return False
        inside = self.clause.slots.get("inside", [])
        toks = [t for p in inside for t in self.sentence.toks[p.a : p.b]]
        things = [t for t in toks if t.term and not (self.trigger.pattern.type == "ASSAULT" and t.term.attrs.get("family") in _TOOLS)]
        return bool(things) or not any(t.name for t in toks)

    def _receiver(self) -> tuple[list[Mention], bool]:
        """Who gets what the noun names: the subject of a verb of getting, or of being hurt, the first of two objects of another."""
        verb = self.governor.verb if self.governor and self.light == "happen" else None
        if self.governor and verb and self.sentence.toks[verb.head].low in self.pack.light["befall"]:
            return self.each([*self.governor.slots.get("patient", []), *self.governor.slots.get("agent", [])]), False
        if self.governor and self.light == "reverse":
            subject, slots = self.governor.slots.get("agent", []), self.governor.slots
            doer = [p for p in slots.get("by", []) if p in slots.get("fronted", ())]  # "the raid by X drew criticism"
            return self.each(subject) or self.each(doer) or self.each(subject, inner=True), False
        if self.governor and any(p.a <= self.trigger.a < p.b for p in self.governor.slots.get("extra", [])):
            return self.each(self.governor.slots.get("patient", [])), False
        return [], False

    def _patient(self) -> tuple[list[Mention], bool]:
        if not self.trigger.nominal:
            held = self.phrases("patient")
            if meant := recalled.tied(self):
                return meant, True
            tied = [q for p in held for q in self.around if self.pack.possessive and q.kind == "PP" and q.a == p.b]
            return self.each(held, inner=True) or self.each(tied, inner=True) or sides.whose_thing(self), False
        return self.each(self.clause.slots.get("inside", []), inner=True), False

    def _head(self) -> tuple[list[Mention], bool]:
        """The patient only if it is a party itself, and is not one to whom something is asked to be done: "menuntut X dibebaskan"."""
        if self.trigger.pattern.type == "REQUEST" and goals.undergoing(self):
            return [], False
        meant = recalled.tied(self)
        return (meant, True) if meant else (self.each(self.phrases("inside" if self.trigger.nominal else "patient")), False)

    def _given(self) -> tuple[list[Mention], bool]:
        """The first of two things that a verb of giving has: "sent X tanks", "supplied X with tanks"; the second is what is given."""
        two = self.clause.slots.get("extra") or self.clause.slots.get("with") or not self.pack.possessive
        if two or self.trigger.nominal:
            return self._head()
        return goals.led(self) if self.pack.possessive else [], False

    def types(self, low: str) -> frozenset[str]:
        """The event types that a verb form may tell of."""
        return word_types(self.pack.code).get(low, frozenset())


@lru_cache(maxsize=8)
def _pointing(code: str) -> frozenset[str]:
    """Words that stand, in somebody's mouth, for who speaks or for what is theirs."""
    return frozenset().union(*(language(code).anaphora.get(kind, ()) for kind in ("owner", "plural", "body", "person", "first")))


# slots that are read by a method of their own; the others are what stands behind a preposition class or beside the trigger
_READ_BY: dict[str, Callable[[Reader], tuple[list[Mention], bool]]] = {
    "agent": Reader._agent,
    "before": sides.before,
    "receiver": Reader._receiver,
    "patient": Reader._patient,
    "head": Reader._head,
    "given": Reader._given,
    "owner": sides.owner,
    "subject": sides.subject,
    "topic": recalled.topic,
    "both": sides.both,
    "agent-both": sides.agent_both,
    "inside-between": sides.inside_between,
    "about-owner": sides.about_owner,
    "asker": sides.asker,
    "agent-deep": sides.agent_deep,
    "agent-words": sides.agent_words,
    "benefit": goals.benefit,
    "met": goals.met,
    "plain": sides.plain, "sides": sides.parties_above,
    "speaker": sides.speaker,
    "speaker-body": sides.speaking_body,
    "partitive": recalled.partitive,
    "accuser": recalled.accuser,
    "crowd": sides.crowd,
    "deed": recalled.deed,
    "goal": goals.goal,
    "land": goals.land,
    "urged": goals.urged, **bounds.SLOTS,
}
