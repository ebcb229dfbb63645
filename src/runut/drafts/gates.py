"""Trigger with its roles -> does it claim anything: the words, roles and carriers that a pattern asks for."""

from __future__ import annotations

from collections.abc import Sequence

from runut.drafts.embedded import is_borne, told_of, took_place
from runut.drafts.figures import read_figures
from runut.drafts.needs import has, lacks
from runut.drafts.recalled import tied
from runut.drafts.roles import Reader
from runut.drafts.setoff import unsaid
from runut.packs import Language, ontology, world
from runut.packs.classes import either
from runut.syntax.heads import core_end
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence, Tok
from runut.syntax.triggers import Trigger, noun_types, word_types
from runut.types import Draft

__all__ = ["carries", "carries_noun", "fires", "has_sides", "has_words", "is_possible", "points_back", "subject_told"]

_OTHERS = frozenset(("from", "owner"))  # slots that give no actor where a subject is told
_TIED = 20  # words of a noun phrase before a deed that it tells of
_ARMED = frozenset(("COP", "MIL", "PRM", "REB", "UAF"))  # sectors


def is_possible(sentence: Sentence, trigger: Trigger, pack: Language) -> bool:
    """False for a trigger that its sentence as a whole rules out, so that it need not be cut into phrases: nouns that never tell a
    deed by themselves, and patterns whose words stand nowhere in it."""
    p = trigger.pattern
    if trigger.nominal and p.nominal == "never":
        return False
    folk = p.object_has and _asks_folk(p.object_has, pack) and any(_person(t) for t in sentence.toks)
    folk = folk or (not p.object_has.isdisjoint(pack.nouns.get("anyone", ())) and any(_demonym(t) for t in sentence.toks))
    if p.object_has and not folk and p.object_has.isdisjoint(sentence.forms) and not _is_clitic(sentence.toks[trigger.b - 1], pack):
        return False
    if p.near and p.near.isdisjoint(sentence.forms) and p.near.isdisjoint(sentence.raws):
        return False
    named = _asks_folk(p.subject_has, pack) and any(map(_person, sentence.toks))
    if not p.subject_has or not p.subject_has.isdisjoint(sentence.forms) or named:
        return True
    armed = not p.subject_has.isdisjoint(pack.nouns.get("armed", ()))
    return any((_acts(t) if armed else _demonym(t)) for t in sentence.toks if t.name)


def _is_clitic(tok: Tok, pack: Language) -> bool:
    """True for a verb with its object tied to it: "mengesahkannya"."""
    return any(tok.raw.endswith(c) for c in pack.clitics[:1])


def has_words(reader: Reader) -> bool:
    """The words that a pattern asks for beside its trigger."""
    p, s, t = reader.trigger.pattern, reader.sentence, reader.trigger
    if p.near and not _stands_near(reader):
        return False
    if p.object_not and _object_words(reader) & p.object_not:
        return False
    for words, slot in ((p.object_has, "patient"), (p.subject_has, "agent")):
        if words:
            held = [
                w for ph in [*reader.phrases(slot), *(reader.phrases("inside") if slot == "patient" else [])] for w in s.lows(ph.a, ph.b)
            ]
            if slot == "agent" and t.nominal:
                held += [w for ph in reader.phrases("by") for w in s.lows(ph.a, ph.b)]
            if slot == "agent" and not held and t.voice in ("Pass", "Stat"):
                done_by = [*reader.phrases("by"), *reader.phrases("bare-agent"), *reader.phrases("patient")]
                held = [w for ph in done_by for w in s.lows(ph.a, ph.b)]
            held += [*_named_for(reader, words, slot), *unsaid(reader, slot)]
            if slot == "agent" and not held:
                held = list(s.lows(max(0, t.a - 1), t.a))  # the subject stands in a time: "a day after the quake shook X"
            if not words & set(held) and not (slot == "patient" and not held and _refers_back(reader, words)):
                return False
    return True


