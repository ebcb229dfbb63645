"""The command `import`: claims that people coded by hand, or that runut printed, into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from runut import inputs, term
from runut import options as opt

__all__ = ["import_rows"]

Tables = Annotated[list[str], typer.Argument(metavar="TABLE", help="CSV or JSON Lines files, folders of them; - reads standard input.")]
Map = Annotated[Path | None, typer.Option("--map", metavar="FILE", help="Which column holds what (TOML), for a table of no known layout.")]
Ignore = Annotated[bool, typer.Option("--ignore-event-ids", help="Find the events anew, whatever the rows say.", show_default=False)]


def import_rows(
    ledger: opt.LedgerPath, tables: Tables, map_: Map = None, ignore: Ignore = False, no_models: opt.NoModels = False,
    wait: opt.Wait = 5.0, pack: opt.Pack = None, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Import claims that people coded by hand. Rows of events as MAVERICK, ACLED or UCDP have them, or claim records."""
    with inputs.writing(ledger, models=not no_models, wait=wait) as kept, term.steps("rows read") as step:
        added, head = kept.import_rows(tables, map_, event_ids=not ignore, progress=step), kept.head()
    if as_json:
        failed = [{"name": error.name, "reason": error.reason, "remedy": error.remedy} for error in added.failed]
        term.objects([{"new": added.new, "known": added.known, "failed": failed, "head": head}])
    else:
        term.say(f"{added.new} new, {added.known} known already, {len(added.failed)} unread; head {head}")
    for error in added.failed:
        term.warn(str(error))
    inputs.finish(added.failed)
