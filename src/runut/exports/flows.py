"""View -> the network of actors: who does what to whom, one flow an event and pair, with all that claims tell of it.

A flow weighs as many origins as its event has, and never more than reports tell it. It is dashed unless some claim puts it plainly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from runut.exports.order import claims_in_order
from runut.exports.plain import shown
from runut.exports.records import claim_record
from runut.packs import ontology, world
from runut.types import Claim, Event, Mention, Party, Report, View

__all__ = ["Flow", "Node", "Telling", "network", "node_of"]

_FIRMEST = ("asserted", "alleged", "unconfirmed", "planned", "predicted", "denied")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor. `kind` is that of the tables (state, ministry, person ...) or empty."""

    id: str
    label: str
    country: str
    sector: str
    kind: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim of a flow with its report and event."""

    claim: Claim
    report: Report
    event: Event | None

    @property
    def status(self) -> str:
        """The status, where it is not what the type itself tells: who denies does deny."""
        kind = ontology().get(self.claim.type)
        return "asserted" if kind and kind.tells == self.claim.status else self.claim.status


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes from `source` to `target`. `happening` is the event's id, or that of a claim that is about no event.

    `amount` is there where all tell one figure; `mutual` for what both do together; `in_return_for` lists other happenings.
    """

    id: str
    source: str
    target: str
    happening: str
    type: str
    item: str
    item_id: str
    amount: float | None
    amounts: tuple[str, ...]
    unit: str
    weight: int
    status: str
    mutual: bool
    start: str
    end: str
    in_return_for: tuple[str, ...]
    tellings: tuple[Telling, ...]

    @property
    def dashed(self) -> bool:
        """True unless some claim puts it plainly."""
        return self.status != "asserted"

    @property
    def label(self) -> str:
        """The type, and what is moved."""
        return f"{self.type}: {self.item}" if self.item else self.type

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(t.claim.id for t in self.tellings)

    @property
    def reports(self) -> tuple[str, ...]:
        """The names of the reports that tell it, each once."""
        return tuple(dict.fromkeys(t.report.name for t in self.tellings))


def network(view: View) -> tuple[tuple[Node, ...], tuple[Flow, ...]]:
    """Nodes and flows by id, without dismissed claims; raises `ValueError` when a claim's report is not in the view."""
    nodes: dict[str, Node] = {}
    told: dict[tuple[str, str, str, bool], list[Telling]] = {}
    for claim, report, event in claims_in_order(view):
        if claim.ruled == "dismissed":
            continue
        sides = {role: _side(claim, role, nodes) for role in ("actor", "recipient")}
        happening = event.id if event else claim.id
        for source, target, mutual in _pairs(claim, sides["actor"], sides["recipient"]):
            told.setdefault((happening, source, target, mutual), []).append(Telling(claim, report, event))
    homes = {claim: event.id for event in view.events for claim in event.claims}
    flows = (_flow(*key, tuple(tellings), homes) for key, tellings in told.items())
    return tuple(nodes[id] for id in sorted(nodes)), tuple(sorted(flows, key=lambda f: f.id))


def _side(claim: Claim, role: str, nodes: dict[str, Node]) -> list[str]:
    """The ids of a role's parties, each once; an actor is what the first claim of all makes of it."""
    found = (c.value for c in claim.cells if c.role == role)
    made = [node_of(value) for value in found if isinstance(value, Party | Mention)]
    for node in made:
        nodes.setdefault(node.id, node)
    return list(dict.fromkeys(node.id for node in made))


def node_of(value: Party | Mention) -> Node:
    """The actor that a cell or a speaker is."""
    if isinstance(value, Mention):
        return Node(_id(value.ref or value.text), value.text, "", "", "")
    known = world().actors.get(value.id)
    return Node(_id(value.id or value.name), value.name, value.country or "", value.sector or "", known.kind if known else "")


def _id(text: str) -> str:
    """The id without characters that XML forbids."""
    return shown(text).strip() or sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _pairs(claim: Claim, actors: Sequence[str], recipients: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Who with whom: from each actor to each recipient; where none receives what is done together, the actors in pairs."""
    kind = ontology().get(claim.type)
    if recipients:
        yield from ((a, r, False) for a in actors for r in recipients if a != r)
    elif kind and kind.symmetric:
        yield from ((*sorted(pair), True) for pair in combinations(actors, 2))  # type: ignore[misc]


def _flow(happening: str, source: str, target: str, mutual: bool, tellings: tuple[Telling, ...], homes: Mapping[str, str]) -> Flow:
    event, items = tellings[0].event, {i.id: i.name for t in reversed(tellings) if (i := t.claim.item)}
    figures = [f for t in tellings if (f := claim_record(t.claim, t.report)["quantity"])]
    values, units = {f["value"] for f in figures if f["high"] is None}, {f["unit"] for f in figures}
    agreed = len(values) == 1 and len(units) == 1 and all(f["high"] is None for f in figures)
    start, end = _days(tellings, event)
    partners = (t.claim.in_return_for for t in tellings)
    key = "\0".join((happening, source, target, str(mutual))).encode("utf-8", "backslashreplace")
    return Flow(
        sha256(key).hexdigest()[:16], source, target, happening, event.type if event else tellings[0].claim.type,
        "; ".join(items[i] for i in sorted(items)), "; ".join(sorted(items)), float(values.pop()) if agreed else None,
        tuple(dict.fromkeys(_amount(f) for f in figures)), "; ".join(sorted(u for u in units if u)), _weight(tellings, event),
        min((t.status for t in tellings), key=lambda s: _FIRMEST.index(s) if s in _FIRMEST else len(_FIRMEST)), mutual, start, end,
        tuple(sorted({homes.get(p, p) for p in partners if p} - {happening})), tellings,
    )  # fmt: skip


def _amount(figure: Mapping[str, object]) -> str:
    ends = "-".join(str(figure[name]) for name in ("value", "high") if figure[name] is not None)
    return " ".join(str(part) for part in (figure["op"], ends, figure["unit"]) if part)


def _days(tellings: Sequence[Telling], event: Event | None) -> tuple[str, str]:
    """First and last day: the event's, or else those of the first claim that tells a time."""
    when = event or next((t.claim.when for t in tellings if t.claim.when), None)
    ends = (when.start, when.end) if when else (None, None)
    return tuple(day.isoformat() if day else "" for day in ends)  # type: ignore[return-value]


def _weight(tellings: Sequence[Telling], event: Event | None) -> int:
    vouching = {t.report.id for t in tellings if t.status not in ("denied", "unconfirmed")}
    return min(event.origins, len(vouching)) if event else min(1, len(vouching))