def _named_for(reader: Reader, words: frozenset[str], slot: str) -> list[str]:
    """One of the words that a pattern asks for, where a name stands for it: "Algerians" are people, a state bears arms."""
    s, pack, phrases = reader.sentence, reader.pack, reader.phrases(slot)
    if slot == "agent" and reader.trigger.voice in ("Pass", "Stat"):
        phrases = [*phrases, *reader.phrases("patient")]
    named = _asks_folk(words, pack) and any(_person(s.toks[i]) for ph in phrases for i in range(ph.a, ph.b))
    if slot == "patient" or named:
        if not named and any(_demonym(s.toks[ph.b - 1]) for ph in phrases):
            return sorted(words & pack.nouns.get("anyone", frozenset()))[:1]
        return sorted(words)[:1] if named else []
    if any(_demonym(s.toks[ph.b - 1]) for ph in phrases):
        return sorted(words & pack.context.get("plural", pack.nouns["people"]))[:1]
    armed = not words.isdisjoint(pack.nouns.get("armed", ())) and _is_armed(reader)
    return sorted(words)[:1] if armed else []


def _asks_folk(words: frozenset[str], pack: Language) -> bool:
    """True for a pattern that asks for persons of whatever kind."""
    return 0 < len(folk := pack.nouns.get("folk", frozenset())) <= len(words) and folk <= words


def _person(tok: Tok) -> bool:
    return tok.name is not None and tok.name.label == "PER"


def _demonym(tok: Tok) -> bool:
    return tok.name is not None and tok.name.label == "DEMONYM"


def _acts(tok: Tok) -> bool:
    """True for a name that may be the subject in place of the words that a pattern asks for."""
    return tok.name is not None and tok.name.label in ("DEMONYM", "STATE", "GROUP", "ORG")


def _is_armed(reader: Reader) -> bool:
    """True if who does it is a state by its name alone, not its president, or a body that bears arms."""
    doers = reader.parties("agent")[0]
    known = (world().actors.get(m.ref) for m in doers)
    names = {mark.span for mark, _, _ in reader.sentence.runs}
    return any(m.label == "STATE" and m.span in names for m in doers) or any(a is not None and a.sector in _ARMED for a in known)


def _object_words(reader: Reader) -> set[str]:
    """The words of the object, or of what stands inside the noun's phrase."""
    slot = "inside" if reader.trigger.nominal else "patient"
    return {w for p in reader.phrases(slot) for w in reader.sentence.lows(p.a, p.b)}


def _stands_near(reader: Reader) -> bool:
    """True if one of the words that a pattern asks for stands behind its trigger, or in the subject or object of its clause."""
    s, t = reader.sentence, reader.trigger
    held = [tok for slot in ("agent", "patient") for p in reader.phrases(slot) for tok in s.toks[p.a : p.b]]
    return any(tok.low in t.pattern.near or tok.text.lower() in t.pattern.near for tok in [*s.toks[t.a : t.a + 25], *held])


def _refers_back(reader: Reader, words: frozenset[str]) -> bool:
    """An object clitic ("mengesahkannya") stands for the thing of the asked kind that was last spoken of."""
    if not _is_clitic(reader.sentence.toks[reader.trigger.b - 1], reader.pack):
        return False
    last = next((d for d in reversed(reader.memory.drafts) if d.filled("item")), None)
    things = [*(last.filled("item") if last else ()), *tied(reader)]
    told = any(words & set(m.text.lower().split()) for m in things)
    return told or (_asks_folk(words, reader.pack) and any(m.label == "PER" for m in things))


def points_back(reader: Reader) -> bool:
    inside = reader.clause.slots.get("inside", [])
    return reader.trigger.nominal and any(set(reader.sentence.lows(p.a, p.b)) & reader.pack.anaphora["back"] for p in inside[:1])


