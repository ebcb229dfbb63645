"""Small reports, claims and views for tests that need no reader and no pack."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from runut.stores import Entry
from runut.types import (
    Amount,
    Arrival,
    Cell,
    Claim,
    Event,
    Field,
    Item,
    Link,
    Mention,
    Notice,
    Party,
    Place,
    Reason,
    Report,
    Ruling,
    Saying,
    Span,
    View,
    When,
)

NORTH = (
    "Harbour Post, 4 May 2031\n"
    "The port office 🚢 said Velia sent about 40 cranes to Ostmark on 2 May, the Coast Wire agency reported.\n"
    "Clerk Ana Ruiz denied it.\n"
)
SOUTH = "Velia shipped 55 cranes to Ostmark in early May, a dock worker told the Southern Mail.\n"


def report(text: str, name: str, *, published: str = "") -> Report:
    """A plain report; its bytes are the text in UTF-8."""
    stamp = Field(published, "override") if published else None
    return Report(sha256(text.encode()).hexdigest(), name, text, "en", "text/plain", published=stamp)


def at(source: Report, words: str) -> Span:
    """Where the quoted words first stand."""
    start = source.text.index(words)
    return source.span(start, start + len(words))


def party(source: Report, words: str, **facts: object) -> Party:
    """An actor named by its own words."""
    return Party(words.lower().replace(" ", "-"), words, words, at(source, words), **facts)  # type: ignore[arg-type]


def cell(role: str, value: object, *, derived: bool = False, spans: tuple[Span, ...] | None = None) -> Cell:
    """A cell that stands on its value's own span."""
    return Cell(role, value, (value.span,) if spans is None else spans, "en/aid#1", derived)  # type: ignore[arg-type, attr-defined]


def north() -> tuple[Report, tuple[Claim, ...]]:
    """A report with a rich claim (every kind of cell, a source, a carrier) and a bare denial."""
    r = report(NORTH, "north", published="2031-05-04")
    day = When(date(2031, 5, 2), date(2031, 5, 2), "day", "day-month", at(r, "2 May"), at(r, "4 May 2031"), approximate=True)
    cells = (
        cell("actor", party(r, "Velia", country="VEL", sector="GOV", aliases=("Republic of Velia",))),
        cell("recipient", Mention("Ostmark", "STATE", "", at(r, "Ostmark"))),
        cell("item", Item("crane", "cranes", "cranes", at(r, "cranes"), "machine")),
        cell("quantity", Amount("~", 40.0, "cranes", at(r, "about 40"), role="sent")),
        cell("when", day, derived=True, spans=(at(r, "2 May"), at(r, "4 May 2031"))),
        cell("place", Place("harbour", "Harbour", "Harbour", at(r, "Harbour"))),
    )
    evidence = at(r, "Velia sent about 40 cranes to Ostmark on 2 May")
    source = Saying(party(r, "port office"), "says", at(r, "said"), "Harbour", date(2031, 5, 3))
    rich = Claim(
        "c-north-1", r.id, "AID", evidence, "asserted", "m1", ("military",), cells=cells, sayings=(source,),
        via=(party(r, "Coast Wire"),), said=date(2031, 5, 3), quote=evidence, also=(at(r, "denied it"),), rules=("en/aid#1",),
        notices=(Notice("date.year-inferred", "The year is the page's own.", (at(r, "2 May"),)),),
    )
    bare = Claim("c-north-2", r.id, "REJECT", at(r, "Clerk Ana Ruiz denied it."), "denied", cells=(cell("actor", party(r, "Ana Ruiz")),))
    return r, (rich, bare)


def south() -> tuple[Report, tuple[Claim, ...]]:
    """A report with another figure for the same shipment."""
    r = report(SOUTH, "south", published="2031-05-05")
    cells = (
        cell("actor", party(r, "Velia", country="VEL")), cell("recipient", party(r, "Ostmark", country="OST")),
        cell("quantity", Amount(">=", 55.5, "cranes", at(r, "55 cranes"), 60.0)),
        cell("when", When(date(2031, 5, 1), None, "month", "early-month", at(r, "early May"), onset=True)),
    )
    return r, (Claim("c-south-1", r.id, "AID", at(r, SOUTH.strip()), "alleged", "m1", cells=cells),)


def links() -> tuple[Link, ...]:
    """The two figures contradict each other; one claim denies another."""
    (n, (rich, bare)), (s, (other,)) = north(), south()
    figures = Reason("figure", "55 to 60 against about 40", (at(s, "55 cranes"), at(n, "about 40")))
    denial = Reason("denial", "the clerk denies it", (at(n, "denied it"),))
    return Link("contradicts", other.id, rich.id, (figures,), "figure"), Link("denies", bare.id, rich.id, (denial,), ruled="confirm")


def event() -> Event:
    """The shipment that two of the claims are about."""
    return Event("e1", "AID", ("c-north-1", "c-south-1"), ("velia",), ("ostmark",), "crane", date(2031, 5, 1), date(2031, 5, 2), 2)


def ruling(number: int = 1, **facts: str) -> Ruling:
    """A dated ruling."""
    return Ruling(f"ruling-{number}", f"2031-05-0{number}T09:00:00+00:00", "dismiss", ("c-south-1", "c-north-1"), **facts)


def view() -> View:
    """Both reports, their claims, event, links and a ruling, sorted."""
    pairs = north(), south()
    return View(tuple(r for r, _ in pairs), tuple(c for _, cs in pairs for c in cs), (event(),), links(), (ruling(),))


def entry(pair: tuple[Report, tuple[Claim, ...]], arrival: Arrival | None = None, *, packs: str = "") -> Entry:
    """The entry of a plain report."""
    source, claims = pair
    return Entry(source, source.text.encode(), arrival or Arrival(source.name), claims, packs)


def numbered(count: int, *, first: int = 0) -> list[Entry]:
    """Distinct small entries, one claim each."""
    return [entry(_numbered(n)) for n in range(first, first + count)]


def _numbered(n: int) -> tuple[Report, tuple[Claim, ...]]:
    r = report(f"Port {n} received {n + 2} cranes from Velia.", f"r{n:05}")
    cells = (cell("actor", party(r, "Velia")), cell("quantity", Amount("=", n + 2, "cranes", at(r, f"{n + 2} cranes"))))
    return r, (Claim(f"c{n:05}", r.id, "AID", at(r, r.text), "asserted", cells=cells),)
