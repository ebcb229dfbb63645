"""Noun phrase -> Mention: which thing or which place the words of one conjunct name."""

from __future__ import annotations

from dataclasses import replace

from runut.packs import Language, world
from runut.syntax.bodies import mention, names_in
from runut.syntax.heads import core_end, head_words, is_owner, measures
from runut.syntax.tokens import Sentence, Tok
from runut.types import Mark, Mention

__all__ = ["holds", "item", "place"]


def item(sentence: Sentence, a: int, b: int, *, text: bool = True, sites: frozenset[str] = frozenset()) -> Mention | None:
    """The item of a conjunct: the last term of its head chain; with `text`, the bare noun phrase where no table knows it, and where it
    is of one of the `sites`: "gudang beras" is no rice.
    """
    terms: list[Mark] = []
    head = next((t.low for t in sentence.toks[a:b] if t.tag not in ("DET", "NUM") and not t.amount), "")
    for i in range(a, b if head not in sites else a):
        mark = sentence.toks[i].term
        if mark and mark not in terms and not _in_body(sentence.toks[i]):
            terms.append(mark)
    containers = [m for m in terms if m.attrs.get("family") == "container"]
    chosen = next((m for m in terms if m not in containers), containers[0] if containers else None)
    if chosen:
        closer = next((m for m in terms if m.start - chosen.end in (0, 1) and _is_kind(m, chosen)), None)  # "pesawat MiG-29"
        span = chosen.span if closer is None else replace(chosen.span, end=closer.end)
        return Mention(sentence.report.words(span), "ITEM", str((closer or chosen).attrs["ref"]), span)
    if not text:
        return None
    start = a
    while start < b and _before_item(sentence, start):
        start += 1
    end = start
    while end < b and sentence.toks[end].tag in ("NOUN", "ADJ") and not sentence.toks[end].name and end - start < 4:
        if end > start and (sentence.toks[end].amount or measures(sentence, end)):
            break  # "modal Rp 3 miliar", "kain senilai 3 miliar"
        end += 1
    return mention(sentence, start, end, "THING", "") if end > start else None


def _in_body(tok: Tok) -> bool:
    """True for a word of a body's or a person's own name: "PT Timah Laut"."""
    named = tok.name is not None and tok.name.label in ("ORG", "GROUP", "PER")
    return named and tok.term is not None and tok.name is not None and tok.term.span.within(tok.name.span)


def _is_kind(term: Mark, of: Mark) -> bool:
    """True for a thing that is told more closely than another of its family: the MiG-29 than the aircraft."""
    row, wide = (world().items.get(str(m.attrs["ref"])) for m in (term, of))
    return row is not None and wide is not None and row.family == wide.family and bool(row.parent) and wide.parent != row.id


def holds(thing: Mention) -> bool:
    """True for an item that only holds others: a container, a crate."""
    row = world().items.get(thing.ref)
    return row is not None and row.family == "container"


def _before_item(sentence: Sentence, at: int) -> bool:
    tok = sentence.toks[at]
    return tok.tag in ("DET", "NUM", "PRON") or tok.amount is not None or (tok.name is not None and tok.name.label == "DEMONYM")


def place(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """A place that a phrase names: a place name with the noun before it, or a place noun with a state behind it."""
    first = a
    while first < b and sentence.toks[first].tag in ("DET", "ADP"):
        first += 1
    if pack.possessive:
        return _place_last(sentence, first, b, pack)
    while first < b - 1 and sentence.toks[first].low in pack.nouns.get("beside", frozenset()):
        first += 1
    names = names_in(sentence, first, b)
    nouns = first < b and (
        sentence.toks[first].low in pack.nouns["place"] or " ".join(sentence.lows(first, first + 2)) in pack.nouns["place"]
    )
    located = [
        n for n in names if n[0].label == "PLACE" or (n[0].label == "STATE" and (n[0].attrs.get("form") == "capital" or n[1] == first))
    ]
    if located and (located[0][1] == first or nouns):
        named = located[0]
        return Mention(sentence.text(first, named[2]), "PLACE", str(named[0].attrs.get("ref") or ""), sentence.span(first, named[2]))
    near = next((n for n in located if sentence.toks[n[1] - 1].low in pack.nouns.get("beside", ()) and n[1] > first), None)
    if near:  # "pos polisi dekat Y"
        return Mention(sentence.text(*near[1:]), "PLACE", str(near[0].attrs.get("ref") or ""), sentence.span(*near[1:]))
    if nouns and names:
        ref = str(names[0][0].attrs.get("ref") or "")
        return mention(sentence, first, names[0][2], "PLACE", "" if ref == "" else f"in:{ref}")
    return None


def _place_last(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The same where heads stand last: "Kursk", "Russia's Kursk region", "a base near X"."""
    end = core_end(sentence, a, b)
    names = names_in(sentence, a, end)
    for mark, first, last in names:
        bare = all(t.tag == "ADJ" for t in sentence.toks[a:first])  # "eastern Chad"
        capital = mark.label == "STATE" and (mark.attrs.get("form") == "capital" or bare)
        if (mark.label == "PLACE" or (capital and last == end)) and not is_owner(sentence, last - 1, pack):
            return Mention(sentence.text(first, last), "PLACE", str(mark.attrs.get("ref") or ""), sentence.span(first, last))
    if not any(key in pack.nouns["place"] for key in head_words(sentence, a, b, pack)):
        return None
    inside = names_in(sentence, end, b) if end < b and sentence.toks[end].low in pack.clauses["inside"] else []
    town = next((n for n in inside if n[0].label == "PLACE" and not is_owner(sentence, n[2] - 1, pack)), None)
    if town:  # "the town of X"
        return Mention(sentence.text(*town[1:]), "PLACE", str(town[0].attrs.get("ref") or ""), sentence.span(*town[1:]))
    ref = next((str(m.attrs.get("ref") or "") for m, _, _ in names_in(sentence, a, b)), "")
    return mention(sentence, a, end, "PLACE", f"in:{ref}" if ref else "")
