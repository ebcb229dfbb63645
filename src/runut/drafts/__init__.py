"""Marks -> Drafts: what the report claims, who says so, how firmly; in the order of the text."""

from __future__ import annotations

from dataclasses import replace

from runut.drafts.exchange import returns
from runut.drafts.frames import read_frames
from runut.drafts.memory import Memory
from runut.drafts.retold import retold
from runut.drafts.sayings import origin_of
from runut.drafts.scenes import Scene
from runut.drafts.standins import with_states
from runut.drafts.swaps import swapped
from runut.drafts.whens import pointed
from runut.drafts.worth import worth
from runut.packs import Language
from runut.syntax.tokens import Sentence, Sentences
from runut.types import Draft, Hop, Marks, Report

__all__ = ["find_drafts"]


def find_drafts(report: Report, marks: Marks, pack: Language) -> tuple[Draft, ...]:
    """All drafts of a report; keys are ordinals, `anchor` and `returns` point to other keys."""
    memory = Memory()
    done: list[Draft] = []
    before: list[Draft] = []
    sentences = Sentences(report, marks)
    origins = [c.start for c in marks.of("cue") if c.attrs["cue"] == "origin"]
    for mark in sentences.telling():
        stage = Scene(sentences, mark, pack)
        found = read_frames(stage, memory) or worth(stage, memory)
        found = swapped(stage, found, memory)
        found = [*found, *retold(stage, memory, found)]
        hop = origin_of(stage.sentence, pack) if any(mark.start <= at < mark.end for at in origins) else None
        if hop:
            done = [_behind(d, hop) if d in before else d for d in done]
        if found:
            found = [_anchored(stage.sentence, d, pack, memory) for d in found]
            before = found = returns(stage.sentence, found, done, pack)
            done += found
    return tuple(with_states(done, memory))


def _behind(draft: Draft, hop: Hop) -> Draft:
    """The draft with one more speaker behind those it has."""
    return replace(draft, hops=(*draft.hops, hop)) if draft.hops else draft


def _anchored(sentence: Sentence, draft: Draft, pack: Language, memory: Memory) -> Draft:
    """The draft with the earlier happening that its time leans on."""
    if draft.time is None:
        return draft
    other = pointed(sentence, draft.time, pack, memory)
    return replace(draft, anchor=other.key) if other and other.key != draft.key else draft
