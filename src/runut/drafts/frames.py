"""Sentence -> drafts: each trigger with its roles, status, speakers, time, place and figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.drafts.accusers import by_accuser
from runut.drafts.asked import is_asked_for
from runut.drafts.charges import without_sums
from runut.drafts.complements import complements
from runut.drafts.denials import denials
from runut.drafts.embedded import by_charge
from runut.drafts.figures import by_figure
from runut.drafts.firmness import status_of, told_of_subject
from runut.drafts.formers import with_formers
from runut.drafts.gates import carries, fires, has_sides, has_words, is_possible, points_back, subject_told
from runut.drafts.hollow import hollow
from runut.drafts.memory import Memory
from runut.drafts.parts import with_parts
from runut.drafts.registers import told_in_play
from runut.drafts.rivals import settled
from runut.drafts.roles import Reader
from runut.drafts.sayings import covering
from runut.drafts.scenes import Scene, doer_behind, find_governor, negated, phrase_at, predicate
from runut.drafts.things import find_item, find_place
from runut.drafts.whens import find_time
from runut.packs import Language
from runut.syntax.clauses import Clause, noun_clause
from runut.syntax.triggers import Trigger, find_triggers
from runut.types import Draft, Filled, Hop, Mention, Span

__all__ = ["draft_of", "read_frames", "reader_of"]


def read_frames(stage: Scene, memory: Memory) -> list[Draft]:
    """The drafts of one sentence; `memory` is told of the sentence first and of its drafts one by one, in the order of their keys."""
    memory.hear(stage)
    if not stage.may_claim():
        return []
    before, sentence, pack = len(memory.drafts), stage.sentence, stage.pack
    for trigger in find_triggers(sentence, pack):
        if is_possible(sentence, trigger, pack):
            memory.drafts += _read(stage, trigger, pack, memory, memory.drafts[-1].key + 1 if memory.drafts else 0)
    out = memory.drafts[before:]
    if out:
        out = denials(complements(without_sums(settled(out, pack), sentence, pack), sentence), sentence, pack)
        out = with_formers(with_parts(out, sentence, pack), stage)
        memory.drafts[before:] = out
    return out


def _read(stage: Scene, trigger: Trigger, pack: Language, memory: Memory, key: int) -> Iterator[Draft]:
    reader = reader_of(stage, trigger, pack, memory)
    if reader is None or not carries(reader) or is_asked_for(stage, reader, pack):
        return
    base = draft_of(stage, reader, key) if has_sides(reader) else None
    base = by_charge(reader, by_accuser(reader, base)) if base else None
    if base and fires(reader, base) and not told_in_play(reader, base):
        yield from by_figure(stage, reader, replace(base, aux=()) if trigger.pattern.status == "asserted" else base)


def reader_of(stage: Scene, trigger: Trigger, pack: Language, memory: Memory) -> Reader | None:
    """The trigger with its clause and, for a noun, the verb that carries it; `None` where it stands in no clause."""
    k = phrase_at(stage, trigger.a)
    if k < 0:
        return None
    if trigger.nominal:
        named = noun_clause(stage.sentence, stage.phrases, k, trigger.b - 1, pack)
        governor, light = find_governor(stage, k, trigger, pack)
        if "by" not in named.slots and (doer := doer_behind(stage, k, pack)):
            named.slots["by"] = [doer]
        clause: Clause | None = named
    else:
        verb = next((i for i in reversed(stage.verbs) if trigger.a <= stage.phrases[i].head < trigger.b), k)
        if stage.phrases[verb].kind == "V":
            clause = stage.clause(verb)
        else:
            clause = predicate(stage, k, pack) if trigger.voice == "Pred" else negated(stage, k) if trigger.voice == "Not" else None
        governor, light = None, ""
    if clause is None:
        return None
    speakers = tuple(h.speaker for x in covering(stage.said, trigger.a) for h in x.hops)
    return Reader(stage.sentence, trigger, clause, governor, light, pack, memory, speakers, stage.phrases, stage.said)


def draft_of(stage: Scene, reader: Reader, key: int = 0) -> Draft | None:
    """What a trigger tells, whether or not it is enough for a claim; `None` where it claims nothing."""
    trigger, clause, s = reader.trigger, reader.clause, stage.sentence
    if not has_words(reader):
        return None
    hops, via, quote = _chain(stage, reader)
    status, aux = status_of(stage, reader, hops)
    held = hollow(s, trigger.a, reader.pack) if status else ""
    if status is None or held == "none":
        return None
    status = held or status
    if status == "asserted" and not hops:
        status = next((x.unnamed for x in covering(stage.said, trigger.a) if x.unnamed), "") or told_of_subject(stage, clause) or status
    roles = tuple(_roles(reader))
    a, b = clause.a, clause.b
    if reader.governor and reader.light != "plain":
        a, b = min(a, reader.governor.a), max(b, reader.governor.b)
    pattern = trigger.pattern
    if teller := "source" if "source" in pattern.roles else "actor" if pattern.self_said else "":
        hops = [*hops, *(Hop(f.mention, "says", s.span(trigger.a, trigger.b)) for f in roles if f.role == teller)]
        roles = tuple(f for f in roles if f.role != "source")
    return Draft(
        key=key,
        type=_type(pattern.type, roles, reader),
        pattern=pattern.id,
        trigger=s.span(trigger.a, trigger.b),
        evidence=s.span(a, b),
        status=(status if (pattern.status, status) == ("asserted", "alleged") else pattern.status) or _unconfirmed(reader) or status,
        roles=roles,
        hops=tuple(hops),
        via=tuple(via),
        mode=pattern.mode,
        aux=aux,
        step=_step(_told_step(reader), status),
        nominal=trigger.nominal and reader.light not in ("forward", "reverse", "happen"),
        time=find_time(reader),
        place=find_place(reader, roles),
        quote=quote,
        label=s.mark.label,
        back=points_back(reader),
        count_role=pattern.count_role,
    )


def _told_step(reader: Reader) -> str | None:
    """The step that the trigger's form tells, or the verb that carries it; else the pattern's."""
    s, pattern, verb = reader.sentence, reader.trigger.pattern, reader.governor.verb if reader.governor else None
    if not pattern.steps:
        return pattern.step
    carried = pattern.steps.get(s.toks[verb.head].text.lower()) if verb else None
    return carried or pattern.steps.get(" ".join(s.lows(reader.trigger.a, reader.trigger.b)), pattern.step)


def _step(step: str | None, status: str) -> str | None:
    """How far the undertaking has come: one that is only planned has not reached its step, one that did not succeed has failed."""
    return "planned" if step and status in ("planned", "predicted") else "failed" if (step, status) == ("succeeded", "denied") else step


def _unconfirmed(reader: Reader) -> str | None:
    """What a missing confirmation is about is unconfirmed: "belum ada konfirmasi mengenai kabar ..."."""
    s, t = reader.sentence, reader.trigger
    for draft in reversed(reader.memory.drafts):
        if draft.trigger.start < s.mark.start:
            return None
        if draft.status == "unconfirmed" and draft.trigger.start < s.toks[t.a].start:
            between = [p for p in reader.around if draft.trigger.end <= s.toks[p.a].start and p.a < t.a]
            if any(p.prep in reader.pack.slots["about"] for p in between) and all(p.kind != "COMMA" for p in between):
                return "unconfirmed"
    return None


def _type(name: str, roles: tuple[Filled, ...], reader: Reader) -> str:
    """A pattern may mean another type when goods are named: support with ammunition is aid."""
    table = reader.trigger.pattern.by_item
    if table:
        for f in roles:
            if f.role == "item" and f.mention.label == "ITEM":
                return table.get("goods", name)
    return name


def _chain(stage: Scene, reader: Reader) -> tuple[list[Hop], list[Mention], Span | None]:
    hops: list[Hop] = []
    via: list[Mention] = []
    quote: Span | None = None
    for said in covering(stage.said, reader.trigger.a):
        hops += [h for h in said.hops if h not in hops]
        via += [m for m in said.via if m not in via]
        quote = said.quote or quote
    return hops, via, quote


def _roles(reader: Reader) -> Iterator[Filled]:
    pattern = reader.trigger.pattern
    taken: list[Mention] = []
    for role, slots in pattern.roles.items():
        if role in ("item", "place", "figure"):
            continue
        for slot in slots:
            if role == "actor" and slot in ("from", "owner") and subject_told(reader):
                continue
            found, derived = reader.parties(slot.rstrip("+"))
            fresh = [m for m in found if not any(_same(m, t) for t in taken)]
            for m in fresh:
                taken.append(m)
                yield Filled(role, m, f"{pattern.id}:{slot}", derived)
            if fresh and not slot.endswith("+"):
                break
    thing = find_item(reader)
    if thing and not any(thing.mention.span.within(m.span) for m in taken):
        yield thing


def _same(a: Mention, b: Mention) -> bool:
    return a.span == b.span or (a.ref == b.ref if a.ref or b.ref else a.text == b.text)
