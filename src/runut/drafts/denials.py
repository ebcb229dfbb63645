"""Drafts of one sentence -> drafts in which a denial holds what it denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runut.packs import Language, language
from runut.syntax.tokens import Sentence, Tok
from runut.types import Draft, Filled

__all__ = ["denials"]


def denials(drafts: Sequence[Draft], sentence: Sentence, pack: Language) -> list[Draft]:
    """ "X denies sending Y to Z" is one claim, X's refusal, with Y, Z, figure and time of the deed that is denied."""
    if len(drafts) == 1:
        return list(drafts)
    drafts = [d for d in drafts if not (d.pattern in _bare(pack.code) and _told_fully(d, drafts))]
    refusals = [d for d in drafts if d.type == "REJECT" and d.status == "denied"]
    drafts = [_beside(d, refusals, sentence, pack) for d in drafts]
    inner = {d.key: r.key for r in refusals for d in drafts if d is not r and (_denied_by(d, r) or _at_once(d, r, sentence))}
    out = []
    for draft in drafts:
        held = [d for d in drafts if inner.get(d.key) == draft.key]
        if draft.key not in inner:
            out.append(_holding(draft, held[0], pack) if held else draft)
    return out


@lru_cache(maxsize=8)
def _bare(code: str) -> frozenset[str]:
    """The patterns that speak at a word of negation alone."""
    return frozenset(p.id for p in language(code).patterns if "Not" in p.forms.values())


def _told_fully(bare: Draft, drafts: Sequence[Draft]) -> bool:
    """True where another denial of the same speaker tells in the same clause what is denied."""
    others = (d for d in drafts if d is not bare and d.pattern != bare.pattern and d.type == "REJECT" and d.status == "denied")
    return any(d.filled("actor") == bare.filled("actor") and bare.trigger.within(d.evidence) for d in others)


def _beside(draft: Draft, refusals: Sequence[Draft], sentence: Sentence, pack: Language) -> Draft:
    """Who denies does not deny that he blames another for it: "X menyangkal Y dan menyalahkan Z" says that X blames Z."""
    if draft.nominal or draft.status != "denied":
        return draft
    actors = {f.mention.span for f in draft.roles if f.role == "actor"}
    own = [r for r in refusals if actors & {f.mention.span for f in r.roles if f.role == "actor"} and _denied_by(draft, r)]
    own = own if draft.type == "ACCUSE" else [r for r in own if _goes_on(draft, r, sentence, pack)]
    if not own:
        return draft
    return replace(draft, status="asserted", hops=tuple(h for h in draft.hops if not (h.cue and h.cue.overlaps(own[0].trigger))))


def _goes_on(draft: Draft, refusal: Draft, sentence: Sentence, pack: Language) -> bool:
    """True for what he did who denied a deed and what it was done to: "denied hurting X and expelled Y", not "having hurt or robbed"."""
    between = [t for t in sentence.toks if refusal.trigger.end <= t.start < draft.trigger.start]
    joints = [n for n, t in enumerate(between) if t.tag == "CCONJ"]
    plus = pack.clauses.get("plus", frozenset())
    if len(joints) != 1 or between[joints[0]].low not in plus or not _is_gerund(between[0], pack):
        return False
    ahead, behind = between[: joints[0]], between[joints[0] + 1 :]
    return len(ahead) > 1 and ahead[-1].tag in ("NOUN", "PROPN") and all(t.tag == "ADV" for t in behind)


def _is_gerund(tok: Tok, pack: Language) -> bool:
    """True for an -ing form, of an auxiliary too."""
    return tok.low in pack.context.get("nonfinite", ()) or "Ger" in pack.verbs.get(tok.low, ("",))[0].split("|")


def _denied_by(draft: Draft, refusal: Draft) -> bool:
    return any(h.stance == "denies" and h.cue is not None and h.cue.overlaps(refusal.trigger) for h in draft.hops)


def _at_once(draft: Draft, refusal: Draft, sentence: Sentence) -> bool:
    """True for a deed told right behind the word of denial: "denies backing X"."""
    between = [t for t in sentence.toks if refusal.trigger.end <= t.start < draft.trigger.start]
    behind = not draft.nominal and draft.trigger.start >= refusal.trigger.end
    return behind and all(t.tag in ("AUX", "ADV", "PART", "REL") for t in between)


def _own_men(filled: Filled, pack: Language) -> bool:
    """True for the men of who denies: "membantah anggotanya memukul X" is about X."""
    held = filled.mention
    return filled.role == "actor" and not held.ref and held.label in ("PEOPLE", "GROUP") and held.text.endswith(pack.clitics[:1])


def _own_side(filled: Filled, refusal: Draft) -> bool:
    """True for the body for which he speaks who denies, named before the word of denial: "X, ketua Y, membantah pihaknya ..."."""
    told, spoken = filled.mention.span, [f.mention.span for f in refusal.roles if f.role == "actor"]
    return filled.role == "actor" and any(s.end <= refusal.trigger.start for s in spoken) and (
        refusal.evidence.start <= told.start and told.end <= refusal.trigger.start
    )


def _holding(refusal: Draft, deed: Draft, pack: Language) -> Draft:
    have = {f.role for f in refusal.roles}
    actors = {f.mention.ref or f.mention.text for f in refusal.roles if f.role == "actor"}
    theirs = [f for f in deed.roles if f.role in ("actor", "recipient") and (f.mention.ref or f.mention.text) not in actors]
    others = [Filled("recipient", f.mention, f.rule) for f in theirs if not (_own_men(f, pack) or _own_side(f, refusal))]
    items = [f for f in deed.roles if f.role == "item" and "item" not in have]
    return replace(
        refusal,
        roles=(*refusal.roles, *([] if "recipient" in have else others), *items),
        amount=refusal.amount or deed.amount,
        time=refusal.time or deed.time,
        anchor=refusal.anchor or deed.anchor,
        place=refusal.place or deed.place,
    )
