"""Report -> Edition: which version of its page it is, the others, and what it changed from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from runut.types import Report, Revision, Sighting, Span, TextChange
from runut.web.desk import Desk, anchor
from runut.web.spans import plain

__all__ = ["Altered", "Edition", "edition"]

_MOST, _LONG = 40, 400   # changes that are drawn, characters of the words of each


@dataclass(frozen=True, slots=True)
class Altered:
    """A claim or a sentence that changed: the name of its change, where it leads, the words as they were and as they are."""

    kind: str
    name: str
    old: Markup
    new: Markup
    claim: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """Version `number` of `count`; `others` are (anchor, number, moment) of all, this one with no anchor; `more` are not drawn."""

    number: int
    count: int
    moment: str
    others: tuple[tuple[str, int, str], ...]
    claims: tuple[Altered, ...]
    texts: tuple[Altered, ...]
    more: int


def edition(desk: Desk, report: Report) -> Edition | None:
    """Which version a report is; `None` where its page is kept in no other. Of a page that came back, the first time counts."""
    for page in desk.history(report.id):
        place = next(n for n, s in enumerate(page.versions) if s.report == report.id)
        revision = page.revisions[place - 1] if place else None
        claims = tuple(_claims(desk, revision)) if revision else ()
        texts = tuple(_texts(desk, revision)) if revision else ()
        return Edition(
            place + 1, len(page.versions), _moment(page.versions[place]), tuple(_others(desk, report, page.versions)),
            claims[:_MOST], texts[:_MOST], max(0, len(claims) - _MOST) + max(0, len(texts) - _MOST),
        )  # fmt: skip
    return None


def _others(desk: Desk, report: Report, versions: tuple[Sighting, ...]) -> Iterator[tuple[str, int, str]]:
    for number, one in enumerate(versions, 1):
        yield "" if one.report == report.id or one.report not in desk.reports else anchor("report", one.report), number, _moment(one)


def _moment(one: Sighting) -> str:
    """Day and clock as they are kept: `2031-05-02 07:30`."""
    return one.moment[:16].replace("T", " ")


def _claims(desk: Desk, revision: Revision) -> Iterator[Altered]:
    for change in revision.claims:
        id = change.new or change.old
        what = ", ".join(desk.say("versions", name) for name in change.what)
        name = desk.say("versions", f"claim_{change.kind}") + (f": {what}" if what else "")
        shown = anchor("claim", id) if id in desk.claim_no else ""
        yield Altered(change.kind, name, _evidence(desk, change.old), _evidence(desk, change.new), shown, desk.claim_no.get(id, 0))


def _evidence(desk: Desk, id: str) -> Markup:
    claim = desk.claims.get(id)
    return _words(desk, claim.evidence if claim else None)


def _texts(desk: Desk, revision: Revision) -> Iterator[Altered]:
    for change in revision.texts:
        yield Altered(change.kind, desk.say("versions", change.kind), *_sides(desk, change))


def _sides(desk: Desk, change: TextChange) -> tuple[Markup, Markup]:
    if change.kind == "moved":
        return Markup(""), _words(desk, change.new)
    return _words(desk, change.old), _words(desk, change.new)


def _words(desk: Desk, span: Span | None) -> Markup:
    words = desk.words(span) if span else ""
    return plain(words if len(words) <= _LONG else words[: _LONG - 1] + "…")
