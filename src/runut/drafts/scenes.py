"""Sentence -> Scene: phrases, the clause of every verb, attributions; and the verb that carries a deverbal noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from runut.drafts.memory import Memory
from runut.drafts.sayings import Attribution, find_attributions
from runut.packs import Language
from runut.syntax.chunks import chunk
from runut.syntax.clauses import Clause, verb_clause
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import Trigger
from runut.types import Mark

__all__ = ["Scene", "find_governor", "meet", "phrase_at", "predicate", "scene", "subjects"]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence ready to be read: its phrases, the clause of every verb and the attributions."""

    sentence: Sentence
    phrases: tuple[Phrase, ...]
    clauses: tuple[tuple[int, Clause], ...]
    said: tuple[Attribution, ...]


def scene(sentence: Sentence, pack: Language) -> Scene:
    """Chunks a sentence and reads its clauses and attributions."""
    phrases = tuple(chunk(sentence, pack))
    clauses = tuple((k, verb_clause(sentence, phrases, k, pack)) for k, p in enumerate(phrases) if p.kind == "V")
    return Scene(sentence, phrases, clauses, tuple(find_attributions(sentence)))


def meet(stage: Scene, pack: Language, memory: Memory) -> None:
    """Tells the memory of the parties, of the subjects, and of the states whose offices persons hold."""
    s = stage.sentence
    for a, b in (part for p in stage.phrases for part in p.parts):
        held = who(s, a, b, pack)
        if held and held.state:
            memory.states.setdefault(held.text, held.state)
        if held and held.label == "PER" and _titled(s.lows(a, b), pack):
            memory.offices.update(held.text.casefold().split())
    seen: Mark | None = None
    for i, tok in enumerate(s.toks):
        if tok.name and tok.name is not seen and tok.name.label in ("PER", "STATE", "ORG", "GROUP"):
            found = who(s, i, i + 1, pack)
            if found:
                memory.meet(found)
        seen = tok.name
    for _, clause in stage.clauses:
        for p in [*clause.slots.get("agent", []), *clause.slots.get("patient", [])][:1]:
            found = who(s, *p.parts[0], pack) if p.a < clause.verb.a else None  # type: ignore[union-attr]
            if found:
                memory.subjects.append(found)


def _titled(lows: Sequence[str], pack: Language) -> bool:
    """True for words that tell what somebody is."""
    told = [*lows, *(" ".join(pair) for pair in pairwise(lows))]
    return any(w in pack.nouns[kind] for w in told for kind in ("office", "people", "organ"))


def subjects(stage: Scene, pack: Language, memory: Memory) -> None:
    """The subject of the main clause is what the next sentence may leave unsaid."""
    for _, clause in stage.clauses:
        for p in clause.slots.get("agent", [])[:1]:
            found = who(stage.sentence, *p.parts[0], pack)
            if found and found.label in ("PER", "STATE", "ORG", "GROUP"):
                memory.topics.append(found)
    memory.topics.extend(h.speaker for x in stage.said for h in x.hops if h.speaker.label == "PER")


def phrase_at(stage: Scene, at: int) -> int:
    return next((k for k, p in enumerate(stage.phrases) if p.a <= at < p.b), -1)


def predicate(stage: Scene, k: int, pack: Language) -> Clause:
    """The clause of a word that is no verb and is said of somebody or something: with the verb that holds it, or by itself."""
    held = (c for _, c in stage.clauses if any(p is stage.phrases[k] for slot in ("patient", "extra") for p in c.slots.get(slot, ())))
    return next(held, None) or verb_clause(stage.sentence, stage.phrases, k, pack)


def find_governor(stage: Scene, k: int, trigger: Trigger, pack: Language) -> tuple[Clause | None, str]:
    """The light verb that carries the noun, and how: forward, reverse, happen, or plain for any other verb it is an argument of."""
    tail = _tail(stage.phrases, k)
    plain: tuple[Clause | None, str] = (None, "")
    for i, clause in stage.clauses:
        held = {
            slot
            for slot, ps in clause.slots.items()
            if slot != "fronted"
            for p in ps
            if any(p is q or (p.a, p.b) == (q.a, q.b) for q in tail)
        }
        if not held:
            continue
        verb = stage.sentence.toks[stage.phrases[i].head]
        low, raw = verb.low, verb.text.lower()
        passive = verb.voice in ("Pass", "Stat")
        if (low in pack.light["measure"] or raw in pack.light["measure"]) and held & {"patient" if passive else "agent"}:
            return clause, "measure"
        for kind in ("happen", "reverse", "forward"):
            if low in pack.light[kind] or raw in pack.light[kind]:
                if kind == "happen" and held & {"agent", "patient"} and _heads(stage, stage.phrases[k], trigger, pack):
                    begun = "patient" in held and low in pack.light["forward"]  # "began production", not "production began"
                    return clause, "forward" if passive or begun else "happen"
                if kind != "happen" and held & {"patient", "extra", "about"} and _heads(stage, stage.phrases[k], trigger, pack):
                    return clause, kind
        if plain[0] is None and held & {"agent", "patient"}:
            plain = (clause, "plain")
    return plain


def _heads(stage: Scene, phrase: Phrase, trigger: Trigger, pack: Language) -> bool:
    """True if the noun leads its conjunct; figures, determiners and wrapping nouns ("upaya", "rencana") may stand before it."""
    toks = stage.sentence.toks
    a = next((a for a, b in phrase.parts if a <= trigger.a < b), trigger.a)
    if pack.possessive:  # the head stands last: what is before it belongs to it, unless that is a phrase of its own
        ties = [i for i in range(a, trigger.a) if toks[i].low in pack.clauses["inside"]]
        return all(i > a and toks[i - 1].low in pack.nouns["wrapper"] for i in ties)  # "a second round of talks"
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
