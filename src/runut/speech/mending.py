"""Tree -> arcs: telling verbs that the parse left without the one who tells, though he stands right beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.packs.telling import Tellings
from runut.speech.tree import Tree

__all__ = ["CLOSING", "NEEDS", "WAYS", "Arcs", "top"]

Arcs = Iterator[tuple[int, int, str]]
CLOSING = frozenset(("”", "\"", "''", "»", "’", "“"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_VERBS = frozenset(("VERB", "AUX"))
_SHORTEST = 3  # words before "so says X"
_PHRASE = 16  # words of a phrase that tells who speaks
_AFTER = frozenset(("nsubj", "obj", "iobj", "obl", "dep", "flat", "appos", "nmod", "compound"))
_CLAUSES = ("ccomp", "xcomp", "advcl", "parataxis")


def top(tree: Tree, x: int, first: int, end: int) -> int:
    """The head of the phrase in the words `[first, end)` that holds the word at `x`."""
    while first <= tree.nodes[x].head < end:
        x = tree.nodes[x].head
    return x


def _passive(tree: Tree, v: int, words: Tellings) -> bool:
    """True for a form that is passive by itself, and for a verb with a passive subject."""
    known = any(voice == "Pass" for _, voice, _ in words.verbs[tree.nodes[v].low])
    return known or any(tree.nodes[k].rel == "nsubj:pass" for k in tree.kids[v])


def _fronted(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "Dikatakan X, ...": the phrase between a passive that opens the sentence and a comma is the one who tells."""
    v = next((i for i, n in enumerate(tree.nodes) if n.upos != "PUNCT"), 0)
    if v not in tellers or not _passive(tree, v, words):
        return
    comma = next((i for i in range(v + 2, len(tree.nodes)) if tree.nodes[i].low == ","), -1)
    if comma < 0 or comma - v > _PHRASE:
        return
    k = top(tree, v + 1, v + 1, comma)
    if tree.nodes[k].upos in _NOUNS and tree.nodes[k].bare in _AFTER and tree.child(k, "case", "mark") is None and _told(tree, v, comma):
        yield k, v, "obl:agent"


