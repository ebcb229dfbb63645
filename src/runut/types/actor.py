"""Bearer: somebody under one written name; Namesakes: two of them who may be one."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.types.span import Span

__all__ = ["Bearer", "Likeness", "Namesakes"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody as reports tell them: id, name in full, label (PER, ORG ...), countries and roles told, one place for each report.

    `known` is true for an id of the tables.
    """

    id: str
    name: str
    label: str
    countries: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    places: tuple[Span, ...] = ()
    known: bool = False

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that name them so."""
        return frozenset(span.report for span in self.places)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names stand: `same`, `different` or `unknown`; `likely` if they should be looked at; why, in sentences."""

    verdict: str
    likely: bool = False
    why: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two names with two ids that may be one actor's, and why; `together` if one report has both."""

    a: Bearer
    b: Bearer
    why: tuple[str, ...]
    together: bool = False
