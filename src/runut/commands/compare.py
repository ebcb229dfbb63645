"""The command `compare`: what reports say of the same, and where it cannot both hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import typer

from runut import inputs, term
from runut import options as opt
from runut.errors import InputError

if TYPE_CHECKING:
    from runut.settings import Settings
    from runut.types import Comparison, Report, Span, Statement

__all__ = ["compare"]

COLUMNS = ("answer", "what", "report", "says", "other", "says", "why")


def compare(
    paths: opt.Kept, text: opt.AsText = False, contradictions: opt.Contradictions = False, language: opt.Language = None,
    published: opt.Published = None, outlet: opt.Outlet = None, no_models: opt.NoModels = False, pack: opt.Pack = None,
    jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Hold what reports say against each other. Clause by clause: figures, dates, shares, denials and opposites told of the same thing."""
    from runut import flow

    unread: list[InputError] = []
    settings = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    fresh = (_stated(r, settings) for r in _texts(paths, settings)) if text else inputs.read(paths, _stated, settings, unread, kept=True)
    stated = {report.id: (report, said) for report, said in fresh}
    if len(stated) < 2:
        inputs.finish(unread)
        raise typer.BadParameter("there must be two different reports or more to compare")
    for report, _ in stated.values():
        if not flow.has_statements(report, settings):
            term.note(report.name, "not compared: its language has no model, or --no-models was asked for")
    known = {id: report for id, (report, _) in stated.items()}
    found = [c for c in flow.compared(list(stated.values())) if c.answer == "contradiction" or not contradictions]
    term.objects(_record(c, known) for c in found) if as_json else term.table(COLUMNS, (_row(c, known) for c in found))
    inputs.finish(unread)


def _stated(report: Report, settings: Settings) -> tuple[Report, tuple[Statement, ...]]:
    from runut import flow

    return report, flow.statements(report, settings)


def _texts(words: Sequence[str], settings: Settings) -> list[Report]:
    """The arguments themselves as reports."""
    from runut.types import Report

    if settings.language is None:
        raise typer.BadParameter("--text needs --language: a clause is too short to guess it from")
    made = ((at, told, sha256(told.encode()).hexdigest()) for at, told in enumerate(words, 1))
    return [Report(id, f"text {at}", told, settings.language, "text/plain") for at, told, id in made]


def _row(found: Comparison, known: Mapping[str, Report]) -> tuple[str, ...]:
    one, two = known[found.a.report], known[found.b.report]
    return found.answer, found.what, one.name, one.words(found.a), two.name, two.words(found.b), found.reason.text


def _record(found: Comparison, known: Mapping[str, Report]) -> dict[str, object]:
    reason = {"test": found.reason.test, "text": found.reason.text, "spans": [[s.report, s.start, s.end] for s in found.reason.spans]}
    return {
        "answer": found.answer, "what": found.what or None, "a": _said(found.a, known), "b": _said(found.b, known), "reason": reason,
    }  # fmt: skip


def _said(span: Span, known: Mapping[str, Report]) -> dict[str, object]:
    report = known[span.report]
    return {"report": report.id, "name": report.name, "span": [span.start, span.end], "text": report.words(span)}
