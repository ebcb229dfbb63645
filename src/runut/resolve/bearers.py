"""Marks, Drafts -> Bearers: the persons and bodies that a report names, with the states and roles that it tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from runut.packs import world
from runut.resolve.actors import party
from runut.types import Draft, Marks, Mention, Report
from runut.types.actor import Bearer

__all__ = ["bearers"]

_LABELS = ("PER", "ORG", "GROUP")


def bearers(report: Report, marks: Marks, drafts: Sequence[Draft]) -> tuple[Bearer, ...]:
    """Whom a report names outside page furniture, each name in full once, in text order."""
    furniture = [(m.start, m.end) for m in marks.of("residue")]
    found: dict[tuple[str, str], Bearer] = {}
    for mention in _mentions(report, marks):
        if not any(start <= mention.span.start < end for start, end in furniture):
            who = party(mention, report.day)
            known = who.id in world().actors
            countries = frozenset(c for c in (who.country,) if c)
            made = Bearer(who.id, who.name if known else mention.text, mention.label, countries, frozenset(), (mention.span,), known)
            found.setdefault((made.id, made.name), made)
    told = _told(drafts)
    return tuple(_with(b, told.get(b.id, ())) for b in found.values())


def _mentions(report: Report, marks: Marks) -> Iterator[Mention]:
    for mark in marks.of("name"):
        if mark.label in _LABELS:
            name = str(mark.attrs.get("name") or report.words(mark.span))
            ref, state = (str(mark.attrs.get(key) or "") for key in ("ref", "state"))
            yield Mention(" ".join(name.split()), mark.label, ref, mark.span, state)


def _told(drafts: Sequence[Draft]) -> dict[str, list[tuple[str | None, str | None]]]:
    """Id -> the states and the roles that the report's claims tell of who speaks or acts."""
    out: dict[str, list[tuple[str | None, str | None]]] = {}
    for draft in drafts:
        for mention, role in [*((h.speaker, h.role) for h in draft.hops), *((f.mention, None) for f in draft.roles)]:
            if mention.label in _LABELS:
                who = party(mention)
                out.setdefault(who.id, []).append((who.country, role))
    return out


def _with(bearer: Bearer, told: Iterable[tuple[str | None, str | None]]) -> Bearer:
    rows = list(told)
    countries = bearer.countries | {country for country, _ in rows if country}
    roles = frozenset(" ".join(role.casefold().split()) for _, role in rows if role)
    return Bearer(bearer.id, bearer.name, bearer.label, countries, roles, bearer.places, bearer.known)
