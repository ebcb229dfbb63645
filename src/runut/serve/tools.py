"""What a program wants to know of a ledger -> records, each with the words that it stands on and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from runut import tables
from runut.errors import InputError
from runut.graphtables import Names
from runut.query import Query, asked, parse
from runut.serve.checking import Match, check, read_asked
from runut.serve.loading import Loaded
from runut.serve.shelf import Shelf
from runut.settings import Settings
from runut.types import Claim, Event, Link

__all__ = ["MOST", "Tools"]

Record = dict[str, Any]
MOST = 50          # of anything in one answer
LONGEST = 5_000    # characters that can be checked at once
_STANCES = ("yes", "no", "open", "to come")
_AGAINST = ("contradicts", "denies", "corrects")


class Tools:
    """Questions to one ledger. Each raises `InputError` for what cannot be asked, `StoreError` when the ledger cannot be read."""

    def __init__(self, shelf: Shelf, settings: Settings | None = None) -> None:
        self._shelf, self._settings = shelf, settings

    def check_claim(self, claim: str, language: str = "", limit: int = 10) -> Record:
        """Claims of the ledger that are about the same as a claim, given by id or in words: grade, origins, passages, links."""
        loaded = self._shelf.now()
        known = _claim(loaded, claim.strip())
        if known is not None:
            near = _beside(loaded, known)
            return {"asked": _told(loaded, known), "read_as": [], **_answer(loaded, near, limit)}
        if not claim.strip() or len(claim) > LONGEST:
            raise InputError("claim", f"has no words, or more than {LONGEST} characters")
        report, told = read_asked(claim, language, self._settings)
        matches = check(loaded, report, told)
        read_as = [{"type": c.type, "status": c.status, **_cells(c), "words": report.words(c.evidence)} for c in told]
        return {"asked": {"words": claim, "language": report.language}, "read_as": read_as, **_answer(loaded, matches, limit)}

    def list_origins(self, id: str) -> Record:
        """Whose word an event rests on: for each stance, the independent origins with their tellings, copies and relays under them."""
        loaded = self._shelf.now()
        event = _event(loaded, id.strip())
        copied = {k.a: k.b for k in loaded.view.links if k.kind == "copies" and k.ruled != "dismissed"}
        stances = {s: loaded.backed[event.id, s] for s in _STANCES if (event.id, s) in loaded.backed}
        told = {s: [_origin(loaded, group, copied) for group in groups] for s, groups in stances.items()}
        return {"event": _event_record(event), "origins": event.origins, "stances": told}

    def contradictions(self, query: str = "", limit: int = 20) -> Record:
        """Claims that do not go together: both passages, what they differ in, and why."""
        loaded = self._shelf.now()
        wanted = _found(loaded, parse(query))
        found = [c for c in tables.conflicts(loaded.view) if c.a.id in wanted or c.b.id in wanted]
        rows = [
            {"kind": c.kind, "what": c.what or None, "why": c.reason, "a": _told(loaded, c.a), "b": _told(loaded, c.b)}
            for c in found[: _most(limit)]
        ]
        return {"total": len(found), "contradictions": rows}

    def figure_history(self, query: str = "", limit: int = 10) -> Record:
        """How counted things moved: every value with its source, day and passage, in order of date, and what the origins make of it."""
        loaded = self._shelf.now()
        listing = loaded.listing("series")
        found = listing.find(parse(query))
        rows = [_history(loaded, listing.items[n]) for n in found[: _most(limit)]]
        return {"total": len(found), "figures": rows}

    def who_said(self, speaker: str = "", query: str = "", limit: int = 20) -> Record:
        """Claims that somebody is told to have made, and in which words; with a query alone, who said such a thing."""
        loaded = self._shelf.now()
        terms = parse(query).terms
        if speaker.strip():
            terms = (*asked({"speaker": [speaker]}).terms, *terms)
        found = loaded.listing("claims").find(Query(terms))
        said = [c for c in (loaded.ordered[n] for n in found) if c.sayings]
        return {"total": len(said), "claims": [{**_told(loaded, c), "chain": _chain(c)} for c in said[: _most(limit)]]}


def _most(limit: int) -> int:
    return max(1, min(limit, MOST))


def _found(loaded: Loaded, query: Query) -> frozenset[str]:
    return frozenset(loaded.ordered[n].id for n in loaded.listing("claims").find(query))


def _claim(loaded: Loaded, asked: str) -> Claim | None:
    """The claim of an id, or of the start of one with at least eight letters."""
    if not asked.isalnum():
        return None
    by_id = loaded.names.claims
    fits = [asked] if asked in by_id else [id for id in by_id if len(asked) >= 8 and id.startswith(asked)]
    return by_id[fits[0]] if len(fits) == 1 else None


def _event(loaded: Loaded, asked: str) -> Event:
    """The event of an id, the start of one, or that of a claim; raises `InputError`."""
    events = loaded.names.events
    fits = [asked] if asked in events else [id for id in events if asked and id.startswith(asked)]
    if not fits and (claim := _claim(loaded, asked)) is not None:
        fits = [e.id for e in events.values() if claim.id in e.claims]
    if len(fits) != 1:
        raise InputError(asked[:40] or "''", f"{len(fits) or 'no'} events have an id that begins so, or hold such a claim")
    return events[fits[0]]


def _event_record(event: Event) -> Record:
    start, end = (day.isoformat() if day else None for day in (event.start, event.end))
    sides = {"actors": list(event.actors), "recipients": list(event.recipients)}
    return {"event": event.id, "type": event.type, **sides, "item": event.item or None, "start": start, "end": end}


def _beside(loaded: Loaded, claim: Claim) -> tuple[Match, ...]:
    """The other claims of the claim's event, and those that it has links with."""
    links = [k for k in loaded.view.links if claim.id in (k.a, k.b) and k.ruled != "dismissed"]
    together = {id for e in loaded.view.events if claim.id in e.claims for id in e.claims} - {claim.id}
    linked: dict[str, list[Link]] = {}
    for link in links:
        linked.setdefault(link.b if link.a == claim.id else link.a, []).append(link)
    ids = sorted(together | set(linked), key=lambda id: (id not in linked, id))
    return tuple(Match(loaded.names.claims[id], (), (), tuple(linked.get(id, ())), id in together) for id in ids)


