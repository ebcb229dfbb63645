"""A telling noun or a passive verb in a tree -> what is told by it: "the charge was rejected by X", "..., demikian pernyataan X"."""

from __future__ import annotations

from runut.packs.telling import Tellings
from runut.speech.extents import Told, source_words
from runut.speech.tree import Tree

__all__ = ["closed_by", "passed", "set_between", "swallowed"]

_SHORTEST = 3  # words before "so says X"
_QUOTES = frozenset(("\"", "“", "”", "``", "''"))
_CLAUSES = ("xcomp", "ccomp", "parataxis", "conj", "advcl")
_MARKS = ("mark", "nsubj", "cc", "case")


def passed(tree: Tree, told: Told) -> list[tuple[int, int]]:
    """The subject of a passive that takes a thing: "the charge | was rejected by X"."""
    thing = tree.child(told.at, "nsubj")
    if not told.passive or told.group.weak or thing is None or thing > told.a or "object" not in told.group.takes:
        return []
    return [] if tree.nodes[thing].upos == "PRON" else [source_words(tree, thing, told.at)]


def set_between(tree: Tree, source: tuple[int, int] | None, end: int) -> list[tuple[int, int]]:
    """What stands on both sides of a teller set between commas: "X freed two men, the army said, in a raid"."""
    size = len(tree.nodes)
    if source is None or source[0] < _SHORTEST or end >= size - 1 or tree.nodes[end].low != "," or tree.nodes[source[0] - 1].low != ",":
        return []
    held = any(n.bare == "nsubj" and n.upos != "PRON" and i < n.head < source[0] for i, n in enumerate(tree.nodes[: source[0] - 1]))
    opened = any(n.bare == "mark" for n in tree.nodes[: source[0]]) or any(n.low in _QUOTES for n in tree.nodes)
    return [(0, source[0] - 1), (end + 1, size - (tree.nodes[-1].upos == "PUNCT"))] if held and not opened else []


def closed_by(tree: Tree, at: int, words: Tellings) -> tuple[int, int] | None:
    """What stands before ", demikian pernyataan X": the words up to the comma before the noun at `at`."""
    if at < _SHORTEST + 2 or tree.nodes[at - 1].low not in words.closing or tree.nodes[at - 2].low != ",":
        return None
    return 0, at - 2


def swallowed(tree: Tree, at: int, verb: int) -> int | None:
    """Where the predicate of a sentence begins whose subject is the noun at `at`, if the parse hung it on the clause of that noun."""
    if tree.nodes[at].head >= 0:
        return None
    own = [k for k in tree.children(verb, *_CLAUSES) if k > verb and tree.nodes[k].upos in ("VERB", "ADJ")]
    bare = [k for k in own if tree.child(k, *_MARKS) is None and "VerbForm=Ger" not in tree.nodes[k].feats]
    return min(tree.under(bare[-1])) if bare else None
