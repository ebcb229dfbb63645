"""The commands that tell of a ledger's graph: records of sources, who said it first, what became of plans."""

from __future__ import annotations

import typer

from runut import inputs, term
from runut import options as opt

__all__ = ["first", "outcomes", "sources"]


def sources(ledger: opt.LedgerPath, pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show what became of each source's words. How many others bore out, contradicted, denied or corrected; no score."""
    from runut import flow
    from runut.graphtables import SOURCE_COLUMNS, Names

    view = inputs.view(ledger)
    names, found = Names.of(view), flow.sources(view)
    term.objects(map(names.source_record, found)) if as_json else term.table(SOURCE_COLUMNS, map(names.source_row, found))


def first(ledger: opt.LedgerPath, event: opt.OfEvent = "", pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show who said it first. For each event and each value of a figure, ties and undated words told as such."""
    from runut import flow
    from runut.graphtables import FIRST_COLUMNS, Names

    view = inputs.view(ledger)
    near = {id for e in view.events if event and e.id.startswith(event) for id in e.claims}
    if event and not near:
        raise typer.BadParameter(f"no event there has an id that begins with {event!r}; 'runut show LEDGER' lists them")
    names = Names.of(view)
    found = [f for f in flow.firsts(view) if not event or (f.id.startswith(event) if f.of == "event" else near & {*f.claims, *f.undated})]
    term.objects(map(names.first_record, found)) if as_json else term.table(FIRST_COLUMNS, map(names.first_row, found))


def outcomes(ledger: opt.LedgerPath, pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show what became of plans and forecasts. Came true, did not, moved or open, and the claims that tell so."""
    from runut import flow
    from runut.graphtables import OUTCOME_COLUMNS, Names

    view = inputs.view(ledger)
    names, found = Names.of(view), flow.outcomes(view)
    term.objects(map(names.outcome_record, found)) if as_json else term.table(OUTCOME_COLUMNS, map(names.outcome_row, found))
