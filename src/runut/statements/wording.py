"""Tree -> what its words are: which are content, their keys, which are denied, narrowed by "only", shared out or meant otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from runut.packs import language
from runut.packs.contrasts import MODES, Contrasts
from runut.statements.tree import Node, Tree
from runut.types import Mark, Marks

__all__ = ["Wording", "amounts", "wording"]

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", "ADV"))
_GLUED = frozenset(("NOUN", "ADJ"))
_MINOR = frozenset(("det", "case", "mark", "cc", "aux", "punct", "cop", "expl", "fixed"))
_FUNCTION = frozenset(("advmod", "det", "aux", "mark", "case", "cc", "discourse"))
_WHOLE = (1.0, 1.0)
_NONE = (0.0, 0.0)
_NEARLY = 0.99


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one sentence: `keys` of each content word by its place, what is `taken` by figures, times and shares,
    `shares` by the word that they share out, `spent` negators that belong to a share or a figure."""

    tree: Tree
    pack: Contrasts
    keys: Mapping[int, frozenset[str]]
    taken: frozenset[int]
    shares: Mapping[int, tuple[float, float]]
    spent: frozenset[int]

    def has(self, node: Node, kind: str) -> bool:
        """True if the word stands in one of the pack's closed lists."""
        return node.among(self.pack.words[kind])

    def negated(self, node: Node) -> bool:
        """True if an odd number of negators hangs on the word itself."""
        above = self.tree.above(node)
        failed = above is not None and node.base in ("xcomp", "advcl") and self.has(above, "failing")
        return (sum(self._denies(kid) for kid in self.tree.kids(node)) + failed) % 2 == 1

    def _denies(self, kid: Node) -> bool:
        if kid.at in self.spent:
            return False
        if kid.relation.startswith(("case", "mark")) and self.has(kid, "without"):
            return True
        return kid.base in _FUNCTION and kid.low in self.pack.words["negators"]

    def carries(self, node: Node) -> bool:
        """True for a verb that tells nothing by itself: what it governs is what is stated."""
        return self.has(node, "light") or self.has(node, "failing")

    def says(self, node: Node) -> bool:
        """True for a verb under which something is told as it is: one of saying, or one that tells nothing itself."""
        return node.low in _says(self.tree.report.language) or node.lemma in _says(self.tree.report.language) or self.carries(node)

    def degree(self, node: Node) -> frozenset[str]:
        """What a word itself tells of more or less: taller, as tall as."""
        alike = any(node.low == f"{start}{node.lemma}" for start in self.pack.words["alike"])
        return frozenset(sign for sign in ("Degree=Cmp", "Degree=Sup") if sign in node.feats) | frozenset(("=",) if alike else ())

    def told(self, node: Node, kind: str) -> bool:
        """True if a word of a closed list hangs on the word and is no more than a function word there."""
        return any(self.has(kid, kind) for kid in self.tree.kids(node) if kid.base in _FUNCTION and kid.at not in self.spent)

    def mode(self, node: Node) -> str:
        """How a predicate is meant by the words on it: can, must, will, may, if, for, or nothing."""
        for kid in self.tree.kids(node):
            if kid.base in ("aux", "advmod"):
                found = next((mode for mode in MODES if self.has(kid, mode)), "")
                if found:
                    return found
            if kid.relation.startswith(("mark", "case")):
                if self.has(kid, "conditions"):
                    return "if"
                if self.has(kid, "purposes"):
                    return "for"
        return ""

    def poles(self, node: Node) -> frozenset[tuple[str, int]]:
        """The opposites that the word belongs to."""
        return self.pack.poles.get(node.low, frozenset()) | self.pack.poles.get(node.lemma, frozenset())


def wording(tree: Tree, marks: Marks, pack: Contrasts) -> Wording:
    """The words of a sentence made ready."""
    spans = [*((m.start, m.end) for m in amounts(tree, marks, pack)), *((m.start, m.end) for m in _inside("time", tree, marks))]
    measured = frozenset(n.at for start, end in spans for n in tree.between(start, end))
    shares, shared = _shares(tree, pack, measured)
    taken = measured | shared
    keys = {n.at: _keys(tree, n, marks, pack) for n in tree.nodes if n.at not in taken and _content(tree, n, pack)}
    return Wording(tree, pack, keys, taken, _attached(tree, shares, taken), taken)


