"""Drafts of one sentence -> drafts in which a word given, a threat or a refusal holds the deed that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.packs import ontology, world
from runut.syntax.tokens import Sentence
from runut.types import Draft, Mention

__all__ = ["complements"]

_HOLDING = frozenset(("AGREE", "REJECT", "THREATEN"))
_AGAINST = (3, 4)  # the quads of deeds and words against somebody
_WARNS = "warns"
_HURTS = 4  # the quad of deeds that harm
_GIVEN = frozenset(("AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"))  # what is promised when it is to come
_YIELDS = frozenset(("RETREAT", "CONCEDE"))  # what nobody does who will not give in
_GROUP = 4  # words before a verb that may tell its time and whether it is done
_PASSED = frozenset(("AUX", "ADV", "PART", "SCONJ"))


def complements(drafts: Sequence[Draft], sentence: Sentence) -> list[Draft]:
    """ "X promises to send Y to Z" is one claim, X's promise, with Y, Z, figure and place of the deed that is promised."""
    if len(drafts) == 1:
        return [_unyielding(_warned(drafts[0]), sentence)]
    drafts = [d for d in drafts if not (_hostile_promise(d, drafts, sentence) or _vowed_refusal(d, drafts, sentence))]
    held: dict[int, Draft] = {}
    for outer in (d for d in drafts if d.type in _HOLDING and d.status != "denied" and not d.nominal):
        for deed in drafts:
            if deed is not outer and deed.key not in held and _is_complement(outer, deed, sentence):
                held[deed.key] = outer
    out: list[Draft] = []
    for draft in drafts:
        deeds = [d for d in drafts if held.get(d.key) is draft]
        if draft.key not in held:
            out += [_holding(draft, d) for d in deeds] or [draft]
    return _once([_unyielding(_warned(_agreed(d, out, sentence)), sentence) for d in out])


def _agreed(draft: Draft, drafts: Sequence[Draft], sentence: Sentence) -> Draft:
    """The second of two things that are agreed on is agreed on too: "agreed to reopen the road and swap prisoners"."""
    if draft.status != "planned" or draft.nominal or draft.type not in _GIVEN:
        return draft
    for word in (d for d in drafts if d.type == "AGREE" and not d.nominal and d.status == "asserted"):
        between = [t for t in sentence.toks if word.trigger.end <= t.start < draft.trigger.start]
        joined = bool(between) and between[-1].tag == "CCONJ" and not any(t.tag in ("SCONJ", "REL", "COMP") for t in between)
        if joined and draft.filled("actor") == word.filled("actor") != ():
            return replace(draft, type="AGREE", mode=(), status="asserted")
    return draft


def _once(drafts: list[Draft]) -> list[Draft]:
    """A threat and the deed that its doer warns of are one: "X warned that it will strike Y"."""
    threats = [d for d in drafts if d.type == "THREATEN"]
    for one in threats:
        bare = [d for d in threats if d is not one and d.filled("actor") == one.filled("actor") and not d.filled("recipient")]
        if bare and one.filled("recipient"):
            return [_holding(d, one) if d is bare[0] else d for d in drafts if d is not one]
    return drafts


def _warned(draft: Draft) -> Draft:
    """A hostile deed that its doer warns of is a threat: "X warned that its army would strike Y"."""
    told = draft.hops[-1] if draft.hops else None
    ahead = draft.status in ("planned", "predicted") and ontology()[draft.type].quad_code == _HURTS
    if not ahead or told is None or told.stance != _WARNS or not any(_same_side(m, told.speaker) for m in draft.filled("actor")):
        return draft
    return replace(draft, type="THREATEN", mode=("violence",) if draft.type == "ASSAULT" else (), status="asserted", aux=())


def _unyielding(draft: Draft, sentence: Sentence) -> Draft:
    """A concession that its own side says it will not make is a refusal: "X said it will not withdraw from Y"."""
    if draft.type not in _YIELDS or draft.status != "denied" or draft.nominal:
        return draft
    if draft.hops and not any(_same_side(m, draft.hops[-1].speaker) for m in draft.filled("actor")):
        return draft
    at = sentence.at(draft.trigger.start)
    start = sentence.toks[max(0, at - _GROUP)].start
    told = {c.attrs["status"] for c in sentence.status if start <= c.start < draft.trigger.start}
    return replace(draft, type="REJECT", mode=("yield",), status="asserted", aux=()) if {"denied", "planned"} <= told else draft


def _same_side(doer: Mention, speaker: Mention) -> bool:
    return doer.text == speaker.text or bool(doer.ref and doer.ref in (speaker.ref, speaker.state, _land(speaker)))


