"""Report -> term marks: items of `world/items.tsv` by their names in the report's language, longest first."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from runut.marks.lookup import Forms, compile_forms, find_forms
from runut.packs import Language, world
from runut.types import Mark, Marks, Report

__all__ = ["mark_terms"]


@lru_cache(maxsize=8)
def _forms(code: str) -> Forms:
    forms = list(world().item_forms(code))
    doubled = [(f"{form}-{form}", id_) for form, id_ in forms if " " not in form]
    return compile_forms([*forms, *doubled])


def mark_terms(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Item names; attrs hold `ref` (item id) and `family`."""
    out = []
    for start, end, values in find_forms(report.text, _forms(pack.code), clitics=pack.clitics):
        ref = str(values[0])
        attrs: dict[str, Any] = {"ref": ref, "family": world().item_family(ref)}
        out.append(Mark("term", report.span(start, end), "ITEM", attrs, f"items/{ref}"))
    return tuple(out)
