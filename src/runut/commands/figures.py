"""The command `figures`: how each figure moved, and what its independent origins make of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.tables import History
    from runut.types import Tally

__all__ = ["figures"]

Summed = Annotated[bool, typer.Option("--tally", help="What each figure comes to: latest, least, most, mode; one voice an origin.")]


def figures(ledger: opt.LedgerPath, tally: Summed = False, pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show how each figure moved. What each counted object was said to amount to, in order of date, and by whom."""
    from runut import flow, summing, tables

    view = inputs.view(ledger)
    found, tallies = tables.histories(view), flow.summed_up(view)
    counted = {_series(history): history.counted for history in found}
    if tally and as_json:
        return term.objects(summing.tally_records(tallies, counted))
    if tally:
        return term.table(summing.TALLY_COLUMNS, summing.tally_rows(tallies, counted))
    if as_json:
        return term.objects(value.record(history.counted) for history in found for value in history.values)
    if not term.interactive():
        return term.table(tables.FIGURE_COLUMNS, (value.row(history.counted) for history in found for value in history.values))
    _drawn(found, {one.series: one for one in tallies})


def _series(history: History) -> str:
    """The id of the series that a history shows."""
    return min(value.claim.id for value in history.values)


def _drawn(found: tuple[History, ...], tallies: Mapping[str, Tally]) -> None:
    from runut import summing, tables

    for history in found:
        summed = tallies.get(_series(history))
        title = "\n".join(filter(None, (history.counted, summing.line(summed) if summed else "")))
        term.table(tables.FIGURE_COLUMNS[1:-1], (value.row(history.counted)[1:-1] for value in history.values), title=title)
