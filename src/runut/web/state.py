"""Parameters of a request -> State: what a served page shows, and the addresses that lead from it to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

__all__ = ["COLUMNS", "State"]

COLUMNS = ("no", "who", "did", "whom", "item", "amount", "when", "where", "returns", "source", "status", "grade", "said")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class State:
    """What a page is asked for: a query's words and filters, the order of the claims, one thing alone (`claims/ID`), the language.

    `found` and `total` count the claims that answer and all of them; `behind` if a newer state of the ledger is being read.
    """

    q: str = ""
    filters: Pairs = ()
    sort: str = ""
    only: str = ""
    lang: str = "en"
    found: int = 0
    total: int = 0
    head: str = ""
    behind: bool = False
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict, compare=False)

    @property
    def asks(self) -> bool:
        """True if not everything is shown."""
        return bool(self.q or self.filters or self.only)

    def value(self, name: str) -> str:
        """The first value of a filter, or nothing."""
        return next((value for key, value in self.filters if key == name), "")

    @property
    def hidden(self) -> Pairs:
        """Filters that the form has no field for, which it hands on."""
        shown = {*self.choices, "since", "until"}
        known = {name: {value for value, _ in some} for name, some in self.choices.items()}
        return tuple((k, v) for k, v in self.filters if k not in shown or (k in known and v not in known[k]))

    def pairs(self, **more: str) -> list[tuple[str, str]]:
        """The parameters of an address; an empty one is left out."""
        told = {"sort": self.sort, "lang": self.lang if self.lang != "en" else ""} | more
        return [p for p in (("q", self.q), *self.filters, *told.items()) if p[1]]

    def page(self, fragment: str = "", **more: str) -> str:
        """The address of the whole page in this state."""
        asked = urlencode(self.pairs(**more))
        place = "/" + quote(self.only) + ("?" if asked else "") + asked
        return f"{place}#{quote(fragment, safe='?=&-.')}" if fragment else place

    def section(self, key: str, **more: str) -> str:
        """The address of one section, or of a part of it."""
        asked = urlencode(self.pairs(only=self.only, **more))
        return f"/view/{key}" + ("?" if asked else "") + asked

    def export(self, form: str) -> str:
        """The address of what is shown, in a format of the exports."""
        asked = urlencode([*self.pairs(sort="", lang="", only=self.only)])
        return f"/export/{quote(form)}" + ("?" if asked else "") + asked

    def everything(self) -> str:
        """The address of the page without a query."""
        return State(lang=self.lang).page()

    def searched(self, query: dict[str, str]) -> str:
        """The address of the claims that answer to a term more."""
        return replace(self, filters=(*self.filters, *query.items())).page("claims")

    def sorts(self, column: str) -> str:
        """How the claims are sorted by a column: `ascending`, `descending` or not at all."""
        return {column: "ascending", f"-{column}": "descending"}.get(self.sort, "")

    def sorted(self, column: str) -> str:
        """The address of the claims in the order of a column, turned round where that is their order already."""
        asked = "" if column == "no" else f"-{column}" if self.sort == column else column
        return self.section("claims", sort=asked)
