"""Nouns that stand for somebody's words -> voices: "the ministry's claim that ...", "belum ada konfirmasi dari X mengenai ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut.packs import Language
from runut.packs.telling import Telling, Tellings
from runut.speech.extents import source_range
from runut.speech.passed import closed_by, swallowed
from runut.speech.tree import Tree, trimmed
from runut.speech.voices import Range, Voice
from runut.types import Mark

__all__ = ["find_nominal"]

_CLAUSES = ("acl", "ccomp", "csubj", "advcl", "root", "parataxis", "conj")
_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PUNCT"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


@dataclass(frozen=True, slots=True)
class _Noun:
    """A telling noun at `at`: the word that heads its source and the words of its content."""

    at: int
    group: Telling
    giver: int | None
    content: tuple[int, int] | None


def find_nominal(tree: Tree, words: Tellings, pack: Language) -> Iterator[Voice]:
    """The voices of a sentence that its nouns give."""
    for at, node in enumerate(tree.nodes):
        group = words.nouns.get(node.low) if node.upos == "NOUN" else None
        if group is None:
            continue
        giver = _giver(tree, at, group, words, pack)
        clause = _clause(tree, at, group, words) or closed_by(tree, at, words)
        one = _Noun(at, group, giver, clause or _matter(tree, at, giver, group, words))
        yield from _unheard(tree, one, words) if "denied" in group.takes else _claimed(tree, one, words)


def _claimed(tree: Tree, one: _Noun, words: Tellings) -> Iterator[Voice]:
    if one.content is None or (one.giver is None and one.group.weak):
        return
    said = tree.range(*one.content)
    source = _full(tree, one) if one.giver is not None else None
    first = one.at
    while first > 0 and tree.nodes[first - 1].upos == "ADJ" and tree.nodes[first - 1].head == one.at:
        first -= 1
    if said:
        yield _voice(tree, one, said, (tree.nodes[first].start, tree.nodes[one.at].end), source)
        yield from _answered(tree, one, said, words)


def _answered(tree: Tree, one: _Noun, said: Range, words: Tellings) -> Iterator[Voice]:
    """ "The claim that A was denied by X": X denies A."""
    v = one.content[1] if one.content and one.content[0] > one.at else len(tree.nodes)
    while v < len(tree.nodes) - 1 and tree.nodes[v].upos in ("AUX", "ADV", "PART"):
        v += 1
    if v + 1 >= len(tree.nodes) or tree.nodes[v].upos != "VERB":
        return
    group = next((g for rest, _, g in words.verbs.get(tree.nodes[v].low, ()) if not rest and not g.weak), None)
    after = (k for k in tree.children(v, "obl", "obj") if k > v)
    agent = next((k for k in after if tree.nodes[k].rel == "obl:agent" or _beside(tree, k, v, words)), None)
    whose = source_range(tree, agent, v) if agent is not None else None
    if group is not None and whose is not None and not tree.children(v, "nsubj"):
        voice = _voice(tree, replace(one, at=v, group=group), said, (tree.nodes[v].start, tree.nodes[v].end), whose)
        yield replace(voice, rule=f"tree/{group.id}")


def _beside(tree: Tree, k: int, v: int, words: Tellings) -> bool:
    """True for a phrase right behind a verb, with nothing before it but what leads to one who does it."""
    cases = {tree.nodes[c].low for c in tree.children(k, "case")}
    return min(tree.under(k)) == v + 1 and cases <= words.agents


def _unheard(tree: Tree, one: _Noun, words: Tellings) -> Iterator[Voice]:
    """ "No confirmation came from X of Y": what is not confirmed; the clause itself where nothing names it."""
    first = one.at
    while first > 0 and (tree.nodes[first - 1].low in words.exists or tree.nodes[first - 1].upos == "ADJ"):
        first -= 1
    while first > 0 and tree.nodes[first - 1].low in words.negations:
        first -= 1
    if tree.nodes[first].low not in words.negations:
        return
    cue = tree.nodes[first].start, tree.nodes[one.at].end
    above = tree.nodes[one.at].head
    top = above if above >= 0 and tree.nodes[above].low in words.exists else one.at
    end = max(tree.under(top)) + 1
    begin = min([first, *(k for k in tree.kids[top] if tree.nodes[k].bare in ("expl", "aux") and k < first), min(top, first)])
    source = _past_matter(tree, one) if one.giver is not None else None
    said = tree.range(*(one.content or (begin, end)))
    if said:
        yield _voice(tree, one, said, cue, source)


def _voice(tree: Tree, one: _Noun, said: Range, cue: Range, source: Range | None) -> Voice:
    group, node = one.group, tree.nodes[one.at]
    attrs = {"cue": "noun", "id": group.id, "status": group.status, "aux": "", "certainty": "", "inverted": False, "document_only": False}
    mark = Mark("cue", tree.report.span(node.start, node.end), group.stance, {**attrs, "weak": group.weak}, f"noun/{group.id}")
    return Voice(said, "indirect", f"{'mind' if group.weak else 'noun'}/{group.id}", cue, source, mark)


def _giver(tree: Tree, at: int, group: Telling, words: Tellings, pack: Language) -> int | None:
    """Whose words the noun stands for: its possessor, or the one they come from."""
    for k in tree.kids[at]:
        node, cases = tree.nodes[k], {tree.nodes[c].low for c in tree.children(k, "case")}
        if node.rel == "nmod:poss" or (node.bare == "nmod" and k > at and cases & (words.agents | pack.slots["from"])):
            return k
        if node.bare == "nmod" and k > at and not cases and not pack.possessive and node.upos in _NOMINAL:
            return k
    above = tree.nodes[at].head
    others = tree.children(above, "obl", "nmod") if above >= 0 and "denied" in group.takes else []
    return next((k for k in others if k > at and {tree.nodes[c].low for c in tree.children(k, "case")} & pack.slots["from"]), None)


def _clause(tree: Tree, at: int, group: Telling, words: Tellings) -> tuple[int, int] | None:
    """The clause behind the noun's phrase, up to the predicate of the sentence, even if the parse took that for the clause's own."""
    opener = next((i for i in range(at + 1, len(tree.nodes)) if tree.nodes[i].low in words.openers), None)
    if opener is None or any(tree.nodes[i].upos in ("VERB", "AUX", "PUNCT") and tree.nodes[i].low != "," for i in range(at + 1, opener)):
        return None
    verb = tree.nodes[opener].head
    if verb <= opener or tree.nodes[opener].bare != "mark":
        return None
    if tree.nodes[at].head < 0 and (answer := _answer(tree, opener, words)):
        return opener, answer
    if tree.nodes[verb].bare == "acl" and tree.nodes[verb].head == at and not _misread(tree, opener, verb):
        return opener, swallowed(tree, at, verb) or max(tree.under(verb)) + 1
    if tree.nodes[verb].bare == "advcl" and tree.nodes[verb].head == tree.nodes[at].head > max(tree.under(verb)):
        return opener, max(tree.under(verb)) + 1   # "the claim by X, that ..., angered Y"
    inner = _misread(tree, opener, verb)
    return (opener, inner[-1] + 1) if inner else None


def _answer(tree: Tree, opener: int, words: Tellings) -> int | None:
    """Where a bare passive of telling stands as the last verb of a sentence without another predicate: "Klaim bahwa A | dibantah X"."""
    v = next((i for i in range(len(tree.nodes) - 1, opener + 2, -1) if tree.nodes[i].upos == "VERB"), 0)
    told = [voice for _, voice, group in words.verbs.get(tree.nodes[v].low, ()) if not group.weak]
    passive = bool(told) and ("Voice=Pass" in tree.nodes[v].feats or any("Pass" in voice.split("|") for voice in told))
    bare = tree.nodes[v - 1].upos not in ("PRON", "PUNCT", "SCONJ") and tree.nodes[v - 1].low not in words.relatives
    return v if v and passive and bare and tree.child(v, "mark") is None else None


def _misread(tree: Tree, opener: int, verb: int) -> list[int]:
    """The words up to a predicate between the opener and the verb that took the opener for its own."""
    told = [k for k in range(opener + 1, verb) if tree.nodes[k].upos in ("ADJ", "VERB") and tree.nodes[k].bare in ("acl", "advcl", "csubj")]
    return [i for i in tree.under(told[-1]) if i < verb] if told else []


def _full(tree: Tree, one: _Noun) -> Range | None:
    """The source of a noun with what else names it up to the words it claims: "pengakuan mantan bendahara | klub, X, | bahwa"."""
    assert one.giver is not None
    whole, start = source_range(tree, one.giver, one.at), one.content[0] if one.content else 0
    if start < one.at:
        more = [max(tree.under(k)) for k in tree.children(one.at, "nmod", "appos") if k > one.giver and tree.child(k, "case") is None]
        start = max([-1, *more]) + 1
    between = tree.nodes[one.giver : start]
    if whole is None or start <= one.giver or any(n.upos not in _NAMING for n in between):
        return whole
    return trimmed(tree.report.text, whole[0], tree.nodes[start - 1].end) or whole


def _past_matter(tree: Tree, one: _Noun) -> Range | None:
    """The source of a noun whose phrase goes on with what it is about: "no confirmation from the army | of the number"."""
    assert one.giver is not None
    whole = source_range(tree, one.giver, one.at)
    start = tree.nodes[one.content[0]].start if one.content else 0
    cut = tree.nodes[one.content[0] - 2].end if one.content and whole and whole[0] < start <= whole[1] else 0
    return (whole[0], cut) if whole and cut > whole[0] else whole


def _matter(tree: Tree, at: int, giver: int | None, group: Telling, words: Tellings) -> tuple[int, int] | None:
    """ "comments about ...", "konfirmasi mengenai ...", "the promise to ..."."""
    beside = tree.kids[giver] if giver is not None and "denied" in group.takes else ()
    for k in (*tree.kids[at], *beside):
        lead = next((c for c in tree.children(k, "case", "mark") if c > at), None)
        if k > at and lead is not None and tree.nodes[lead].low in group.preps:
            return lead + 1, max(tree.under(k)) + 1
        if "to" in group.takes and tree.nodes[k].bare == "acl" and lead is not None and tree.nodes[lead].low in words.infinitives:
            return lead, max(tree.under(k)) + 1
    return None
