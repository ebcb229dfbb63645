"""Words -> the same, with the verbs that stand bare behind who does it: in "dua pelaku kami tangkap" the two were caught by us.

The doer keeps its class and has the verb's voice beside it; it stands inside the verb's group, behind what tells of time and negation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runut.packs import Language, language
from runut.packs.headlines import bare_passives, bare_verbs
from runut.types import Mark, Report

__all__ = ["with_bare_verbs"]

RULE = "word/pack"
_PASSED = frozenset(("ADV", "AUX", "PART"))
_NOMINAL = frozenset(("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "REL"))


def with_bare_verbs(report: Report, words: list[Mark], pack: Language) -> list[Mark]:
    """The words of a sentence; a bare verb is passive behind its object and its doer, and active where "we" opens the clause."""
    doers = _doers(pack.code)
    for n in range(len(words) - 1):
        who = report.words(words[n].span).lower()
        if who not in doers or words[n + 1].label == "VERB":
            continue
        low = report.words(words[n + 1].span).lower()
        active = bare_verbs(pack.code).get(low)
        if active is None:
            continue
        passive = bare_passives(pack.code).get(low)
        if passive and _follows_object(words, n):
            words[n] = replace(words[n], label="PRON", attrs={**words[n].attrs, "voice": "Pass"}, rule=RULE)
            words[n + 1] = replace(words[n + 1], label="VERB", attrs={"lemma": passive, "voice": "Pass"}, rule=RULE)
        elif who in pack.anaphora["first"] and not _follows_object(words, n):
            words[n] = replace(words[n], label="PRON", rule=RULE)
            words[n + 1] = replace(words[n + 1], label="VERB", attrs={"lemma": active, "voice": "Act"}, rule=RULE)
    return words


def _follows_object(words: Sequence[Mark], at: int) -> bool:
    """True for a doer behind a noun or a relative word, with no more than an auxiliary between."""
    before = next((w for w in reversed(words[:at]) if w.label not in _PASSED), None)
    return before is not None and before.label in _NOMINAL


@lru_cache(maxsize=8)
def _doers(code: str) -> frozenset[str]:
    """The pronouns that stand before a bare verb; none in a language whose verbs stand whole."""
    told = language(code).anaphora
    return frozenset().union(told["first"], told["person"], told["plural"]) if bare_verbs(code) else frozenset()
