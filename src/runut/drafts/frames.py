"""Sentence -> drafts: each trigger with its roles, status, speakers, time, place and figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runut.drafts.clauses import Clause, noun_clause, verb_clause
from runut.drafts.denials import denials
from runut.drafts.memory import Memory
from runut.drafts.parties import item, place, who
from runut.drafts.phrases import Phrase, chunk
from runut.drafts.roles import Reader
from runut.drafts.sayings import Attribution, find_attributions
from runut.drafts.status import read_status
from runut.drafts.tokens import Sentence
from runut.drafts.triggers import Trigger, find_triggers, noun_types, word_types
from runut.packs import Language
from runut.types import Draft, Filled, Hop, Mark, Mention, Span

__all__ = ["Scene", "read_frames"]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence ready to be read: its phrases, the clause of every verb and the attributions."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    clauses: tuple[tuple[int, Clause], ...]
    said: tuple[Attribution, ...]


def scene(sentence: Sentence, pack: Language, memory: Memory) -> Scene:
    """Chunks a sentence and reads its clauses and attributions."""
    phrases = tuple(chunk(sentence, pack))
    clauses = tuple((k, verb_clause(sentence, phrases, k, pack)) for k, p in enumerate(phrases) if p.kind == "V")
    return Scene(sentence, phrases, clauses, tuple(find_attributions(sentence, phrases, pack, memory.person())))


def read_frames(sentence: Sentence, pack: Language, memory: Memory) -> tuple[Scene, list[Draft]]:
    """The drafts of one sentence; `memory` is told of its parties first and of its drafts one by one."""
    stage = scene(sentence, pack, memory)
    _meet(stage, pack, memory)
    out: list[Draft] = []
    for trigger in find_triggers(sentence, pack):
        for draft in _read(stage, trigger, pack, memory, len(memory.drafts)):
            out.append(draft)
            memory.drafts.append(draft)
    out = denials(out)
    memory.drafts = [d for d in memory.drafts if d.evidence.start < sentence.mark.start or d in out] if len(out) < len(memory.drafts) else out
    _subjects(stage, pack, memory)
    return stage, out


def _meet(stage: Scene, pack: Language, memory: Memory) -> None:
    s = stage.sentence
    seen: Mark | None = None
    for i, tok in enumerate(s.toks):
        if tok.name and tok.name is not seen and tok.name.label in ("PER", "STATE", "ORG", "GROUP"):
            found = who(s, i, i + 1, pack)
            if found:
                memory.meet(found)
        seen = tok.name


def _subjects(stage: Scene, pack: Language, memory: Memory) -> None:
    """The subject of the main clause is what the next sentence may leave unsaid."""
    for _, clause in stage.clauses:
        for p in clause.slots.get("agent", [])[:1]:
            found = who(stage.sentence, *p.parts[0], pack)
            if found and found.label in ("PER", "STATE", "ORG", "GROUP"):
                memory.topics.append(found)


def _phrase_at(stage: Scene, at: int) -> int:
    return next((k for k, p in enumerate(stage.phrases) if p.a <= at < p.b), -1)


def _read(stage: Scene, trigger: Trigger, pack: Language, memory: Memory, key: int) -> Iterator[Draft]:
    k = _phrase_at(stage, trigger.a)
    if k < 0:
        return
    if trigger.nominal:
        clause: Clause | None = noun_clause(stage.sentence, stage.phrases, k, trigger.b - 1, pack)
        governor, light = _governor(stage, k, trigger, pack)
    else:
        clause = next((c for i, c in stage.clauses if i == k and stage.phrases[i].head in range(trigger.a, trigger.b)), None)
        clause = clause or next((c for i, c in stage.clauses if i == k), None)
        governor, light = None, ""
    if clause is None:
        return
    speakers = tuple(x.hop.speaker for x in stage.said if x.hop and x.a <= trigger.a < x.b)
    reader = Reader(stage.sentence, trigger, clause, governor, light, pack, memory, speakers, stage.phrases)
    base = _draft(stage, reader, key)
    if base and _fires(reader, base):
        yield from _by_figure(stage, reader, base)


def _governor(stage: Scene, k: int, trigger: Trigger, pack: Language) -> tuple[Clause | None, str]:
    """The light verb that carries the noun, and how: forward, reverse, happen, or plain for any other verb it is an argument of."""
    tail = _tail(stage.phrases, k)
    plain: tuple[Clause | None, str] = (None, "")
    for i, clause in stage.clauses:
        held = {slot for slot, ps in clause.slots.items() if slot != "fronted" for p in ps if any(p is q or (p.a, p.b) == (q.a, q.b) for q in tail)}
        if not held:
            continue
        verb = stage.sentence.toks[stage.phrases[i].head]
        low, raw = verb.low, verb.text.lower()
        passive = verb.voice in ("Pass", "Stat")
        if (low in pack.light["measure"] or raw in pack.light["measure"]) and held & {"agent", "patient"}:
            return clause, "measure"
        for kind in ("happen", "reverse", "forward"):
            if low in pack.light[kind] or raw in pack.light[kind]:
                if kind == "happen" and (held & {"agent", "patient"}):
                    return clause, "forward" if passive else "happen"
                if kind != "happen" and held & {"patient", "extra", "about"} and _heads(stage, stage.phrases[k], trigger, pack):
                    return clause, kind
        if plain[0] is None and held & {"agent", "patient"}:
            plain = (clause, "plain")
    return plain


def _heads(stage: Scene, phrase: Phrase, trigger: Trigger, pack: Language) -> bool:
    """True if the noun leads its conjunct; figures, determiners and wrapping nouns ("upaya", "rencana") may stand before it."""
    toks = stage.sentence.toks
    a = next((a for a, b in phrase.parts if a <= trigger.a < b), trigger.a)
    return all(t.tag in ("NUM", "DET", "ADJ") or t.amount or t.low in pack.nouns["wrapper"] for t in toks[a : trigger.a])


def _tail(phrases: Sequence[Phrase], k: int) -> list[Phrase]:
    """The noun's phrase and the prepositional phrases hanging on it, to which a relative clause may be tied."""
    out = [phrases[k]]
    for p in phrases[k + 1 :]:
        if p.kind not in ("PP", "COMMA", "PAREN"):
            break
        if p.kind == "PP":
            out.append(p)
    return out


