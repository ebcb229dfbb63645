"""The command `verify`: is all that a ledger keeps what was kept, and what it was made from?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.ledger import Ledger
    from runut.types import Fault

__all__ = ["FAULTY", "verify"]

FAULTY = 1
_HEAD = re.compile(r"[0-9a-f]{64}")
Head = Annotated[
    str, typer.Option("--head", metavar="HASH", help="A head that you kept elsewhere: does the log still hold it?", show_default=False)
]
Reweigh = Annotated[bool, typer.Option("--reweigh", help="First work out all events and links anew, and keep them.", show_default=False)]


def verify(
    ledger: opt.LedgerPath, head: Head = "", reweigh: Reweigh = False, wait: opt.Wait = 5.0, pack: opt.Pack = None, jobs: opt.Jobs = 1,
    as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Check a ledger. Every span, hash, reading and link is held against what it was made from; exit code 1 if anything is wrong."""
    from runut.ledger import Ledger

    if head and not _HEAD.fullmatch(head):
        raise typer.BadParameter("--head takes the 64 hexadecimal digits that 'runut add' and 'runut verify' print")
    if reweigh:
        with inputs.writing(ledger, new=False, wait=wait) as kept:
            kept.reweigh()
    with Ledger(ledger, readonly=True, jobs=jobs) as kept:
        faults = kept.verify(head)
        _tell(kept, faults, head, as_json)
    if faults:
        raise typer.Exit(FAULTY)


def _tell(kept: Ledger, faults: tuple[Fault, ...], head: str, as_json: bool) -> None:
    """The faults, what the ledger holds, and its head."""
    reports, claims, now = kept.state() or (None, None, None)
    unproved = kept.unproved()
    if as_json:
        rows = [{"where": fault.where, "text": fault.text, "remedy": fault.remedy} for fault in faults]
        line = {"line": kept.line_of(head)} if head else {}
        return term.objects([{"reports": reports, "claims": claims, "unproved": unproved, "faults": rows, "head": now, **line}])
    for fault in faults:
        term.say("; ".join(filter(None, (f"{fault.where}: {fault.text}", fault.remedy))))
    if unproved:
        term.note("verify", f"{unproved} reports were read with other packs, models or code; only hashes and spans of theirs were checked")
    known = f"{reports} reports, {claims} claims, " if now else ""
    term.say(f"{known}{len(faults)} faults" + (f"; head {now}" if now else ""))
