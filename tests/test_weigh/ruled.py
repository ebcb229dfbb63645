"""A small story under rulings, without a reader, a pack or a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from test_weigh.build import FACTS, story, told

from runut.types import Claim, Event, Link, Report, Ruling, View
from runut.weigh import laid, signed, weigh

__all__ = ["CASE", "Desk", "groups", "shown", "view_of"]


def _gift(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "AID", "actor": ["VEL"], "recipient": ["OST"], "item": "gun", "when": "2031-05-01", **more}


def _raid(id: str, place: str) -> dict[str, Any]:
    return {"id": id, "type": "ASSAULT", "actor": ["KEL"], "recipient": ["OST"], "when": "2031-05-01", "place": place}


_WORDS = "Velia gave Ostmark ten crates of guns on the first of May"

# Of one gift: c1; c2 from another outlet; c4, which copies c1; c3 with another figure. And of two raids, c6 and c7, on one day.
CASE: dict[str, Any] = {
    "report": [
        {"name": "one", "published": "2031-05-02", "outlet": "Dock Wire",
         "claim": [_gift("c1", quantity="= 10 crates", words=_WORDS), _raid("c6", "arda")]},
        {"name": "two", "published": "2031-05-03", "outlet": "Shore Post", "claim": [_gift("c2", quantity="= 10 crates")]},
        {"name": "three", "published": "2031-05-03", "outlet": "Bay News",
         "claim": [_gift("c3", quantity="= 12 crates"), _raid("c7", "borr")]},
        {"name": "four", "published": "2031-05-04", "outlet": "Hill Echo", "text": _WORDS,
         "claim": [_gift("c4", quantity="= 10 crates", words=_WORDS)]},
    ]
}  # fmt: skip


def view_of(reports: Sequence[Report], claims: Sequence[Claim], rulings: Iterable[Ruling]) -> View:
    """The view of a ledger that holds these, in whatever order they come."""
    ruled = tuple(rulings)
    over = laid(reports, claims, *weigh(reports, claims, facts=FACTS), ruled, facts=FACTS)
    in_order = tuple(sorted({r.id: r for r in ruled}.values(), key=lambda r: (r.made, r.id)))
    return View(tuple(reports), over.claims, over.events, over.links, in_order, over.notices, standings=over.standings)


class Desk:
    """An analyst's desk: reports, claims, and the rulings made so far, one a minute."""

    def __init__(self, case: dict[str, Any] = CASE) -> None:
        self.reports, self.claims = story(case)
        self.rulings: list[Ruling] = []

    def rule(self, verdict: str, *subjects: str, **more: Any) -> Ruling:
        """One more ruling, by Rina unless another signs it."""
        at = f"2031-06-01T08:{len(self.rulings):02}:00"
        made = signed(self.view(), verdict, subjects, **{"by": "Rina", "at": at, **more})
        self.rulings.append(made)
        return made

    def view(self) -> View:
        """What is shown now."""
        return view_of(self.reports, self.claims, self.rulings)

    def states(self) -> list[str]:
        """How each ruling stands, in their order."""
        return [s.state for s in self.view().standings]


def groups(events: Iterable[Event]) -> dict[str, int]:
    """Events as their claims' ids, with their independent origins."""
    return {" ".join(e.claims): e.origins for e in events}


def shown(links: Iterable[Link]) -> list[str]:
    """Links as `kind[/what] a b [ruled]`, sorted."""
    return sorted(f"{told([k])[0]}{f' {k.ruled}' if k.ruled else ''}" for k in links)