def _draft(stage: Scene, reader: Reader, key: int) -> Draft | None:
    trigger, clause, s = reader.trigger, reader.clause, stage.sentence
    if not _context(reader):
        return None
    hops, via, quote = _chain(stage, reader)
    status, aux = _status(stage, reader, hops)
    if status is None:
        return None
    roles = tuple(_roles(reader))
    a, b = clause.a, clause.b
    if reader.governor and reader.light != "plain":
        a, b = min(a, reader.governor.a), max(b, reader.governor.b)
    pattern = trigger.pattern
    if pattern.self_said:
        hops = [*hops, *(Hop(f.mention, "says", s.span(trigger.a, trigger.b)) for f in roles if f.role == "actor")]
    return Draft(
        key=key, type=_type(pattern.type, roles, reader), pattern=pattern.id, trigger=s.span(trigger.a, trigger.b), evidence=s.span(a, b),
        status=pattern.status or _unconfirmed(reader) or status, roles=roles, hops=tuple(hops), via=tuple(via), mode=pattern.mode, aux=aux, step=_step(pattern.step, status),
        nominal=trigger.nominal and reader.light not in ("forward", "reverse", "happen"), time=_time(reader), place=_place(reader, roles), quote=quote, label=s.mark.label, back=_points_back(reader), count_role=pattern.count_role)


def _step(step: str | None, status: str) -> str | None:
    """How far the undertaking has come: one that is only planned has not reached its step."""
    return "planned" if step and status in ("planned", "predicted") else step


def _unconfirmed(reader: Reader) -> str | None:
    """What a missing confirmation is about is unconfirmed: "belum ada konfirmasi mengenai kabar ..."."""
    s, t = reader.sentence, reader.trigger
    for draft in reader.memory.drafts:
        if draft.status == "unconfirmed" and draft.evidence.report == s.report.id and s.mark.start <= draft.trigger.start < s.toks[t.a].start:
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


