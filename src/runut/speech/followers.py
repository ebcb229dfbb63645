"""Quotations that nobody claims -> voices: speech that goes on behind its speaker, and a name set under it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
        if quote.said in claimed or (quote.form == "mixed" and not _is_sentence(report.text, quote)):
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


def _is_sentence(text: str, quote: Voice) -> bool:
    """True if a few words between quotation marks are a sentence of their own."""
    a, b = quote.said
    return text[a + 1].isupper() and text[b - 2] in ".!?"


def _in_one(marks: Marks, span: tuple[int, int]) -> bool:
    """True if one sentence holds the span."""
    sentences = marks.of("sentence")
    at = bisect_right(sentences, span[0], key=lambda s: s.start) - 1
    return at >= 0 and span[1] <= sentences[at].end


def _going_on(report: Report, marks: Marks, quote: Voice, spoken: Sequence[Voice]) -> Voice | None:
    """ "...," X said. "..." """
    sentence = _sentence_before(marks, quote.said[0])
    if sentence is None or report.text[sentence.end : quote.said[0]].count("\n") or quote.said[0] - sentence.end > _REACH:
        return None
    held = [v for v in spoken if v.cue and v.said[1] <= v.cue[0] and sentence.start <= v.cue[0] < sentence.end]
    return replace(held[-1], said=quote.said, content=quote.content, form="direct", rule="quotes/going-on") if held else None


def _sentence_before(marks: Marks, place: int) -> Mark | None:
    """The last sentence that ends before a place."""
    sentences = marks.of("sentence")
    at = bisect_left(sentences, place, key=lambda s: s.end)
    at += at < len(sentences) and sentences[at].end == place
    return sentences[at - 1] if at else None
