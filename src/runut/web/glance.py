"""Desk -> Glance: the story at a glance; counts what is there and ranks the events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest

from markupsafe import Markup

from runut.types import Event, Notice
from runut.web.backing import copies
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor
from runut.web.facts import interval
from runut.web.texts import quoted
from runut.web.timeline import Occasion, occasion

__all__ = ["Doubt", "Doubted", "Glance", "News", "dateline", "doubted", "doubts", "glance", "news"]

_TOP = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A notice with the words it is about and where it stands."""

    code: str
    text: str
    words: Markup
    place: str
    target: str


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts (number, words, fragment), how many reports copied, spans of time, and the events that stand out."""

    counts: tuple[tuple[str, str, str, str], ...]
    copies: str
    published: str
    told: str
    supported: tuple[Occasion, ...]
    disputed: tuple[Occasion, ...]
    statuses: tuple[tuple[str, str, int], ...]
    codes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class News:
    """What came in from a day on: counts in words with their fragments, the events told of first from then on, the best backed first."""

    since: str
    iso: str
    counts: tuple[tuple[str, str, str], ...]
    events: tuple[Occasion, ...]


def _counts(desk: Desk) -> tuple[tuple[str, str, str, str], ...]:
    shown, kinds = desk.shown, Counter(link.kind for link in desk.shown.links)
    origins = max((e.origins for e in shown.events), default=0)
    found = (
        ("reports", len(shown.reports), "reports"), ("claims", len(shown.claims), "claims"), ("events", len(shown.events), "timeline"),
        ("origins", origins, "timeline"), ("contradictions", kinds["contradicts"], "links"), ("updates", kinds["updates"], "links"),
    )
    return tuple((key, desk.say.number(n), desk.say.noun(n, key), target) for key, n, target in found)


def _published(desk: Desk) -> str:
    days = sorted(r.day for r in desk.shown.reports if r.day)
    if not days:
        return ""
    shown = interval(desk.say, days[0], days[-1])
    missing = len(desk.shown.reports) - len(days)
    return f"{shown} ({missing} {desk.say('story', 'undated')})" if missing else shown


def _told(desk: Desk) -> str:
    days = [d for e in desk.shown.events for d in (e.start, e.end) if d]
    return interval(desk.say, min(days), max(days)) if days else ""


def dateline(desk: Desk) -> tuple[str, str]:
    """When the reports were published, and of which time they tell; empty where no day is known."""
    return _published(desk), _told(desk)


def _ranked(events: Iterable[Event], weight: Callable[[Event], int]) -> list[Event]:
    return nsmallest(_TOP, (e for e in events if weight(e) > 0), key=lambda e: (-weight(e), -len(e.claims), e.id))


def glance(desk: Desk, doubted: Sequence[Doubted]) -> Glance:
    """Ranks events by independent origins and by disputes, never by the number of outlets."""
    strong = _ranked((e for e in desk.shown.events if e.origins > 1), lambda e: e.origins)
    torn = _ranked(desk.shown.events, lambda e: desk.disputes.get(e.id, 0))
    statuses = sorted(Counter(c.status for c in desk.shown.claims).items(), key=lambda p: (-p[1], p[0]))
    codes = sorted(Counter(one.notice.code for one in doubted).items(), key=lambda p: (-p[1], p[0]))
    supported, disputed = (tuple(occasion(desk, e) for e in some) for some in (strong, torn))
    told = tuple((s, desk.say.name("status", s), n) for s, n in statuses)
    taken = copies(desk, (r.id for r in desk.shown.reports))
    passed = desk.say("story", "copies_note", n=desk.say.number(taken)) if taken else ""
    return Glance(_counts(desk), passed, _published(desk), _told(desk), supported, disputed, told, tuple(codes))


def _first_told(desk: Desk, event: Event) -> date | None:
    days = [desk.said(desk.claims[key]) for key in event.claims if key in desk.claims]
    return None if None in days else min((d for d in days if d), default=None)


def news(desk: Desk, since: date | None = None) -> News | None:
    """What is new since a day, or in the last week before the latest report; `None` where no report bears a day."""
    shown = desk.shown
    days = [r.day for r in shown.reports if r.day]
    start = since or (max(days) - timedelta(days=7) if days else None)
    if start is None:
        return None
    claims = {c.id for c in shown.claims if (day := desk.said(c)) and day >= start}
    fresh = [e for e in shown.events if not claims.isdisjoint(e.claims) and (day := _first_told(desk, e)) and day >= start]
    reports, links = sum(d >= start for d in days), sum(k.a in claims or k.b in claims for k in shown.links)
    say, table = desk.say, f"claims?since={start.isoformat()}"
    told = ((reports, "reports", "reports"), (len(claims), "claims", table), (len(fresh), "events", "timeline"), (links, "links", "links"))
    ranked = nsmallest(_TOP, fresh, key=lambda e: (-e.origins, -len(e.claims), e.id))
    counts = tuple((say.number(n), say.noun(n, key), target) for n, key, target in told)
    return News(say.day(start), start.isoformat(), counts, tuple(occasion(desk, e) for e in ranked))


@dataclass(frozen=True, slots=True)
class Doubted:
    """A notice, where it stands in words, and the fragment of that place."""

    notice: Notice
    place: str
    target: str


def doubted(desk: Desk) -> tuple[Doubted, ...]:
    """Every notice of what is shown, its reports and its claims, each once, by code."""
    found: dict[tuple[Notice, str], Doubted] = {}

    def keep(notice: Notice, place: str, target: str) -> None:
        found.setdefault((notice, target), Doubted(notice, place, target))

    for claim in desk.shown.claims:
        for n in claim.notices:
            keep(n, f"{desk.say('claims', 'number')} {desk.claim_no[claim.id]}", anchor("claim", claim.id))
    told = {n for n, _ in found}
    for report in desk.shown.reports:
        for n in report.notices:
            keep(n, f"R{desk.report_no[report.id]}", anchor("report", report.id))
    told |= {n for n, _ in found}
    for n in desk.view.notices if desk.shown.whole else ():
        if n not in told:
            source = next((s.report for s in n.spans if s.report in desk.reports), "")
            keep(n, f"R{desk.report_no[source]}" if source else "", anchor("report", source) if source else "")
    return tuple(sorted(found.values(), key=lambda d: d.notice.code))


def doubts(desk: Desk, found: Sequence[Doubted], cut: Cut) -> Some[Doubt]:
    """Notices with the words that they are about."""

    def doubt(one: Doubted) -> Doubt:
        return Doubt(one.notice.code, one.notice.text, quoted(desk, one.notice), one.place, one.target)

    return cut.some("notices", found, doubt, size=100, most=600)
