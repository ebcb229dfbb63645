"""Drafts -> drafts in which who speaks by his office alone is whom the report names with it later: "the governor ... Governor X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.packs import Language
from runut.types import Draft, Hop, Mention, Report

__all__ = ["with_holders"]

_PERSON, _UNNAMED = "PER", "PEOPLE"
_Holders = dict[str, dict[str, tuple[Mention, frozenset[str]]]]


def with_holders(report: Report, drafts: Sequence[Draft], pack: Language) -> tuple[Draft, ...]:
    """The drafts with the names of such speakers: those of whose office the report names just one holder, and names him behind them."""
    holders = _holders(drafts, pack)
    if not holders:
        return tuple(drafts)
    return tuple(replace(d, hops=tuple(_named(report, h, holders, pack) for h in d.hops)) if d.hops else d for d in drafts)


def _holders(drafts: Sequence[Draft], pack: Language) -> _Holders:
    """The head word of an office -> the persons who are told to hold one so called, by name, each where he is named first."""
    found: _Holders = {}
    for hop in (h for d in drafts for h in d.hops if h.speaker.label == _PERSON and h.role):
        words = (hop.role or "").casefold().split()
        for head in set(words) & pack.nouns["office"]:
            known = found.setdefault(head, {})
            id = hop.speaker.ref or hop.speaker.text.split()[-1]
            if id not in known or hop.speaker.span.start < known[id][0].span.start:
                known[id] = hop.speaker, frozenset(words)
    return found


def _named(report: Report, hop: Hop, holders: _Holders, pack: Language) -> Hop:
    """The hop with the name of the one holder of the office that its words tell; itself where they tell more, or of "a governor"."""
    words = hop.speaker.text.casefold().split()
    if hop.speaker.label != _UNNAMED or not words or _before(report, hop.speaker) in pack.nouns.get("one", ()):
        return hop
    persons = list(holders.get(words[-1] if pack.possessive else words[0], {}).values())
    if len(persons) != 1 or persons[0][0].span.start < hop.speaker.span.start:
        return hop
    person, office = persons[0]
    if set(words) - pack.nouns.get("local", frozenset()) <= office:
        return replace(hop, speaker=replace(person, span=hop.speaker.span))
    return hop


def _before(report: Report, speaker: Mention) -> str:
    """The word before a speaker's words."""
    return next(iter(report.text[max(0, speaker.span.start - 20) : speaker.span.start].casefold().split()[-1:]), "")
