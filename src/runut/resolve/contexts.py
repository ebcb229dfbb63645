"""Draft, Cells -> contexts: the fields of life a claim belongs to, by its type and modes, item, parties and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from runut.packs import language, ontology, world
from runut.packs.contexts import contexts
from runut.types import Cell, Draft, Item, Party, Report

__all__ = ["contexts_of"]


def contexts_of(report: Report, draft: Draft, cells: Sequence[Cell]) -> tuple[str, ...]:
    """PLOVER contexts: those of the type first, then what modes and items give, then parties and the clause's words."""
    kind, known = ontology()[draft.type], contexts()
    items = [c.value for c in cells if isinstance(c.value, Item)]
    parties = [c.value for c in cells if isinstance(c.value, Party)]
    told = [
        *kind.contexts,
        *(x for mode in draft.mode for x in kind.context_by_mode.get(mode, ())),
        *(x for item in items for x in kind.context_by_family.get(item.family, ())),
        *(x for item in items if world().registers(item.id) for x in kind.context_of_arms),
        *(kind.context_between if len(_countries(parties)) > 1 else ()),
        *known.of_sectors(p.sector for p in parties if p.sector),
        *known.of_words(report.words(draft.evidence), report.language, _endings(report.language)),
    ]
    return tuple(dict.fromkeys(told))


@lru_cache(maxsize=8)
def _endings(code: str) -> tuple[str, ...]:
    """What a word may carry at its end: clitics, the ends of plurals."""
    pack = language(code)
    return (*pack.clitics, *sorted(pack.context.get("plural_ends", ())))


def _countries(parties: Iterable[Party]) -> set[str]:
    return {p.country for p in parties if p.country}
