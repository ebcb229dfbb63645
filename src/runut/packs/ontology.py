"""ontology/*.toml -> EventType: what an event type is, its modes and scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from runut.errors import PackError
from runut.packs.language import toml

__all__ = ["EventType", "ontology"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type. `score` is its place on the cooperation-conflict scale (-10 to 10), `modes` those of its modes."""

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
    count_names: Mapping[str, str] = field(default_factory=dict)


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
    return out