def _context(reader: Reader) -> bool:
    """The words that a pattern asks for beside its trigger."""
    p, s, t = reader.trigger.pattern, reader.sentence, reader.trigger
    if p.near and not any(tok.low in p.near or tok.text.lower() in p.near for tok in s.toks[t.a : t.a + 25]):
        return False
    for words, slot in ((p.object_has, "patient"), (p.subject_has, "agent")):
        if words:
            held = [w for ph in [*reader.phrases(slot), *(reader.phrases("inside") if slot == "patient" else [])] for w in s.lows(ph.a, ph.b)]
            if slot == "agent" and not held:
                held = [w for ph in reader.phrases("patient") for w in s.lows(ph.a, ph.b)] if t.voice in ("Pass", "Stat") else held
            if not words & set(held) and not (slot == "patient" and not held and _refers_back(reader, words)):
                return False
    return True


def _refers_back(reader: Reader, words: frozenset[str]) -> bool:
    """An object clitic ("mengesahkannya") stands for the thing of the asked kind that was last spoken of."""
    verb = reader.sentence.toks[reader.trigger.b - 1].text.lower()
    if not any(verb.endswith(c) for c in reader.pack.clitics[:1]):
        return False
    last = next((d for d in reversed(reader.memory.drafts) if d.filled("item")), None)
    return last is not None and any(words & set(m.text.lower().split()) for m in last.filled("item"))


def _chain(stage: Scene, reader: Reader) -> tuple[list[Hop], list[Mention], object]:
    at = reader.trigger.a
    hops: list[Hop] = []
    via: list[Mention] = []
    quote = None
    for said in stage.said:
        if said.a <= at < said.b and said.cue_at != at:
            if said.hop:
                hops.append(said.hop)
            if said.via:
                via.append(said.via)
            quote = said.quote or quote
    return hops, via, quote


def _status(stage: Scene, reader: Reader, hops: Sequence[Hop]) -> tuple[str | None, tuple[str, ...]]:
    clause = reader.governor or reader.clause
    verb = clause.verb
    if verb is None:
        start, stop = reader.clause.a, reader.trigger.b
    else:
        start, stop = _group_start(stage, clause), max(verb.b, verb.head + 1)
        if reader.light == "plain":
            start, stop = min(start, reader.trigger.a), max(stop, reader.trigger.b)
    subject = reader.clause
    holder = clause if verb is not None else subject
    status, aux = read_status(stage.sentence, holder, hops, reader.pack, start=max(0, start), stop=stop, unable=bool(reader.trigger.pattern.status))
    if status == "asserted" and reader.trigger.nominal:
        near = max(0, reader.clause.a - 1)
        return read_status(stage.sentence, reader.clause, hops, reader.pack, start=near, stop=reader.trigger.b)
    return status, aux


def _group_start(stage: Scene, clause: Clause) -> int:
    """First word of the verb groups in a row before the clause's verb, with an adverb that opens the clause."""
    k = next(i for i, c in stage.clauses if c is clause)
    while k > 0 and (stage.phrases[k - 1].kind in ("V", "ADV", "T")):
        k -= 1
    start = stage.phrases[k].a
    first = stage.phrases[0]
    return first.a if first.kind == "ADV" and clause.left <= 2 else start


def _roles(reader: Reader) -> Iterator[Filled]:
    pattern = reader.trigger.pattern
    taken: list[Mention] = []
    for role, slots in pattern.roles.items():
        if role in ("item", "place", "figure"):
            continue
        for slot in slots:
            found, derived = reader.parties(slot.rstrip("+"))
            fresh = [m for m in found if not any(_same(m, t) for t in taken)]
            for m in fresh:
                taken.append(m)
                yield Filled(role, m, f"{pattern.id}:{slot}", derived)
            if fresh and not slot.endswith("+"):
                break
    thing = _item(reader)
    if thing:
        yield thing


def _same(a: Mention, b: Mention) -> bool:
    return a.span == b.span or (bool(a.ref) and a.ref == b.ref)


