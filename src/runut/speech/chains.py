"""Voices -> quote marks: each with its speaker and its chain, outermost speaker first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from runut.packs import Language
from runut.speech.people import parts
from runut.speech.voices import Range, Voice
from runut.types import Mark, Marks, Report

__all__ = ["chained"]


def chained(report: Report, marks: Marks, pack: Language, voices: Sequence[Voice]) -> tuple[Mark, ...]:
    """One quote mark a voice, in text order; attrs as `docs/mark-record.md` tells."""
    return tuple(_mark(report, marks, pack, v) for v in sorted(voices, key=lambda v: (v.said[0], -v.said[1])))


def _mark(report: Report, marks: Marks, pack: Language, voice: Voice) -> Mark:
    speaker = _speaker(report, marks, pack, voice.source) if voice.source else None
    attrs: dict[str, Any] = {
        "form": voice.form,
        "content": list(_bare(voice)),
        "cue": list(voice.cue) if voice.cue else None,
        "source": list(voice.source) if voice.source else None,
        "speaker": speaker,
        "chain": [speaker] if speaker else [],
        "certainty": "CT+" if voice.cue else "Uu",
    }
    return Mark("quote", report.span(*voice.said), voice.form, attrs, voice.rule)


def _bare(voice: Voice) -> Range:
    """What is said without the quotation marks."""
    return voice.said if voice.form == "indirect" else (voice.said[0] + 1, voice.said[1] - 1)


def _speaker(report: Report, marks: Marks, pack: Language, source: Range) -> dict[str, Any]:
    told = parts(report, marks, pack, source)
    name = told.name or source
    ref = next((m.attrs.get("ref") for m in marks.inside("name", *name) if m.attrs.get("ref")), None)
    return {"name": list(name), "role": _list(told.role), "affiliation": _list(told.affiliation), "id": ref}


def _list(span: Range | None) -> list[int] | None:
    return list(span) if span else None