def carries(reader: Reader) -> bool:
    """False for a trigger that claims nothing whatever its roles are: a noun that no verb carries and that has no figure of its own,
    a verb that only carries a noun."""
    pattern = reader.trigger.pattern
    if not reader.trigger.nominal:
        asks = pattern.near or pattern.object_has or pattern.subject_has
        return not _how_often(reader) and (bool(asks) or not carries_noun(reader))
    if reader.light == "plain" and _called_for(reader):
        return False
    if _of_offence(reader) or _of_those(reader):
        return False
    if pattern.nominal == "any" and not points_back(reader):
        return not _spoken_of(reader)
    if pattern.nominal == "embedded":
        return not points_back(reader) and took_place(reader)
    return bool(read_figures(reader)) or (not points_back(reader) and (pattern.nominal == "full" or _carried(reader)))


def _how_often(reader: Reader) -> bool:
    """True for a deed that only tells of which time the one before it was: "X expelled Y, the first time it has expelled anybody"."""
    k, times = reader.clause.k, reader.pack.clauses.get("occasion", frozenset())
    before = [p for p in reader.around[max(0, k - 3) : k] if p.kind != "COMP"] if times and k > 1 else []
    ended = before[-2] if len(before) > 1 and [p.kind for p in before[-2:]] == ["NP", "NP"] else None
    return ended is not None and reader.sentence.toks[ended.b - 1].low in times


def _called_for(reader: Reader) -> bool:
    """True for a deed that somebody asks for, and nobody has done: "called for sanctions against X"."""
    above = reader.governor
    if above is None or (verb := above.verb) is None or not any(p.a <= reader.trigger.a < p.b for p in above.slots.get("patient", ())):
        return False
    words = " ".join(reader.sentence.lows(verb.head, verb.b))
    return "REQUEST" in word_types(reader.pack.code).get(words, ()) and reader.trigger.pattern.type != "REQUEST"


def _carried(reader: Reader) -> bool:
    """True for a noun that a verb bears, and for one whose place in the sentence takes its deed for done."""
    return is_borne(reader) or took_place(reader)


def has_sides(reader: Reader) -> bool:
    """False where a pattern needs a party or a figure of which nothing in the trigger's surroundings tells: it cannot fire."""
    pattern = reader.trigger.pattern
    if ("figure",) in pattern.needs and not read_figures(reader):
        return False
    needed = [role for role in ("actor", "recipient") if (role,) in pattern.needs]
    return all(_fillable(reader, role) for role in needed)


def _fillable(reader: Reader, role: str) -> bool:
    told = role == "actor" and subject_told(reader)
    for slot in reader.trigger.pattern.roles.get(role, ()):
        if not (told and slot in _OTHERS) and reader.parties(slot.rstrip("+"))[0]:
            return True
    return False


def subject_told(reader: Reader) -> bool:
    """True for an active verb with a subject: whoever else the words name is not the one who acts."""
    active = reader.trigger.voice in ("Act", "Mid") and "agent" in reader.trigger.pattern.roles["actor"]
    return active and bool(reader.clause.slots.get("agent"))


def fires(reader: Reader, draft: Draft) -> bool:
    """Enough roles for a trigger that `carries`; a noun that only both its parties speak for has both."""
    pattern = reader.trigger.pattern
    if any(has(reader, draft, name) for name in pattern.bars) or lacks(reader, draft):
        return False
    if not reader.trigger.nominal:
        return not (_stranger(reader, draft) or _tells_which(reader))
    if _carried(reader) and not read_figures(reader) and not is_borne(reader) and not told_of(reader, draft):
        return False
    return pattern.nominal != "full" or bool(read_figures(reader)) or _carried(reader) or _both_sides(reader, draft)


def _spoken_of(reader: Reader) -> bool:
    """True for a noun that is only what is spoken about: "menyampaikan keluhan mengenai sanksi"."""
    t = reader.trigger
    about = reader.pack.slots["about"] - reader.pack.slots["to"]
    return any(p.kind == "PP" and p.prep in about and p.a <= t.a < p.b for p in reader.around)


