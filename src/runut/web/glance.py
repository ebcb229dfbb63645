"""Desk -> Glance: the story at a glance; counts what is there and ranks the events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from runut.types import Notice
from runut.web.desk import Desk, anchor
from runut.web.facts import interval
from runut.web.texts import quoted
from runut.web.timeline import Occasion

__all__ = ["Doubt", "Glance", "News", "doubts", "glance", "news"]

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
    """Counts (number, words, fragment), spans of time, and the events that stand out."""

    counts: tuple[tuple[str, str, str, str], ...]
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
    kinds = Counter(link.kind for link in desk.links)
    origins = max((e.origins for e in desk.events.values()), default=0)
    found = (
        ("reports", len(desk.reports), "reports"), ("claims", len(desk.claims), "claims"), ("events", len(desk.events), "timeline"),
        ("origins", origins, "timeline"), ("contradictions", kinds["contradicts"], "links"), ("updates", kinds["updates"], "links"),
    )
    return tuple((key, desk.say.number(n), desk.say.noun(n, key), target) for key, n, target in found)


def _published(desk: Desk) -> str:
    days = sorted(r.day for r in desk.reports.values() if r.day)
    if not days:
        return ""
    shown = interval(desk.say, days[0], days[-1])
    missing = len(desk.reports) - len(days)
    return f"{shown} ({missing} {desk.say('story', 'undated')})" if missing else shown


def _told(desk: Desk) -> str:
    days = [d for e in desk.events.values() for d in (e.start, e.end) if d]
    return interval(desk.say, min(days), max(days)) if days else ""


def glance(desk: Desk, occasions: Sequence[Occasion], notices: Sequence[Doubt]) -> Glance:
    """Ranks events by independent origins and by disputes, never by the number of outlets."""
    strong = sorted((o for o in occasions if o.event.origins > 1), key=lambda o: (-o.event.origins, -len(o.claims), o.event.id))
    torn = sorted((o for o in occasions if o.disputes), key=lambda o: (-o.disputes, -len(o.claims), o.event.id))
    statuses = sorted(Counter(c.status for c in desk.claims.values()).items(), key=lambda p: (-p[1], p[0]))
    codes = sorted(Counter(n.code for n in notices).items(), key=lambda p: (-p[1], p[0]))
    return Glance(
        counts=_counts(desk), published=_published(desk), told=_told(desk), supported=tuple(strong[:_TOP]), disputed=tuple(torn[:_TOP]),
        statuses=tuple((s, desk.say.name("status", s), n) for s, n in statuses), codes=tuple(codes),
    )


def _first_told(desk: Desk, occasion: Occasion) -> date | None:
    days = [desk.said(desk.claims[key]) for key in occasion.event.claims if key in desk.claims]
    return None if None in days else min((d for d in days if d), default=None)


def news(desk: Desk, occasions: Sequence[Occasion], since: date | None = None) -> News | None:
    """What is new since a day, or in the last week before the latest report; `None` where no report bears a day."""
    days = [r.day for r in desk.reports.values() if r.day]
    start = since or (max(days) - timedelta(days=7) if days else None)
    if start is None:
        return None
    claims = {c.id for c in desk.claims.values() if (day := desk.said(c)) and day >= start}
    fresh = [o for o in occasions if (day := _first_told(desk, o)) and day >= start]
    reports, links = sum(d >= start for d in days), sum(k.a in claims or k.b in claims for k in desk.links)
    say, table = desk.say, f"claims?since={start.isoformat()}"
    told = ((reports, "reports", "reports"), (len(claims), "claims", table), (len(fresh), "events", "timeline"), (links, "links", "links"))
    ranked = sorted(fresh, key=lambda o: (-o.event.origins, -len(o.claims), o.event.id))
    counts = tuple((say.number(n), say.noun(n, key), target) for n, key, target in told)
    return News(say.day(start), start.isoformat(), counts, tuple(ranked[:_TOP]))


def doubts(desk: Desk) -> tuple[Doubt, ...]:
    """Every notice of the view, its reports and its claims, each once."""
    found: dict[tuple[Notice, str], Doubt] = {}

    def keep(notice: Notice, place: str, target: str) -> None:
        found.setdefault((notice, target), Doubt(notice.code, notice.text, quoted(desk, notice), place, target))

    for claim in desk.claims.values():
        for n in claim.notices:
            keep(n, f"{desk.say('claims', 'number')} {desk.claim_no[claim.id]}", anchor("claim", claim.id))
    told = {n for n, _ in found}
    for report in desk.reports.values():
        for n in report.notices:
            keep(n, f"R{desk.report_no[report.id]}", anchor("report", report.id))
    told |= {n for n, _ in found}
    for n in desk.view.notices:
        if n not in told:
            source = next((s.report for s in n.spans if s.report in desk.reports), "")
            keep(n, f"R{desk.report_no[source]}" if source else "", anchor("report", source) if source else "")
    return tuple(sorted(found.values(), key=lambda d: d.code))
