"""Graph -> SourceRecords: for each speaker, outlet and nameless report, what became of its words. A record, never a score.

A claim is the word of whom it is said to come from: its innermost speakers, else the outlet that is relayed, else the outlet of
its report. The outlet that prints another's word carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from runut.types import Claim, Event, Link, Report, SourceRecord
from runut.weigh.facts import Facts
from runut.weigh.graph.drawing import YES, Graph, draw
from runut.weigh.graph.firsts import leaders
from runut.weigh.graph.grades import opposed
from runut.weigh.matter import Matter
from runut.weigh.outlets import outlet_name, outlet_of

__all__ = ["source_records", "sources"]

_Key = tuple[str, str]
_FATES = ("corroborated", "contradicted", "corrected_by_itself", "corrected_by_others", "denied")


@dataclass(slots=True)
class _Tally:
    """What is known of one source so far: the words that met each fate, by their place among all words."""

    name: str
    claims: int = 0
    carried: int = 0
    first: int = 0
    words: set[int] = field(default_factory=set)
    fates: dict[str, set[int]] = field(default_factory=lambda: {fate: set() for fate in _FATES})


def sources(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Iterable[Link], *, facts: Facts | None = None
) -> tuple[SourceRecord, ...]:
    """The record of each source, those of most words first; see `source_records`."""
    return source_records(draw(reports, claims, events, links, facts=facts))


def source_records(graph: Graph) -> tuple[SourceRecord, ...]:
    """The record of each source of a graph, those of most words first."""
    tallies: dict[_Key, _Tally] = {}
    for place, word in enumerate(graph.words):
        for matter in word.claims:
            fates = _fates(matter, graph)
            for key, name in _speakers(matter):
                tally = tallies.setdefault(key, _Tally(name))
                tally.claims += 1
                tally.words.add(place)
                for fate in fates:
                    tally.fates[fate].add(place)
            if (home := _outlet(matter)) is not None and home[0] not in dict(_speakers(matter)):
                tallies.setdefault(home[0], _Tally(home[1])).carried += 1
    _count_firsts(graph, tallies)
    found = [_record(key, tally) for key, tally in tallies.items()]
    return tuple(sorted(found, key=lambda r: (-r.words, -r.claims, r.kind, r.id)))


def _speakers(matter: Matter) -> list[tuple[_Key, str]]:
    """Whose word a claim is, with their names."""
    if matter.voices:
        return [(("speaker", hop.party.id), hop.party.name) for hop in matter.voices]
    if matter.claim.via:
        carrier = matter.claim.via[-1]
        return [(("outlet", outlet_name(carrier.name)), carrier.name)]
    home = _outlet(matter)
    if home is not None:
        return [home]
    return [(("report", matter.claim.report), matter.report.name if matter.report else matter.claim.report[:12])]


def _outlet(matter: Matter) -> tuple[_Key, str] | None:
    if matter.report is None or matter.report.outlet is None:
        return None
    return ("outlet", outlet_of(matter.report)), matter.report.outlet.value


def _fates(matter: Matter, graph: Graph) -> set[str]:
    """What became of a claim's word."""
    word, found = graph.word_of[matter.id], set()
    if word.stance == YES and (len(word.backers) > 1 or any(k.kind == "corroborates" for k in graph.links_of(matter.id))):
        found.add("corroborated")
    for link, other in opposed(matter, graph):
        if link.kind == "contradicts":
            found.add("contradicted")
        elif link.kind == "denies" and graph.root(link.b) == graph.root(matter.id):
            found.add("denied")
        elif link.kind == "corrects":
            own = not {k for k, _ in _speakers(matter)}.isdisjoint(k for k, _ in _speakers(graph.matters[other]))
            found.add("corrected_by_itself" if own else "corrected_by_others")
    return found


def _count_firsts(graph: Graph, tallies: Mapping[_Key, _Tally]) -> None:
    """One first word for each source of an origin before which nobody spoke, where several origins speak."""
    for event, told in sorted(graph.events):
        if told == YES and len(graph.events[event, told]) > 1:
            keys = {key for backer in leaders(graph, event) for key, _ in _speakers(backer.first(graph.source))}
            for key in keys:
                tallies[key].first += 1


def _record(key: _Key, tally: _Tally) -> SourceRecord:
    corroborated, contradicted, by_itself, by_others, denied = (len(tally.fates[fate]) for fate in _FATES)
    return SourceRecord(
        key[1], tally.name, key[0], tally.claims, len(tally.words), corroborated, contradicted, by_itself, by_others, denied, tally.first,
        tally.carried,
    )