def amounts(tree: Tree, marks: Marks, pack: Contrasts) -> list[Mark]:
    """The amount marks of a sentence, without those whose words share something out: half of them."""
    found = _inside("amount", tree, marks)
    return [m for m in found if tuple(n.low for n in tree.between(m.start, m.end)) not in pack.shares]


def _inside(kind: str, tree: Tree, marks: Marks) -> tuple[Mark, ...]:
    return marks.inside(kind, tree.mark.start, tree.mark.end)


@lru_cache(maxsize=8)
def _says(code: str) -> frozenset[str]:
    return frozenset(form for cue in language(code).cues if cue.kind == "say" and not cue.status for form in cue.forms)


def _content(tree: Tree, node: Node, pack: Contrasts) -> bool:
    closed = ("negators", "failing", "without", "only", "graded", "before", "empty", "pointers", *MODES)
    if node.upos == "VERB" and any(node.among(pack.words[mode]) for mode in MODES):
        return any(kid.base == "obj" for kid in tree.kids(node))
    return node.upos in _CONTENT and node.base not in _MINOR and not any(node.among(pack.words[kind]) for kind in closed)


def _keys(tree: Tree, node: Node, marks: Marks, pack: Contrasts) -> frozenset[str]:
    """Form, lemma, the class of words for one thing, and the id of the name that the word belongs to."""
    found = {node.low, node.lemma}
    if node.at and node.upos in _GLUED:
        found.add(tree.nodes[node.at - 1].low + node.low)  # "sea side" is "seaside"
    found |= {pack.same[word] for word in (node.low, node.lemma) if word in pack.same}
    start = tree.mark.start
    for name in marks.inside("name", max(start, node.span.start - 60), node.span.end + 60):
        if name.start <= node.span.start and node.span.end <= name.end and name.attrs.get("ref"):
            found.add(f"@{name.attrs['ref']}")
    return frozenset(found)


def _shares(tree: Tree, pack: Contrasts, measured: frozenset[int]) -> tuple[list[tuple[int, int, tuple[float, float]]], frozenset[int]]:
    """The words of sharing out as (first, last, range), longest first at each place, and all places that they take."""
    found: list[tuple[int, int, tuple[float, float]]] = []
    at, longest = 0, max((len(words) for words in pack.shares), default=0)
    lows = [n.low for n in tree.nodes]
    while at < len(lows):
        sizes = range(min(longest, len(lows) - at), 0, -1) if at not in measured else ()
        size = next((s for s in sizes if tuple(lows[at : at + s]) in pack.shares), 0)
        if size:
            share, first = pack.shares[tuple(lows[at : at + size])], at
            if at and tree.nodes[at - 1].low in pack.words["negators"] and share == _WHOLE:
                share, first = (0.0, _NEARLY), at - 1
            found.append((first, at + size - 1, share))
        at += max(size, 1)
    return found, frozenset(place for first, last, _ in found for place in range(first, last + 1))


def _attached(
    tree: Tree, shares: list[tuple[int, int, tuple[float, float]]], taken: frozenset[int]
) -> dict[int, tuple[float, float]]:
    """The share by the word that it shares out: what the words hang on, else the next word behind them."""
    out: dict[int, tuple[float, float]] = {}
    for first, last, share in shares:
        places = range(first, last + 1)
        below = (k for at in places for k in tree.kids(tree.nodes[at]) if k.at not in taken)
        inner = [k.at for k in below if k.base in ("nmod", "obl") and k.at > last]
        above = [tree.nodes[at].above for at in places if tree.nodes[at].base in ("det", "amod", "advmod", "nummod")]
        outer = [at for at in above if at > last and at not in taken]
        behind = [at for at in range(last + 1, min(last + 3, len(tree.nodes))) if at not in taken and tree.nodes[at].upos in _CONTENT]
        chosen = next(iter([*inner, *outer, *behind]), None)
        if chosen is not None:
            out[chosen] = share
    return out
