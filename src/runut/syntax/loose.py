"""Phrases as they are cut -> the same without what only floats between them: lone determiners, adjectives joined by commas."""

from __future__ import annotations

from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence

__all__ = ["settled"]


def settled(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """The phrases of a language whose articles stand before the noun; those of others as they are."""
    if not pack.possessive:
        return flat
    lone = any(p.kind == "NP" and p.b - p.a == 1 and sentence.toks[p.a].tag == "DET" for p in flat)
    whole = _floating(flat, sentence) if lone else flat
    return _adjectives(whole, sentence) if "COMMA" in {p.kind for p in whole} else whole


def _adjectives(flat: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """Adjectives with a comma between them, before their noun: "a long, bitter dispute"."""
    out: list[Phrase] = []
    for p in flat:
        first = out[-2] if len(out) > 1 and out[-1].kind == "COMMA" and out[-2].kind == p.kind == "NP" else None
        bare = first is not None and {t.tag for t in sentence.toks[first.a : first.b]} <= {"ADJ", "DET"}
        if first and bare and sentence.toks[first.b - 1].tag == sentence.toks[p.a].tag == "ADJ":
            out[-2:] = [first._replace(b=p.b, parts=((first.a, p.b),))]
        else:
            out.append(p)
    return out


def _floating(flat: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """A determiner alone between a subject and its verb is told of each of its parts: "X and Y each blamed Z"."""
    out: list[Phrase] = []
    for p, after in zip(flat, [*flat[1:], None], strict=True):
        alone = p.kind == "NP" and p.b - p.a == 1 and sentence.toks[p.a].tag == "DET"
        floats = alone and bool(out) and out[-1].kind == "NP" and after is not None and after.kind == "V"
        out.append(p._replace(kind="ADV") if floats else p)
    return out
