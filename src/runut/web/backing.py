"""Event -> Backing: how many reports tell of it, how many of them independently, how many only pass on what another wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runut.types import Event
from runut.web.desk import Desk
from runut.web.labels import Labels

__all__ = ["Backing", "backing", "copied", "copies"]


@dataclass(frozen=True, slots=True)
class Backing:
    """`reports` tell of an event; `copies` of them tell nothing of it but what they copied; `origins` are independent."""

    reports: int
    origins: int
    copies: int

    def words(self, say: Labels) -> str:
        """The three counts as one phrase; what there is none of is not named."""
        told = [say.count(self.reports, "reports"), say.count(self.origins, "origins")]
        return ", ".join([*told, say.count(self.copies, "copies")] if self.copies else told)


def backing(desk: Desk, event: Event) -> Backing:
    """Counts what stands behind one event."""
    told: dict[str, bool] = {}
    for key in event.claims:
        if claim := desk.claims.get(key):
            told[claim.report] = told.get(claim.report, True) and copied(desk, key)
    return Backing(len(told), event.origins, sum(told.values()))


def copied(desk: Desk, claim: str) -> bool:
    """True if a claim was copied from that of another report."""
    own = desk.claims[claim].report
    return any(k.kind == "copies" and k.a == claim and _elsewhere(desk, k.b, own) for k in desk.links_of.get(claim, ()))


def _elsewhere(desk: Desk, claim: str, report: str) -> bool:
    return claim in desk.claims and desk.claims[claim].report != report


def copies(desk: Desk, reports: Iterable[str]) -> int:
    """How many reports took at least one claim from another."""
    wanted = set(reports)
    return len({desk.claims[k.a].report for k in desk.links if k.kind == "copies" and copied(desk, k.a)} & wanted)
