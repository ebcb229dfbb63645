"""Reader, draft -> the draft told of who accuses, where the accused would do it to himself, or of the accused, where a pronoun tied to the
verb that accuses is he.
"""

from __future__ import annotations

from dataclasses import replace

from runut.drafts.roles import Reader
from runut.syntax.parties import deep
from runut.types import Draft, Filled

__all__ = ["by_accuser"]

_PUNISHING = frozenset(("COERCE", "SANCTION"))
_ACCUSES = "accuses"
_CHARGE = "ACCUSE"


def by_accuser(reader: Reader, draft: Draft) -> Draft:
    """Nobody expels his own people for what he is accused of, whoever accuses him does: "X menuduh Y berbohong dan mengusir diplomat Y"."""
    draft = _by_accused(reader, draft)
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


def _by_accused(reader: Reader, draft: Draft) -> Draft:
    """What somebody is accused of who is told by a pronoun tied to the verb: "X menuduhnya menerima suap" is told of him, not of X."""
    verb, pack, toks = reader.clause.verb, reader.pack, reader.sentence.toks
    if verb is None or verb.a == 0 or pack.possessive or not pack.clitics or draft.nominal:
        return draft
    before = toks[verb.a - 1]
    if before.tag != "VERB" or not before.raw.endswith(pack.clitics[0]):
        return draft
    charge = next((d for d in reversed(reader.memory.drafts) if d.type == _CHARGE and d.trigger.end > before.start), None)
    if charge is None or draft.filled("actor") != charge.filled("actor"):
        return draft
    rule = f"{draft.pattern}:accused"
    accused = [Filled("actor", m, rule, derived=True) for m in charge.filled("recipient")]
    return replace(draft, roles=(*accused, *(f for f in draft.roles if f.role != "actor")))
