"""(Voice of a parse, quotations) -> the voices with their words fitted to the quotation marks they lie on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.speech.tree import trimmed
from runut.speech.voices import Range, Voice

__all__ = ["snapped"]

_FRAME = 60  # characters of a speaker's phrase that a parse may leave with the words
_EDGE = 3  # characters of punctuation between a clause's end and a quotation mark


def snapped(text: str, voice: Voice, quoted: Sequence[Voice]) -> Iterator[Voice]:
    """A voice for each quotation that its words end with, before and behind an inserted speaker; `mixed` where words stand around one."""
    cue = voice.cue or (-1, -1)
    voice = _before_speaker(text, voice, quoted)
    near = [q for q in quoted if q.said[0] < voice.said[1] and voice.said[0] < q.said[1] and not q.said[0] <= cue[0] < q.said[1]]
    whole = [q for part in _parts(text, voice) if (q := next((q for q in near if _same(q.said, *part)), None)) is not None]
    if whole:
        yield from (replace(voice, said=q.said, form="direct") for q in whole)
        return
    a, b = voice.said
    yield replace(voice, form="mixed") if any(a <= q.said[0] and q.said[1] <= b for q in near) else voice


def _before_speaker(text: str, voice: Voice, quoted: Sequence[Voice]) -> Voice:
    """The voice without the beginning of its speaker's phrase: "...," Senator X, of Y, said."""
    a, b = voice.said
    if not (voice.cue and voice.source and b <= voice.source[0] < voice.cue[0]):
        return voice
    for q in quoted:
        if abs(q.said[0] - a) <= 1 and q.said[1] < b <= q.said[1] + _FRAME and text[q.said[1] - 2] == ",":
            source = trimmed(text, q.said[1], voice.cue[0])
            return replace(voice, said=q.said, source=source or voice.source)
    return voice


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
