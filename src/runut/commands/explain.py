"""The command `explain`: why a claim is read as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from runut import inputs, term
from runut import options as opt
from runut.errors import InputError

if TYPE_CHECKING:
    from runut.settings import Settings
    from runut.types import Claim, Report

__all__ = ["explain"]


def explain(
    claim: opt.ClaimId, paths: opt.Kept, language: opt.Language = None, published: opt.Published = None, outlet: opt.Outlet = None,
    no_models: opt.NoModels = False, pack: opt.Pack = None, jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Explain a claim. Pattern, words, the slot of each party, the cue of its status, the rules of time and figure."""
    from runut import flow
    from runut.explaining import COLUMNS, explain

    unread: list[InputError] = []
    settings = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    report, found = _chosen(list(_read(paths, settings, unread)), claim, unread)
    marked, marks = flow.mark(report, settings)
    grounds = explain(marked, found, marks, flow.drafts(marked, marks))
    if as_json:
        head = {"claim": found.id, "report": report.name, "evidence": report.words(found.evidence)}
        term.objects([{**head, "rules": list(found.rules), "grounds": [g.record(report) for g in grounds]}])
    else:
        title = f"{report.name} {found.id}: {report.words(found.evidence)}"
        term.table(COLUMNS, (g.row(report) for g in grounds), title=title)
    inputs.finish(unread)


def _read(paths: Iterable[str], settings: Settings, unread: list[InputError]) -> Iterator[tuple[Report, Claim]]:
    """Every claim of the documents, read now, and of the ledgers, as they keep it; with its report."""
    from runut import flow

    for path in paths:
        if path != "-" and flow.is_ledger(path):
            kept = inputs.view(Path(path))
            reports = {r.id: r for r in kept.reports}
            yield from ((reports[c.report], c) for c in kept.claims)
        else:
            for report, found in inputs.read([path], flow.read_claims, settings, unread):
                yield from ((report, c) for c in found)


def _chosen(found: Iterable[tuple[Report, Claim]], asked: str, unread: list[InputError]) -> tuple[Report, Claim]:
    """The one claim whose id begins so; raises `BadParameter` if there is none among all that was given, or several."""
    fits = {c.id: (r, c) for r, c in found if asked and c.id.startswith(asked)}
    if len(fits) > 1:
        raise typer.BadParameter(f"several claims begin with {asked!r}: {', '.join(sorted(fits))}")
    if not fits:
        inputs.finish(unread)
        raise typer.BadParameter(f"no claim there has an id that begins with {asked!r}; 'runut claims' and 'runut export' list them")
    return next(iter(fits.values()))
