"""Phrases -> phrases: an office, where its holder comes from, and the holder: "anggota DPR dari Partai X, Budi Y, mengecam Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runut.packs import Language
from runut.packs.classes import either
from runut.syntax.tokens import Sentence

if TYPE_CHECKING:
    from runut.syntax.phrases import Phrase

__all__ = ["with_seat"]

_TITLED = 4  # words of a phrase among which its office stands


def with_seat(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """The phrases with "from X" made part of the office before it, where the holder's name follows between commas."""
    origins = pack.slots["from"]
    if origins.isdisjoint([p.prep for p in flat]):
        return flat
    out: list[Phrase] = []
    for n, p in enumerate(flat):
        last = out[-1] if out and p.kind == "PP" and p.prep in origins and out[-1].b == p.a else None
        follows = [q.kind for q in flat[n + 1 : n + 4]] in (["COMMA", "NP", "COMMA"], ["COMMA", "NP", "V"])
        if last and last.kind in ("NP", "PP") and follows and _held(sentence, last, flat[n + 2], pack):
            out[-1] = last._replace(b=p.b, parts=((last.parts[0][0], p.b),))
        else:
            out.append(p)
    return out


def _held(sentence: Sentence, office: Phrase, holder: Phrase, pack: Language) -> bool:
    """True for the words of an office without a person's name, and a phrase that begins with one."""
    name, told = sentence.toks[holder.a].name, [t.name.label for t in sentence.toks[office.a : office.b] if t.name]
    titles = either(pack.nouns["office"], pack.nouns["people"])
    seated = any(t.low in titles for t in sentence.toks[office.parts[0][0] : office.b][:_TITLED])
    return name is not None and name.label == "PER" and seated and "PER" not in told
