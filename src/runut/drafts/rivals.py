"""Drafts of one sentence -> drafts without those that tell of the same words a second time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from runut.packs import Language, Pattern, language
from runut.types import Draft

__all__ = ["settled", "strictness"]

# what a verb of a type ends where a noun of another names it: curbs that are eased, goods and help held back, talks called off
_ENDED = {"CONCEDE": frozenset(("SANCTION", "COERCE")), "SANCTION": frozenset(("AID", "COOPERATE")), "REJECT": frozenset(("CONSULT",))}
_STOPS = {"SANCTION": "discontinue", "REJECT": "meet"}  # the mode of those that hold something back, or call it off
_BLOW = "ASSAULT"
_APART = "OTHER"  # its counts stand beside the deed that caused them
_HALTED = frozenset(("ASSAULT", "PROTEST"))
_DISPLACED = "displaced"
_OR = " or "  # between the roles of one count
_ONE = "amount/one"  # one person, told by an article
_CLOSE = 25  # characters between a verb and its object


def settled(drafts: Sequence[Draft], pack: Language) -> list[Draft]:
    """At one trigger the stricter pattern stands, or the one that another gives way to; "killed or wounded" counts one figure once."""
    if len(drafts) == 1:
        return list(drafts)
    known = _by_id(pack.code)
    kept = [d for d in drafts if not any(o.trigger == d.trigger and _yields(d, o, known) for o in drafts if o is not d)]
    kept = kept if len(kept) > len({d.trigger for d in drafts}) else _one_each(drafts, kept, known)
    kept = [d for d in kept if not any(_ends(o, d) or _told_of(o, d) for o in kept)]
    out: list[Draft] = []
    for d in kept:
        twin = next((n for n, o in enumerate(out) if _counted_once(o, d)), None)
        if twin is None:
            out.append(d)
        elif out[twin].amount is not d.amount:
            out[twin] = d  # "a man who was hurt died": what became of him
        else:
            roles = dict.fromkeys((*str(out[twin].count_role).split(_OR), str(d.count_role)))
            out[twin] = replace(out[twin], count_role=_OR.join(roles))
    return _told_twice([d for d in out if not any(_strikes(o, d) for o in out)])


def _one_each(drafts: Sequence[Draft], kept: Sequence[Draft], known: Mapping[str, Pattern]) -> list[Draft]:
    """The drafts kept, and the strictest ones at each trigger where all give way to one another."""
    told = {d.trigger for d in kept}
    lost = [d for d in drafts if d.trigger not in told]
    strict = {t: max(strictness(known[d.pattern]) for d in lost if d.trigger == t) for t in {d.trigger for d in lost}}
    ids = {t: min(d.pattern for d in lost if d.trigger == t and strictness(known[d.pattern]) == best) for t, best in strict.items()}
    return [d for d in drafts if d in kept or ids.get(d.trigger) == d.pattern]


def _ends(verb: Draft, noun: Draft) -> bool:
    """True if the verb tells that what the noun names is over: "mencabut sanksi" imposes none, "suspended exports" are no trade."""
    if verb.nominal or not noun.nominal:
        return False
    if noun.type in _HALTED and (verb.type == "CONCEDE" or "ceasefire" in verb.mode):
        return 0 <= noun.trigger.start - verb.trigger.end < _CLOSE  # "called off strike action", "halted its shelling of X"
    if noun.type not in _ENDED.get(verb.type, ()):
        return False
    if verb.type not in _STOPS:
        return verb.evidence.start <= noun.trigger.start and noun.trigger.end <= verb.evidence.end
    behind = 0 <= noun.trigger.start - verb.trigger.end < _CLOSE
    return _STOPS[verb.type] in verb.mode and (behind or any(m.span.overlaps(noun.trigger) for m in verb.filled("item")))


def _told_of(verb: Draft, noun: Draft) -> bool:
    """True for people counted by what they are, of whom a verb tells what is done with them: "menampung 90 pengungsi"."""
    counted = noun.nominal and noun.type == _APART and noun.count_role == _DISPLACED and noun.amount is not None
    return counted and not verb.nominal and verb.type != _APART and verb.amount is noun.amount


def _strikes(verb: Draft, noun: Draft) -> bool:
    """True if the verb tells whom the attack that is its subject hit: "serangan X menewaskan lima polisi" is one attack."""
    if not (verb.type == noun.type == _BLOW and noun.nominal and not verb.nominal and verb.filled("recipient")):
        return False
    bare = not noun.filled("recipient") and noun.amount is None and (noun.place is None or verb.place is not None)
    doers = [m.ref or m.text for m in noun.filled("actor")]
    within = verb.evidence.start <= noun.trigger.start and noun.trigger.end <= verb.trigger.start
    return bare and within and doers == [m.ref or m.text for m in verb.filled("actor")]


def _told_twice(drafts: list[Draft]) -> list[Draft]:
    """A happening named by a noun that is the thing of a verb of the same kind is told once: "gempa M 7 mengguncang X"."""
    out: list[Draft] = []
    for d in drafts:
        twin = next((o for o in drafts if o is not d and o.mode == d.mode and _names(o, d)), None)
        noun = next((o for o in drafts if o is not d and o.mode == d.mode and _names(d, o)), None)
        if twin is None:
            out.append(replace(d, amount=d.amount or noun.amount) if noun else d)
    return out


def _names(verb: Draft, noun: Draft) -> bool:
    """True if the thing of `verb` begins with the words of `noun`, both happenings outside politics."""
    told = verb.type == noun.type == _APART and not verb.nominal and noun.nominal and not noun.back
    return told and any(m.span.start <= noun.trigger.start and noun.trigger.end <= m.span.end for m in verb.filled("item"))


@lru_cache(maxsize=8)
def _by_id(code: str) -> Mapping[str, Pattern]:
    return {p.id: p for p in language(code).patterns}


def strictness(pattern: Pattern) -> int:
    """How much a pattern asks for beside its trigger: a subject of a kind, an object of a kind, words near by."""
    return 4 * bool(pattern.subject_has) + 2 * bool(pattern.object_has) + bool(pattern.near)


def _yields(draft: Draft, other: Draft, known: Mapping[str, Pattern]) -> bool:
    """True if `draft` has to go: it gives way by name, or the other asks for more, or says the same with more roles."""
    one, two = known[draft.pattern], known[other.pattern]
    if one is two or _gives_way(two, one):
        return False
    if _gives_way(one, two):
        return True
    if _APART in (draft.type, other.type) or draft.amount is not other.amount:
        return False
    rank, against = (strictness(one), len(draft.roles)), (strictness(two), len(other.roles))
    if rank[0] != against[0]:
        return rank[0] < against[0]
    return draft.type == other.type and (rank[1], two.id) < (against[1], one.id)


def _gives_way(one: Pattern, two: Pattern) -> bool:
    return two.id.partition("/")[2] in one.gives_way


def _counted_once(one: Draft, two: Draft) -> bool:
    if not (one.amount and two.amount and one.count_role and two.count_role and one.mode == two.mode):
        return False
    single = one.amount.rule == two.amount.rule == _ONE and one.amount.span == two.amount.span
    return one.amount is two.amount or single
