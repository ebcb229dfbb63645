"""Words of a person's office -> the state it belongs to: "Menteri Pertahanan X, Budi Y" speaks and acts for X."""

from __future__ import annotations

from runut.packs import Language
from runut.packs.classes import openings
from runut.syntax.bodies import mention
from runut.syntax.heads import core_end, is_owner
from runut.syntax.tokens import Sentence
from runut.types import Mention

__all__ = ["desk_of", "office_state"]

_LONGEST = 4  # words of an office's entry


def office_state(sentence: Sentence, a: int, b: int, pack: Language) -> str:
    """The id of the state that an office in the words `[a, b)` belongs to; empty for a former office or none of a state."""
    offices, lows = pack.nouns.get("state_office", frozenset()), sentence.lows(a, b)
    if any(w in pack.nouns.get("former", ()) for w in lows):
        return ""
    first = openings(offices)
    for i in [i for i, low in enumerate(lows) if low in first]:
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


def desk_of(sentence: Sentence, first: int, b: int, pack: Language) -> Mention | None:
    """The office that somebody who holds one works in, where its word follows him as its owner: "the governor's office"."""
    owned = first > 1 and sentence.toks[first].low in pack.nouns.get("desk", ()) and is_owner(sentence, first - 1, pack)
    if not owned or core_end(sentence, first, b) > first + 1:
        return None
    holders = (pack.nouns["office"], pack.nouns["people"], pack.nouns["organ"])
    starts = (i for i in range(max(0, first - _LONGEST), first) if any(" ".join(_plain(sentence, i, first)) in kind for kind in holders))
    start = next(starts, -1)
    return mention(sentence, start, first + 1, "PEOPLE", "") if start >= 0 else None


def _plain(sentence: Sentence, a: int, b: int) -> list[str]:
    """The words as they are without what tells that they own something."""
    last = sentence.toks[b - 1].text.lower().replace("’", "'")
    return [*sentence.lows(a, b - 1), last.removesuffix("'s").removesuffix("'")]
