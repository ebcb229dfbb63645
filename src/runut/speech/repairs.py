"""Tree -> tree: slips of the parse around telling verbs set right, where the words themselves show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.packs.telling import Tellings
from runut.speech.tree import Tree, joined

__all__ = ["repaired"]

_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_CLOSING = frozenset(("”", "\"", "''", "»", "’", "“"))
_CLAUSES = frozenset(("ccomp", "xcomp", "parataxis", "conj", "advcl"))


def repaired(tree: Tree, words: Tellings) -> Tree:
    """The tree with the arcs that telling verbs ask for; the same tree where none does."""
    arcs = {k: (head, rel) for way in (_participles, _objects, _subjects, _agents, _inverted, _opened, _outer) for k, head, rel in way(tree, words)}
    if not arcs:
        return tree
    nodes = tuple(replace(n, head=arcs[i][0], rel=arcs[i][1]) if i in arcs else n for i, n in enumerate(tree.nodes))
    return joined(tree.report, tree.mark, nodes)


def _participles(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "X said A would go, adding that B": who said it adds it."""
    for k, node in enumerate(tree.nodes):
        if node.bare != "advcl" or node.low not in words.verbs or k == 0 or tree.nodes[k - 1].low != ",":
            continue
        if tree.child(k, "nsubj", "mark") is not None:
            continue
        above = [h for h in tree.above(k) if h < k]
        teller = next((h for h in above[1:] if tree.nodes[h].low in words.verbs and tree.nodes[h].upos == "VERB"), None)
        if teller is not None and tree.nodes[above[0]].bare in _CLAUSES:
            yield k, teller, "advcl"


def _subjects(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "Mayoral nominee Donald Harper said": two subjects side by side are one."""
    for k, node in enumerate(tree.nodes):
        if node.bare == "nsubj" and node.upos == "PROPN" and node.head > k and tree.nodes[node.head].low in words.verbs:
            first = [s for s in tree.children(node.head, "nsubj") if s < k]
            start = min(tree.under(k))
            if first and max(tree.under(first[-1])) == start - 1 and tree.nodes[start - 1].low != ",":
                yield k, first[-1], "appos"


def _agents(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "X dituduh Y merusak ...": the noun right behind a passive whose subject stands before it is the one who tells."""
    for v, node in enumerate(tree.nodes[:-1]):
        if not any(voice == "Pass" for _, voice, _ in words.verbs.get(node.low, ())) or tree.child(v, "nsubj", "csubj") is None:
            continue
        k = v + 1
        while tree.nodes[k].bare in ("flat", "compound") and tree.nodes[k].head > v:
            k = tree.nodes[k].head
        above = tree.nodes[k].head
        if tree.nodes[k].bare == "nsubj" and above > k and tree.nodes[above].head == v and min(tree.under(k)) == v + 1:
            yield k, v, "obl:agent"


def _inverted(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "...," said X: the noun right behind the verb tells, and nothing inside the quotation before it does."""
    for v, node in enumerate(tree.nodes[:-1]):
        closed = tree.nodes[v - 1].low in _CLOSING
        if v < 2 or not (closed or node.upos == "VERB") or tree.nodes[v - 1].upos != "PUNCT" or not _clausal(words, node.low):
            continue
        left = [k for k in tree.children(v, "nsubj") if k < v]
        k = v + 1
        if tree.nodes[k].start == node.end and tree.nodes[k].upos in ("PRON", "DET"):
            yield k, v, "nsubj"
            yield from ((s, v, "ccomp") for s in left if closed)
            continue
        while tree.nodes[k].upos in _NOUNS and tree.nodes[tree.nodes[k].head].upos in _NOUNS and tree.nodes[k].head > v:
            k = tree.nodes[k].head
        while tree.nodes[k].upos not in _NOUNS and tree.nodes[k].head > k and tree.nodes[tree.nodes[k].head].upos in _NOUNS:
            k = tree.nodes[k].head
        loose = tree.nodes[k].bare in ("obj", "iobj", "obl", "dep", "nsubj", "ccomp", "appos")
        if tree.nodes[k].upos in _NOUNS and loose and min(tree.under(k)) == v + 1 and (closed or (tree.nodes[k].head == v and not left)):
            yield k, v, "nsubj"
            yield from ((s, v, "ccomp") for s in left if closed)


def _opened(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """A noun behind a telling verb with a complementiser of its own is what is told, not who tells it."""
    for k, node in enumerate(tree.nodes):
        opened = any(tree.nodes[c].low in words.openers for c in tree.children(k, "mark"))
        if node.bare in ("nsubj", "obj", "obl") and opened and 0 <= node.head < k and tree.nodes[node.head].low in words.verbs:
            yield k, node.head, "ccomp"


def _outer(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "A said that B, C reported": the last speaker tells the whole, rather than something more that A said."""
    for k, node in enumerate(tree.nodes):
        v, subject = node.head, tree.child(k, "nsubj")
        if node.bare not in ("ccomp", "parataxis", "conj") or subject is None or not 0 <= v < subject < k or not _clausal(words, node.low):
            continue
        first = min(tree.under(subject))
        behind = [i for i in tree.kids[k] if i > k and tree.nodes[i].bare not in ("punct", "obl", "advmod")]
        told = [c for c in tree.children(v, "ccomp") if v < c < first]
        if told and not behind and tree.nodes[first - 1].low == "," and _clausal(words, tree.nodes[v].low):
            yield v, k, "ccomp"
            yield k, tree.nodes[v].head, tree.nodes[v].rel


def _clausal(words: Tellings, form: str) -> bool:
    return any("clause" in group.takes for _, _, group in words.verbs.get(form, ()))


def _objects(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "X told reporters that A": the clause hangs on the verb, not on the one who was told."""
    for k, node in enumerate(tree.nodes):
        if node.bare != "acl" or node.head < 0 or tree.nodes[node.head].bare not in ("obj", "iobj", "appos", "obl"):
            continue
        opened = [c for c in tree.children(k, "mark") if tree.nodes[c].low in words.openers]
        teller = next((h for h in tree.above(node.head) if tree.nodes[h].low in words.verbs and tree.nodes[h].upos == "VERB"), None)
        if opened and teller is not None and teller < k and tree.child(teller, "ccomp") is None:
            yield k, teller, "ccomp"
