"""(Report, Marks), two parties -> the event types that the text tells of between them, the likeliest first.

For callers who know the parties already and ask for the type alone: roles that a claim would need may be missing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runut.drafts.frames import draft_of, reader_of
from runut.drafts.gates import carries_noun, has_words
from runut.drafts.memory import Memory
from runut.drafts.needs import lacks
from runut.drafts.rivals import strictness
from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.drafts.status import read_status
from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentences
from runut.syntax.triggers import find_triggers
from runut.types import Marks, Report, Span

__all__ = ["Told", "coded", "rank_types"]

# what a type is called where its deed lies ahead, or is refused, as PLOVER codes it
_AHEAD = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"), "AGREE"),
    **dict.fromkeys(("ASSAULT", "COERCE", "PROTEST", "SANCTION"), "THREATEN"),
    "RETREAT": "CONCEDE",
}
_REFUSED = dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "REJECT")
_GIVEN = frozenset(("actor", "place", "recipient"))
_DONE_BY, _DONE_TO, _BETWEEN, _ORDER = 6.0, 6.0, 2.0, 3.0  # weights of what speaks for a trigger
_STRICT = 0.02  # what each thing that the pattern asks for adds
_WHOLE = 0.05  # what a trigger with all its roles gains over one that lacks some
_WORD = 0.12  # what a word between the source and the trigger takes off


@dataclass(frozen=True, slots=True)
class Told:
    """A type that may hold between two parties, as PLOVER codes it; `mode` and `pattern` say what it was read from."""

    type: str
    mode: str
    pattern: str
    status: str
    weight: float


def coded(type_: str, status: str) -> str:
    """The type that PLOVER codes for a claim of a type with a status: a planned AID is AGREE, one that is refused REJECT."""
    ahead = status in ("planned", "predicted")
    return _AHEAD.get(type_, type_) if ahead else _REFUSED.get(type_, type_) if status == "denied" else type_


def rank_types(report: Report, marks: Marks, pack: Language, source: Span, target: Span) -> tuple[Told, ...]:
    """What `source` does to `target`, by the patterns' triggers, the likeliest first; empty where no pattern speaks."""
    found: list[Told] = []
    sentences = Sentences(report, marks)
    for mark in sentences.telling():
        if source.start < mark.end and mark.start < source.end:
            found += _weighed(Scene(sentences, mark, pack), pack, source, target)
    return tuple(sorted(found, key=lambda t: (-t.weight, t.type)))


def _weighed(stage: Scene, pack: Language, source: Span, target: Span) -> Iterator[Told]:
    for trigger in find_triggers(stage.sentence, pack):
        reader = reader_of(stage, trigger, pack, Memory())
        pattern = trigger.pattern
        if reader and pattern.type != "OTHER" and has_words(reader) and (missing := _missing(stage, reader)) is not None:
            status, weight = pattern.status or _status(reader), _weight(reader, source, target) + _WHOLE * (not missing)
            yield Told(coded(pattern.type, status), next(iter(pattern.mode), ""), pattern.id, status, weight)


def _missing(stage: Scene, reader: Reader) -> list[tuple[str, ...]] | None:
    """The roles that a trigger lacks; `None` where it only carries a noun, or lacks what its pattern needs beside the two parties."""
    pattern = reader.trigger.pattern
    if not (reader.trigger.nominal or strictness(pattern)) and carries_noun(reader):
        return None
    draft = draft_of(stage, reader)
    unmet = lacks(reader, draft) if draft else []
    return unmet if all(set(need) & _GIVEN for need in unmet) else None


def _status(reader: Reader) -> str:
    verb = (reader.governor or reader.clause).verb
    start, stop = (verb.a, verb.b) if verb else (reader.trigger.a, reader.trigger.b)
    word = reader.sentence.span(reader.trigger.a, reader.trigger.b)
    return read_status(reader.sentence, reader.clause, (), reader.pack, start=start, stop=stop, word=word)[0] or "asserted"


def _weight(reader: Reader, source: Span, target: Span) -> float:
    """How well a trigger's surroundings fit the two parties: who stands where, then what is near."""
    s, t = reader.sentence, reader.trigger
    at = s.toks[t.a].start
    passive = t.voice in ("Pass", "Stat")
    doers = [*reader.phrases("by")] if passive else [*reader.phrases("agent"), *reader.phrases("before"), *reader.phrases("by")]
    weight = _DONE_BY * _holds(reader, doers, source) + _DONE_TO * (passive and _holds(reader, reader.phrases("patient"), target))
    weight += _BETWEEN * (min(source.end, target.end) <= at < max(source.start, target.start))
    weight += _ORDER * (target.start < at < source.end if passive else source.start < at)
    near = target if passive else source
    words = sum(min(at, near.end) <= tok.start < max(at, near.start) for tok in s.toks)
    return weight + _STRICT * strictness(t.pattern) - _WORD * words


def _holds(reader: Reader, phrases: list[Phrase], party: Span) -> bool:
    return any(reader.sentence.span(p.a, p.b).overlaps(party) for p in phrases)
