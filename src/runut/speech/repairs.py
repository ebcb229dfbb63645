"""Tree -> tree: slips of the parse around telling verbs set right, where the words themselves show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.packs.telling import Tellings
from runut.speech.tree import Tree, joined

__all__ = ["repaired"]

_CLAUSES = frozenset(("ccomp", "xcomp", "parataxis", "conj", "advcl"))


def repaired(tree: Tree, words: Tellings) -> Tree:
    """The tree with the arcs that telling verbs ask for; the same tree where none does."""
    arcs = {k: (head, rel) for way in (_participles, _objects, _subjects) for k, head, rel in way(tree, words)}
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


def _objects(tree: Tree, words: Tellings) -> Iterator[tuple[int, int, str]]:
    """ "X told reporters that A": the clause hangs on the verb, not on the one who was told."""
    for k, node in enumerate(tree.nodes):
        if node.bare != "acl" or node.head < 0 or tree.nodes[node.head].bare not in ("obj", "iobj", "appos", "obl"):
            continue
        opened = [c for c in tree.children(k, "mark") if tree.nodes[c].low in words.openers]
        teller = next((h for h in tree.above(node.head) if tree.nodes[h].low in words.verbs and tree.nodes[h].upos == "VERB"), None)
        if opened and teller is not None and teller < k and tree.child(teller, "ccomp") is None:
            yield k, teller, "ccomp"
