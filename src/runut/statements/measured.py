"""(Wording, marks) -> the figures and times that belong to a clause, each with what is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from runut.statements.tree import Node
from runut.statements.wording import Wording, amounts
from runut.types import Amount, Figured, Mark, Marks, Timed, When

__all__ = ["counts", "figures_of", "times_of"]

_NARROWING = frozenset(("nmod", "amod", "compound", "flat", "appos", "nmod:poss", "acl"))


def figures_of(words: Wording, own: frozenset[int], marks: Marks, amount: Callable[[Mark], Amount]) -> tuple[Figured, ...]:
    """The figures whose words are the clause's own."""
    tree, out = words.tree, []
    for mark in amounts(tree, marks, words.pack):
        nodes = tree.between(mark.start, mark.end)
        if nodes and all(n.at in own for n in nodes):
            out.append(_figure(words, mark, nodes, amount(mark)))
    return tuple(out)


def _figure(words: Wording, mark: Mark, nodes: list[Node], amount: Amount) -> Figured:
    head = _counted(words, mark, nodes)
    kind, unit = str(mark.attrs.get("kind", "")), str(mark.attrs.get("unit_id", "") or "")
    thing = words.keys.get(head.at, frozenset((head.low, head.lemma))) if head is not None else frozenset()
    if unit:
        thing |= {f"#{unit}"}
    return Figured(amount, kind, thing, tuple(_narrowed(words, head)) if head is not None else ())


def _counted(words: Wording, mark: Mark, nodes: list[Node]) -> Node | None:
    """The word for what is counted: what the number hangs on, else the head of the words that the amount mark gives."""
    inside = {n.at for n in nodes}
    for node in nodes:
        above = words.tree.above(node)
        if above is not None and above.at not in inside and node.base in ("nummod", "amod", "det", "nmod") and above.at in words.keys:
            return above
    for key in ("unit_span", "counted", "about"):
        told = mark.attrs.get(key)
        if isinstance(told, list):
            found = [n for n in words.tree.between(told[0], told[1]) if n.at in words.keys]
            heads = [n for n in found if n.above not in {m.at for m in found}]
            if heads:
                return heads[0]
    return None


def _narrowed(words: Wording, head: Node) -> Iterator[frozenset[str]]:
    """The keys of each word that narrows down what is counted."""
    for kid in words.tree.kids(head):
        near = not any(k.base == "case" for k in words.tree.kids(kid)) and not _parted(words, head, kid)
        if kid.relation in _NARROWING and near and kid.at in words.keys:
            yield words.keys[kid.at]


def counts(words: Wording, time: Mark, marks: Marks) -> bool:
    """True for words of time that tell how long it was: those are held against each other as figures."""
    return any(m.start < time.end and time.start < m.end for m in amounts(words.tree, marks, words.pack))


def _parted(words: Wording, one: Node, two: Node) -> bool:
    """True if a punctuation mark stands between two words."""
    return any(n.upos == "PUNCT" for n in words.tree.nodes[min(one.at, two.at) : max(one.at, two.at)])


def times_of(words: Wording, own: frozenset[int], marks: Marks, when: Callable[[Mark], When | None]) -> tuple[Timed, ...]:
    """The times whose words are the clause's own."""
    tree, out = words.tree, []
    for mark in marks.inside("time", tree.mark.start, tree.mark.end):
        nodes = tree.between(mark.start, mark.end)
        if nodes and all(n.at in own for n in nodes) and not counts(words, mark, marks):
            out.append(Timed(mark.span, " ".join(n.low for n in nodes), when(mark)))
    return tuple(out)