def _both_sides(reader: Reader, draft: Draft) -> bool:
    """True for a doer and what it is done to, or for two who do it together and are not told of in passing ("in a meeting of X and Y")."""
    actors = [f for f in draft.roles if f.role == "actor" and not f.derived]
    passing = any(p.kind == "PP" and p.a <= reader.trigger.a < p.b for p in reader.around)
    together = ontology()[draft.type].symmetric and len(actors) > 1 and not passing
    done = bool(reader.clause.slots.get("inside")) and bool(reader.parties("by")[0])  # "the shelling of a clinic by X"
    return bool(actors) and (together or done or any(f.role == "recipient" for f in draft.roles))


def _stranger(reader: Reader, draft: Draft) -> bool:
    """True for a verb whose doer is told and is nobody that acts: an animal, a song, a team's goal."""
    doers = _doers(reader)
    if not doers or draft.filled("actor"):
        return False
    words = [t for p in doers for t in reader.sentence.toks[p.a : p.b]]
    told = (reader.pack.anaphora[k] for k in ("person", "plural", "first"))
    known, deeds = either(reader.pack.nouns["people"], *told), noun_types(reader.pack.code)
    return not any(t.term or t.amount or t.name or t.low in known or t.low in deeds for t in words)


def _tells_which(reader: Reader) -> bool:
    """True for a word given of which a relative clause with a bare verb only reminds: "jembatan yang ia janjikan"."""
    verb = reader.clause.verb
    if verb is None or reader.clause.opener != "rel" or reader.trigger.pattern.type != "AGREE":
        return False
    return any(verb.a <= p.a and p.b <= verb.head for p in reader.clause.slots.get("by", ()))


def _doers(reader: Reader) -> Sequence[Phrase]:
    """The phrases that tell who does what a verb says: an active one's subject, whom a passive one is done by."""
    asked = reader.trigger.pattern.roles.get("actor", ())
    if reader.trigger.voice in ("Act", "Mid"):
        return reader.clause.slots.get("agent", ()) if "agent" in asked else ()
    if reader.trigger.voice == "Pass" and asked:
        counted = "bare-agent" in reader.trigger.pattern.roles.get("figure", ())  # "divonis hukuman mati"
        told = [*reader.phrases("by"), *(() if counted else reader.clause.slots.get("bare-agent", ()))]
        return [p for p in told if any(t.tag == "NOUN" for t in reader.sentence.toks[p.a : p.b])]
    return ()


def _of_offence(reader: Reader) -> bool:
    """True for a deed that a wrong was done with: "korupsi dana hibah"."""
    wrongs, t = reader.pack.nouns.get("offence", frozenset()), reader.trigger
    held = next((p for p in reader.around if p.a <= t.a < p.b), None) if wrongs else None
    return held is not None and any(low in wrongs for low in reader.sentence.lows(held.a, t.a))


def _of_those(reader: Reader) -> bool:
    """True for a deed by which people are told apart, not told itself: "five organisers of the rally", "victims of the attack"."""
    s, pack, t = reader.sentence, reader.pack, reader.trigger
    if not pack.possessive or pack.clauses["of"].isdisjoint(s.forms[max(0, t.a - _TIED) : t.a]):
        return False
    a = next((a for p in reader.around for a, b in p.parts if a <= t.a < b), t.a)
    ties = [i for i in range(a, t.a) if s.toks[i].low in pack.clauses["of"]]
    return bool(ties) and ties[0] > a and s.toks[ties[0] - 1].low in pack.nouns["people"]


def carries_noun(reader: Reader) -> bool:
    """True for a light verb whose object is a deverbal noun: the noun's own pattern reads it."""
    verb = reader.sentence.toks[reader.trigger.a]
    if reader.trigger.b - reader.trigger.a > 1:
        return False
    if not any(w in reader.pack.light[k] for k in ("forward", "reverse") for w in (verb.low, verb.text.lower())):
        return False
    for p in reader.phrases("patient"):
        a, b = p.parts[0]
        while a < b and reader.sentence.toks[a].tag in ("NUM", "DET"):
            a += 1
        heads = {a, core_end(reader.sentence, a, b) - 1} if reader.pack.possessive else {a}
        if a < b and any(reader.sentence.toks[at].low in noun_types(reader.pack.code) for at in heads):
            return True
    return False
