"""The command `versions`: which reports are versions of one page, and what each of them adds, drops or corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.types import PageHistory, View

__all__ = ["versions"]


def versions(ledger: opt.LedgerPath, report: opt.OneReport = "", pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show the versions of pages. What each later version adds, drops or corrects, in its sentences and its claims."""
    from runut import flow
    from runut.versiontables import REVISION_COLUMNS, page_record, revision_rows

    view = inputs.view(ledger)
    reports = {r.id: r for r in view.reports}
    pages = _pages(view, report) if report else flow.versions(view)
    if as_json:
        return term.objects(page_record(page, reports) for page in pages)
    counted = f"{len(pages)} pages in several versions"
    term.table(REVISION_COLUMNS, (row for page in pages for row in revision_rows(page, reports)), title=counted)


def _pages(view: View, asked: str) -> tuple[PageHistory, ...]:
    """The pages of the reports with this name or an id that begins so; raises `BadParameter` if there is no such report."""
    from runut import flow

    fits = [r.id for r in view.reports if r.name == asked or r.id.startswith(asked)]
    if not fits:
        raise typer.BadParameter(f"no report there has this name, or an id that begins so: {asked!r}; 'runut show LEDGER' lists them")
    found = {page.address: page for id in fits for page in flow.versions(view, id)}
    return tuple(found.values())
