"""Scene, clause -> is its deed what somebody is accused of: "X was accused of spying", "Y, charged with killing Z, fled"."""

from __future__ import annotations

from functools import lru_cache

from runut.drafts.scenes import Scene
from runut.packs import language
from runut.packs.classes import either
from runut.syntax.clauses import Clause

__all__ = ["is_charge"]

_SKIPPED = frozenset(("PP", "NP", "T", "ADV"))


@lru_cache(maxsize=8)
def _alleging(code: str) -> frozenset[str]:
    """The verb forms that lay a deed at somebody's door."""
    patterns = (p for p in language(code).patterns if p.type == "ACCUSE" and "allege" in p.mode)
    return frozenset(form for p in patterns for form, voice in p.forms.items() if "Nom" not in voice)


def is_charge(stage: Scene, clause: Clause) -> bool:
    """True for a deed behind "of", "with" or the like whose verb accuses somebody of it."""
    at = clause.k - 1
    openers = either(stage.pack.clauses.get("by_object", frozenset()), stage.pack.clauses.get("by_party", frozenset()))
    if at < 1 or stage.phrases[at].kind != "SC" or stage.phrases[at].prep not in openers:
        return False
    before = next((p for p in reversed(stage.phrases[:at]) if p.kind not in _SKIPPED), None)
    return before is not None and before.kind == "V" and stage.sentence.toks[before.head].low in _alleging(stage.pack.code)
