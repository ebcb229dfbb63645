"""How long each export takes on a made-up ledger, and how large its file is.

    python bench/exports.py [CLAIMS]
"""

from __future__ import annotations

import sys
import time
from datetime import date
from hashlib import sha256

from runut import flow
from runut.types import Amount, Cell, Claim, Event, Field, Grade, Item, Link, Party, Reason, Report, Saying, Span, View, When

EACH = 10  # claims of one report
DAY = date(2031, 5, 2)


def page(number: int) -> Report:
    """A report of about two thousand characters, unlike all others."""
    text = f"Page {number}. Velia sent about {number % 97 + 1} cranes to Port {number % 50} on 2 May 2031, the port office said. "
    text += "More is told below that no claim is about. " * 45
    stamps = Field("2031-05-04", "override"), Field(f"Outlet {number % 40}", "override")
    return Report(sha256(text.encode()).hexdigest(), f"r{number:06}", text, "en", "text", published=stamps[0], outlet=stamps[1])


def at(source: Report, words: str) -> Span:
    start = source.text.index(words)
    return source.span(start, start + len(words))


def claim(source: Report, number: int, nth: int) -> Claim:
    """A claim with every kind of cell."""
    count, port = number % 97 + 1, f"Port {number % 50}"
    values = (
        ("actor", Party("velia", "Velia", "Velia", at(source, "Velia"), "FRA")),
        ("recipient", Party(port.lower().replace(" ", "-"), port, port, at(source, port))),
        ("item", Item("crane", "cranes", "cranes", at(source, "cranes"))),
        ("quantity", Amount("~", count, "cranes", at(source, f"about {count}"))),
        ("when", When(DAY, DAY, "day", "day-month", at(source, "2 May"))),
    )
    cells = tuple(Cell(role, value, (value.span,), "en/aid#1") for role, value in values)
    said = Saying(Party("port-office", "port office", "port office", at(source, "port office")), "says")
    return Claim(f"{number:06}-{nth}", source.id, "AID", at(source, "Velia sent"), "asserted", "m", cells=cells, sayings=(said,))


def story(size: int) -> View:
    """A view of so many claims, five of them an event, a link for each."""
    reports = [page(n) for n in range(size // EACH)]
    claims = [claim(r, n, k) for n, r in enumerate(reports) for k in range(EACH)]
    groups = [claims[n::len(claims) // 5] for n in range(len(claims) // 5)]
    events = [Event(f"e{n:06}", "AID", tuple(c.id for c in g), ("velia",), (), "crane", DAY, DAY, 3) for n, g in enumerate(groups)]
    pairs = zip(claims, claims[EACH:], strict=False)
    links = [Link("contradicts", a.id, b.id, (Reason("figure", "They differ.", (a.evidence, b.evidence)),), "figure") for a, b in pairs]
    grades = [Grade(c.id, "3", 1, 0, ("One origin says so.",)) for c in claims]
    return View(tuple(reports), tuple(claims), tuple(events), tuple(links), grades=tuple(grades))


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    view = story(size)
    print(f"{len(view.reports)} reports, {len(view.claims)} claims, {len(view.events)} events, {len(view.links)} links")
    for name in flow.formats():
        start = time.perf_counter()
        weight = sum(len(piece) for piece in flow.export_bytes(view, name))
        print(f"{name:14}{time.perf_counter() - start:7.2f} s{weight / 1e6:9.2f} MB")


if __name__ == "__main__":
    main()
