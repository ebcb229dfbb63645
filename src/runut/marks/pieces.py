"""Report -> the pieces that its text is compared in: sentences, or lines in a language without a pack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.marks.sentences import sentences
from runut.packs.language import language, languages
from runut.types import Report

__all__ = ["pieces"]

_LONGEST = 300_000
_LINE = re.compile(r"(?<![^\r\n])[^\r\n\w]*+\w[^\r\n]*+")


def pieces(report: Report) -> Sequence[tuple[int, int]]:
    """Half-open spans in the order of the text, of its first 300,000 characters."""
    text = report.text[:_LONGEST]
    if report.language in languages():
        return tuple(sentences(text, language(report.language)))
    return tuple(line.span() for line in _LINE.finditer(text))
