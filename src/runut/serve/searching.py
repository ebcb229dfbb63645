"""A view, words -> the claims and reports that have them, the best first, with the places where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from runut.errors import InputError
from runut.query import Query
from runut.query.fields import TEXT
from runut.query.fulltext import places
from runut.serve.loading import Loaded
from runut.types import Claim, Report

__all__ = ["DEEPEST", "search"]

DEEPEST = 1000   # hits of each kind that are told
_AROUND = 120    # characters of a report shown on either side of the first hit
Record = dict[str, Any]


def search(loaded: Loaded, query: Query) -> Sequence[Callable[[], Record]]:
    """Every claim, then every report, whose passage or text has the query's words; what else it asks must hold, too.

    Each hit is worked out when it is called. Raises `InputError` for a query without words.
    """
    words = [v for t in query.terms if t.field == TEXT and not t.negated for v in t.values]
    if not words:
        raise InputError("search", "no words are asked for", "say q=WORDS; quotation marks keep words together")
    claims = [partial(_claim_hit, loaded, claim, words) for claim in _best(loaded, "claims", query, words)]
    return [*claims, *(partial(_report_hit, loaded, report, words) for report in _best(loaded, "reports", query, words))]


def _best(loaded: Loaded, name: str, query: Query, words: list[str]) -> list[Any]:
    listing = loaded.listing(name)
    index = listing.own or listing.claims
    ranked = index.words.best(words, most=DEEPEST)
    answering = frozenset(listing.find(query)) if len(query.terms) > 1 else frozenset(ranked)
    return [listing.items[n] for n in ranked if n in answering]


def _claim_hit(loaded: Loaded, claim: Claim, words: list[str]) -> Record:
    report, span = loaded.names.reports[claim.report], claim.evidence
    return _hit("claim", claim.id, report, loaded.names.who(claim.id), (span.start, span.end), words)


def _report_hit(loaded: Loaded, report: Report, words: list[str]) -> Record:
    first = places(report.text, words, 1)
    start = max(first[0][0] - _AROUND, 0) if first else 0
    end = min((first[0][1] if first else 0) + _AROUND, len(report.text))
    source = report.outlet.value if report.outlet else report.name
    return _hit("report", report.id, report, source, (start, end), words)


def _hit(of: str, id: str, report: Report, source: str, where: tuple[int, int], words: list[str]) -> Record:
    start, end = where
    text = report.text[start:end]
    passage: Mapping[str, object] = {"start": start, "end": end, "text": text}
    at = [[start + a, start + b] for a, b in places(text, words)]
    return {"of": of, "id": id, "report": report.name, "report_id": report.id, "source": source, "passage": passage, "at": at}
