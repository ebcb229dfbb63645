"""Reader, draft -> the draft told of who accuses, where the accused would do it to himself."""

from __future__ import annotations

from dataclasses import replace

from runut.drafts.roles import Reader
from runut.syntax.parties import deep
from runut.types import Draft, Filled

__all__ = ["by_accuser"]

_PUNISHING = frozenset(("COERCE", "SANCTION"))
_ACCUSES = "accuses"


def by_accuser(reader: Reader, draft: Draft) -> Draft:
    """Nobody expels his own people for what he is accused of, whoever accuses him does: "X menuduh Y berbohong dan mengusir diplomat Y"."""
    blaming = [h for h in draft.hops if h.stance == _ACCUSES]
    if draft.type not in _PUNISHING or not blaming or draft.nominal or not reader.clause.shared:
        return draft
    doers = {m.ref for m in draft.filled("actor") if m.ref}
    named = (deep(reader.sentence, a, b) for p in reader.clause.slots.get("patient", ()) for a, b in p.parts)
    if not doers & {m.ref for m in named if m}:
        return draft
    others = [f for f in draft.roles if f.role != "actor"]
    turned = [Filled("actor", h.speaker, f"{draft.pattern}:accuser") for h in blaming[-1:]]
    return replace(draft, roles=(*turned, *others), hops=tuple(h for h in draft.hops if h not in blaming), status="asserted")
