"""Rulings -> words: who ruled what, when and why, how it stands, and which claims, links and events it lies over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from runut.types import Ruling, Standing
from runut.web.desk import Desk, anchor
from runut.web.facts import moment
from runut.web.rows import link_anchor, title_of

__all__ = ["About", "Ruled", "Rulings", "rulings"]

_WIDEST = 160  # characters of a claim's words beside a ruling


@dataclass(frozen=True, slots=True)
class About:
    """A claim that a ruling is about: its number and fragment here (none if it is not here), what it says, its words."""

    number: int
    target: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruling as it is drawn; `stands` if it counts now, `open` if it can be taken back."""

    id: str
    anchor: str
    verdict: str
    name: str
    by: str
    day: str
    iso: str
    note: str
    link: str
    target: str
    about: tuple[About, ...]
    apart: tuple[About, ...]
    undoes: str
    state: str
    state_name: str
    stands: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Rulings:
    """All rulings, the latest first, and those that count, by the id of a claim or event and the fragment of a link."""

    all: tuple[Ruled, ...]
    of_claim: Mapping[str, tuple[Ruled, ...]]
    of_link: Mapping[str, tuple[Ruled, ...]]
    of_event: Mapping[str, tuple[Ruled, ...]]


def rulings(desk: Desk) -> Rulings:
    """The rulings of a view, put into words."""
    standings = {s.ruling: s for s in desk.view.standings}
    known = {r.id for r in desk.view.rulings}
    told = [(r, _ids(r, standings.get(r.id)), _ruled(desk, r, standings.get(r.id), known)) for r in desk.view.rulings]
    claims: dict[str, list[Ruled]] = {}
    links: dict[str, list[Ruled]] = {}
    events: dict[str, list[Ruled]] = {}
    for ruling, ids, ruled in told:
        if not ruled.stands or ruling.verdict == "undo":
            continue
        if ruling.link:
            links.setdefault(ruled.target, []).append(ruled)
            continue
        for id in ids[: len(ruling.subjects)]:
            claims.setdefault(id, []).append(ruled)
        for id in _events(desk, ruling, ids):
            events.setdefault(id, []).append(ruled)
    latest = sorted(told, key=lambda t: (t[0].made, t[0].id), reverse=True)
    return Rulings(tuple(t[2] for t in latest), _kept(claims), _kept(links), _kept(events))


def _kept(found: Mapping[str, list[Ruled]]) -> dict[str, tuple[Ruled, ...]]:
    return {key: tuple(value) for key, value in found.items()}


def _ids(ruling: Ruling, standing: Standing | None) -> tuple[str, ...]:
    """The claims that the subjects, and then those apart, are now."""
    return (standing.claims if standing else ()) or (*ruling.subjects, *ruling.apart)


def _events(desk: Desk, ruling: Ruling, ids: tuple[str, ...]) -> Iterator[str]:
    if ruling.verdict in ("merge", "split"):
        yield from dict.fromkeys(desk.event_of[id].id for id in ids if id in desk.event_of)


def _ruled(desk: Desk, ruling: Ruling, standing: Standing | None, known: Collection[str]) -> Ruled:
    ids, many, state = _ids(ruling, standing), len(ruling.subjects), standing.state if standing else "stands"
    about = tuple(_about(desk, ruling, n, id) for n, id in enumerate(ids))
    kind, _, what = ruling.link.partition("/")
    link = " ".join(x for x in (desk.say.name("kind", kind), desk.say.name("what", what) if what else "") if x) if kind else ""
    day, iso = moment(desk.say, ruling.made)
    return Ruled(
        ruling.id, anchor("ruling", ruling.id), ruling.verdict, desk.say.name("verdict", ruling.verdict), ruling.by, day, iso, ruling.note,
        link, link_anchor(kind, what or None, ids[0], ids[1]) if kind and len(ids) > 1 else "", about[:many], about[many:],
        anchor("ruling", ruling.undoes or "") if ruling.undoes in known else "", state, desk.say.name("standing", state), state == "stands",
        state in ("stands", "overruled", "orphan"),
    )  # fmt: skip


def _about(desk: Desk, ruling: Ruling, n: int, id: str) -> About:
    claim = desk.claims.get(id)
    kept = ruling.anchors[n].words if n < len(ruling.anchors) else ""
    if claim is None:
        return About(0, "", ruling.subjects[n] if n < len(ruling.subjects) and not kept else "", kept[:_WIDEST])
    return About(desk.claim_no[id], anchor("claim", id), title_of(desk, claim), desk.words(claim.evidence)[:_WIDEST])
