"""Marks -> Trees: the words of each sentence with what hangs on them, by the grammar marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from runut.types import Mark, Marks, Report, Span

__all__ = ["CLAUSES", "Node", "Tree", "trees"]

CLAUSES = frozenset(("root", "ccomp", "advcl", "parataxis", "acl", "acl:relcl", "csubj", "csubj:pass"))  # relations that open a clause
_NOMINAL = frozenset(("NOUN", "PROPN"))
_LONGEST = 300  # words of a sentence; what is longer is no sentence but a list
_VERBAL = frozenset(("VERB", "AUX"))


@dataclass(slots=True)
class Node:
    """A word: `low` its form and `lemma` in lower case, `relation` to the word at `above` (-1 for the root), `below` what hangs on it."""

    at: int
    span: Span
    low: str
    lemma: str
    upos: str
    feats: str
    relation: str
    above: int = -1
    below: list[int] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The relation without its subtype."""
        return self.relation.partition(":")[0]

    def among(self, words: frozenset[str]) -> bool:
        """True if the form or the lemma is one of some words."""
        return self.low in words or self.lemma in words


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence: its nodes in text order; `joined` are heads of clauses that only carry the one above them on."""

    report: Report
    mark: Mark
    nodes: tuple[Node, ...]
    joined: frozenset[int] = frozenset()

    def kids(self, node: Node) -> Iterator[Node]:
        """What hangs directly on a node, in text order."""
        return (self.nodes[at] for at in node.below)

    def under(self, node: Node) -> Iterator[Node]:
        """The node and all that hangs below it."""
        yield node
        for kid in self.kids(node):
            yield from self.under(kid)

    def above(self, node: Node) -> Node | None:
        """What a node hangs on."""
        return self.nodes[node.above] if node.above >= 0 else None

    def opens(self, node: Node) -> bool:
        """True if the node is the head of a clause of its own."""
        if node.at in self.joined:
            return False
        if node.base == "conj":
            above = self.above(node)
            own = any(kid.base == "nsubj" for kid in self.kids(node))
            return above is not None and (own or node.upos in _VERBAL) and self.opens(above)
        return node.relation in CLAUSES

    def between(self, start: int, end: int) -> list[Node]:
        """The nodes that lie in `[start, end)` of the text."""
        return [n for n in self.nodes if start <= n.span.start and n.span.end <= end]


def trees(report: Report, marks: Marks, light: frozenset[str], not_nouns: frozenset[str]) -> Iterator[Tree]:
    """The sentences that the grammar marks cover, without questions and endless lists; `light` are words that tell no deed of their own.

    `not_nouns` are words that deny a noun as what is told of a subject.
    """
    for sentence in marks.of("sentence"):
        grammar = marks.inside("grammar", sentence.start, sentence.end)
        if 0 < len(grammar) <= _LONGEST and not report.words(sentence.span).rstrip("”\"’ ").endswith("?"):
            nodes = _nodes(report, grammar)
            _turn(nodes, not_nouns)
            yield Tree(report, sentence, nodes, frozenset(n.at for n in nodes if n.base == "advcl" and n.among(light) and _bare(nodes, n)))


def _turn(nodes: Sequence[Node], not_nouns: frozenset[str]) -> None:
    """A noun that is denied inside a subject without a verb is what is told of it: "X is no Y"."""
    root = next((n for n in nodes if n.relation == "root"), None)
    if root is None or root.upos not in _NOMINAL or any(nodes[at].base in ("nsubj", "cop") for at in root.below):
        return
    denied = next((n for n in nodes if n.base == "nmod" and any(nodes[at].low in not_nouns for at in n.below)), None)
    if denied is not None and denied.at > root.at:
        nodes[denied.above].below.remove(denied.at)
        denied.relation, denied.above, root.relation, root.above = "root", -1, "nsubj", denied.at
        denied.below.insert(0, root.at)


def _bare(nodes: Sequence[Node], node: Node) -> bool:
    """True if neither a subject nor an opener stands on the head of a clause."""
    return not any(nodes[at].base in ("nsubj", "mark", "case", "aux") for at in node.below)


def _nodes(report: Report, grammar: Sequence[Mark]) -> tuple[Node, ...]:
    starts = [m.start for m in grammar]
    nodes = tuple(
        Node(
            at, m.span, report.words(m.span).lower(), str(m.attrs["lemma"]).lower(), str(m.attrs["upos"]), str(m.attrs["feats"]), m.label
        )
        for at, m in enumerate(grammar)
    )
    for node, mark in zip(nodes, grammar, strict=True):
        head = mark.attrs["head"]
        above = bisect_left(starts, head[0]) if isinstance(head, (list, tuple)) else -1
        if 0 <= above < len(nodes) and above != node.at:
            node.above = above
            nodes[above].below.append(node.at)
    return nodes
