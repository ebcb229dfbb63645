"""State of a page -> what it shows: the claims, reports and links that answer, the one thing that it is about, where a fragment stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException

from runut.query import Query, asked
from runut.serve.loading import Loaded
from runut.serve.things import the_one
from runut.types import Claim, Link
from runut.web.desk import Choice, Desk, anchor, link_key, narrowed
from runut.web.facts import figure
from runut.web.rows import link_anchor, title_of
from runut.web.state import State
from runut.web.timeline import occasion

__all__ = ["HOMES", "LISTED", "One", "chosen", "one_of", "title"]

HOMES = {"claims": "claims", "events": "timeline", "figures": "figures", "reports": "reports", "links": "links"}
"""The kinds of things that have a page of their own, and the section in which each stands."""
LISTED = {"figures": "series"}
"""What the API calls some of them."""
_LINKED = frozenset({"link", "ruled"})


@dataclass(frozen=True, slots=True)
class One:
    """One thing: its kind, its id, the fragment under which it stands, and what it is about."""

    kind: str
    id: str
    anchor: str
    choice: Choice
    item: object


def one_of(loaded: Loaded, kind: str, asked: str) -> One:
    """The one thing of a kind with an id, or the start of it; raises a 404 where there is none, or several."""
    if kind not in HOMES:
        raise HTTPException(404, "there is no such page")
    item, names = the_one(loaded, LISTED.get(kind, kind), asked), loaded.names
    if isinstance(item, Link):
        found = Choice(frozenset({item.a, item.b}), links=frozenset({link_key(item)}))
        return One(kind, item.a, link_anchor(item.kind, item.what, item.a, item.b), found, item)
    if kind == "figures":
        return One(kind, item["series"], anchor("figure", item["series"]), Choice(frozenset(names.series[item["series"]].claims)), item)
    claims = {"reports": [c.id for c in loaded.told_by.get(item.id, ())], "events": item.claims if kind == "events" else ()}
    return One(
        kind, item.id, anchor(kind.removesuffix("s"), item.id),
        Choice(frozenset(claims.get(kind, [item.id])), frozenset({item.id} if kind == "reports" else ())), item,
    )  # fmt: skip


def title(desk: Desk, one: One) -> str:
    """What one thing is called at the head of its page."""
    if one.kind == "events":
        return occasion(desk, desk.events[one.id]).title
    if one.kind == "reports":
        report = desk.reports[one.id]
        return report.title.value if report.title else report.name
    if isinstance(one.item, Link):
        a, b = (title_of(desk, desk.claims[end]) for end in (one.item.a, one.item.b))
        return f"{a} – {desk.say.name('kind', one.item.kind)} – {b}"
    claim = desk.claims[one.id]
    return _counted(desk, claim) if one.kind == "figures" else title_of(desk, claim)


def _counted(desk: Desk, claim: Claim) -> str:
    amount = figure(desk.say, claim.quantity) if claim.quantity else None
    return (amount.unit if amount else "") or title_of(desk, claim)


def chosen(loaded: Loaded, state: State) -> tuple[Desk, One | None]:
    """The desk with what a state asks for shown alone, and the one thing that it is about; raises `InputError` for what is no query."""
    desk, order = loaded.desk(state.lang), loaded.sorted_by(state.sort) if state.sort else None
    only = one_of(loaded, *state.only.split("/", 1)) if "/" in state.only else None
    filters: dict[str, list[str]] = {}
    for name, value in state.filters:
        filters.setdefault(name, []).append(value)
    query = asked(filters, state.q)
    choice = only.choice if only else None
    if query.terms:
        choice = _both(choice, _answering(loaded, query))
    return (narrowed(desk, choice, order) if choice or order else desk), only


def _answering(loaded: Loaded, query: Query) -> Choice:
    """What answers to a query: claims by their passages, reports by their texts, links where the query asks for them."""
    claims = frozenset(loaded.ordered[n].id for n in loaded.listing("claims").find(query))
    reports, links = loaded.listing("reports"), None
    if any(t.field in _LINKED for t in query.terms):
        listed = loaded.listing("links")
        links = frozenset(link_key(listed.items[n]) for n in listed.find(query))
    return Choice(claims, frozenset(reports.items[n].id for n in reports.find(query)), links)


def _both(one: Choice | None, other: Choice) -> Choice:
    if one is None:
        return other
    links = one.links if other.links is None else other.links if one.links is None else one.links & other.links
    return replace(one, claims=one.claims & other.claims, reports=one.reports & other.reports, links=links)
