"""The command `alerts`: what is new in a ledger, by the rules of a file, told to files, webhooks and services, each thing once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.alerts import Ran, Rules

__all__ = ["alerts", "tell"]

RulesFile = Annotated[Path, typer.Argument(metavar="RULES", help="What to tell, and whom: a TOML file.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Show what would be told; note nothing, send nothing.", show_default=False)]
Baseline = Annotated[bool, typer.Option("--baseline", help="Take all that is there now as known; tell nothing of it.", show_default=False)]
Atom = Annotated[Path | None, typer.Option("--atom", metavar="FILE", help="Write the latest alerts as an Atom feed, too.")]

FAULTY = 1
_ENTRIES = 200


def alerts(
    ledger: opt.LedgerPath, rules: RulesFile, dry_run: Dry = False, baseline: Baseline = False, atom: Atom = None, pack: opt.Pack = None,
    as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Tell what is new in a ledger. Contradictions, moved figures, new origins, corrections, watched claims; each once, by rules."""
    from runut.alerts import read_rules, run_alerts

    if dry_run and (baseline or atom):
        raise typer.BadParameter("--dry-run notes and writes nothing; leave out --baseline and --atom")
    read = read_rules(rules)
    ran = run_alerts(ledger, read, dry=dry_run, baseline=baseline)
    if as_json:
        term.objects(alert.record for alert in ran.new)
    else:
        tell(ran, dry=dry_run)
    if atom:
        _feed(ledger, inputs.beside(ledger, atom), read)
    for target, why in ran.failed:
        term.warn(f"target {target}: {why}")
    if ran.failed:
        raise typer.Exit(FAULTY)


def tell(ran: Ran, *, dry: bool = False) -> None:
    """The new alerts in words, and a line on what was sent."""
    for alert in ran.new:
        term.say(f"{alert.rule}: {alert.title}")
        for line in alert.body.splitlines():
            term.say(f"    {line}".rstrip())
    done = "nothing noted, nothing sent" if dry else f"{ran.sent} sent, {ran.waiting} waiting"
    term.say(f"{len(ran.new)} new; {done}")


def _feed(ledger: Path, out: Path, rules: Rules) -> None:
    from runut.alerts import Outbox, atom, beside

    with Outbox(beside(ledger), dry=True) as outbox:
        term.save(out, atom(outbox.latest(_ENTRIES), ledger.stem, rules.page))
