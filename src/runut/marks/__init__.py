"""Report -> Marks: what stands in the text, one marker a kind; a trained marker replaces one kind without touching the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["MARKERS", "Marker", "make_marks"]

Marker = Callable[[Report, Marks, Language], tuple[Mark, ...]]

# in running order: a marker sees the kinds above it
MARKERS: dict[str, str] = {
    "time": "runut.marks.times:mark_times",
    "residue": "runut.marks.page:mark_residue",
    "sentence": "runut.marks.sentences:mark_sentences",
    "word": "runut.marks.words:mark_words",
    "name": "runut.marks.names:mark_names",
    "term": "runut.marks.terms:mark_terms",
    "amount": "runut.marks.amounts:mark_amounts",
    "cue": "runut.marks.cues:mark_cues",
    "quote": "runut.marks.quotes:mark_quotes",
}


def make_marks(report: Report, pack: Language, *, replace: Mapping[str, Marker] | None = None, last: str = "") -> Marks:
    """All marks of a report, or those up to the kind `last`; `replace` gives another marker for a kind."""
    marks = Marks(report.id)
    for kind, target in MARKERS.items():
        marks = marks.having(kind, _marker(kind, target, replace or {})(report, marks, pack))
        if kind == last:
            break
    return marks


def _marker(kind: str, target: str, replace: Mapping[str, Marker]) -> Marker:
    if kind in replace:
        return replace[kind]
    module, name = target.split(":")
    marker: Marker = getattr(import_module(module), name)
    return marker
