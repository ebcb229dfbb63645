"""View -> what an alert may tell of: one function a kind; each thing with the keys by which it is known again.

A key is made of reports and places in them, not of the ids of claims and events: these may be others once a ledger is read anew or grows.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from runut import flow
from runut.alerts.rules import Rule
from runut.graphtables import Names
from runut.tables import figure
from runut.types import Claim, ClaimChange, Link, PageHistory, Revision, View

__all__ = ["FINDERS", "Found", "Shown"]

_MOST = 8   # claims that one alert lists


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that may be told: its keys, the claims that show it (by id), and words. `quiet` is only to be known, not told.

    It is known already if one of its keys is; then the others are known with it. `about` are all claims that it has to do with, where
    these are more than are shown.
    """

    keys: tuple[str, ...]
    claims: tuple[str, ...]
    title: str = ""
    text: str = ""
    event: str = ""
    page: str = ""
    quiet: bool = False
    about: tuple[str, ...] = ()


class Shown:
    """A view with what finders ask of it, each worked out when it is first asked for."""

    def __init__(self, view: View) -> None:
        self.view, self.names = view, Names.of(view)

    @cached_property
    def pages(self) -> tuple[PageHistory, ...]:
        """The pages that are kept in several versions."""
        return flow.versions(self.view)

    @cached_property
    def backed(self) -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
        """For each event and stance, its claims by independent origins."""
        return flow.backed(self.view)

    @cached_property
    def copies(self) -> frozenset[str]:
        """The claims that are but copies of another."""
        return frozenset(k.a for k in self.view.links if k.kind == "copies" and k.ruled != "dismissed")

    def key(self, claim: str) -> str:
        """What a claim is known by: its report, its kind and where it stands."""
        one = self.names.claims[claim]
        return f"{one.report[:20]}:{one.type}:{one.evidence.start}:{one.quantity.span.start if one.quantity else ''}"

    def pair(self, a: str, b: str) -> str:
        """What two claims together are known by."""
        return "|".join(sorted((self.key(a), self.key(b))))

    def way(self, old: str, new: str) -> str:
        """What the correction of one claim by another is known by."""
        return f"corrects|{self.key(old)}>{self.key(new)}"

    def who(self, claim: str) -> str:
        """Who says it, and in which report."""
        source, report = self.names.who(claim), self.names.report(claim)
        outlet = report.outlet.value if report.outlet else report.name
        return source if source == outlet else f"{source} ({outlet})"

    def links(self, *kinds: str) -> Iterator[Link]:
        """The links of some kinds that no analyst dismissed."""
        return (k for k in self.view.links if k.kind in kinds and k.ruled != "dismissed")


