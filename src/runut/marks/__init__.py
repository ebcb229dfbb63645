"""Report -> Marks: what stands in the text, one marker a kind; a trained marker replaces one kind without touching the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from runut.nets import models as modelled
from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["LEARNED", "MARKERS", "Marker", "make_marks"]

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
    "grammar": "runut.marks.grammar:mark_no_grammar",
    "quote": "runut.speech:mark_speech",
}


# where models are in use and the language has one, these stand in for the markers above
LEARNED: dict[str, str] = {
    "word": "runut.marks.learned:mark_learned_words",
    "name": "runut.marks.learned:mark_learned_names",
    "grammar": "runut.marks.grammar:mark_grammar",
}


def make_marks(
    report: Report, pack: Language, *, replace: Mapping[str, Marker] | None = None, last: str = "", models: bool = True
) -> Marks:
    """All marks of a report, or those up to the kind `last`; `replace` gives another marker for a kind.

    Without `models`, or for a language that has none, the packs alone are asked. Raises `ModelError` for a model that is not whole.
    """
    marks = Marks(report.id)
    for kind, target in {**MARKERS, **(LEARNED if models and pack.code in modelled() else {})}.items():
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
