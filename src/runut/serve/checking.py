"""Free text, a view -> claims that are about the same: read as a report is read, and weighed against those that come near it.

What is asked is no report of the ledger and changes nothing: it is weighed beside a few of its claims, as one more report would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from runut import flow
from runut.packs import languages
from runut.serve.loading import Loaded
from runut.settings import Settings
from runut.tables import day_range, figure
from runut.types import Claim, Link, Report

__all__ = ["ASKED", "Match", "check", "read_asked"]

ASKED = "asked"
_NEAR, _BY_WORDS = 40, 20   # claims that what is asked is weighed against, and how many of them their words alone bring in
_WORD = re.compile(r"\w{4,}")
_WORTH = {"type": 2, "actor": 3, "recipient": 3, "item": 2, "place": 1}


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the ledger beside what was asked: fields that are the same and that differ, and the links between the two.

    `one` is true if both are about one event.
    """

    claim: Claim
    same: tuple[str, ...]
    differing: tuple[str, ...]
    links: tuple[Link, ...]
    one: bool


def read_asked(text: str, language: str = "", settings: Settings | None = None) -> tuple[Report, tuple[Claim, ...]]:
    """The text as a report with its claims, in the language in which most of it can be read."""
    id, codes = sha256(text.encode("utf-8", "replace")).hexdigest(), [language] if language in languages() else languages()
    read = [flow.read_claims(Report(id, ASKED, text, code, "text/plain"), settings) for code in codes]
    return max(read, key=lambda one: (len(one[1]), sum(len(c.cells) for c in one[1])))


def check(loaded: Loaded, report: Report, told: Sequence[Claim]) -> tuple[Match, ...]:
    """The claims of the ledger that come near what was asked, those of the same event and with links first."""
    near = _near(loaded, report.text, told)
    if not near:
        return ()
    reports = {c.report: loaded.names.reports[c.report] for c in near if c.report != report.id}
    asked = tuple(replace(c, id=f"{ASKED}-{n}") for n, c in enumerate(told))
    view = flow.viewed((report, *reports.values()), (*asked, *(c for c in near if c.report in reports)))
    own = {c.id for c in asked}
    together = {id for e in view.events if own & set(e.claims) for id in e.claims}
    found = [_match(claim, asked, [k for k in view.links if _between(k, own, claim.id)], claim.id in together) for claim in near]
    return tuple(sorted(found, key=lambda m: (not m.links, not m.one, len(m.differing) - len(m.same))))


def _between(link: Link, own: set[str], claim: str) -> bool:
    return (link.a in own and link.b == claim) or (link.b in own and link.a == claim)


def _near(loaded: Loaded, text: str, told: Sequence[Claim]) -> list[Claim]:
    """The claims that share most with what was asked, fields before words."""
    worth: dict[int, int] = {}
    for claim in told:
        for field, values in _fields(claim).items():
            for n in loaded.claims.having(field, values):
                worth[n] = worth.get(n, 0) + _WORTH[field]
    best = {n: w for n, w in worth.items() if w > _WORTH["type"]}
    words = list(dict.fromkeys(_WORD.findall(text)))[:_BY_WORDS]
    for place, n in enumerate(loaded.claims.words.best(words, joined="OR", most=_BY_WORDS)):
        best[n] = best.get(n, 0) + (3 if place < 3 else 1)
    ordered = sorted(best, key=lambda n: (-best[n], n))[:_NEAR]
    return [loaded.ordered[n] for n in ordered if loaded.ordered[n].ruled != "dismissed"]


def _fields(claim: Claim) -> dict[str, tuple[str, ...]]:
    """What is compared, by the ids under which it is known."""
    item, place = claim.item, claim.place
    return {
        "type": (claim.type,), "actor": tuple(p.id for p in claim.parties("actor")),
        "recipient": tuple(p.id for p in claim.parties("recipient")), "item": (item.id,) if item else (),
        "place": (place.id,) if place else (),
    }  # fmt: skip


def _match(claim: Claim, asked: Iterable[Claim], links: Sequence[Link], one: bool) -> Match:
    """The claim beside the one asked that it shares most with."""
    compared = [_compared(claim, other) for other in asked]
    same, differing = max(compared, key=lambda pair: (len(pair[0]), -len(pair[1])), default=((), ()))
    return Match(claim, same, differing, tuple(links), one)


def _compared(one: Claim, two: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of both that are the same, and those that differ; what only one of them tells is neither."""
    a, b = _told(one), _told(two)
    both = [field for field in a if a[field] and b[field]]
    return tuple(f for f in both if a[f] == b[f]), tuple(f for f in both if a[f] != b[f])


def _told(claim: Claim) -> dict[str, object]:
    amount = figure(claim.quantity) if claim.quantity else ""
    fields: dict[str, object] = {field: frozenset(values) for field, values in _fields(claim).items()}
    return fields | {"figure": amount, "when": day_range(claim.when), "status": claim.status}
