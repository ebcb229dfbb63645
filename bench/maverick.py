"""Events whose reports give different counts, against hand-coded rows of reports: which are flagged, as what, and why.

python bench/maverick.py [--shared ../shared] [--show]

The rows (one a report of an event) are read as `runut import` reads them, and weighed. An event is flagged for the dead (the injured) if
some two of its rows' claims stand to one another as `contradicts/figure`, `updates` or `corrects`; a link between rows of two events flags
both, wrongly. Gold: the events whose rows settle on different counts. The bar, with the coder's event ids: all flagged, none of the
others. `without ids`: the same rows, the events found by weighing. A third of the events, drawn by a hash of their ids, is held: its flags
are counted, never shown. The set stays where it is and trains nothing.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from runut import flow
from runut.errors import InputError
from runut.types import Claim, Link, Report
from runut.weigh import weigh

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path("data", "maverick-dev", "maverick-dev.csv")
COUNTS = {"dead": "deaths_best", "injured": "injuries_best"}
FLAGS = {("contradicts", "figure"), ("updates", None), ("corrects", None)}


@dataclass(frozen=True, slots=True)
class Flag:
    """A link by which events are flagged: the events of its two rows, what it counts, and the link."""

    events: tuple[str, str]
    role: str
    link: Link


def held(event: str) -> bool:
    """True for the third of the events that is not looked at."""
    return hashlib.sha256(f"held {event}".encode()).digest()[0] % 3 == 0


def gold(table: Path) -> tuple[dict[str, str], dict[str, set[str]], set[str]]:
    """Row id -> event, count -> events whose rows give different values of it, and all events."""
    event: dict[str, str] = {}
    values: dict[tuple[str, str], set[float]] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            event[row["id"]] = row["event_id"]
            for role, column in COUNTS.items():
                values.setdefault((role, row["event_id"]), set()).add(float(row[column]))
    return event, {role: {e for (r, e), v in values.items() if r == role and len(v) > 1} for role in COUNTS}, set(event.values())


def weighed(table: Path, *, ids: bool) -> tuple[list[Report], list[Claim], tuple[Link, ...]]:
    """The rows as reports, their claims, and the links between those."""
    read = list(flow.coded([table], event_ids=ids))
    for error in (one for one in read if isinstance(one, InputError)):
        print(f"  unread: {error}")
    rows = [one for one in read if not isinstance(one, InputError)]
    reports, claims = [r.report for r in rows], [c for r in rows for c in r.claims]
    return reports, claims, weigh(reports, claims)[1]


def flags(reports: Iterable[Report], claims: Iterable[Claim], links: Iterable[Link], event: Mapping[str, str]) -> Iterator[Flag]:
    """The links that flag an event; events by the rows' names."""
    names, by_id = {r.id: r.name for r in reports}, {c.id: c for c in claims}
    for link in links:
        if (link.kind, link.what) in FLAGS:
            a, b = by_id[link.a], by_id[link.b]
            yield Flag((event[names[a.report]], event[names[b.report]]), _role(a), link)


def _role(claim: Claim) -> str:
    return claim.quantity.role if claim.quantity else ""


def score(found: Iterable[Flag], wanted: Mapping[str, set[str]], part: set[str], show: bool) -> bool:
    """Prints precision and recall a count over a part of the events; true if all are right."""
    flagged: dict[str, set[str]] = {role: set() for role in wanted}
    for flag in found:
        flagged[flag.role] |= set(flag.events) & part
    good = True
    for role, events in wanted.items():
        here, there = flagged[role], events & part
        right = len(here & there)
        good = good and here == there
        p, r = right / max(len(here), 1), right / max(len(there), 1)
        print(f"  {role:<8} differ {len(there):>3}  flagged {len(here):>3}  right {right:>3}  precision {p:.3f}  recall {r:.3f}")
        if show and here != there:
            print(f"    missed {sorted(there - here)[:20]}\n    wrong {sorted(here - there)[:20]}")
    return good


def kinds(found: list[Flag]) -> None:
    """Prints what the flags say, and how many join rows of two events."""
    told = Counter(f"{f.link.kind} ({f.link.reasons[0].test})" for f in found)
    across = sum(f.events[0] != f.events[1] for f in found)
    print(f"  {len(found)} flags ({across} across events): " + ", ".join(f"{name} {n}" for name, n in told.most_common()))
    bare = sum(not reason.text or len({s.report for s in reason.spans}) < 2 for f in found for reason in f.link.reasons)
    print(f"  reasons without a sentence or without words of both rows: {bare}")


def measure(table: Path, *, ids: bool, show: bool) -> bool:
    """Prints the figures of one way of weighing the rows; true if all events are flagged rightly."""
    event, wanted, events = gold(table)
    print(f"{'with the event ids of the rows' if ids else 'without ids'}: {len(event)} rows, {len(events)} events")
    found = list(flags(*weighed(table, ids=ids), event))
    kinds(found)
    kept = {e for e in events if held(e)}
    good = []
    for name, part in (("looked at", events - kept), ("held", kept), ("all", events)):
        print(f" {name}")
        good.append(score(found, wanted, part, show and name == "looked at"))
    if show:
        for flag in [f for f in found if f.events[0] == f.events[1] and not held(f.events[0])][:12]:
            print(f"  {flag.events[0]} {flag.link.kind}: {flag.link.reasons[0].text}")
    return all(good)


def main() -> int:
    """Run the measure; exit code 1 if, with event ids, an event is missed or flagged wrongly."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    table = args.shared / TABLE
    if not table.is_file():
        print(f"{table} is not there: nothing measured")
        return 0
    good = measure(table, ids=True, show=args.show)
    measure(table, ids=False, show=args.show)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