def _item(reader: Reader) -> Filled | None:
    pattern = reader.trigger.pattern
    for slot in pattern.roles.get("item", ()):
        if slot == "trigger":
            a, b = reader.trigger.a, reader.trigger.b
            inside = reader.clause.slots.get("inside", [])
            end = inside[0].b if inside else b
            return Filled("item", _thing(reader, a, min(end, a + 6)), f"{pattern.id}:{slot}")
        if slot in ("treaty", "partitive-item", "same"):
            return _remembered(reader, slot)
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            for a, b in p.parts:
                found = item(reader.sentence, a, b, text=pattern.item_text and slot in ("patient", "agent", "bare-agent", "inside"))
                if found and found.label == "THING" and who(reader.sentence, a, b, reader.pack):
                    found = None
                if found:
                    return Filled("item", found, f"{pattern.id}:{slot}")
    return None


def _remembered(reader: Reader, slot: str) -> Filled | None:
    """The item of an earlier claim of the report: the treaty under way, the troops just spoken of."""
    pattern = reader.trigger.pattern
    for draft in reversed(reader.memory.drafts):
        if slot == "same" and draft.mode != pattern.mode:
            continue
        near = slot in ("treaty", "same") or draft.evidence.end > reader.sentence.mark.start
        for found in draft.filled("item"):
            if near and (slot != "treaty" or draft.step):
                return Filled("item", found, f"{pattern.id}:{slot}", derived=True)
    return None


def _thing(reader: Reader, a: int, b: int) -> Mention:
    s = reader.sentence
    found = item(s, a, b, text=False)
    if found:
        return found
    end = a + 1
    while end < b and s.toks[end].tag in ("NOUN", "ADJ", "ADV") and not s.toks[end].name:
        end += 1
    span = s.span(a, end)
    return Mention(s.report.words(span), "THING", "", span)


def _time(reader: Reader) -> Mark | None:
    times = [*reader.clause.times, *(reader.governor.times if reader.governor else [])]
    main = reader.governor or reader.clause
    openers = [p for p in reader.around if p.kind == "SC" and p.b <= main.a and not main.opener]
    marks = [reader.sentence.toks[t.head].time for t in [*openers, *times]]
    told = [m for m in marks if m and m.attrs.get("form") != "duration"]
    return told[0] if told else None


def _place(reader: Reader, roles: Sequence[Filled]) -> Mention | None:
    taken = [f.mention.span for f in roles]
    for slot in reader.trigger.pattern.roles.get("place", ()):
        for p in reader.phrases("inside" if slot == "patient" and reader.trigger.nominal else slot):
            found = place(reader.sentence, *p.parts[0], reader.pack)
            if found and not any(found.span.overlaps(t) for t in taken):
                return found
    return None


def _points_back(reader: Reader) -> bool:
    inside = reader.clause.slots.get("inside", [])
    return reader.trigger.nominal and any(set(reader.sentence.lows(p.a, p.b)) & reader.pack.anaphora["back"] for p in inside[:1])


def _fires(reader: Reader, draft: Draft) -> bool:
    """Enough roles; and for a noun, a verb that carries it, a figure of its own, or both its parties."""
    pattern = reader.trigger.pattern
    have = {f.role for f in draft.roles} | ({"place"} if draft.place else set()) | ({"figure"} if _figures(reader) else set())
    have |= {"time"} if draft.time else set()
    have |= set(reader.clause.slots)
    have |= {"negation"} if "negation" in draft.aux else set()
    have |= {"speaker"} if draft.hops else set()
    have |= {"status"} if draft.status in ("planned", "predicted") else set()
    verb = reader.clause.verb
    have |= {"sole"} if verb and reader.trigger.a <= verb.head < reader.trigger.b else set()
    if not all(any(n in have for n in need) for need in pattern.needs):
        return False
    if not reader.trigger.nominal:
        return not _carries_noun(reader)
    if pattern.nominal == "never":
        return False
    if draft.back:
        return bool(_figures(reader))
    if pattern.nominal == "any":
        return True
    own = any(f.role == "recipient" for f in draft.roles) and any(f.role == "actor" and not f.derived for f in draft.roles)
    return reader.light in ("forward", "reverse", "happen") or bool(_figures(reader)) or (pattern.nominal == "full" and own)


def _carries_noun(reader: Reader) -> bool:
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
        if a < b and reader.sentence.toks[a].low in noun_types(reader.pack.code):
            return True
    return False


