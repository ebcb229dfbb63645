"""A telling verb behind what it tells -> the words before, and behind, the inserted speaker: "..., he said, ..."."""

from __future__ import annotations

from runut.packs.telling import Tellings
from runut.speech.asides import dateline
from runut.speech.extents import Told
from runut.speech.tree import Tree

__all__ = ["left"]

Words = tuple[int, int]


def left(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "..., he said": what stands before, and behind, the inserted speaker."""
    first = min(told.a, source[0] if source else told.a)
    if "clause" not in told.group.takes or source is None or first < 2 or not _parted(tree, first):
        return [], told.b
    node = tree.nodes[told.at]
    if node.bare in ("acl", "advcl", "ccomp", "xcomp") or (node.bare == "conj" and node.head < first - 1 and _same_subject(tree, told)):
        return [], told.b
    if any(tree.nodes[k].bare in ("obj", "ccomp", "xcomp") for k in tree.kids[told.at] if k >= told.b and not source[0] <= k < source[1]):
        return [], told.b
    start = dateline(tree)
    for i in range(first - 2, start, -1):
        if tree.nodes[i].low == ";":
            start = i + 1
            break
    if not _closes(tree, told, source):
        return [], told.b
    behind = _behind(tree, told, source, words)
    return [(start, behind[1] if behind else first)], told.b


def _closes(tree: Tree, told: Told, source: Words) -> bool:
    """True if nothing but when, where and to whom stands behind the inserted speaker up to a joint, a comma or the end."""
    last = max(told.b, source[1])
    for i in range(last, len(tree.nodes)):
        node = tree.nodes[i]
        if node.upos == "PUNCT" or node.bare == "cc":
            return True
        if node.head == told.at and node.bare not in ("obl", "advmod", "conj", "case", "mark", "iobj", "nmod"):
            return False
    return True


def _same_subject(tree: Tree, told: Told) -> bool:
    return tree.child(told.at, "nsubj") is None


def _parted(tree: Tree, first: int) -> bool:
    return tree.nodes[first - 1].upos == "PUNCT" and tree.nodes[first - 1].low not in (".", ";", ":", "(", "[")


def _behind(tree: Tree, told: Told, source: Words, words: Tellings) -> Words | None:
    """The rest of the words behind "X, he said, Y", unless they say more of the telling: "X, he said, citing Z"."""
    last = max(told.b, source[1])
    own = max([last - 1, *(max(tree.under(k)) for k in tree.kids[told.at] if k >= last and tree.nodes[k].bare in ("obl", "advmod"))])
    at = own + 1
    if at + 1 >= len(tree.nodes) or tree.nodes[at].low != "," or tree.nodes[told.at].bare != "parataxis":
        return None
    if tree.nodes[at + 1].low in words.contrasts:
        return None
    own_clause = any(tree.nodes[k].bare == "advcl" and min(tree.under(k)) in (at, at + 1) for k in tree.kids[told.at])
    return None if own_clause else (at + 1, len(tree.nodes))
