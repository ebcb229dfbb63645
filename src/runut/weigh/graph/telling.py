"""View -> Told: what the graph of a view tells, drawn once for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runut.types import First, Outcome, SourceRecord, View
from runut.weigh.graph.drawing import draw
from runut.weigh.graph.firsts import first_words
from runut.weigh.graph.outcomes import follow
from runut.weigh.graph.sources import source_records

__all__ = ["Told", "told"]


@dataclass(frozen=True, slots=True)
class Told:
    """First words, outcomes of plans, records of sources, and the backers of each event by stance."""

    firsts: tuple[First, ...]
    outcomes: tuple[Outcome, ...]
    sources: tuple[SourceRecord, ...]
    backed: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]


def told(view: View) -> Told:
    """All that the graph of a view tells."""
    graph = draw(view.reports, view.claims, view.events, view.links)
    backed = {key: tuple(tuple(m.id for m in b.tellings) for b in backers) for key, backers in graph.events.items()}
    return Told(first_words(graph, view.events, view.series), follow(graph), source_records(graph), backed)
