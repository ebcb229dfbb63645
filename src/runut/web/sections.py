"""A desk, a cut -> what each section's template draws; the register of sections, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from runut.web.cut import Cut, Whole
from runut.web.desk import Desk, anchor
from runut.web.facts import names, type_name
from runut.web.figures import charts
from runut.web.flows import flows
from runut.web.glance import doubted, doubts, glance, news
from runut.web.ladders import ladders
from runut.web.network import network
from runut.web.origins import origins
from runut.web.pairs import pairs
from runut.web.rows import Row, Rows
from runut.web.texts import articles, sheets
from runut.web.timeline import timeline
from runut.web.voices import voices

__all__ = ["SECTIONS", "Sheet"]

_CLAIMS, _MOST = 60, 1000   # claims that are drawn at once, and in one file
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one drawing draws from: the desk, its rows, how lists are cut, and the day from which things are new."""

    desk: Desk
    rows: Mapping[str, Row]
    cut: Cut
    since: date | None = None

    @classmethod
    def of(cls, desk: Desk, cut: Cut, since: date | None = None) -> Sheet:
        """A sheet with rows of its own."""
        return cls(desk, Rows(desk), cut, since)


def _story(sheet: Sheet) -> Parts:
    return {"glance": glance(sheet.desk, doubted(sheet.desk)), "news": news(sheet.desk, sheet.since)}


def _timeline(sheet: Sheet) -> Parts:
    return {"timeline": timeline(sheet.desk, sheet.cut)}


def _network(sheet: Sheet) -> Parts:
    found, quiet = flows(sheet.desk)
    between, cut = ladders(found), sheet.cut
    return {
        "network": network(between), "ladders": cut.some("ladders", between, lambda one: one, size=8, most=200, key=lambda one: one.anchor),
        "flows": cut.some("flows", found, lambda one: one, size=100, most=1000), "quiet": quiet,
    }  # fmt: skip


def _links(sheet: Sheet) -> Parts:
    return {"links": pairs(sheet.desk, sheet.rows, sheet.cut)}


def _figures(sheet: Sheet) -> Parts:
    return {"figures": charts(sheet.desk, sheet.rows, sheet.cut)}


def _origins(sheet: Sheet) -> Parts:
    return {"origins": origins(sheet.desk, sheet.rows, sheet.cut)}


def _voices(sheet: Sheet) -> Parts:
    return {"voices": voices(sheet.desk, sheet.rows, sheet.cut)}


def _claims(sheet: Sheet) -> Parts:
    desk = sheet.desk
    rows = sheet.cut.some(
        "claims", desk.shown.claims, lambda c: sheet.rows[c.id], size=_CLAIMS, most=_MOST, key=lambda c: anchor("claim", c.id)
    )
    return {"rows": rows, "columns": desk.columns, "facets": _facets(desk) if isinstance(sheet.cut, Whole) else {}}


def _reports(sheet: Sheet) -> Parts:
    return {"articles": articles(sheet.desk, sheet.rows, sheet.cut)}


def _rulings(sheet: Sheet) -> Parts:
    return {}


def _notices(sheet: Sheet) -> Parts:
    return {"notices": doubts(sheet.desk, doubted(sheet.desk), sheet.cut)}


def _provenance(sheet: Sheet) -> Parts:
    return {"sheets": sheets(sheet.desk, sheet.cut)}


def _facets(desk: Desk) -> dict[str, tuple[tuple[str, str], ...]]:
    """Values and names to filter the claims of one file by, each in alphabetical order."""
    claims, say = desk.shown.claims[:_MOST], desk.say
    actors = {n.text for c in claims for role in ("actor", "recipient") for n in names(c, role)}
    held = dict.fromkeys(c.report for c in claims)
    reports = sorted((desk.report_no[key], desk.reports[key]) for key in held if key in desk.reports)
    outlets = ((n, r.outlet.value if r.outlet else r.name) for n, r in reports)
    grades = {desk.grades[c.id].value for c in claims if c.id in desk.grades}
    return {
        "did": tuple(sorted({(c.type, type_name(say, c.type, c.mode)) for c in claims}, key=lambda p: (p[1], p[0]))),
        "status": tuple(sorted({(c.status, say.name("status", c.status)) for c in claims}, key=lambda p: p[1])),
        "who": tuple((a, a) for a in sorted(actors)), "report": tuple((str(n), f"R{n} {name[:40]}") for n, name in outlets),
        "grade": tuple((g, f"{g} {say.name('grade', g)}") for g in sorted(grades)),
    }  # fmt: skip


SECTIONS: Mapping[str, Callable[[Sheet], Parts]] = {
    "story": _story,
    "timeline": _timeline,
    "network": _network,
    "links": _links,
    "figures": _figures,
    "origins": _origins,
    "voices": _voices,
    "claims": _claims,
    "reports": _reports,
    "rulings": _rulings,
    "notices": _notices,
    "provenance": _provenance,
}
