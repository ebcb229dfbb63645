"""Requests for the page -> its frame, its sections and their parts, each drawn once for each state of the ledger."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock

from runut.serve.choosing import HOMES, One, chosen, title
from runut.serve.loading import Loaded
from runut.serve.shelf import Shelf
from runut.web import served
from runut.web.desk import Desk
from runut.web.facts import type_name
from runut.web.state import State

__all__ = ["Viewer"]

_KEPT = 300      # pieces that are kept drawn
_CHOSEN = 48     # queries of which is kept what answers
_FACETS = 200    # names to filter by


class Viewer:
    """Draws what a shelf shows; any thread may ask."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._lock = shelf, Lock()
        self._pieces: OrderedDict[tuple[object, ...], str] = OrderedDict()
        self._chosen: OrderedDict[tuple[object, ...], tuple[Desk, One | None]] = OrderedDict()
        self._choices: dict[tuple[str, str], Mapping[str, Sequence[tuple[str, str]]]] = {}

    def frame(self, loaded: Loaded, state: State, opened: str = "", name: str = "", start: int = 0) -> str:
        """The page with its first view, or that of the one thing it is about.

        `opened` is a section that stands in it, too; its list `name` begins at a place.
        """
        desk, one = self.choice(loaded, state)
        home = HOMES[one.kind] if one else "story"
        wanted = tuple(dict.fromkeys((home, *([opened] if opened else ()))))
        bodies = {key: self.piece(loaded, state, key, f"={name}" if key == opened and name else "", start) for key in wanted}
        told = self.told(loaded, state)

        def draw() -> str:
            head = title(desk, one) if one else ""
            return served.frame(desk, told, bodies, title=head, write=self._shelf.write, home=home)

        return self._once((loaded.edition, told, wanted, name, start), draw)

    def piece(self, loaded: Loaded, state: State, key: str, part: str = "", start: int = 0, at: str = "") -> str:
        """A section's body, or how one of its lists goes on; `=NAME` as its part: the body, in which that list begins at a place."""
        desk, _ = self.choice(loaded, state)
        told = self.told(loaded, state)
        place = _placed(desk, key, at)

        def draw() -> str:
            rows, write = loaded.rows(state.lang), self._shelf.write
            return served.piece(desk, rows, key, told, part=part, start=start, at=place, write=write)

        return self._once((loaded.edition, state, key, part, start, place), draw)

    def choice(self, loaded: Loaded, state: State) -> tuple[Desk, One | None]:
        """What a state asks for; raises `InputError` for what is no query, a 404 for a thing that there is not."""
        key = (loaded.edition, state)
        with self._lock:
            if (found := self._chosen.get(key)) is not None:
                self._chosen.move_to_end(key)
                return found
        made = chosen(loaded, state)
        with self._lock:
            self._chosen[key] = made
            while len(self._chosen) > _CHOSEN:
                self._chosen.popitem(last=False)
        return made

    def told(self, loaded: Loaded, state: State) -> State:
        """The state with what its page says of itself."""
        desk, _ = self.choice(loaded, state)
        found, total = len(desk.shown.claims), len(desk.claims)
        facets = self._facets(loaded, state.lang)
        return replace(state, found=found, total=total, head=loaded.head, behind=self._shelf.behind, choices=facets)

    def _once(self, key: tuple[object, ...], draw: Callable[[], str]) -> str:
        with self._lock:
            if (known := self._pieces.get(key)) is not None:
                self._pieces.move_to_end(key)
                return known
        made = draw()
        with self._lock:
            self._pieces[key] = made
            while len(self._pieces) > _KEPT:
                self._pieces.popitem(last=False)
        return made

    def _facets(self, loaded: Loaded, lang: str) -> Mapping[str, Sequence[tuple[str, str]]]:
        key = (loaded.edition, lang)
        if key not in self._choices:
            self._choices = {key: _facets(loaded.desk(lang))}
        return self._choices[key]


def _placed(desk: Desk, key: str, at: str) -> str:
    """The fragment by which a section knows a thing: the note of a claim stands in its report."""
    if key != "reports" or not at.startswith("at-claim-"):
        return at
    claim = desk.claims.get(at.removeprefix("at-claim-"))
    return f"report-{claim.report}" if claim else at


def _facets(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Values to filter by and their names: of parties and outlets the commonest, in alphabetical order."""
    claims, say = desk.claims.values(), desk.say
    kinds = {c.type: type_name(say, c.type, ()) for c in claims}
    actors = Counter(p.id for c in claims for role in ("actor", "recipient") for p in c.parties(role))
    outlets = Counter(r.outlet.value for r in desk.reports.values() if r.outlet)
    named = sorted((desk.known.get(id, id), id) for id, _ in actors.most_common(_FACETS))
    grades = sorted({g.value for g in desk.grades.values()})
    return {
        "type": sorted(kinds.items(), key=lambda p: (p[1], p[0])),
        "status": sorted({(c.status, say.name("status", c.status)) for c in claims}, key=lambda p: p[1]),
        "grade": [(g, f"{g} {say.name('grade', g)}") for g in grades],
        "party": [(id, name) for name, id in named],
        "outlet": [(o, o) for o in sorted(o for o, _ in outlets.most_common(_FACETS))],
    }  # fmt: skip