def _contradictions(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    yield from _pairs(material, material.links("contradicts"), "Contradiction")


def _denials(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    yield from _pairs(material, material.links("denies"), "Denial")


def _pairs(material: Shown, links: Iterator[Link], name: str) -> Iterator[Found]:
    for link in links:
        title = f"{name}{f' in {link.what}' if link.what else ''}: {material.who(link.a)} against {material.who(link.b)}"
        text = " ".join(reason.text for reason in link.reasons)
        yield Found((f"{link.kind}/{link.what or ''}|{material.pair(link.a, link.b)}",), (link.a, link.b), title, text)


def _corrections(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """Claims that were taken back, said in so many words or by a later version of the page."""
    for link in material.links("corrects"):
        title = f"Correction: {material.who(link.a)} corrects {_itself(material, link)}"
        yield Found((material.way(link.b, link.a),), (link.a, link.b), title, " ".join(r.text for r in link.reasons))
    for page, revision, change in _changes(material):
        if change.kind == "corrected":
            title = f"Correction: {material.who(change.new)} changed {' and '.join(change.what)} on its page"
            text = f"{change.text} {_when(revision)}".strip()
            yield Found((material.way(change.old, change.new),), (change.new, change.old), title, text, page=page.url)


def _itself(material: Shown, link: Link) -> str:
    one, two = material.who(link.a), material.who(link.b)
    return "itself" if one == two else two


def _changes(material: Shown) -> Iterator[tuple[PageHistory, Revision, ClaimChange]]:
    for page in material.pages:
        for revision in page.revisions:
            for change in revision.claims:
                if all(id in material.names.claims for id in (change.old, change.new) if id):
                    yield page, revision, change


def _when(revision: Revision) -> str:
    return f"(Version of {revision.moment}.)" if revision.moment else ""


def _figures(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """Figures that moved: a later word gives another number for one counted thing."""
    for link in material.links("updates", "corrects"):
        a, b = (material.names.claims[id] for id in (link.a, link.b))
        if a.quantity is None or b.quantity is None or (a.quantity.value, a.quantity.high) == (b.quantity.value, b.quantity.high):
            continue
        role = f" ({a.quantity.role})" if a.quantity.role else ""
        title = f"Figure moved from {figure(b.quantity)} to {figure(a.quantity)}{role}: {material.who(a.id)}"
        yield Found((f"figure|{material.pair(a.id, b.id)}",), (a.id, b.id), title, " ".join(r.text for r in link.reasons))


def _origins(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """Origins of an event that were not there before; the first ones are known quietly, until there are `least` of them."""
    for (event, stance), groups in material.backed.items():
        if stance != "yes":
            continue
        every, few = tuple(id for group in groups for id in group), len(groups) < rule.least
        keys = [tuple(f"origin|{material.key(id)}" for id in group) for group in groups]
        if not few and not any(key in known for some in keys for key in some):
            title, all_keys = f"{len(groups)} independent origins tell of one event", tuple(key for some in keys for key in some)
            yield Found(all_keys, _heads(groups[0], groups), title, _those(material, groups), event, about=every)
            continue
        for some, group in zip(keys, groups, strict=True):
            title = f"New independent origin: {material.who(group[0])}; the event now has {len(groups)}"
            yield Found(some, _heads(group, groups), title, _those(material, groups), event, quiet=few, about=every)


def _heads(group: Sequence[str], groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The new origin's first claim, then those of the others."""
    return tuple(dict.fromkeys((group[0], *(other[0] for other in groups))))[:_MOST]


def _those(material: Shown, groups: Sequence[Sequence[str]]) -> str:
    return f"Those who tell of it independently: {'; '.join(material.who(group[0]) for group in groups[:_MOST])}."


def _versions(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """New versions of pages, with what each changed."""
    for page in material.pages:
        for revision in page.revisions:
            claims = tuple(id for c in revision.claims for id in (c.new, c.old) if id in material.names.claims)
            every = claims or tuple(c.id for c in _claims_of(material, revision.new))
            title = f"New version of {page.address}: {_counted(revision)}"
            text = " ".join((*(c.text for c in revision.claims[:_MOST]), _when(revision))).strip()
            yield Found((f"version|{revision.old[:20]}>{revision.new[:20]}@{revision.moment}",), every, title, text, page=page.url)


def _claims_of(material: Shown, report: str) -> tuple[Claim, ...]:
    return tuple(c for c in material.view.claims if c.report == report)


def _counted(revision: Revision) -> str:
    kinds = [f"{c.kind}" for c in revision.claims]
    claims = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    words = [c.kind for c in revision.texts]
    texts = ", ".join(f"{words.count(kind)} {kind}" for kind in dict.fromkeys(words))
    return f"claims: {claims or 'none changed'}; sentences: {texts or 'none changed'}"


def _claims(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """Claims, each with its words; a copy tells nothing new."""
    for claim in material.view.claims:
        if claim.id not in material.copies and claim.ruled != "dismissed":
            title = f"{claim.type} {claim.status}: {material.who(claim.id)}"
            yield Found((f"claim|{material.key(claim.id)}",), (claim.id,), title, material.names.words(claim.id))


FINDERS: dict[str, Callable[[Shown, Rule, Container[str]], Iterator[Found]]] = {
    "contradiction": _contradictions,
    "denial": _denials,
    "correction": _corrections,
    "figure": _figures,
    "origin": _origins,
    "version": _versions,
    "claim": _claims,
}
