"""The command `why`: how a claim came to its grade, and why two claims are linked or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.types import View

__all__ = ["why"]


def why(ledger: opt.LedgerPath, a: opt.ClaimId, b: opt.OtherClaim = "", pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Tell why two claims are linked, or why not. What was compared, and what each test said; with one claim, its grade and links."""
    from runut import flow
    from runut.graphtables import WHY_COLUMNS, Names

    view = inputs.view(ledger)
    names, one = Names.of(view), _chosen(view, a)
    if not b:
        links = tuple(k for k in view.links if one in (k.a, k.b))
        title = f"{names.report(one).name} {one}: {names.words(one)}"
        record, rows = names.claim_record(one, links), names.claim_rows(one, links)
    else:
        two = _chosen(view, b)
        if one == two:
            raise typer.BadParameter(f"both ids are those of claim {one}; with one id, 'runut why' tells of its grade and links")
        found = flow.why(view, one, two)
        title = " / ".join(f"{names.report(id).name} {id[:12]}: {names.words(id)}" for id in (found.a, found.b))
        record, rows = names.why_record(found), names.why_rows(found)
    term.objects([record]) if as_json else term.table(WHY_COLUMNS, rows, title=title)


def _chosen(view: View, asked: str) -> str:
    """The one claim whose id begins so and that nobody dismissed; raises `BadParameter` if there is none, or several."""
    fits = [c for c in view.claims if asked and c.id.startswith(asked)]
    if len(fits) > 1:
        raise typer.BadParameter(f"several claims begin with {asked!r}: {', '.join(sorted(c.id for c in fits))}")
    if not fits:
        raise typer.BadParameter(f"no claim there has an id that begins with {asked!r}; 'runut export LEDGER' lists them")
    if fits[0].ruled == "dismissed":
        raise typer.BadParameter(f"claim {fits[0].id} was dismissed by a ruling: it is in no event and stands in no link")
    return fits[0].id
