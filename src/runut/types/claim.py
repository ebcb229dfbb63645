"""Claim: one claiming of one thing, cell by cell, each with the characters it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runut.types.report import Notice
from runut.types.span import Span

__all__ = ["Amount", "Cell", "Claim", "Item", "Mention", "Party", "Place", "Quotation", "Saying", "Value", "When"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words not yet resolved: `label` says what they are (PER, STATE, ITEM, time ...), `ref` the pack's id if it knows one.

    `state` is the id of the state whose office a person holds whom no table knows.
    """

    text: str
    label: str
    ref: str
    span: Span
    state: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A resolved actor, recipient or speaker. `country` is ISO 3166 alpha-3, `sector` a PLOVER sector."""

    id: str
    name: str
    mention: str
    span: Span
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What was moved, signed, launched or found; `family` is the item's class in `world/items.tsv`."""

    id: str
    name: str
    mention: str
    span: Span
    family: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A typed figure. `op` is one of = > >= < <= ~; a range keeps its low end in `value` and its high end in `high`."""

    op: str
    value: float
    unit: str
    span: Span
    high: float | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included; `None` is an open end. `rule` names the reading, `anchor` what it leans on.

    `onset` is true when the words tell when something began ("since", "after") rather than when it all took place.
    """

    start: date | None
    end: date | None
    grain: str
    rule: str
    span: Span
    anchor: Span | None = None
    approximate: bool = False
    onset: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where; `id` is a gazetteer id or the folded name, `country` ISO 3166 alpha-3 where known."""

    id: str
    name: str
    mention: str
    span: Span
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """One hop of the chain: who says it, in which stance, by which cue. The outermost speaker comes first.

    `role` and `affiliation` are words that the report gives the speaker; `certainty` is his commitment in FactBank's terms.
    """

    party: Party
    stance: str
    cue: Span | None = None
    affiliation: str | None = None
    said: date | None = None
    role: str | None = None
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report that somebody is told to have said, by whom, outermost speaker first, and who carried them.

    `form` is direct, indirect or mixed; `certainty` is that of the innermost speaker.
    """

    words: Span
    form: str
    sayings: tuple[Saying, ...]
    via: tuple[Party, ...] = ()
    certainty: str = ""


Value = Mention | Party | Item | Amount | When | Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One ledger cell. `rule` is the pattern that filled it; `derived` marks a value inferred from other cells' spans."""

    role: str
    value: Value
    spans: tuple[Span, ...]
    rule: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one report. `matter` keys what is claimed, `id` this claiming of it.

    Roles of `cells`: actor, recipient, item, quantity, when, place. `also` lists further spans of the same report that
    make the same claim again. `not_after` is derived: the page's day, where no time is said of what is told as having been.
    `ruled` is an analyst's ruling on it, laid over in a view.
    """

    id: str
    report: str
    type: str
    evidence: Span
    status: str
    matter: str = ""
    mode: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    sayings: tuple[Saying, ...] = ()
    via: tuple[Party, ...] = ()
    said: date | None = None
    step: str | None = None
    in_return_for: str | None = None
    quote: Span | None = None
    also: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    not_after: date | None = None
    ruled: str | None = None

    def cell(self, role: str) -> Cell | None:
        """The first cell of a role, or `None`."""
        for cell in self.cells:
            if cell.role == role:
                return cell
        return None

    def parties(self, role: str) -> tuple[Party, ...]:
        """The resolved parties in a role, in text order."""
        return tuple(c.value for c in self.cells if c.role == role and isinstance(c.value, Party))

    @property
    def item(self) -> Item | None:
        """The item, if one was resolved."""
        cell = self.cell("item")
        return cell.value if cell and isinstance(cell.value, Item) else None

    @property
    def quantity(self) -> Amount | None:
        """The figure, if one was read."""
        cell = self.cell("quantity")
        return cell.value if cell and isinstance(cell.value, Amount) else None

    @property
    def when(self) -> When | None:
        """The claim's own time, if one was told or derived."""
        cell = self.cell("when")
        return cell.value if cell and isinstance(cell.value, When) else None

    @property
    def place(self) -> Place | None:
        """Where, if told."""
        cell = self.cell("place")
        return cell.value if cell and isinstance(cell.value, Place) else None
