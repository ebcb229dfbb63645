"""The command `doctor`: what is installed, is it whole, and which limits are in force?"""

from __future__ import annotations

from dataclasses import asdict

import typer

from runut import options as opt
from runut import term
from runut.commands.verify import FAULTY

__all__ = ["doctor"]


def doctor(as_json: opt.Json = False) -> None:
    """Tell what is installed, and the limits. Versions of runut, packs, models, libraries; exit code 1 if one is not whole."""
    from runut.doctor import findings
    from runut.limits import Limit, limits

    def told(limit: Limit) -> tuple[str, str]:
        value = "not installed" if limit.value is None else f"{limit.value:,} {limit.unit}"
        return f"limit {limit.name}", f"{value}: {limit.bounds}; beyond it: {limit.beyond}"

    found, bounds = list(findings()), list(limits())
    rows = [(f.what, f.found) for f in found]
    if as_json:
        term.objects([{**dict(rows), "limits": [asdict(limit) for limit in bounds]}])
    else:
        term.table(("what", "found"), [*rows, *map(told, bounds)])
    if not all(f.sound for f in found):
        raise typer.Exit(FAULTY)