def _answer(loaded: Loaded, matches: Sequence[Match], limit: int) -> Record:
    """What the ledger holds on it, in three counts, and the claims themselves."""
    one = [m for m in matches if m.one]
    against = [m for m in matches if any(k.kind in _AGAINST for k in m.links)]
    events = {e.id: e for e in loaded.view.events if {m.claim.id for m in one} & set(e.claims)}
    counts = {
        "about_the_same_event": len(one), "against": len(against), "origins": max((e.origins for e in events.values()), default=0),
        "events": [_event_record(e) for e in sorted(events.values(), key=lambda e: (-e.origins, e.id))],
    }  # fmt: skip
    return {**counts, "total": len(matches), "matches": [_match(loaded, m) for m in matches[: _most(limit)]]}


def _match(loaded: Loaded, match: Match) -> Record:
    links = [{"kind": k.kind, "what": k.what, "why": " ".join(r.text for r in k.reasons)} for k in match.links]
    more = {"same_event": match.one, "same": list(match.same), "differing": list(match.differing), "links": links}
    return {**_told(loaded, match.claim), **more}


def _told(loaded: Loaded, claim: Claim) -> Record:
    """A claim with its grade, its origins and the words that it stands on."""
    names, report = loaded.names, loaded.names.reports[claim.report]
    grade = names.grades.get(claim.id)
    day = claim.said or report.day
    return {
        **names.told(claim.id), "type": claim.type, "status": claim.status, "day": day.isoformat() if day else None,
        "grade": grade.value if grade else None, "origins": grade.origins if grade else None,
        "against": grade.against if grade else None, "why_grade": list(grade.why) if grade else [], "ruled": claim.ruled,
        **_cells(claim), "quotes": _quotes(names, claim),
    }  # fmt: skip


def _cells(claim: Claim) -> Record:
    amount, item, place = claim.quantity, claim.item, claim.place
    parties = {role: [p.name for p in claim.parties(role)] for role in ("actor", "recipient")}
    figure, when = tables.figure(amount) if amount else None, tables.day_range(claim.when) or None
    return {**parties, "item": item.name if item else None, "figure": figure, "when": when, "place": place.name if place else None}


def _quotes(names: Names, claim: Claim) -> list[Record]:
    """The passage, the words quoted, and where the report says it again."""
    spans = (claim.evidence, *((claim.quote,) if claim.quote else ()), *claim.also)
    return [names.quoted(span) for span in dict.fromkeys(spans)]


def _origin(loaded: Loaded, group: Iterable[str], copied: dict[str, str]) -> Record:
    """One origin: its first own telling, and the tellings that rest on it."""
    claims = [loaded.names.claims[id] for id in group]
    first = next((c for c in claims if c.id not in copied and not c.via), claims[0])
    tellings = [{**_told(loaded, c), "copies": copied.get(c.id), "via": [p.name for p in c.via]} for c in claims]
    return {"source": loaded.names.who(first.id), "first": first.id, "tellings": tellings}


def _history(loaded: Loaded, series: Record) -> Record:
    claims = [loaded.names.claims[value["claim"]] for value in series["values"]]
    values = [{**value, "quotes": _figure_quotes(loaded.names, c)} for value, c in zip(series["values"], claims, strict=True)]
    return {**series, "values": values}


def _figure_quotes(names: Names, claim: Claim) -> list[Record]:
    amount = claim.quantity
    return [names.quoted(claim.evidence), *([names.quoted(amount.span)] if amount else [])]


def _chain(claim: Claim) -> list[Record]:
    """Who says so, outermost first."""
    return [{"name": hop.party.name, "id": hop.party.id, "role": hop.role, "stance": hop.stance} for hop in claim.sayings]
