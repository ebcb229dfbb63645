"""Voices -> voices: the whole of an office with its holder, which a parse may cut short: "kata Kapolres X | AKBP Budi Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.packs import Language
from runut.speech.voices import Range, Voice
from runut.types import Marks, Report

__all__ = ["whole_titles"]

_FAR = 14  # words of an office with its holder
_JOINTS = frozenset("/-")


def whole_titles(report: Report, marks: Marks, pack: Language, told: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices, a source right behind an inverted cue with all that stands there in capitals up to a person's name."""
    if pack.possessive:
        return tuple(told)
    people = {m.end for m in marks.of("name") if m.label == "PER"}
    return tuple(_whole(report, marks, pack, v, people) for v in told)


def _whole(report: Report, marks: Marks, pack: Language, voice: Voice, people: set[int]) -> Voice:
    source, cue, mark = voice.source, voice.cue, voice.mark
    if not people or source is None or cue is None or mark is None or source[0] != cue[1] + 1:
        return voice
    if mark.attrs["cue"] != "according" and not mark.attrs["inverted"]:
        return voice
    end = _reach(report, marks, pack, source, people)
    clear = voice.said[1] <= source[0] or voice.said[0] >= end
    return replace(voice, source=(source[0], end)) if end > source[1] and clear else voice


def _reach(report: Report, marks: Marks, pack: Language, source: Range, people: set[int]) -> int:
    """Where the last person's name ends in the run of capitals that goes on behind a source."""
    last, at, text = source[1], source[1], report.text
    for n, word in enumerate(marks.inside("word", source[1], source[1] + 200)):
        surface = report.words(word.span)
        tied = surface in _JOINTS or surface[0].isupper() or surface[0].isdigit()
        held = tied or (word.label == "ADP" and surface in pack.slots["to"] and surface not in pack.slots["where"])
        if n > _FAR or not held or text[at : word.start].strip():
            break
        at = word.end
        last = at if at in people else last
    return last
