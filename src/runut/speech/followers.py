"""Quotations that nobody claims -> voices: speech that goes on behind its speaker, and a name set under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.speech.voices import Voice
from runut.types import Mark, Marks, Report

__all__ = ["find_followers"]

_SIGNED = re.compile(r"\s{0,2}(?P<dash>[―—–]|--)[ \xa0](?P<name>[^\W\d_][^\n,;:!?“”\"]{1,60}?)(?=[.,]?(?:\n|$))")
_REACH = 3  # blanks between the end of a sentence and the quotation that goes on


def find_followers(report: Report, marks: Marks, quoted: Sequence[Voice], told: Sequence[Voice]) -> Iterator[Voice]:
    """A voice for each quotation without cue and source that a signature or the speaker before it claims."""
    claimed = {v.said for v in (*quoted, *told) if v.cue or v.source}
    spoken = [v for v in (*quoted, *told) if v.cue and v.source and v.form != "indirect"]
    for quote in quoted:
        if quote.said in claimed or quote.form == "mixed":
            continue
        voice = _signed(report, marks, quote) or _going_on(report, marks, quote, spoken)
        if voice is not None:
            spoken.append(voice)
            yield voice


def _signed(report: Report, marks: Marks, quote: Voice) -> Voice | None:
    """ "..." - Name, at the end of a line."""
    found = _SIGNED.match(report.text, quote.said[1])
    if found is None or not found["name"][0].isupper() or not _in_one(marks, found.span("name")):
        return None
    return replace(quote, cue=found.span("dash"), source=found.span("name"), rule="quotes/signed")


def _in_one(marks: Marks, span: tuple[int, int]) -> bool:
    """True if one sentence holds the span."""
    return any(s.start <= span[0] and span[1] <= s.end for s in marks.of("sentence"))


def _going_on(report: Report, marks: Marks, quote: Voice, spoken: Sequence[Voice]) -> Voice | None:
    """ "...," X said. "..." """
    sentence = _sentence_before(marks, quote.said[0])
    if sentence is None or report.text[sentence.end : quote.said[0]].count("\n") or quote.said[0] - sentence.end > _REACH:
        return None
    held = [v for v in spoken if v.cue and v.said[1] <= v.cue[0] and sentence.start <= v.cue[0] < sentence.end]
    return replace(held[-1], said=quote.said, form=quote.form, rule="quotes/going-on") if held else None


def _sentence_before(marks: Marks, place: int) -> Mark | None:
    """The last sentence that ends before a place."""
    return next((s for s in reversed(marks.of("sentence")) if s.end <= place), None)
