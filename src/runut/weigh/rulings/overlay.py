"""Events, Links and Rulings -> Laid: an analyst's decisions laid over what the machine found, which stays as it was.

Rulings are gone through in the order of their dates, so that the later one wins and the order of adding never matters. Those that
were taken back count for nothing. Merges and splits move claims between events; a dismissed claim is in no event and stands in no
link; a dismissed link stays, marked; a confirmed one is there even where the machine no longer finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runut.types import Claim, Event, Link, Notice, Reason, Report, Ruling, Standing
from runut.weigh.facts import Facts
from runut.weigh.rulings.anchors import Shelf, find, shelve
from runut.weigh.rulings.parting import MERGE, SPLIT, Parting, parted
from runut.weigh.rulings.regrouping import regrouped

__all__ = ["CONFIRMED", "DISMISSED", "Laid", "laid", "link_name", "undone"]

CONFIRMED, DISMISSED = "confirmed", "dismissed"
_MARKS = {"confirm": CONFIRMED, "dismiss": DISMISSED}
_EITHER_WAY = ("contradicts", "corroborates")   # kinds of link in which the order of the words tells no more than which came first

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands after the rulings: claims and links with their marks, events, how each ruling stands, and what it could not find."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    notices: tuple[Notice, ...] = ()
    standings: tuple[Standing, ...] = ()

    @property
    def upheld(self) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
        """The claims and links that nobody dismissed."""
        return tuple(c for c in self.claims if c.ruled != DISMISSED), tuple(k for k in self.links if k.ruled != DISMISSED)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A ruling with the claims that its subjects and those apart from them are now; `""` for one that is lost."""

    ruling: Ruling
    claims: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def there(self) -> frozenset[str]:
        """The subjects that were found, and are not themselves to stand apart."""
        return frozenset(self.claims) - frozenset(self.apart) - {""}

    @property
    def others(self) -> frozenset[str]:
        """Those apart that were found."""
        return frozenset(self.apart) - frozenset(self.claims) - {""}

    @property
    def bites(self) -> bool:
        """True if enough of its claims were found."""
        verdict, wanted = self.ruling.verdict, len(self.claims)
        if verdict == MERGE:
            return len([id for id in self.claims if id]) > 1
        if verdict == SPLIT:
            return bool(self.there) and bool(self.others) == bool(self.apart)
        return verdict in _MARKS and wanted == (2 if self.ruling.link else 1) and len(self.there) == wanted

    @property
    def key(self) -> _Key:
        """What a ruling on one claim or link is about: two with one key are about the same."""
        if not self.ruling.link:
            return ("", "", self.claims[0])
        return _key(self.ruling.link, self.claims[0], self.claims[1])


def laid(
    reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event], links: Sequence[Link], rulings: Iterable[Ruling], *,
    facts: Facts | None = None,
) -> Laid:  # fmt: skip
    """The machine's findings under an analyst's rulings; without rulings, as they are. `facts` are those of the world unless given."""
    ordered = _in_order(rulings)
    if not ordered:
        return Laid(tuple(claims), tuple(events), tuple(links))
    gone, shelf = undone(ordered), shelve(reports, claims)
    bound = [_bind(r, shelf) for r in ordered]
    live = [b for b in bound if b.ruling.id not in gone and b.bites]
    last = {b.key: b for b in live if b.ruling.verdict in _MARKS}
    dismissed = {id: b.ruling for (kind, _, id), b in last.items() if not kind and _MARKS[b.ruling.verdict] == DISMISSED}
    marked, stirred = _marked(links, last, dismissed, shelf)
    groups, broken = parted(events, [_parting(b) for b in live if b.ruling.verdict in (MERGE, SPLIT)])
    standing = [kept for g in groups if (kept := g.difference(dismissed))]
    made, joined = regrouped(reports, claims, events, marked, standing, stirred, facts=facts)
    over = broken | dict(_overruled(live, last, dismissed))
    standings = tuple(_standing(b, gone, over) for b in bound)
    notices = tuple(_notice(b, shelf) for b, s in zip(bound, standings, strict=True) if _lacking(s))
    ruled = {id: _MARKS[b.ruling.verdict] for (kind, _, id), b in last.items() if not kind}
    return Laid(tuple(replace(c, ruled=ruled[c.id]) if c.id in ruled else c for c in claims), made, joined, notices, standings)


def _in_order(rulings: Iterable[Ruling]) -> list[Ruling]:
    return sorted({r.id: r for r in rulings}.values(), key=lambda r: (r.made, r.id))


def undone(rulings: Iterable[Ruling]) -> dict[str, str]:
    """Rulings that were taken back -> the undo that did so; an undo that was itself undone does nothing."""
    ordered = _in_order(rulings)
    gone: dict[str, str] = {}
    place = {r.id: n for n, r in enumerate(ordered)}
    for n, ruling in reversed(list(enumerate(ordered))):
        if ruling.undoes is not None and ruling.id not in gone and place.get(ruling.undoes, n) < n:
            gone.setdefault(ruling.undoes, ruling.id)
    return gone


def _bind(ruling: Ruling, shelf: Shelf) -> _Bound:
    asked = (*ruling.subjects, *ruling.apart)
    anchors = ruling.anchors if len(ruling.anchors) == len(asked) else (None,) * len(asked)
    found = tuple(find(id, anchor, shelf) for id, anchor in zip(asked, anchors, strict=True))
    return _Bound(ruling, found[: len(ruling.subjects)], found[len(ruling.subjects) :])