def _figures(reader: Reader) -> list[Mark]:
    """Figures on the item or on the noun itself."""
    s, t = reader.sentence, reader.trigger
    slots = {"item": "patient", **{slot: slot for slot in reader.trigger.pattern.roles.get("figure", ())}}
    out: list[Mark] = []
    phrases = [p for slot in dict.fromkeys(slots.values()) for p in reader.phrases(slot)]
    if t.nominal:
        phrases = [*reader.clause.slots.get("inside", []), *reader.clause.slots.get("before", []), *_measured(reader)]
    elif "self" in reader.trigger.pattern.roles.get("figure", ()):
        phrases = [p for ps in reader.clause.slots.values() for p in ps]
    for p in phrases:
        for tok in s.toks[p.a : p.b]:
            if tok.amount and tok.amount not in out and tok.amount.attrs.get("kind") not in ("ordinal", "age"):
                out.append(tok.amount)
    return sorted(out, key=lambda m: m.start)


def _measured(reader: Reader) -> list[Phrase]:
    """The figure that a measuring verb, or nothing but a time, puts behind the noun: "korban tewas (kini) 21 orang"."""
    if reader.governor and reader.light == "measure":
        return [p for slot in ("patient", "extra") for p in reader.governor.slots.get(slot, [])]
    behind = [p for p in reader.around if p.a >= reader.clause.b and p.kind not in ("T", "ADV")]
    return behind[:1] if behind and behind[0].kind == "NP" and reader.sentence.toks[behind[0].a].amount else []


def _by_figure(stage: Scene, reader: Reader, base: Draft) -> Iterator[Draft]:
    """One draft a figure; each takes the item that its own conjunct names."""
    figures = _figures(reader)
    if not figures:
        yield base
        return
    for n, mark in enumerate(figures):
        draft = replace(base, key=base.key + n, amount=mark, roles=_with_item(reader, base, mark))
        yield replace(draft, status="denied", aux=("negation",)) if _negated(reader, mark) else draft


def _negated(reader: Reader, mark: Mark) -> bool:
    """"bukan 30, melainkan 15": the figure itself is taken back."""
    at = reader.sentence.at(mark.start)
    before = [c for c in reader.sentence.cues if c.attrs["cue"] == "status" and c.attrs["aux"] == "negation"]
    return at > 0 and any(c.start <= reader.sentence.toks[at - 1].start < c.end for c in before)


def _with_item(reader: Reader, base: Draft, mark: Mark) -> tuple[Filled, ...]:
    s = reader.sentence
    pattern = reader.trigger.pattern
    if pattern.count_role and not base.filled("item"):
        return (*base.roles, *_counted(reader, mark))
    if "item" not in pattern.roles or pattern.roles["item"] == ("trigger",):
        return base.roles
    for p in [*reader.phrases("patient"), *reader.clause.slots.get("inside", [])]:
        for a, b in p.parts:
            if any(t.amount is mark for t in s.toks[a:b]):
                found = item(s, a, b, text=pattern.item_text)
                if found:
                    return (*(f for f in base.roles if f.role != "item"), Filled("item", found, f"{pattern.id}:figure"))
    return base.roles


def _counted(reader: Reader, mark: Mark) -> list[Filled]:
    """What is counted: the noun behind the figure, or the noun that the figure belongs to ("korban tewas")."""
    s, pattern = reader.sentence, reader.trigger.pattern
    held = mark.attrs.get("unit_span")
    if isinstance(held, list) and held[0] >= mark.start:
        return [Filled("item", Mention(s.report.text[held[0] : held[1]], "THING", "", Span(s.report.id, held[0], held[1])), f"{pattern.id}:figure")]
    if reader.trigger.nominal:
        span = s.span(reader.trigger.a, reader.trigger.b)
        return [Filled("item", Mention(s.report.words(span), "THING", "", span), f"{pattern.id}:trigger")]
    return []


def pointed(sentence: Sentence, mark: Mark, pack: Language, memory: Memory) -> Draft | None:
    """The earlier draft that a time's anchor words name ("setelah pertemuan itu")."""
    anchor = mark.attrs.get("anchor")
    if not isinstance(anchor, list):
        return None
    words = [t.low for t in sentence.toks if anchor[0] <= t.start < anchor[1]]
    types = frozenset(t for w in words for t in word_types(pack.code).get(w, ()))
    return memory.last(types) if types else None


