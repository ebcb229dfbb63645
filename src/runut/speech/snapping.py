"""(Voice of a parse, quotations) -> the voices with their words fitted to the quotation marks they lie on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.speech.tree import trimmed
from runut.speech.voices import Range, Voice

__all__ = ["snapped"]

_EDGE = 3  # characters of punctuation between a clause's end and a quotation mark


def snapped(text: str, voice: Voice, quoted: Sequence[Voice]) -> Iterator[Voice]:
    """A voice for each quotation that its words end with, before and behind an inserted speaker; `mixed` where words stand around one."""
    cue = voice.cue or (-1, -1)
    near = [q for q in quoted if q.said[0] < voice.said[1] and voice.said[0] < q.said[1] and not q.said[0] <= cue[0] < q.said[1]]
    whole = [q for part in _parts(text, voice) if (q := next((q for q in near if _same(q.said, *part)), None)) is not None]
    if whole:
        yield from (replace(voice, said=q.said, form="direct") for q in whole)
        return
    a, b = voice.said
    yield replace(voice, form="mixed") if any(a <= q.said[0] and q.said[1] <= b for q in near) else voice


def _parts(text: str, voice: Voice) -> Iterator[Range]:
    """The words before and behind cue and source, where these stand inside; else the words as they are."""
    a, b = voice.said
    frame = [r for r in (voice.cue, voice.source) if r and a < r[0] and r[1] < b]
    if not frame:
        yield a, b
        return
    for part in ((a, min(r[0] for r in frame)), (max(r[1] for r in frame), b)):
        if (found := trimmed(text, *part)) is not None:
            yield found


def _same(said: Range, a: int, b: int) -> bool:
    """True if the words are those of the quotation, or its last part: a quotation of several sentences."""
    return abs(said[1] - b) <= _EDGE and (abs(said[0] - a) <= 1 or said[0] < a < said[1])