def _land(speaker: Mention) -> str:
    actor = world().actors.get(speaker.ref)
    return (actor.country or "") if actor else ""


def _hostile_promise(outer: Draft, drafts: Sequence[Draft], sentence: Sentence) -> bool:
    """True for a word given that speaks of nothing but a hostile deed, which is told as planned itself: "is ready to impose sanctions",
    "berjanji menyerang X"."""
    return outer.type == "AGREE" and any(_carried(outer, d) and (_is_noun(d, sentence) or _next(outer, d, sentence)) for d in drafts)


def _next(outer: Draft, deed: Draft, sentence: Sentence) -> bool:
    """True for a verb with nothing but auxiliaries and a word of purpose before it, behind another."""
    between = [t for t in sentence.toks if outer.trigger.end <= t.start < deed.trigger.start]
    return all(t.tag in _PASSED for t in between) and len(between) < 4


def _vowed_refusal(outer: Draft, drafts: Sequence[Draft], sentence: Sentence) -> bool:
    """True for a word given that is a refusal: "vowed to veto the bill"."""
    refusals = [d for d in drafts if d.type == "REJECT" and not d.nominal] if outer.type == "AGREE" else []
    gaps = [[t for t in sentence.toks if outer.trigger.end <= t.start < d.trigger.start] for d in refusals]
    return any(gap and all(t.tag in _PASSED for t in gap) for gap in gaps)


def _is_noun(draft: Draft, sentence: Sentence) -> bool:
    return sentence.toks[sentence.at(draft.trigger.end - 1)].tag == "NOUN"


def _carried(outer: Draft, deed: Draft) -> bool:
    """True for a planned hostile deed of the same doer, told by a noun that a verb behind the word given carries."""
    planned = deed.status == "planned" and not deed.nominal and deed.trigger.start > outer.trigger.end
    return planned and ontology()[deed.type].quad_code in _AGAINST and deed.filled("actor") == outer.filled("actor")


def _is_complement(outer: Draft, deed: Draft, sentence: Sentence) -> bool:
    """True if nothing but auxiliaries and a word of purpose stand between the two verbs, whose doer is the same."""
    held = outer.type == "REJECT" or (outer.type == "THREATEN" and deed.type in ("ACCUSE", "REJECT"))
    spoken = ontology()[deed.type].quad.startswith("verbal conf") and not held
    if deed.trigger.start < outer.trigger.end or spoken:
        return False
    withheld = outer.type == "REJECT" and deed.type in _YIELDS and deed.status == "denied"  # "tidak akan menarik pasukan"
    if deed.nominal or (_is_noun(deed, sentence) and not withheld):
        return _is_object(outer, deed, sentence) or _hosted(outer, deed, sentence)
    return _next(outer, deed, sentence)


def _hosted(outer: Draft, deed: Draft, sentence: Sentence) -> bool:
    """True for talks that its doer offers to hold or to lead: "offered to host talks", "bersedia menjadi tuan rumah perundingan"."""
    if deed.type != "CONSULT" or outer.type != "AGREE" or not set(deed.filled("actor")) <= set(outer.filled("actor")):
        return False
    between = [t.tag for t in sentence.toks if outer.trigger.end <= t.start < deed.trigger.start]
    return between.count("VERB") == 1 and not any(tag in ("PUNCT", "CCONJ", "SCONJ", "REL", "COMP") for tag in between)


def _is_object(outer: Draft, deed: Draft, sentence: Sentence) -> bool:
    """True for a noun that its verb promises or threatens at once, whatever tells of it more closely: "promised $20 million in aid"."""
    between = [t for t in sentence.toks if outer.trigger.end <= t.start < deed.trigger.start and not t.amount]
    same = outer.filled("actor") == deed.filled("actor") != () and outer.type != "REJECT"
    return same and not any(t.tag in ("VERB", "PUNCT", "CCONJ", "SCONJ", "REL", "COMP") for t in between)


def _holding(outer: Draft, deed: Draft) -> Draft:
    """The outer claim with what only the deed's verb has."""
    have = {f.role for f in outer.roles}
    doers = {f.mention.ref or f.mention.text for f in outer.roles if f.role == "actor"}
    more = [f for f in deed.roles if f.role not in have and f.role != "actor" and (f.mention.ref or f.mention.text) not in doers]
    return replace(
        outer,
        roles=(*outer.roles, *more),
        amount=outer.amount or deed.amount,
        time=outer.time or deed.time,
        anchor=outer.anchor or deed.anchor,
        place=outer.place or deed.place,
    )
