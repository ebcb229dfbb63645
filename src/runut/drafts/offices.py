"""Persons -> the state whose office they hold: "Menteri Pertahanan X, Budi Y" speaks and acts for X."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from runut.drafts.tokens import Sentence
from runut.packs import Language
from runut.types import Draft, Mention

__all__ = ["office_state", "with_states"]

_LONGEST = 4  # words of an office's entry


def office_state(sentence: Sentence, a: int, b: int, pack: Language) -> str:
    """The id of the state that an office in the words `[a, b)` belongs to; empty for a former office or none of a state."""
    offices, lows = pack.nouns.get("state_office", frozenset()), sentence.lows(a, b)
    if any(w in pack.nouns.get("former", ()) for w in lows):
        return ""
    for i in range(len(lows)):
        size = next((n for n in range(min(_LONGEST, len(lows) - i), 0, -1) if " ".join(lows[i : i + n]) in offices), 0)
        if size:
            return _state(sentence, a + (0 if pack.possessive else i), a + i + size, b, pack)
    return ""


def _state(sentence: Sentence, a: int, office: int, b: int, pack: Language) -> str:
    """The first state named from `a` on, unless the office, which ends at `office`, is held with it ("duta besar untuk X")."""
    for i in range(a, b):
        tok = sentence.toks[i]
        if tok.name and tok.name.label in ("STATE", "DEMONYM"):
            return str(tok.name.attrs.get("ref") or "")
        if i >= office and (tok.low in pack.slots["to"] or (tok.name and tok.name.label == "PER")):
            return ""
    return ""


def with_states(drafts: Sequence[Draft], states: Mapping[str, str]) -> list[Draft]:
    """The drafts with the state behind each person whose office the report tells anywhere."""

    def told(mention: Mention) -> Mention:
        state = states.get(mention.text, "") if mention.label == "PER" and not mention.ref else ""
        return replace(mention, state=state) if state else mention

    return [
        replace(
            d,
            roles=tuple(replace(f, mention=told(f.mention)) for f in d.roles),
            hops=tuple(replace(h, speaker=told(h.speaker)) for h in d.hops),
        )
        for d in drafts
    ]
