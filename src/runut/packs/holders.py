"""Words of an office beside a state's name -> who held it: "Presiden X" on a day, by the offices that `world/actors.tsv` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from runut.packs.namekeys import plain
from runut.packs.naming import naming
from runut.packs.world import world
from runut.packs.worldrows import Actor, Office

__all__ = ["holder", "office_in"]

_OF = " of "
_TOLD = date(2026, 12, 31)  # the last day of which the table may speak: an office without an end is not held for ever


def holder(office: str, state: str, first: date, last: date) -> Actor | None:
    """The only person who held an office of a state (id) on every day from `first` to `last`; `None` if the table tells none, or more."""
    found = {id for id, held in _holders().get((office, state), ()) if last <= _TOLD and _covers(held, first, last)}
    return world().actors[found.pop()] if len(found) == 1 else None


def _covers(held: Office, first: date, last: date) -> bool:
    return (held.start is None or held.start <= first) and (held.end is None or last <= held.end)


@cache
def _holders() -> dict[tuple[str, str], list[tuple[str, Office]]]:
    """(office, id of the state) -> ids of its holders and when each held it; an office of no state is left out."""
    by_name = {plain(a.name): a.id for a in world().actors.values() if a.label == "STATE"}
    out: dict[tuple[str, str], list[tuple[str, Office]]] = {}
    for id, held in _all_offices():
        words, _, land = plain(held.title).rpartition(_OF)
        state, office = by_name.get(land.removeprefix("the "), ""), naming().offices.get(words, "")
        if state and office and state == held.country and (held.start or held.end):
            out.setdefault((office, state), []).append((id, held))
    return out


def _all_offices() -> Iterator[tuple[str, Office]]:
    return ((actor.id, held) for actor in world().actors.values() if actor.label == "PER" for held in actor.offices)


@lru_cache(4096)
def office_in(words: str, state: str) -> str:
    """The office that words name together with a state (id), and nothing beside the two; empty if they name none."""
    low = re.sub(r"(?<=s)'(?=\s)|['’]s\b", "", words.casefold().replace("’", "'"))
    for form in _forms(state):
        rest = re.sub(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", " ", low, count=1)
        if rest != low:
            left = [w for w in rest.split() if w not in naming().joins and w != _OF.strip()]
            return naming().offices.get(" ".join(left), "")
    return ""


@lru_cache(256)
def _forms(state: str) -> tuple[str, ...]:
    """The names of a state in small letters, the longest first."""
    return tuple(sorted({n.form.casefold() for n in world().forms_of(state)}, key=lambda form: (-len(form), form)))
