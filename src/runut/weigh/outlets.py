"""Names of outlets -> one name each: an outlet that the world table knows goes by one name, however a page or a relay writes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from runut.packs import world
from runut.types import Report
from runut.weigh.matter import fold

__all__ = ["outlet_name", "outlet_of"]


@cache
def _names() -> Mapping[str, str]:
    """Folded written form -> the folded name of the outlet."""
    return {fold(form): fold(row.name) for row in world().outlets.values() for form in (*row.weak, *row.forms, row.name)}


def outlet_name(name: str) -> str:
    """The folded name under which an outlet is known; of one that no table knows, the name itself."""
    return _names().get(fold(name), fold(name))


def outlet_of(report: Report | None) -> str:
    """The name of a report's outlet; `""` if none is known."""
    return outlet_name(report.outlet.value) if report is not None and report.outlet is not None else ""
