"""Scene, drafts -> drafts of what is given in return, told without a verb: "sent oil in exchange for 12,000 troops". Who gets what the
main clause gives is who gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from runut.drafts.figures import by_figure
from runut.drafts.frames import draft_of, reader_of
from runut.drafts.gates import fires
from runut.drafts.memory import Memory
from runut.drafts.scenes import Scene
from runut.syntax.objects import item
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.triggers import find_triggers
from runut.types import Draft, Filled, Mark, Mention

__all__ = ["swapped"]

_GOODS = frozenset(("AID", "COOPERATE", "AGREE"))
_GIVING = _GOODS | {"CONCEDE", "RETREAT"}
_TOLD = _GIVING | {"MOBILIZE", "SUPPORT"}
_LETTING = frozenset(("CONCEDE", "RETREAT"))
_BESTOWING = _GOODS | {"CONCEDE"}
_FREED = "release"
_RULE = "exchange"


def swapped(stage: Scene, found: Sequence[Draft], memory: Memory) -> list[Draft]:
    """The drafts with those of what is given in return for what one of them gives; the memory is told of them."""
    done = _verb_behind(stage) if found else None
    behind = [d for d in found if done and done.a <= stage.sentence.at(d.trigger.start) < done.b]
    first = next((d for d in found if d.type in _GIVING and d not in behind), None)
    if first is None:
        return list(found)
    known = bool(_sides(first, "recipient"))
    out = [replace(d, roles=_turned(first, _headless(first, d))) if known and (d in behind or _got(first, d, stage)) else d for d in found]
    memory.drafts[len(memory.drafts) - len(out) :] = out
    for draft in [*_deeds(stage, first, memory)] or [*_goods(stage, first)] if stage.traded else ():
        out.append(replace(draft, key=memory.drafts[-1].key + 1))
        memory.drafts.append(out[-1])
    return out


def _verb_behind(stage: Scene) -> Phrase | None:
    """The verb of a clause that tells what is given in return: "in return for sending troops"."""
    if not any(c.attrs["cue"] == "exchange" for c in stage.sentence.cues):
        return None
    s, opens = stage.sentence, stage.pack.clauses.get("given_for", frozenset())
    ends = {s.at(c.end - 1) + 1 - (s.toks[s.at(c.end - 1)].low in opens) for c in s.cues if c.attrs["cue"] == "exchange"}
    before = pairwise(p for p in stage.phrases if p.kind != "SC" or p.prep not in opens)
    return next((b for a, b in before if a.b in ends and b.kind == "V"), None)


def _got(first: Draft, draft: Draft, stage: Scene) -> bool:
    """True for what the giver gets from somebody who is not told: "sent rice to X and received oil in return"."""
    if not any(c.attrs["cue"] == "exchange" for c in stage.sentence.cues) or draft.type not in _GOODS or draft.filled("actor"):
        return False
    return {m.ref or m.text for m in draft.filled("recipient")} == {m.ref or m.text for m in first.filled("actor")} != set()


def _headless(first: Draft, draft: Draft) -> Draft:
    """The draft without the doer that it only has from the main clause."""
    doers = {m.span for m in first.filled("actor")}
    return replace(draft, roles=tuple(f for f in draft.roles if not (f.role == "actor" and f.mention.span in doers)))


def _deeds(stage: Scene, first: Draft, memory: Memory) -> Iterator[Draft]:
    """What a noun behind the cue tells: "atas pengerahan 12.000 tentara ke X", "for the release of 90 prisoners"."""
    part, ends = stage.beside(stage.traded), stage.traded[-1].b
    inside = [t for t in find_triggers(stage.sentence, stage.pack) if stage.traded[0].a <= t.a < ends and t.pattern.type in _TOLD]
    for trigger in inside:
        reader = reader_of(part, trigger, stage.pack, memory)
        draft = draft_of(part, reader) if reader else None
        if reader is None or draft is None:
            continue
        draft = replace(draft, roles=_turned(first, draft), status=first.status if draft.status == "asserted" else draft.status)
        if fires(reader, draft) or (draft.type in _LETTING and draft.filled("recipient")):
            yield from by_figure(part, reader, draft)
            return


def _turned(first: Draft, draft: Draft) -> tuple[Filled, ...]:
    """The roles of what is given in return: its own, and who gets and who gives the other thing, turned round."""
    givers, getters = (_sides(first, role) for role in ("actor", "recipient"))
    told = [f for f in draft.roles if not (f.role == "actor" and f.mention.label == "PEOPLE" and _FREED in draft.mode)]
    freed = [replace(f, role="recipient") for f in draft.roles if f not in told]
    roles = {f.role for f in (*told, *freed)}
    actor = [Filled("actor", m, _RULE, derived=True) for m in getters if "actor" not in roles]
    to_whom = draft.type in _BESTOWING and "recipient" not in roles
    return (*actor, *([Filled("recipient", m, _RULE, derived=True) for m in givers] if to_whom else ()), *told, *freed)


def _sides(draft: Draft, role: str) -> tuple[Mention, ...]:
    return tuple(m for m in draft.filled(role) if m.label != "PEOPLE")


def _goods(stage: Scene, first: Draft) -> Iterator[Draft]:
    """Goods, or captives, that are named and no more: "dengan imbalan 400 rudal", "in exchange for five hostages"."""
    givers, getters = _sides(first, "actor"), _sides(first, "recipient")
    if _FREED in first.mode:
        yield from _captives(stage, first)
    if first.type not in _GOODS or not givers or not getters:
        return
    sides = [Filled("actor", m, _RULE, derived=True) for m in getters] + [Filled("recipient", m, _RULE, derived=True) for m in givers]
    for phrase in stage.traded[:1]:
        for a, b in phrase.parts:
            thing = item(stage.sentence, a, b, text=False)
            marks = {t.amount.start: t.amount for t in stage.sentence.toks[a:b] if t.amount and t.amount.label != "ordinal"}
            if thing or any(_is_money(m) for m in marks.values()):
                roles = (*sides, *([Filled("item", thing, _RULE)] if thing else ()))
                yield _given(stage, first, phrase, roles, next(iter(marks.values()), None))


def _captives(stage: Scene, first: Draft) -> Iterator[Draft]:
    """People who are freed for others, each group with its number."""
    phrase = stage.traded[0]
    for a, b in phrase.parts:
        held = who(stage.sentence, a, b, stage.pack)
        amount = next((t.amount for t in stage.sentence.toks[a:b] if t.amount), None)
        if held and amount and held.label == "PEOPLE":
            told = _given(stage, first, phrase, (Filled("recipient", held, _RULE),), amount)
            yield replace(told, type=first.type, mode=first.mode)


def _given(stage: Scene, first: Draft, phrase: Phrase, roles: tuple[Filled, ...], amount: Mark | None) -> Draft:
    s = stage.sentence
    return replace(
        first,
        type="AGREE" if first.type == "AGREE" else "AID",
        trigger=s.span(phrase.a, phrase.b),
        evidence=s.span(phrase.a, phrase.b),
        roles=roles,
        mode=(),
        step=None,
        time=None,
        place=None,
        anchor=None,
        amount=amount,
        count_role="",
        returns=None,
        nominal=True,
    )


def _is_money(mark: Mark) -> bool:
    return mark.attrs.get("kind") == "money"
