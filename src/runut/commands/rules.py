"""The commands about rulings: lay one over a ledger, take those of another ledger, and list how each one stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt
from runut.errors import InputError

if TYPE_CHECKING:
    from runut.ledger import Ledger
    from runut.types import Ruling, Standing, View

__all__ = ["COLUMNS", "rule", "rulings"]

_FEW = 4  # claims of one ruling that a table names
COLUMNS = ("ruling", "made", "by", "verdict", "about", "state", "note")

Verdict = Annotated[
    str | None, typer.Argument(metavar="VERDICT", help="confirm, dismiss, merge, split or undo.", show_default=False)
]
About = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID", help="A claim; two claims of a link; claims to split; claims or events to merge; a ruling to undo. Ids may be short.",
        show_default=False,
    ),
]  # fmt: skip
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="RUNUT_BY", help="Who rules; every ruling is signed.", show_default=False)]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why; kept with the ruling.", show_default=False)]
Kind = Annotated[
    str, typer.Option("--kind", help="Which link of the two claims: contradicts, contradicts/date, copies ...", show_default=False)
]
Apart = Annotated[
    list[str] | None,
    typer.Option("--apart-from", metavar="CLAIM", help="Split from this claim alone (may be repeated); from all others if left out."),
]
From = Annotated[
    str, typer.Option("--from", metavar="FILE", help="Take rulings that another ledger exported; - is standard input.", show_default=False)
]


def rule(
    ledger: opt.LedgerPath, verdict: Verdict = None, ids: About = None, by: By = "", note: Note = "", kind: Kind = "", apart: Apart = None,
    source: From = "", wait: opt.Wait = 5.0, pack: opt.Pack = None, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Rule on claims and links of a ledger. Confirm, dismiss, merge, split, undo; dated, signed, laid over what the machine found."""
    if bool(source) == (verdict is not None):
        raise typer.BadParameter("name a verdict and what it is about, or a file of rulings with --from")
    with inputs.writing(ledger, new=False, wait=wait) as kept:
        if source:
            return _taken(kept, source, as_json)
        made = _ruled(kept, verdict or "", ids or [], by=by, note=note, kind=kind, apart=apart or [])
    if as_json:
        return term.objects([_record(made, inputs.view(ledger))])
    term.say(f"{made.id}: {made.verdict} {_about(made)}; to take it back: runut rule {ledger} undo {made.id}")


def rulings(ledger: opt.LedgerPath, pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """List a ledger's rulings. Who ruled what, when and why, and whether it stands, was overruled or undone."""
    view = inputs.view(ledger)
    if as_json:
        term.objects(_record(ruling, view) for ruling in view.rulings)
    else:
        term.table(COLUMNS, _rows(view))
    for notice in view.notices:
        if notice.code == "ruling.orphan":
            term.note(str(ledger), notice.text)


def _ruled(kept: Ledger, verdict: str, ids: list[str], *, by: str, note: str, kind: str, apart: list[str]) -> Ruling:
    undoes = ids[0] if verdict == "undo" and len(ids) == 1 else None
    try:
        return kept.rule(verdict, () if undoes is not None else ids, by=by, note=note, link=kind, apart=apart, undoes=undoes)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


def _taken(kept: Ledger, source: str, as_json: bool) -> None:
    """Takes the rulings of a file; those that are known already add nothing."""
    from runut import flow

    found = flow.rulings_in(_lines(source), source)
    new = kept.take(found)
    known = len({r.id for r in found}) - new
    term.objects([{"new": new, "known": known}]) if as_json else term.say(f"{new} new rulings, {known} known already")


def _lines(source: str) -> list[str]:
    try:
        text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return text.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(source, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _record(ruling: Ruling, view: View) -> dict[str, object]:
    """The ruling record with how it stands: `now` tells which claims answer to it."""
    from runut import flow

    standing = _standings(view).get(ruling.id)
    now = [id or None for id in standing.claims] if standing else []
    more = {"state": standing.state if standing else None, "state_by": standing.by if standing else None, "now": now}
    return {**flow.ruling_record(ruling, {r.id: r for r in view.reports}), **more}


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    """The cells of `COLUMNS`."""
    standings = _standings(view)
    for ruling in view.rulings:
        standing = standings.get(ruling.id)
        state = f"{standing.state} by {standing.by}" if standing and standing.by else standing.state if standing else ""
        made = ruling.made[:19].replace("T", " ")
        yield ruling.id, made, ruling.by, ruling.verdict, _about(ruling), state, ruling.note


def _about(ruling: Ruling) -> str:
    """The link's kind, and each claim with its words; of an undo, the ruling."""
    if ruling.undoes is not None:
        return ruling.undoes
    words = [a.words for a in ruling.anchors] or [""] * len(ruling.subjects + ruling.apart)
    named = [f'{id[:12]} "{told}"' if told else id[:12] for id, told in zip(ruling.subjects + ruling.apart, words, strict=False)]
    count = len(ruling.subjects)
    apart = f" apart from {_listed(named[count:])}" if ruling.apart else ""
    return " ".join(filter(None, (ruling.link, _listed(named[:count])))) + apart


def _listed(parts: Sequence[str]) -> str:
    """The first few, and how many more."""
    return ", ".join(parts[:_FEW]) + (f" and {len(parts) - _FEW} more" if len(parts) > _FEW else "")


def _standings(view: View) -> dict[str, Standing]:
    return {s.ruling: s for s in view.standings}
