"""Scene -> drafts: how many of those counted before were of a kind: "Sembilan di antaranya anak-anak", "Three of the dead were nurses"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.drafts.memory import Memory
from runut.drafts.scenes import Scene
from runut.syntax.phrases import Phrase
from runut.types import Draft, Filled, Mark, Mention

__all__ = ["shares"]

_APART = "OTHER"  # counts beside the deeds that caused them
_BACK = 2  # sentences in which the whole was told


def shares(stage: Scene, memory: Memory, told: set[int]) -> Iterator[Draft]:
    """The last count once more for each share of it that the sentence tells, with whom the share is of."""
    for k, phrase in enumerate(stage.phrases):
        mark = next((t.amount for t in stage.sentence.toks[phrase.a : phrase.b] if t.amount), None)
        if mark is None or mark.start in told or phrase.kind != "NP" or not _parted(stage, phrase, mark):
            continue
        whole, kind = _whole(memory, mark), _kind(stage, k)
        if whole and kind:
            s = stage.sentence
            roles = _roles(stage, whole, kind)
            hops = tuple(h for x in stage.said if x.a <= phrase.a < x.b for h in x.hops)
            evidence = s.span(phrase.a, kind.b)
            yield replace(whole, amount=mark, roles=roles, evidence=evidence, trigger=mark.span, hops=hops or whole.hops, quote=None)


def _roles(stage: Scene, whole: Draft, kind: Phrase) -> tuple[Filled, ...]:
    """The roles of the whole, with whom the share is of where a noun tells it."""
    s = stage.sentence
    a, b = kind.parts[0]
    if s.toks[a].tag == "ADP" or all(t.tag not in ("NOUN", "PROPN") for t in s.toks[a:b]):
        return whole.roles
    span = s.span(a, b)
    item = Filled("item", Mention(s.report.words(span), "THING", "", span), f"{whole.pattern}:part")
    return (*(f for f in whole.roles if f.role != "item"), item)


def _parted(stage: Scene, phrase: Phrase, mark: Mark) -> bool:
    """True for a figure with words that make it a part of those told before: "nine of them", "three of the dead"."""
    s, pack = stage.sentence, stage.pack
    behind = " ".join(s.raws[s.at(mark.end - 1) + 1 : phrase.b])
    if any(behind == w or behind.endswith(f" {w}") for w in pack.anaphora.get("parted", ())):
        return True
    words = behind.split()
    return len(words) > 1 and words[0] in pack.clauses["inside"] and words[-1] in pack.retold["whole"]


def _whole(memory: Memory, mark: Mark) -> Draft | None:
    """The last count of people or things that the figure may be a part of."""
    rows = (d for d in reversed(memory.since(_BACK)) if d.type == _APART and d.count_role and d.amount and "part_of" not in d.amount.attrs)
    return next((d for d in rows if d.amount and _value(d.amount) >= _value(mark)), None)


def _value(mark: Mark) -> float:
    return float(v) if isinstance(v := mark.attrs.get("value"), int | float) else 0.0


def _kind(stage: Scene, k: int) -> Phrase | None:
    """What those of a share are told to be, right behind it or behind a verb of being, where nothing else is told of them."""
    rest = [p for p in stage.phrases[k + 1 :] if p.kind not in ("ADV", "T")]
    if rest and rest[0].kind == "V" and stage.sentence.toks[rest[0].head].low in stage.pack.retold["being"]:
        rest = rest[1:]
    if not rest or rest[0].kind != "NP" or any(t.amount for t in stage.sentence.toks[rest[0].a : rest[0].b]):
        return None
    return rest[0] if len(rest) < 2 or rest[1].kind not in ("V", "NP") else None
