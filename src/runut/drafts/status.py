"""Cues around a verb -> status: asserted, alleged, denied, planned, predicted; `None` where nothing is claimed."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.clauses import Clause
from runut.syntax.tokens import Sentence
from runut.types import Hop, Mark, Span

__all__ = ["read_status"]

_ABILITY = "ability"
_ORDER = ("denied", "predicted", "alleged", "planned")


def _covers(sentence: Sentence, cue: Mark, start: int, stop: int) -> bool:
    """True for a cue that reaches into the words, unless it is part of a date ("in May")."""
    inside = cue.end > sentence.toks[start].start and cue.start < sentence.toks[stop - 1].end
    return inside and sentence.toks[sentence.at(cue.start)].time is None


def _cues(sentence: Sentence, start: int, stop: int) -> list[Mark]:
    return [c for c in sentence.status if _covers(sentence, c, start, stop)]


def _gerund(sentence: Sentence, clause: Clause, pack: Language) -> bool:
    """True for a deed that its doer came to, no purpose: "resorted to throwing stones"."""
    if clause.verb is None or not pack.context:
        return False
    before = sentence.toks[max(0, clause.verb.a - 1) : clause.verb.head]
    led = any(t.low in pack.clauses["purpose"] for t in before)  # not "to stop throwing"
    return led and "Ger" in pack.verbs.get(sentence.toks[clause.verb.head].low, ("", ""))[0].split("|")


def read_status(
    sentence: Sentence,
    clause: Clause,
    hops: Sequence[Hop],
    pack: Language,
    *,
    start: int,
    stop: int,
    unable: bool = False,
    able: bool = False,
    word: Span | None = None,
) -> tuple[str | None, tuple[str, ...]]:
    """Status and auxiliary modes of what the words from `start` to `stop` tell; hops lend theirs where the words have none.

    With `unable`, "cannot" counts as "does not" instead of claiming nothing; with `able`, "can" claims what it says.
    `word` is a word given ("agreed"): it tells the status of what is agreed on, not its own.
    """
    if (clause.opener in pack.clauses["purpose"] and not _gerund(sentence, clause, pack)) or clause.opener in pack.clauses["condition"]:
        return None, ()
    cues = [c for c in _cues(sentence, start, stop) if word is None or not c.span.within(word)]
    cues = [c for c in cues if not able or c.attrs["aux"] != _ABILITY]
    told = {str(c.attrs["status"]) for c in cues}
    if "none" in told and not (unable and "denied" in told):
        return None, ()
    aux = tuple(sorted({str(c.attrs["aux"]) for c in cues if c.attrs["aux"] not in ("", _ABILITY)}))
    if {"planned", "alleged"} <= told:
        told.add("predicted")
    for status in _ORDER:
        if status in told:
            return status, aux
    lent = [h.status for h in hops if h.status]
    return (lent[-1] if lent else "asserted"), aux
