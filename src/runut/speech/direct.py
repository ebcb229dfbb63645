"""Marks -> voices: direct speech between quotation marks, with its cue and speaker where they stand next to it."""

from __future__ import annotations

import re

from runut.packs import Language
from runut.speech.voices import Range, Voice
from runut.types import Mark, Marks, Report

__all__ = ["find_direct"]

_LONGEST = 3000
_SHORT = 4  # words; a shorter run in quotation marks is a mixed quote or a label
_WORD = re.compile(r"\w+")
_GAP = 80  # characters from a quote to a cue behind its speaker
_WORDS = 9
_SPEAKERS = frozenset(("PER", "ORG", "STATE", "GROUP"))


def find_direct(report: Report, marks: Marks, pack: Language) -> tuple[Voice, ...]:
    """The quotations of a report, in text order."""
    return tuple(_quote(report, marks, a, b) for a, b in _pairs(report.text, pack.quotes))


def _pairs(text: str, shapes: tuple[tuple[str, str], ...]) -> list[tuple[int, int]]:
    """Ranges from an opening to its closing mark; two marks of one shape must stand in one line, and an unbalanced one is passed over."""
    closing = dict(shapes)
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        close = closing.get(text[at])
        if close is None:
            at += 1
            continue
        end = text.find(close, at + 1, at + _LONGEST)
        if end >= 0 and (text[at] != close or text.find("\n", at, end) < 0):
            if end > at + 1:
                out.append((at, end + 1))
            at = end + 1
        else:
            at += 1
    return out


def _quote(report: Report, marks: Marks, start: int, end: int) -> Voice:
    cue = _cue(report, marks, start, end)
    source = _speaker(report, marks, cue, start, end) if cue else None
    form = "mixed" if len(_WORD.findall(report.text, start, end)) < _SHORT else "direct"
    return Voice((start, end), form, "quotes/pairs", cue=(cue.start, cue.end) if cue else None, source=source, mark=cue)


def _cue(report: Report, marks: Marks, start: int, end: int) -> Mark | None:
    """The say-cue right behind the quote, or right before it."""
    near = marks.inside("cue", max(0, start - 100), end + 100)
    says = [m for m in near if m.attrs["cue"] == "say" and not m.attrs["document_only"]]
    after = [m for m in says if 0 <= m.start - end <= 3 and not _breaks(report.text[end : m.start])]
    before = [m for m in says if 0 <= start - m.end <= 40 and not _breaks(report.text[m.end : start])]
    named = [m for m in says if 3 < m.start - end <= _GAP and _one_speaker(report, marks, end, m.start)]
    return after[0] if after else named[0] if named and not before else (before[-1] if before else None)


def _one_speaker(report: Report, marks: Marks, start: int, end: int) -> bool:
    """True if little more than a speaker stands between a quote and the cue behind it: "...," Kirby said."""
    names = [m for m in marks.inside("name", start, end) if m.label in _SPEAKERS]
    gap = report.text[start:end]
    return bool(names) and len(_WORD.findall(gap)) <= _WORDS and not _breaks(gap) and not any(c in gap for c in "“”\"")


def _breaks(gap: str) -> bool:
    return any(c in gap for c in ".!?\n;")


def _speaker(report: Report, marks: Marks, cue: Mark, start: int, end: int) -> Range | None:
    """The nearest person or body beside the cue, on the side away from the quote first."""
    near = marks.inside("name", max(0, cue.start - 200), cue.end + 200)
    names = [m for m in near if m.label in _SPEAKERS and not start <= m.start < end]
    between = [m for m in names if end <= m.start and m.end <= cue.start]
    right = [m for m in names if 0 <= m.start - cue.end <= 60 and not _breaks(report.text[cue.end : m.start])]
    left = [m for m in names if 0 <= cue.start - m.end <= 60 and not _breaks(report.text[m.end : cue.start]) and m.end <= cue.start]
    right = [] if between else right
    left = between or left
    chosen = (right or left)[:1] if cue.start >= end else (left or right)[-1:]
    if not chosen:
        return None
    people = [m for m in (right if chosen[0] in right else left) if m.label == "PER"] or chosen
    m = people[0] if people[0] in right else people[-1]
    return m.start, m.end
