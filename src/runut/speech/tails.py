"""Tree -> arcs: telling verbs behind what they tell, at the end of a sentence or between commas, that the parse hung elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs.telling import Tellings
from runut.speech.mending import Arcs
from runut.speech.tree import Tree

__all__ = ["LATE", "TAILS", "clausal"]

Tellers = Sequence[int]


def clausal(words: Tellings, form: str) -> bool:
    """True for a form that may tell a clause."""
    return any("clause" in group.takes for _, _, group in words.verbs.get(form, ()))


def _outer(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "A said that B, C reported": the last speaker tells the whole, rather than something more that A said."""
    for k in tellers:
        node, subject = tree.nodes[k], tree.child(k, "nsubj")
        v = node.head
        if node.bare not in ("ccomp", "parataxis", "conj") or subject is None or not 0 <= v < subject < k or not clausal(words, node.low):
            continue
        first = min(tree.under(subject))
        behind = [i for i in tree.kids[k] if i > k and tree.nodes[i].bare not in ("punct", "obl", "advmod")]
        hearers = tree.children(v, "obj", "iobj")
        told = [c for c in (*tree.children(v, "ccomp"), *(a for o in hearers for a in tree.children(o, "acl"))) if v < c < first]
        if told and not behind and tree.nodes[first - 1].low == "," and clausal(words, tree.nodes[v].low):
            yield v, k, "ccomp"
            yield k, tree.nodes[v].head, tree.nodes[v].rel


def _inserted(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "The ferry, the mayor said, was late": a speaker between commas is no clause about the noun before."""
    for k in tellers:
        subject = tree.child(k, "nsubj")
        if tree.nodes[k].bare != "acl" or subject is None or subject > k or tree.nodes[_past_when(tree, k)].low != ",":
            continue
        if "PronType=Rel" in tree.nodes[subject].feats:
            continue
        first = min(tree.under(subject))
        if first > 0 and tree.nodes[first - 1].low == "," and tree.child(k, "obj", "ccomp", "xcomp") is None:
            yield k, next((h for h in tree.above(k) if tree.nodes[h].head < 0), tree.nodes[k].head), "parataxis"


def _past_when(tree: Tree, k: int) -> int:
    """The word behind a verb and what tells when or where right behind it; the last word at most."""
    end = k + 1
    for s in tree.kids[k]:
        if s >= end and tree.nodes[s].bare in ("obl", "advmod", "nmod") and min(tree.under(s)) == end:
            end = max(tree.under(s)) + 1
    return min(end, len(tree.nodes) - 1)


def _last(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "The plant will close, three people said.": a subject and its verb behind the last comma tell what stands before it."""
    for v in tellers:
        subject = tree.child(v, "nsubj")
        if tree.nodes[v].bare != "advcl" or subject is None or subject > v or not clausal(words, tree.nodes[v].low):
            continue
        first, end = next(i for i in tree.under(subject) if tree.nodes[i].upos != "PUNCT"), _past_when(tree, v)
        closes = all(n.upos == "PUNCT" for n in tree.nodes[end:])
        if closes and first > 1 and tree.nodes[first - 1].low == "," and tree.child(v, "mark", "ccomp", "obj") is None:
            yield v, tree.nodes[v].head, "parataxis"


def _adding(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "A, X said, adding that B": adding is more that X does, not what he said."""
    for k in tellers:
        v = tree.nodes[k].head
        bare = "Tense=Pres" in tree.nodes[k].feats and tree.child(k, "nsubj", "mark", "aux") is None
        if tree.nodes[k].bare in ("ccomp", "xcomp") and bare and v in tellers and v < k - 1 and tree.nodes[k - 1].low == ",":
            yield k, v, "advcl"


def _having(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "X denied having met Y": a verb that was read as an auxiliary of the one it governs."""
    for v in tellers:
        h = tree.nodes[v].head
        if tree.nodes[v].bare == "aux" and tree.nodes[v].upos == "VERB" and h > v + 1 and tree.nodes[v + 1].upos == "AUX":
            yield v, tree.nodes[h].head, tree.nodes[h].rel
            yield h, v, "ccomp"
            yield from ((k, v, tree.nodes[k].rel) for k in tree.kids[h] if k < v)


TAILS = (_having, _outer, _inserted, _last, _adding)
LATE = {_having: ("aux",), _outer: ("ccomp", "parataxis", "conj"), _inserted: ("acl",), _last: ("advcl",), _adding: ("ccomp", "xcomp")}
