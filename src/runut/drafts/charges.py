"""Scene, clause -> is its deed what somebody is accused of: "X was accused of spying", "Y, charged with killing Z, fled"; and which
figure of a charge or a sentence is only the sum of the crime.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from runut.drafts.scenes import Scene
from runut.packs import Language, language
from runut.packs.classes import either
from runut.syntax.clauses import Clause
from runut.syntax.tokens import Sentence
from runut.types import Draft

__all__ = ["is_charge", "without_sums"]

_TRIED = frozenset(("ACCUSE", "SANCTION"))
_MONEY = "money"

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


def without_sums(drafts: Sequence[Draft], sentence: Sentence, pack: Language) -> list[Draft]:
    """The drafts without sums of a crime, where those who are tried or their years are counted: "ten years for a fraud of 3 million"."""
    case = pack.nouns.get("case", frozenset())
    if not case or not any(d.type in _TRIED and d.amount for d in drafts):
        return list(drafts)
    return [d for d in drafts if not (d.type in _TRIED and _is_sum(d, sentence, pack) and any(_counted(o, d) for o in drafts))]


def _counted(one: Draft, other: Draft) -> bool:
    return one.trigger == other.trigger and one.amount is not None and one.amount.attrs.get("kind") != _MONEY


def _is_sum(draft: Draft, sentence: Sentence, pack: Language) -> bool:
    """True for money behind the word for a case or a crime, with no word of a penalty between."""
    if draft.amount is None or draft.amount.attrs.get("kind") != _MONEY:
        return False
    between = [t.low for t in sentence.toks if draft.trigger.end <= t.start < draft.amount.start]
    last = next((w for w in reversed(between) if w in pack.nouns["case"] or w in pack.nouns.get("penalty", ())), "")
    return last in pack.nouns["case"]
