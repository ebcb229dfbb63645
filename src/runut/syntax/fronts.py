"""Phrases -> phrases: the words of a clock belong to the day before them, a noun to the preposition before the day that owns it;
a place that opens a sentence is no member of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from runut.packs import Language
from runut.syntax.heads import is_owner, owners
from runut.syntax.tokens import Sentence

if TYPE_CHECKING:
    from runut.syntax.phrases import Phrase

__all__ = ["headed", "stands_apart", "with_border", "with_clock", "with_owned"]

_LISTED = ["PP", "COMMA", "NP", "CC", "NP"]
_DOERS = frozenset(("GROUP", "ORG", "PER", "STATE"))


def with_clock(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """The phrases with "waktu setempat" behind a day made part of it: "pada Rabu (12/3) waktu setempat"."""
    clocks = pack.clauses.get("clock", frozenset())
    if not clocks or "T" not in [p.kind for p in flat]:
        return flat
    out: list[Phrase] = []
    for p in flat:
        if out and out[-1].kind == "T" and p.kind == "NP" and p.a == out[-1].b and " ".join(sentence.lows(p.a, p.b)) in clocks:
            out[-1] = out[-1]._replace(b=p.b)
        else:
            out.append(p)
    return out


def with_border(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """The phrases with the neighbour behind a place at a border made part of it, where heads stand first: "di perbatasan dengan Turki"."""
    bound = frozenset() if pack.possessive else pack.nouns.get("bound", frozenset())
    if bound.isdisjoint(sentence.forms):
        return flat
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out and p.kind == "PP" and p.prep in pack.slots["with"] and out[-1].b == p.a else None
        if last and last.kind == "PP" and sentence.toks[last.b - 1].low in bound:
            out[-1] = last._replace(b=p.b, parts=(*last.parts[:-1], (last.parts[-1][0], p.b)))
        else:
            out.append(p)
    return out


def with_owned(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """The phrases with a noun tied to its owner before it: to the preposition before a day ("the toll from Sunday's quake rose"),
    or as one with the owner ("in Chad's second-largest city").
    """
    if not owners(sentence, pack):
        return flat
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out and p.kind == "NP" and out[-1].b == p.a else None
        owner = last if last and last.kind in ("T", "PP", "NP") and is_owner(sentence, p.a - 1, pack) else None
        if owner and owner.kind == "T" and owner.prep:
            out.append(p._replace(kind="PP", prep=owner.prep, head=p.a))
        elif owner and owner.kind != "T":
            out[-1] = owner._replace(b=p.b, parts=(*owner.parts[:-1], (owner.parts[-1][0], p.b)))
        else:
            out.append(p)
    return out


def stands_apart(sentence: Sentence, flat: Sequence[Phrase], i: int, pack: Language) -> bool:
    """True for what opens a sentence and is no member of a list: a place, or words that point back ("Sementara itu, A dan B ..."); and
    for those of whom the words behind the comma tell a part: "40 orang, sebagian besar warga X"."""
    phrase, joint = flat[i : i + 2]
    if joint.kind == "COMMA" and i + 2 < len(flat) and sentence.toks[flat[i + 2].a].low in pack.anaphora.get("part", ()):
        return True
    if joint.kind == "COMMA" and sentence.mark.label == "title" and not pack.context and any(p.kind == "V" for p in flat[:i]):
        return True  # a headline tells of something else behind its comma
    if joint.kind == "COMMA" and [p.kind for p in flat[i + 2 : i + 4]] == ["CC", "NP"] and _is_worth(sentence, phrase, flat[i + 3], pack):
        return True
    opens = phrase.kind == "PP" and phrase.a == 0 and joint.kind == "COMMA"
    back = opens and all(t.tag in ("DET", "PRON", "ADP", "SCONJ") for t in sentence.toks[phrase.a : phrase.b])
    return back or _is_front(sentence, flat, i, pack)


def _is_worth(sentence: Sentence, phrase: Phrase, behind: Phrase, pack: Language) -> bool:
    """True for what a thing is worth, before a name behind a comma and a joint: "funds, worth $96 million, and X suspended ..."."""
    amount = sentence.toks[phrase.b - 1].amount if pack.possessive and phrase.kind == "PP" else None
    money = amount is not None and amount.attrs.get("kind") == "money"
    return money and sentence.toks[behind.a].name is not None


def _is_front(sentence: Sentence, flat: Sequence[Phrase], i: int, pack: Language) -> bool:
    """True for a place at the head of a sentence before two who do something there: "Di Wina, X dan Y menandatangani ..."."""
    if i or [p.kind for p in flat[:5]] != _LISTED or flat[0].prep not in pack.slots["at"]:
        return False
    behind = next((p.kind for p in flat[5:] if p.kind not in ("PP", "T", "ADV")), "")
    places = [t.name for t in sentence.toks[flat[0].a : flat[0].b] if t.name]
    town = all(n.label == "PLACE" or n.attrs.get("form") == "capital" for n in places)
    return behind == "V" and bool(places) and town and all(_acts(sentence, p) for p in (flat[2], flat[4]))


def _acts(sentence: Sentence, phrase: Phrase) -> bool:
    names = [t.name for t in sentence.toks[phrase.a : phrase.b] if t.name]
    return any(n.label in _DOERS and n.attrs.get("form") != "capital" for n in names)


def headed(sentence: Sentence, flat: Sequence[Phrase]) -> bool:
    """True for two names that a headline joins by no more than a comma: "Norway, Denmark sign a pact"."""
    if sentence.mark.label != "title" or [p.kind for p in flat[:4]] != ["NP", "COMMA", "NP", "V"]:
        return False
    return all(any(t.name for t in sentence.toks[p.a : p.b]) for p in flat[:3:2])
