"""Parties and counted people -> keys: who is told by a common noun alone has one key in all languages ("polisi", "police")."""

from __future__ import annotations

from collections.abc import Iterable

from runut.types import Amount, Item, Party, Report
from runut.weigh.facts import Facts

__all__ = ["classes_among", "folk_counted", "folk_group", "folk_key", "folk_kin", "folk_lands"]


def folk_key(party: Party, key: str, report: Report | None, facts: Facts) -> str:
    """The class of people or bodies that a party is told as; its own key if it has a name, or if it acts for a state that is told."""
    known = facts.folk.get(report.language) if report is not None else None
    if known is None or _named(party):
        return key
    kind = known.of(party.name)
    return key if not kind or (key == party.country and kind in known.organs) else kind


def _named(party: Party) -> bool:
    """True if any word behind the first has a capital, where no state tells whose they are."""
    return not party.country and any(word[:1].isupper() for word in party.mention.split()[1:])


def folk_lands(parties: Iterable[Party], report: Report | None, facts: Facts) -> frozenset[tuple[str, str]]:
    """For each class of people that are told with the state they come from, that state: what two tellings must not differ in."""
    if report is None:
        return frozenset()
    told = ((facts.folk_of(p.name, report.language), p.country) for p in parties if p.country)
    return frozenset((kind, country) for kind, country in told if kind and country)


def classes_among(keys: frozenset[str], report: Report | None, facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """Those of some parties that are told by a common noun alone; and of these, the organs of a state, without which state."""
    known = facts.folk.get(report.language) if report is not None else None
    return (keys & known.names, keys & known.organs) if known is not None else (frozenset(), frozenset())


def folk_counted(unit: str, figure: Amount | None, report: Report | None, facts: Facts) -> str:
    """The class of people that a figure counts where its unit is a common noun of the report's language; else the unit as it is."""
    if report is None or figure is None or not unit or unit in facts.units:
        return unit
    return facts.folk_of(unit, report.language) or unit


def folk_group(figure: Amount | None, report: Report | None, facts: Facts) -> tuple[str, bool]:
    """The class of people that a figure counts, and whether they act for some state, so that each side may count its own."""
    if report is None or figure is None or figure.unit in facts.units:
        return "", False
    kind, known = facts.folk_of(figure.unit, report.language), facts.folk.get(report.language)
    return kind, known is not None and kind in known.organs


def folk_kin(kin: str, item: Item | None, report: Report | None, facts: Facts) -> str:
    """The class of people where the thing is told by a common noun for people; else the kin as it is."""
    if report is None or item is None or not kin or item.family:
        return kin
    return facts.folk_of(item.name, report.language) or kin
