"""Reports, Claims, Events, Links -> Graph: each claim with its word, the origins that say it, its copies and its links.

A word is what claims of one event say in one stance at one figure: fifty copies of a word are one word of one origin.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from runut.types import Claim, Event, Link, Report, Saying
from runut.weigh.copies.carrying import altered
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.matter import HAPPENED, Matter, matters, vouched
from runut.weigh.origins import origins, voices
from runut.weigh.rulings.overlay import DISMISSED
from runut.weigh.rulings.regrouping import changed_copies, sources

__all__ = ["NO", "OPEN", "TO_COME", "YES", "Backer", "Graph", "Word", "draw", "firm", "stance"]

YES, NO, OPEN, TO_COME = "yes", "no", "open", "to come"
_COMING = ("planned", "predicted")
_FIRM = ("", "CT+", "CT-")
_DENIAL = "REJECT"
_NONE: tuple[Link, ...] = ()

_Measure = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Backer:
    """One independent origin that says a word: its place among the origins of the event, and its tellings in time's order.

    `keys` are those of its ultimate sources, by which it is known again in other events.
    """

    origin: int
    tellings: tuple[Matter, ...]
    keys: frozenset[str] = frozenset()

    def first(self, source: Mapping[str, str]) -> Matter:
        """Its first telling; a copy or a relay only where nothing nearer to the origin is known."""
        plain = [m for m in self.tellings if m.id not in source]
        return next((m for m in plain if not m.claim.via), plain[0] if plain else self.tellings[0])


@dataclass(frozen=True, slots=True)
class Word:
    """What some claims of an event say in one stance, at one figure or at none; `others` counts the origins that say it otherwise."""

    event: str
    stance: str
    claims: tuple[Matter, ...]
    backers: tuple[Backer, ...]
    others: int

    @property
    def figured(self) -> bool:
        """True if it tells a figure."""
        return self.claims[0].figure is not None


@dataclass(frozen=True, slots=True)
class Graph:
    """`words` in a fixed order, `word_of` by claim; `source` maps a copying claim to its original, `roots` to the one whose words it has;
    a copy that says something else has its original's origin, but a word and links of its own.

    `links` holds the links of all claims that share a root, but for those of copying; `events` the origins of each event by stance,
    `origin` their place there by claim.
    """

    matters: Mapping[str, Matter]
    words: tuple[Word, ...]
    word_of: Mapping[str, Word]
    source: Mapping[str, str]
    roots: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]
    events: Mapping[tuple[str, str], tuple[Backer, ...]]
    origin: Mapping[str, int]

    def links_of(self, claim: str) -> tuple[Link, ...]:
        """The links of a claim and of all that it shares its words with, itself a copy or copied."""
        return self.links.get(self.roots[claim], _NONE)

    def root(self, claim: str) -> str:
        """The claim that it was copied from in the end, or itself."""
        return self.roots[claim]


def draw(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Iterable[Link], *, facts: Facts | None = None
) -> Graph:
    """The graph of some claims; a claim without an event has none of its own words counted with others."""
    pages = (replace(r, text="") for r in reports)
    known = {m.id: m for m in matters(pages, claims, facts if facts is not None else facts_of_world()) if m.claim.ruled != DISMISSED}
    every = tuple(links)
    standing = [k for k in every if k.a in known and k.b in known and k.ruled != DISMISSED]
    had_from, changed = sources(every), changed_copies(every)
    source = {k.a: k.b for k in standing if k.kind == "copies" and not altered(k)}
    whole = {k.a: k.b for k in standing if k.kind == "copies" and not altered(k)}
    roots = {id: _root(id, whole) for id in known}
    home = {id: event.id for event in sorted(events, key=lambda e: e.id) for id in event.claims}
    camps: dict[tuple[str, str], list[Matter]] = {}
    for matter in known.values():
        camps.setdefault((home.get(matter.id, matter.id), stance(matter)), []).append(matter)
    backed = {key: _backers(camp, had_from, changed) for key, camp in sorted(camps.items())}
    words = tuple(word for key, camp in sorted(camps.items()) for word in _words(key, camp, backed[key]))
    word_of, origin = {m.id: w for w in words for m in w.claims}, {m.id: b.origin for bs in backed.values() for b in bs for m in b.tellings}
    return Graph(known, words, word_of, source, roots, _by_root(standing, roots), backed, origin)


def stance(matter: Matter) -> str:
    """`yes` if somebody vouches for it, `no` if it is said not to be so, `open` if unconfirmed, `to come` if planned or foretold."""
    if matter.claim.status in _COMING:
        return TO_COME
    if matter.claim.status == "unconfirmed":
        return OPEN
    return YES if vouched(matter) else NO


def firm(matter: Matter) -> bool:
    """True for a plain word: not alleged, and every speaker of the chain commits himself."""
    return matter.claim.status != "alleged" and all(hop.certainty in _FIRM for hop in matter.claim.sayings)


def _root(id: str, source: Mapping[str, str]) -> str:
    seen = {id}
    while (up := source.get(id, id)) not in seen:
        seen.add(up)
        id = up
    return id


def _backers(camp: Sequence[Matter], source: Mapping[str, str], changed: Container[str]) -> tuple[Backer, ...]:
    """The independent origins of one stance on one event."""
    by_id = {m.id: m for m in camp}
    spoken = [_as_word(m) for m in camp]
    return tuple(
        Backer(n, tuple(by_id[m.id] for m in group), frozenset(key for m in group for key in voices(m, {})))
        for n, group in enumerate(origins(spoken, source, changed))
    )


def _as_word(matter: Matter) -> Matter:
    """The claim as a word that somebody gives, whatever it says of what happened: a denial has an origin, too, and it is the denier."""
    if vouched(matter):
        return matter
    claim = replace(matter.claim, status=HAPPENED[0])
    if matter.family == _DENIAL and matter.actors:
        cue = claim.evidence
        claim = replace(claim, sayings=tuple(Saying(p, "denies", cue) for p in claim.parties("actor")))
    return replace(matter, claim=claim, negated=False)


def _words(key: tuple[str, str], camp: Sequence[Matter], backers: Sequence[Backer]) -> Iterable[Word]:
    """The words of one stance on one event, one a figure; whoever tells a figure tells the happening, too."""
    by_measure: dict[_Measure | None, list[Matter]] = {}
    for matter in camp:
        by_measure.setdefault(_measure(matter), []).append(matter)
    told: dict[_Measure, dict[int, list[Matter]]] = {}
    for backer in backers:
        for matter in backer.tellings:
            if (measure := _measure(matter)) is not None:
                told.setdefault(measure, {}).setdefault(backer.origin, []).append(matter)
    for measure, members in by_measure.items():
        some = told.get(measure, {}) if measure is not None else {}
        behind = tuple(backers) if measure is None else tuple(Backer(n, tuple(ms), backers[n].keys) for n, ms in sorted(some.items()))
        yield Word(*key, tuple(members), behind, len(backers) - len(behind))


def _measure(matter: Matter) -> _Measure | None:
    figure = matter.figure
    return (matter.counted, figure.role, figure.op, figure.value, figure.high) if figure is not None else None


def _by_root(links: Iterable[Link], roots: Mapping[str, str]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in (k for k in links if k.kind != "copies"):
        for root in sorted({roots[link.a], roots[link.b]}):
            found.setdefault(root, []).append(link)
    return {root: tuple(some) for root, some in found.items()}
