"""Report -> cue marks: words that tell who says so and how firmly, from the pack's `cues.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from runut.marks.lookup import Forms, compile_forms, find_forms
from runut.packs import Cue, Language, language
from runut.types import Mark, Marks, Report

__all__ = ["mark_cues"]


@lru_cache(maxsize=32)
def _forms(code: str, kind: str) -> Forms:
    return compile_forms([(form, cue) for cue in language(code).cues if cue.kind == kind for form in cue.forms])


def mark_cues(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Cue words of each kind; label is the stance or status, attrs hold `cue` (its kind), `id`, `status`, `certainty`."""
    inside = [(s.start, s.end) for s in marks.of("sentence")]
    tags = {w.start: w.label for w in marks.of("word")}
    out = []
    for kind in ("say", "according", "relay", "origin", "noun", "status", "exchange"):
        for start, end, values in find_forms(report.text, _forms(pack.code, kind), clitics=pack.clitics if kind == "noun" else ()):
            if _covered(inside, start, end):
                out += [_mark(report, start, end, cue) for cue in values if isinstance(cue, Cue) and _spoken(cue, start, tags)]
    return tuple(out)


def _spoken(cue: Cue, start: int, tags: Mapping[int, str]) -> bool:
    """A say-verb must be a verb: "klaim" is one in a headline only; inverted forms ("kata X") need not be."""
    return cue.kind != "say" or cue.inverted or tags.get(start) in ("VERB", "AUX")


def _covered(sentences: list[tuple[int, int]], start: int, end: int) -> bool:
    from bisect import bisect_right

    at = bisect_right(sentences, (start, float("inf"))) - 1
    return at >= 0 and sentences[at][0] <= start and end <= sentences[at][1]


def _mark(report: Report, start: int, end: int, cue: Cue) -> Mark:
    attrs = {"cue": cue.kind, "id": cue.id, "status": cue.status, "aux": cue.aux, "certainty": cue.certainty,
             "inverted": cue.inverted, "document_only": cue.document_only}
    return Mark("cue", report.span(start, end), cue.stance or cue.status or cue.kind, attrs, cue.id)
