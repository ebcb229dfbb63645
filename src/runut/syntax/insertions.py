"""Phrases -> what is set in between commas: insertions that a subject is read over, and names that stand behind what they are."""

from __future__ import annotations

from collections.abc import Sequence

from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence

__all__ = ["named_behind", "over_comma"]


def over_comma(sentence: Sentence, phrases: Sequence[Phrase], j: int) -> int | None:
    """Index before an inserted stretch (", yang ..., ", ", di X, ", ", mengutip X, ") that ends at the comma `j`, or `None`."""
    for m in range(j - 1, max(-1, j - 14), -1):
        if phrases[m].kind in ("STOP", "COMP"):
            return None
        if phrases[m].kind == "COMMA":
            opens = next((p.kind for p in phrases[m + 1 : j] if p.kind != "ADV"), "")
            only_names = all(p.kind in ("NP", "PP", "T", "PAREN") for p in phrases[m + 1 : j])
            before = next((p.kind for p in reversed(phrases[:m]) if p.kind != "ADV"), "")
            verbal = opens == "V" and not any(p.kind == "V" for p in phrases[:m])
            inserted = phrases[m + 1 : j]
            apposed = opens == "NP" and before == "NP" and (_is_told_more(inserted) or _is_teller(sentence, inserted))
            return m - 1 if (opens in ("REL", "SC", "PP", "T") or only_names or verbal or apposed) and before in ("NP", "PP") else None
    return None


def _is_teller(sentence: Sentence, inserted: Sequence[Phrase]) -> bool:
    """True for no more than who says it: "X, the minister said, will go"."""
    verb = sentence.toks[inserted[1].head] if [p.kind for p in inserted] == ["NP", "V"] else None
    return verb is not None and any(c.attrs["cue"] == "say" and c.start <= verb.start < c.end for c in sentence.cues)


def _is_told_more(inserted: Sequence[Phrase]) -> bool:
    """True for a noun with a relative clause: ", a subsidiary of X that supplies Y,"."""
    told = next((n for n, p in enumerate(inserted) if p.kind not in ("NP", "PP")), 0)
    return told > 0 and inserted[told].kind == "REL"


def named_behind(sentence: Sentence, phrases: Sequence[Phrase], j: int) -> Phrase | None:
    """Those whose names stand behind a comma of their own, before the comma at `j`: "dua guru, X dan Y, ditahan"."""
    p = phrases[j - 1] if j and phrases[j].kind == "COMMA" else None
    inside = p is not None and p.kind == "NP" and any(t.text == "," for t in sentence.toks[p.a : p.b])
    return p if inside and p and sentence.toks[p.b - 1].name is not None else None
