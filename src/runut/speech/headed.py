"""Lines that begin with who speaks -> voices: "Ministry: Road Is Safe" over a report, "LIND: ..." in a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.speech.tree import trimmed
from runut.speech.voices import Voice
from runut.types import Marks, Report

__all__ = ["find_headed"]

_WORD = r"[^\W\d_a-z][\w.’'&-]*"
_LINE = re.compile(rf"^[\"“]?(?P<name>{_WORD}(?: {_WORD}){{0,4}})(?P<colon>:)[ \xa0](?P<rest>[^\n]{{8,}})$", re.MULTILINE)
_SPEAKERS = frozenset(("PER", "ORG", "STATE", "GROUP", "OUTLET"))
_TURNS = 2  # lines of one transcript at least


def find_headed(report: Report, marks: Marks) -> Iterator[Voice]:
    """The voices of such lines: in the heading of a report, and where several speakers take turns in capitals."""
    lines = list(_LINE.finditer(report.text))
    turns = [m for m in lines if m["name"].isupper() and len(m["name"]) > 2]
    for found in lines:
        heads = found.start() == _first(report.text) and _is_speaker(marks, found.span("name"))
        spoken = found in turns and len(turns) >= _TURNS
        if heads or spoken:
            said = trimmed(report.text, *found.span("rest")) if heads else _turn(report.text, found.span("rest"))
            if said:
                form = "indirect" if heads else "direct"
                yield Voice(said, form, "speech/headed", found.span("colon"), found.span("name"))


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_speaker(marks: Marks, span: tuple[int, int]) -> bool:
    """True if names alone fill the span."""
    names = [m for m in marks.inside("name", *span) if m.label in _SPEAKERS]
    return bool(names) and names[0].start == span[0] and names[-1].end == span[1]


def _turn(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A turn as it stands, without blanks and a closing quotation mark that was opened before the name."""
    a, b = span
    while b > a and (text[b - 1].isspace() or (text[b - 1] in "\"”" and text.count("“", a, b) < text.count("”", a, b))):
        b -= 1
    return (a, b) if b > a else None
