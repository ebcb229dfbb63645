"""Reader -> parties that a purpose or a deed behind the trigger tells: whom it helps, whom it meets, whom it is aimed at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from runut.drafts.sayings import covering
from runut.packs import world
from runut.packs.classes import either
from runut.syntax.parties import deep, who
from runut.syntax.phrases import Phrase, reached
from runut.syntax.triggers import noun_types
from runut.types import Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["asked", "benefit", "blamed", "goal", "land", "met", "said_to", "undergoing", "urged", "wish"]

_GIVING = frozenset(("AID", "COOPERATE"))
_WITH_THINGS = _GIVING | {"ASSAULT", "MOBILIZE"}  # deeds done with a thing that somebody else may have given


def benefit(reader: Reader) -> tuple[list[Mention], bool]:
    """Whom a purpose clause behind the verb helps: "mengirim X untuk membantu Y"."""
    helping = frozenset(("AID", "SUPPORT"))
    for n, p in enumerate(reader.around[:-2]):
        if p.b >= reader.trigger.b and p.kind == "SC" and p.prep in reader.pack.clauses["purpose"]:
            verb, after = reader.around[n + 1], reader.around[n + 2]
            if verb.kind == "V" and reader.types(reader.sentence.toks[verb.head].low) & helping and after.kind == "NP":
                return reader.each([after], inner=True), False
    return [], False


def met(reader: Reader) -> tuple[list[Mention], bool]:
    """Whom a purpose behind the verb means to meet: "flew to X to meet Y", "flew to X for talks with Y"."""
    for n, p in enumerate(reader.around[:-1]):
        after = reader.around[n + 1]
        verb = reader.sentence.toks[p.head]
        opened = p.kind == "V" and p.a >= reader.trigger.b and reader.sentence.toks[p.a].low in reader.pack.clauses["purpose"]
        if opened and "CONSULT" in reader.types(verb.low) and after.kind in ("NP", "PP"):
            return reader.each([after]), False
        for_talks = p.kind == "PP" and p.a >= reader.trigger.b and p.prep in reader.pack.slots.get("for", ())
        told = reader.sentence.lows(p.head, p.b) if for_talks else ()
        talks = any("CONSULT" in reader.types(low) for low in told)
        if talks and after.prep in either(reader.pack.slots["with"], reader.pack.slots["between"]):
            return reader.each([after]), False
    return [], False


def blamed(reader: Reader) -> list[Phrase]:
    """Whom somebody holds to have done what a noun names: "blamed the attack on X"."""
    above, at = reader.governor, reader.trigger.a
    if above is None or above.verb is None or not reader.trigger.nominal:
        return []
    held = any(p.a <= at < p.b for p in above.slots.get("patient", ()))
    if not held or reader.sentence.toks[above.verb.head].low not in reader.pack.context.get("blaming", ()):
        return []
    return [p for p in above.slots.get("against", []) if p.a > at]


def goal(reader: Reader) -> tuple[list[Mention], bool]:
    """The first party named behind the trigger, within what is said there, that is not its actor: "refused to let X land"."""
    if _pointed(reader):
        return [], False
    doers = reader.parties("agent")[0]
    actors, lands = [m.span for m in doers], {land for m in doers if (land := _land(m))}
    clauses = reader.pack.clauses
    openers = either(clauses["time"], clauses["condition"], clauses["contrast"])
    people: list[Mention] = []
    for p in reached(reader.around, reader.trigger.b, _stop(reader), openers, partial(_finite, reader)):
        if p.kind == "PP" and reader.trigger.pattern.type == "PROTEST" and _is_city(reader, p):
            continue  # "marched in Paris"
        if p.kind == "PP" and ((p.prep in reader.pack.slots["by"] and _aside(reader, p)) or _where_met(reader, p) or _through(reader, p)):
            continue
        if reader.trigger.pattern.type == "COERCE" and (p.prep in clauses.get("nearby", ()) or _at_behest(reader, p)):
            continue  # "seized rifles near the border of X", "at the request of X"
        found = [m for m in reader.each([p], inner=True) if not any(m.span.overlaps(a) for a in actors) and m.ref not in lands]
        if any(m.label != "PEOPLE" or m.state for m in found):
            return found, False
        people = people or [m for m in found if not (_troops(reader, m) or _own(reader, p))]
    return people, False


def _at_behest(reader: Reader, place: Phrase) -> bool:
    """True for words that tell who asked for it: "at the request of X"."""
    words = reader.pack.nouns.get("behest", frozenset())
    return place.kind == "PP" and not words.isdisjoint(reader.sentence.lows(place.a, min(place.a + 3, place.b)))


def _is_city(reader: Reader, place: Phrase) -> bool:
    """True for no more than the names of capitals behind a word of place: there it stands for no state."""
    names = [t.name for t in reader.sentence.toks[place.head : place.b] if t.name]
    at = bool(reader.pack.possessive) and place.prep in reader.pack.slots["at"]
    return at and bool(names) and all(n.attrs.get("form") == "capital" for n in names)


def _where_met(reader: Reader, place: Phrase) -> bool:
    """True for where a meeting was at which something was done: "agreed at talks in X to ease the curbs"."""
    held = next((p for p in reader.around if p.b == place.a and p.kind == "PP"), None)
    words, pack = reader.sentence.lows(held.a, held.b) if held else [], reader.pack
    at = bool(pack.possessive) and place.prep in pack.slots["at"] and held is not None and held.prep in pack.slots["at"]
    return at and any("CONSULT" in noun_types(pack.code).get(w, ()) for w in words)


def _through(reader: Reader, place: Phrase) -> bool:
    """True for where that stands by which somebody does it: "protested through its embassy in X"."""
    words, slots = reader.pack.slots.get("through", frozenset()), reader.pack.slots
    return place.prep in slots["at"] and any(p.b == place.a and p.kind == "PP" and p.prep in words for p in reader.around)


def _pointed(reader: Reader) -> bool:
    """True where the object is a word for a person whom nothing before tells: "accused him of raids in X" is not done to X."""
    words = reader.pack.anaphora
    held, told = reader.clause.slots.get("patient", [])[:1], either(words.get("object", frozenset()), words.get("it", frozenset()))
    return any(p.b - p.a == 1 and reader.sentence.toks[p.a].low in told and not reader.each([p]) for p in held)


def asked(reader: Reader) -> list[Phrase]:
    """What the deed that is asked for or threatened is done to: "meminta X mengirim Y" asks for Y."""
    verb = reader.clause.verb
    behind = [p for p in reader.around if verb and p.a >= verb.b and p.kind not in ("ADV", "T")]
    at = next((n for n, p in enumerate(behind[:3]) if p.kind == "V"), len(behind))
    after = [p for p in behind[at + 1 : at + 3] if p.kind != "V" or p.b - p.a > 1]
    return [p for p in after[:1] if p.kind == "NP"]


def wish(reader: Reader) -> int:
    """Where, among the phrases of the sentence, a clause opens right behind the verb that tells what is asked for; -1 if none does."""
    verb, phrases = reader.clause.verb, reader.around
    behind = [n for n, p in enumerate(phrases) if verb and p.a >= verb.b and p.kind not in ("ADV", "T", "PP")][:1]
    return next((n for n in behind if phrases[n].kind in ("SC", "COMP") and phrases[n].prep in reader.pack.clauses["purpose"]), -1)


def undergoing(reader: Reader) -> bool:
    """True if the object is whom somebody wants something done to: "mendesak X dicopot" does not ask X."""
    ends = [p.b for p in reader.clause.slots.get("patient", []) if reader.trigger.voice == "Act"]
    toks = reader.sentence.toks
    return not reader.pack.possessive and any(p.kind == "V" and p.a in ends and toks[p.head].voice == "Pass" for p in reader.around)


def urged(reader: Reader) -> tuple[list[Mention], bool]:
    """Who is to act in the clause that tells what is asked for: "mendesak agar X membebaskan Y"."""
    at = wish(reader)
    told = reader.around[at + 1 : at + 3] if at >= 0 else ()
    if [p.kind for p in told] != ["NP", "V"] or reader.sentence.toks[told[1].head].voice in ("Pass", "Stat"):
        return [], False
    return reader.each(told[:1]), False


def _stop(reader: Reader) -> int:
    """Where the words end in which a goal may stand: a noun that a verb only tells of has none behind that verb."""
    verb = reader.governor.verb if reader.governor and reader.light == "plain" else None
    return min(said_to(reader), verb.a) if verb and verb.a >= reader.trigger.b else said_to(reader)


def _finite(reader: Reader, verb: Phrase) -> bool:
    """True for a verb that does not go on with an infinitive: "to free X and help Y" speaks of both."""
    readings = reader.pack.verbs.get(reader.sentence.toks[verb.head].low, ("",))[0].split("|")
    return "Base" not in readings


def _land(party: Mention) -> str:
    """The state for which a body or a person acts; a state itself may be named on both sides."""
    actor = world().actors.get(party.ref) if party.label in ("ORG", "GROUP", "PER") else None
    return (actor.country or "") if actor and actor.sector in ("GOV", "MIL") else ""


def _troops(reader: Reader, people: Mention) -> bool:
    """True for people whom the deed moves about as its thing: troops that are sent or withdrawn."""
    inside = (t.term for t in reader.sentence.toks if people.span.start <= t.start < people.span.end)
    return any(term is not None and term.attrs.get("family") == "personnel" for term in inside)


def _own(reader: Reader, phrase: Phrase) -> bool:
    """True for people whom a doer told before them has: "to withdraw its fighters"."""
    first = phrase.parts[0][0]
    return reader.sentence.toks[first].low in reader.pack.anaphora.get("owner", ())


def _aside(reader: Reader, by: Phrase) -> bool:
    """True for who did what is told of an aside or of the thing that is used: "under a deal brokered by X", "fired shells sold by X"."""
    phrases = reader.around
    at = next(n for n, p in enumerate(phrases) if p is by)
    if at < 2 or phrases[at - 1].kind != "V":
        return False
    given = reader.types(reader.sentence.toks[phrases[at - 1].head].low) & _GIVING
    return phrases[at - 2].kind == "PP" or bool(given and reader.trigger.pattern.type in _WITH_THINGS)


def land(reader: Reader) -> tuple[list[Mention], bool]:
    """The state in which the kind of place or target lies that a deed is done to: "menembakkan rudal ke dua lokasi di X"."""
    sites, pack, s = either(reader.pack.nouns["place"], reader.pack.nouns.get("site", frozenset())), reader.pack, reader.sentence
    for p in [q for slot in ("patient", "to", "against") for q in reader.phrases(slot)]:
        behind = next((q for q in reader.around if q.a == p.b and q.kind == "PP" and q.prep in pack.slots["at"]), None)
        named = any(t.name for t in s.toks[p.a : p.b])
        if behind and not named and not sites.isdisjoint(s.lows(p.a, p.b)):
            found = [m for a, b in behind.parts if (m := deep(s, a, b)) and m.label == "STATE"]
            if found:
                return found, False
    return [], False


def said_to(reader: Reader) -> int:
    """Where the words end that the speaker of the trigger says; an infinitive right behind them goes on with them."""
    toks, leads = reader.sentence.toks, reader.pack.context.get("infinitive", frozenset())
    ends = (x.b for x in covering(reader.said, reader.trigger.a))
    return min((b for b in ends if not (b < len(toks) and toks[b].tag == "PART" and toks[b].low in leads)), default=len(toks))


def led(reader: Reader) -> list[Mention]:
    """The state named before goods in one phrase: "sent Japan rice"."""
    toks = reader.sentence.toks
    for p in reader.phrases("patient"):
        name = toks[p.a].name
        end = next((i for i in range(p.a, p.b) if toks[i].name is not name), p.b)
        goods = end < p.b and toks[end].tag in ("NOUN", "NUM", "ADJ") and any(t.term for t in toks[end : p.b])
        if name and name.label == "STATE" and goods and (told := who(reader.sentence, p.a, end, reader.pack)):
            return [told]
    return []
