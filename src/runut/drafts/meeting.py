"""Scene -> what the memory keeps of it: parties, subjects, topics, the states and offices of persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from runut.drafts.scenes import Scene
from runut.packs import Language
from runut.syntax.parties import who
from runut.types import Mention

__all__ = ["offices", "parties", "states", "subjects", "topics"]

_NAMED = frozenset(("PER", "STATE", "ORG", "GROUP"))


def parties(stage: Scene) -> Iterator[Mention]:
    """The parties that are named, in order of mention."""
    for mark, first, _ in stage.sentence.runs:
        if mark.label in _NAMED and (found := who(stage.sentence, first, first + 1, stage.pack)):
            yield found


def subjects(stage: Scene) -> Iterator[Mention]:
    """The first subject of each verb, where it stands before the verb."""
    for k, clause in stage.clauses:
        for p in [*clause.slots.get("agent", []), *clause.slots.get("patient", [])][:1]:
            if p.a < stage.phrases[k].a and (found := who(stage.sentence, *p.parts[0], stage.pack)):
                yield found


def topics(stage: Scene) -> Iterator[Mention]:
    """What the next sentence may leave unsaid: the subjects that act for somebody, then the persons who speak."""
    if stage.sentence.runs:
        for _, clause in stage.clauses:
            for p in clause.slots.get("agent", [])[:1]:
                found = who(stage.sentence, *p.parts[0], stage.pack)
                if found and found.label in _NAMED:
                    yield found
    yield from (h.speaker for x in stage.said for h in x.hops if h.speaker.label == "PER")


def states(stage: Scene) -> Iterator[tuple[str, str]]:
    """Persons and kinds of people by name, each with the state behind them."""
    return ((held.text, held.state) for held, _ in _held(stage) if held.state)


def offices(stage: Scene) -> Iterator[str]:
    """The words of the names of persons who are told with what they are ("Wali Kota X")."""
    for held, lows in _held(stage):
        if held.label == "PER" and _titled(lows, stage.pack):
            yield from held.text.casefold().split()


def _held(stage: Scene) -> Iterator[tuple[Mention, list[str]]]:
    """The parties of the phrases in which names stand, with their words; nobody else has a state or an office."""
    s = stage.sentence
    if not s.runs:
        return
    for a, b in (part for p in stage.phrases for part in p.parts):
        named = any(first < b and a < last for _, first, last in s.runs)
        if named and (held := who(s, a, b, stage.pack)):
            yield held, s.lows(a, b)


def _titled(lows: Sequence[str], pack: Language) -> bool:
    """True for words that tell what somebody is."""
    told = [*lows, *(" ".join(pair) for pair in pairwise(lows))]
    return any(w in pack.nouns[kind] for w in told for kind in ("office", "people", "organ"))
