"""ontology/*.toml -> EventType: what an event type is, its modes and scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from runut.errors import PackError
from runut.packs.language import toml

__all__ = ["EventType", "ontology"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type. `score` is its place on the cooperation-conflict scale (-10 to 10), `modes` those of its modes.

    `quad_code` is 1 to 4 as PLOVER counts the quads, `None` outside politics. `planned` is the type that a mere plan of it is
    (empty: its own), `tells` the status that is the act itself, as denying is. `ends` maps a
    mode or a step to what it is the end of, each a type or `type/mode`. `mode_of_arms` and `context_of_arms` are given by an item
    of a register of arms, `context_between` by parties of several countries. `ftm` is the FollowTheMoney schema of
    money that goes over from actor to recipient (empty: none is told to).
    """

    type: str
    quad: str
    score: float
    recipient: bool
    symmetric: bool
    meaning: str
    cameo: str
    opposite: str
    verb: Mapping[str, str]
    modes: Mapping[str, float]
    mode_by_family: Mapping[str, str] = field(default_factory=dict)
    contexts: tuple[str, ...] = ()
    context_by_family: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    context_by_mode: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mode_of_arms: str = ""
    context_of_arms: tuple[str, ...] = ()
    context_between: tuple[str, ...] = ()
    count_names: Mapping[str, str] = field(default_factory=dict)
    falling: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    planned: str = ""
    tells: str = ""
    quad_code: int | None = None
    ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ftm: str = ""

    def scale(self, modes: Iterable[str]) -> float:
        """The place on the scale with these modes: of those that have one of their own, the one farthest from zero."""
        return max((self.modes[m] for m in modes if m in self.modes), key=abs, default=self.score)


@lru_cache(maxsize=1)
def ontology() -> Mapping[str, EventType]:
    """All event types by name; the folder listing is the register. Raises `PackError` on a file that breaks its rules."""
    folder = files("runut") / "ontology"
    out = {}
    for file in sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")):
        try:
            row = EventType(**toml(folder, file))
        except TypeError as error:
            raise PackError(f"ontology/{file}", "-", str(error)) from error
        if file != f"{row.type.lower()}.toml":
            raise PackError(f"ontology/{file}", "type", f"the file of {row.type} is {row.type.lower()}.toml")
        out[row.type] = row
    for row in out.values():
        _check(row, out)
    return out


def _check(row: EventType, known: Mapping[str, EventType]) -> None:
    """Raises `PackError` for a quad without its code, a quad with another's code, or a type that no file tells."""
    codes = {other.quad_code for other in known.values() if other.quad == row.quad}
    if len(codes) > 1 or bool(row.quad) != (row.quad_code in range(1, 5)):
        raise PackError(f"ontology/{row.type.lower()}.toml", "quad_code", f"{row.quad_code} for {row.quad!r}")
    kinds = {kind for other in known.values() for kind in (other.type, *(f"{other.type}/{mode}" for mode in other.modes))}
    if unknown := {kind for told in row.ends.values() for kind in told} - kinds:
        raise PackError(f"ontology/{row.type.lower()}.toml", "ends", f"there is no {sorted(unknown)[0]!r}")
    for key, name in (("planned", row.planned), ("opposite", row.opposite)):
        if name and name not in known:
            raise PackError(f"ontology/{row.type.lower()}.toml", key, f"there is no type {name!r}")
