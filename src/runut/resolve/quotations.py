"""Quote marks -> Quotations: words that somebody is told to have said, with the speakers by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runut.resolve.actors import party
from runut.types import Mark, Marks, Mention, Quotation, Report, Saying, Span

__all__ = ["quotations"]


def quotations(report: Report, marks: Marks) -> tuple[Quotation, ...]:
    """The attributions of a report that name a speaker, in text order."""
    return tuple(_quotation(report, mark) for mark in marks.of("quote") if _speakers(mark))


def _speakers(mark: Mark) -> list[Mapping[str, Any]]:
    chain: Any = mark.attrs["chain"]
    return [hop for hop in chain if not hop["carrier"]]


def _quotation(report: Report, mark: Mark) -> Quotation:
    chain: Any = mark.attrs["chain"]
    told: Any = mark.attrs["content"]
    via = tuple(party(_mention(report, hop), report.day) for hop in chain if hop["carrier"])
    sayings = tuple(_saying(report, hop) for hop in _speakers(mark))
    return Quotation(Span(report.id, *told), mark.label, sayings, via, str(mark.attrs["certainty"]))


def _saying(report: Report, hop: Mapping[str, Any]) -> Saying:
    cue = Span(report.id, *hop["cue"]) if hop["cue"] else None
    role, affiliation = (report.text[slice(*hop[part])] if hop[part] else None for part in ("role", "affiliation"))
    who = party(_mention(report, hop), report.day)
    return Saying(who, hop["stance"], cue, affiliation, role=role, certainty=hop["certainty"])


def _mention(report: Report, hop: Mapping[str, Any]) -> Mention:
    return Mention(hop["text"], hop["label"], hop["id"] or "", Span(report.id, *hop["span"]), hop["state"] or "")