def _led(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "Disampaikan oleh X, Y ...", "Ungkap X, Y ...": the clause behind the comma is told by the verb that opens the sentence."""
    v = next((i for i, n in enumerate(tree.nodes) if n.upos != "PUNCT"), 0)
    teller = tree.child(v, "nsubj", "obl:agent", "obl") if v in tellers and tree.nodes[v].upos == "VERB" else None
    h = tree.nodes[v].head
    if teller is None or tree.nodes[v].bare not in ("advcl", "parataxis") or h < max(tree.under(v)) or tree.nodes[h].head >= 0:
        return
    plain = any(g.stance == "says" and "clause" in g.takes and not g.weak for _, _, g in words.verbs[tree.nodes[v].low])
    beside = min(tree.under(teller)) == v + 1 and (tree.nodes[teller].rel == "obl:agent" or tree.nodes[teller].bare == "nsubj")
    if plain and beside and any(tree.nodes[i].low == "," for i in (max(tree.under(v)), max(tree.under(v)) + 1)):
        yield v, -1, "root"
        yield h, v, "ccomp"


def _so_said(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "..., demikian dikatakan X": the phrase behind the passive tells what stands before the comma."""
    for v in tellers:
        if v < _SHORTEST or v + 1 >= len(tree.nodes) or tree.nodes[v - 1].low not in words.closing or tree.nodes[v - 2].low != ",":
            continue
        k = top(tree, v + 1, v + 1, len(tree.nodes))
        if _passive(tree, v, words) and tree.nodes[k].upos in _NOUNS and tree.child(k, "case") is None:
            yield k, v, "obl:agent"
            yield v - 1, v, "advmod"
            yield v, tree.nodes[v].head, "parataxis"


def _hearers(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "told lawmakers | the leak had been fixed": a clause with a subject of its own is told to the one who hears."""
    for v in tellers:
        if tree.child(v, "ccomp") is not None or not all("hearer" in g.takes for _, _, g in words.verbs[tree.nodes[v].low]):
            continue
        for o in tree.children(v, "iobj", "obj"):
            for k in tree.children(o, "acl"):
                subject = tree.child(k, "nsubj")
                if k > o > v and subject is not None and "PronType=Rel" not in tree.nodes[subject].feats:
                    yield k, v, "ccomp"


def _quoted_as(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "quoted a minister as saying that A": the one who is quoted says it, and all of it is what is quoted."""
    for k in tellers:
        v = tree.nodes[k].head
        if v not in tellers or tree.nodes[k].bare not in ("advcl", "obl", "xcomp"):
            continue
        lead = next((c for c in tree.children(k, "mark", "case") if tree.nodes[c].low in words.since), None)
        thing = tree.child(v, "obj", "iobj") if lead is not None else None
        if thing is not None and lead is not None and v < thing < lead < k and max(tree.under(thing)) == lead - 1:
            yield thing, k, "nsubj"
            yield k, v, "ccomp"


def _believed(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "Pejabat meyakini rudal itu belum siap": a verb read as a clause about the subject tells the rest of the sentence."""
    for v in tellers:
        n, h = tree.nodes[v].head, tree.nodes[tree.nodes[v].head].head if tree.nodes[v].head >= 0 else -1
        slip = tree.nodes[v].bare == "acl" or (tree.nodes[v].bare == "amod" and v > n)
        if not slip or h <= v or tree.nodes[n].bare != "nsubj" or tree.child(v, "nsubj", "mark", "case") is not None:
            continue
        if h == v + 1 and tree.nodes[h].upos == "NOUN" and tree.nodes[h].low in words.retold:  # "Bupati menepis | tudingan bahwa A"
            yield v, tree.nodes[h].head, tree.nodes[h].rel
            yield h, v, "obj"
            yield n, v, "nsubj"
            continue
        thing = next((k for k in (*tree.children(h, "nsubj"), *tree.children(v, "obj")) if k > v and min(tree.under(k)) == v + 1), None)
        if n < v and thing is not None and tree.nodes[v].upos in ("VERB", "ADJ") and "Part" not in tree.nodes[v].feats:
            yield v, tree.nodes[h].head, tree.nodes[h].rel
            yield h, v, "ccomp"
            yield n, v, "nsubj"
            yield thing, h, "nsubj"


def _told(tree: Tree, v: int, comma: int) -> bool:
    return any(k > comma for k in tree.children(v, *_CLAUSES))


def _agents(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "X dituduh Y merusak ...": the noun without a preposition right behind a passive is the one who tells."""
    for v in tellers:
        if v + 1 >= len(tree.nodes) or not _passive(tree, v, words) or tree.child(v, "nsubj", "csubj") is None:
            continue
        k = top(tree, v + 1, v + 1, len(tree.nodes))
        loose = tree.nodes[k].head == v and tree.nodes[k].bare in ("obl", "obj", "iobj") and min(tree.under(k)) == v + 1
        if loose and tree.nodes[k].upos in ("NOUN", "PROPN") and tree.child(k, "case", "mark") is None:
            yield k, v, "obl:agent"


def _before(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "In a post on X, minister Kari Lund wrote that": the phrase between a comma or a quotation and the verb is its subject."""
    for v in tellers:
        if tree.nodes[v].upos != "VERB" or tree.child(v, "nsubj", "csubj", "expl", "mark") is not None or _bound(tree, v):
            continue
        end = v
        while end > 0 and (tree.nodes[end - 1].head == v and tree.nodes[end - 1].bare in ("aux", "advmod")):
            end -= 1
        first = _opened(tree, end)
        if not 0 < first < end or end - first > _PHRASE or any(n.upos in _VERBS for n in tree.nodes[first:end]):
            continue
        heads = [i for i in range(first, end) if not first <= tree.nodes[i].head < end and tree.nodes[i].upos in _NOUNS]
        if heads and tree.child(heads[0], "case", "mark") is None and tree.nodes[heads[0]].head != v:
            yield heads[0], v, "nsubj"


def _bound(tree: Tree, v: int) -> bool:
    return tree.nodes[v].bare in ("acl", "xcomp", "conj", "amod") or "Ger" in tree.nodes[v].feats


def _opened(tree: Tree, end: int) -> int:
    """The first word of the phrase before `end`: behind a closed quotation, or behind the comma of a phrase with a preposition."""
    closed = next((i for i in range(end - 1, max(0, end - _PHRASE), -1) if tree.nodes[i].low in CLOSING), -1)
    if closed > 0:
        return closed + 1
    comma = next((i for i in range(1, end) if tree.nodes[i].low == ","), -1)
    led = tree.nodes[0].upos in ("ADP", "SCONJ") and comma > 0 and not any(n.upos in _VERBS for n in tree.nodes[:comma])
    return comma + 1 if led else -1


def _since(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "Prices fell after Riyadh announced that ...": the noun behind a preposition that opens a clause is the subject in it."""
    for v in tellers:
        if tree.nodes[v].bare != "advcl" or tree.child(v, "nsubj", "mark") is not None:
            continue
        for k in (*tree.children(tree.nodes[v].head, "obl", "nmod"), *tree.children(v, "obl")):
            led = next((c for c in tree.children(k, "case") if tree.nodes[c].low in words.since), None)
            if led is not None and k < v and max(tree.under(k)) in (v - 1, v - 2) and tree.nodes[v - 1].low != ",":
                yield k, v, "nsubj"
                yield led, v, "mark"


def _shouting(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "heard the director shout, ...": a noun read as the first part of the verb is its subject."""
    for v in tellers:
        held = tree.nodes[v - 1] if v else None
        named = held is not None and held.head == v and held.bare == "compound" and held.upos in ("NOUN", "PROPN")
        if named and tree.nodes[v].upos == "VERB" and tree.child(v, "nsubj") is None:
            yield v - 1, v, "nsubj"


def _between(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "The ferry, the mayor said, is late": of two subjects the first is that of the clause behind the inserted speaker."""
    for v in tellers:
        told = [k for k in tree.children(v, "nsubj") if k < v]
        if len(told) < 2:
            continue
        clause = next((k for k in tree.children(v, "ccomp", "xcomp", "advcl") if k > v and tree.child(k, "nsubj", "mark") is None), None)
        if clause is None or tree.nodes[min(max(told) + 1, v)].low == "," or tree.nodes[v + 1].low != ",":
            continue
        if any(tree.nodes[i].low == "," for i in (max(tree.under(told[0])), max(tree.under(told[0])) + 1)):
            yield clause, tree.nodes[v].head, tree.nodes[v].rel
            yield v, clause, "parataxis"
            yield told[0], clause, "nsubj"


def _accused(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "was accused of lying by X": the agent behind what somebody is accused of tells."""
    for v in tellers:
        if not any(tree.nodes[k].rel == "nsubj:pass" for k in tree.kids[v]) or tree.child(v, "obl:agent") is not None:
            continue
        for k in (k for k in tree.children(v, "advcl", "obl", "xcomp") if k > v and "Tense=Pres" in tree.nodes[k].feats):
            by = [o for o in tree.children(k, "obl") if o > k and any(tree.nodes[c].low in words.agents for c in tree.children(o, "case"))]
            if by and tree.child(k, "aux") is None:
                yield by[-1], v, "obl:agent"


def _parted_object(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "surat yang menyatakan | dana itu | sudah dikirim": an object right before a clause of another word is that clause's subject."""
    for v in tellers:
        if not any("clause" in group.takes for _, _, group in words.verbs[tree.nodes[v].low]):
            continue
        k = tree.child(v, "obj")
        end = max(tree.under(k)) + 1 if k is not None and k > v and min(tree.under(k)) == v + 1 else len(tree.nodes)
        over = set(tree.above(v))
        for c in (c for h in over for c in tree.children(h, "ccomp", "advcl", "conj", "parataxis") if c not in over and c != v):
            if min(tree.under(c)) == end and tree.nodes[c].upos == "VERB" and tree.child(c, "nsubj", "mark", "cc") is None:
                yield c, v, "ccomp"
                yield k or v, c, "nsubj"


def _shown(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "memperlihatkan pelaku | masuk", "showed prices | fell": the verb behind an object is the clause that is told."""
    for v in tellers:
        k = tree.child(v, "obj")
        if k is None or k < v or min(tree.under(k)) != v + 1 or not any(g.takes & {"slip"} for _, _, g in words.verbs[tree.nodes[v].low]):
            continue
        near = (*(c for c in tree.children(k, "acl") if tree.nodes[c].rel == "acl"), *tree.children(v, "xcomp"))
        for c in near:
            if c > k and tree.nodes[c].upos == "VERB" and tree.child(c, "nsubj", "mark") is None and "Part" not in tree.nodes[c].feats:
                yield c, v, "ccomp"
                yield k, c, "nsubj"


def _declined(tree: Tree, tellers: Sequence[int], words: Tellings) -> Arcs:
    """ "menolak mengonfirmasi", "yakin | putrinya hidup": a bare verb right behind is a part of the telling, a clause is told."""
    for v in tellers:
        for k in tree.children(v, "ccomp", "advcl"):
            own, first = tree.child(k, "nsubj"), min(tree.under(k))
            if tree.nodes[k].bare == "ccomp" and own is None and first == k == v + 1 and tree.nodes[v].low in words.declines:
                yield k, v, "xcomp"
            elif tree.nodes[k].bare == "advcl" and own is not None and first == v + 1 and tree.child(k, "mark") is None:
                yield k, v, "ccomp"


WAYS = (
    _fronted, _led, _so_said, _hearers, _quoted_as, _believed, _agents, _before, _since, _shouting, _between, _accused, _parted_object,
    _shown, _declined,
)  # fmt: skip
NEEDS = {
    _led: ("advcl", "parataxis"), _hearers: ("acl",), _believed: ("acl", "amod"), _since: ("advcl",), _shouting: ("compound",),
    _declined: ("ccomp", "advcl"), _accused: ("nsubj:pass",), _between: _CLAUSES[:3],
    _parted_object: ("ccomp", "advcl", "conj", "parataxis"),
}  # fmt: skip
