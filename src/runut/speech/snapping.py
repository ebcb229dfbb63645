"""(Voice of a parse, quotations) -> the voice with its words fitted to the quotation marks they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.speech.voices import Voice

__all__ = ["snapped"]

_EDGE = 3  # characters of punctuation between a clause's end and a quotation mark
_REACH = 4  # characters of blanks between a colon and the quotation that it opens


def snapped(text: str, voice: Voice, quoted: Sequence[Voice]) -> Voice:
    """The voice over a whole quotation where its words end or begin with one; `mixed` where words stand around one."""
    a, b = voice.said
    whole = next((q for q in quoted if _same(q.said, a, b)), None)
    if whole is not None:
        return replace(voice, said=whole.said, form=whole.form if whole.form != "mixed" else "direct")
    held = [q for q in quoted if a <= q.said[0] and q.said[1] <= b]
    return replace(voice, form="mixed") if held else voice


def _same(said: tuple[int, int], a: int, b: int) -> bool:
    """True if the words are those of the quotation, or its last part: a quotation of several sentences."""
    ends = abs(said[1] - b) <= _EDGE
    return ends and (abs(said[0] - a) <= 1 or said[0] < a < said[1])