def _parting(bound: _Bound) -> Parting:
    return Parting(bound.ruling.id, bound.ruling.verdict, bound.there, bound.others)


def link_name(link: Link) -> str:
    """`kind`, or `kind/what` where something is told."""
    return f"{link.kind}/{link.what}" if link.what else link.kind


def _key(name: str, a: str, b: str) -> _Key:
    one, two = sorted((a, b)) if name.partition("/")[0] in _EITHER_WAY else (a, b)
    return (name, one, two)


def _marked(
    links: Iterable[Link], last: Mapping[_Key, _Bound], dismissed: Mapping[str, Ruling], shelf: Shelf
) -> tuple[list[Link], frozenset[str]]:
    """The links with their marks and those that only a ruling upholds; and the claims whose links are no longer the machine's."""
    marked: list[Link] = []
    seen: set[_Key] = set()
    stirred: set[str] = set()
    for link in links:
        key = _key(link_name(link), link.a, link.b)
        seen.add(key)
        own = last[key].ruling if key in last else None
        ruling = own if own and _MARKS[own.verdict] == DISMISSED else dismissed.get(link.a) or dismissed.get(link.b) or own
        marked.append(_mark(link, ruling) if ruling else link)
        stirred.update((link.a, link.b) if marked[-1].ruled == DISMISSED else ())
    for key, bound in last.items():
        if key[0] and key not in seen and _holds_on(bound, dismissed):
            marked.append(_upheld(bound, shelf))
            stirred.update(bound.there)
    return marked, frozenset(stirred)


def _mark(link: Link, ruling: Ruling) -> Link:
    """The link as it was ruled upon, itself or with one of its claims, with who did so as one more reason."""
    reason = Reason("ruling" if ruling.link else "ruling.claim", _told(ruling), ())
    return replace(link, ruled=_MARKS[ruling.verdict], reasons=(*link.reasons, reason))


def _holds_on(bound: _Bound, dismissed: Mapping[str, Ruling]) -> bool:
    """True for a ruling on a link that means something even where the machine does not find the link.

    What was confirmed is so; and two claims that do not corroborate one another do not do so when events are made again.
    """
    if _MARKS[bound.ruling.verdict] == CONFIRMED:
        return dismissed.keys().isdisjoint(bound.there)
    return bound.ruling.link == "corroborates"


def _upheld(bound: _Bound, shelf: Shelf) -> Link:
    """A link that the machine does not find, or no longer."""
    (kind, _, what), (a, b) = bound.ruling.link.partition("/"), bound.claims
    spans = (shelf.claims[a].evidence, shelf.claims[b].evidence)
    return Link(kind, a, b, (Reason("ruling", _told(bound.ruling), spans),), what or None, _MARKS[bound.ruling.verdict])


def _told(ruling: Ruling) -> str:
    """Who ruled so, when, and why."""
    about = "" if ruling.link else " with a claim"
    text = f"{_MARKS[ruling.verdict].capitalize()}{about} by {ruling.by or 'nobody named'}, {ruling.made[:10]}"
    return f"{text}: {ruling.note}" if ruling.note else f"{text}."


def _overruled(live: Iterable[_Bound], last: Mapping[_Key, _Bound], dismissed: Mapping[str, Ruling]) -> Iterator[tuple[str, str]]:
    """Rulings on a claim or link that another one wins over, with the winner."""
    for bound in (b for b in live if b.ruling.verdict in _MARKS):
        winner = last[bound.key].ruling
        lost = sorted(dismissed.keys() & bound.there) if bound.ruling.link and winner.verdict == "confirm" else []
        if winner.verdict != bound.ruling.verdict:
            yield bound.ruling.id, winner.id
        elif lost:
            yield bound.ruling.id, dismissed[lost[0]].id


def _standing(bound: _Bound, gone: Mapping[str, str], over: Mapping[str, str]) -> Standing:
    ruling, now = bound.ruling, (*bound.claims, *bound.apart)
    if ruling.id in gone:
        return Standing(ruling.id, "undone", gone[ruling.id], now)
    if ruling.undoes is not None:
        return Standing(ruling.id, "stands" if gone.get(ruling.undoes) else "orphan", None, now)
    if not bound.bites:
        return Standing(ruling.id, "orphan", None, now)
    return Standing(ruling.id, "overruled" if ruling.id in over else "stands", over.get(ruling.id), now)


def _lacking(standing: Standing) -> bool:
    """True if a ruling that counts could not find all that it is about."""
    return standing.state == "orphan" or (standing.state == "stands" and "" in standing.claims)


def _notice(bound: _Bound, shelf: Shelf) -> Notice:
    """What a ruling could not find; it points at the passages that it was about, where they are still there."""
    ruling, asked, now = bound.ruling, (*bound.ruling.subjects, *bound.ruling.apart), (*bound.claims, *bound.apart)
    lost = [id for id, found in zip(asked, now, strict=True) if not found]
    about = f"of its {len(asked)} claims, {len(lost)} are found no more ({', '.join(lost)})" if lost else "what it is about is not found"
    text = f"The ruling {ruling.id} ({ruling.verdict} by {ruling.by or 'nobody named'}, {ruling.made[:10]}) is kept, but {about}."
    spans = {a.evidence for a, found in zip(ruling.anchors, now, strict=False) if not found}
    pages = shelf.reports
    return Notice("ruling.orphan", text, tuple(sorted(s for s in spans if s.report in pages and s.end <= len(pages[s.report].text))))
