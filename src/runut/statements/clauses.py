"""Wording -> Terms of one clause: its head, its own words, those of its subject, and the words of clauses below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut.statements.tree import Node, Tree
from runut.statements.wording import Wording
from runut.types import Term

__all__ = ["Clause", "read_clause"]

_STATED = ("obj", "nsubj", "nsubj:pass", "xcomp", "obl", "ccomp", "nmod", "advmod", "dep", "obl:arg", "compound")
_NO_CLAUSE = frozenset(("conj", "parataxis"))
_SAID = frozenset(("ccomp", "csubj", "csubj:pass", "parataxis"))


@dataclass(slots=True)
class Clause:
    """A clause by its head; `subject` is the head of its subject, in the clause itself or in the one it hangs on."""

    wording: Wording
    head: Node
    subject: Node | None
    focus: frozenset[int]
    open: bool = False

    @property
    def tree(self) -> Tree:
        """The sentence."""
        return self.wording.tree


def read_clause(wording: Wording, head: Node) -> tuple[Clause, tuple[Term, ...], tuple[int, ...]]:
    """The clause of a head, its terms in text order, and the place in the sentence of each term."""
    tree = wording.tree
    subject, own = _subject(tree, head)
    clause = Clause(wording, head, subject, frozenset(), _leans(wording, subject))
    clause.focus = frozenset(_focus(clause))
    rows = {node.at: inner for node, inner in _words(clause, head, False)}
    if subject is not None and not own:
        rows |= {node.at: False for node in _phrase(tree, subject, head) if node.at not in rows}
    places = tuple(sorted(at for at in rows if at in wording.keys))
    subjects = {n.at for n in _phrase(tree, subject, head)} if subject is not None else set()
    above = {at: tree.nodes[at].above for at in places}
    under = {at: places.index(above[at]) if above[at] in places else -1 for at in places}
    return clause, tuple(replace(_term(clause, tree.nodes[at], rows[at], at in subjects), under=under[at]) for at in places), places


def _subject(tree: Tree, head: Node) -> tuple[Node | None, bool]:
    """The head of the subject, and whether it stands in the clause itself; of a relative clause, the noun that it tells of."""
    own = next((k for k in tree.kids(head) if k.base in ("nsubj", "csubj") and "PronType=Rel" not in k.feats), None)
    above = tree.above(head)
    if own is not None:
        return own, True
    if above is None:
        return None, True
    if head.base == "acl":
        return above, False
    return (_subject(tree, above)[0], False) if head.base in ("conj", "advcl", "xcomp", "ccomp") and head.at != above.at else (None, True)


def _leans(wording: Wording, subject: Node | None) -> bool:
    """True for a subject left unsaid, a pronoun, or one with a pointing word or an owner on it."""
    if subject is None or subject.upos in ("PRON", "DET"):
        return True
    return _points(wording, subject)


def _points(wording: Wording, node: Node) -> bool:
    """True for a noun with a pointing word or an owner on it."""
    return any(wording.has(k, "pointers") or (k.upos == "PRON" and "PronType=Rel" not in k.feats) for k in wording.tree.kids(node))


def _definite(wording: Wording, node: Node) -> bool:
    """True for a noun that is told as known: it points, or has a definite article."""
    return _points(wording, node) or any("Definite=Def" in k.feats for k in wording.tree.kids(node))


def _focus(clause: Clause) -> Iterator[int]:
    """The head, or what a head that tells nothing itself governs, with the words coordinated to that."""
    wording, head = clause.wording, clause.head
    if not wording.carries(head) and (head.at in wording.keys or head.at in wording.taken):
        yield head.at
        return
    for relation in _STATED:
        found = [k for k in clause.tree.kids(head) if k.relation == relation and k.at > head.at and k.at in wording.keys]
        if found:
            yield from (n.at for n in _listed(clause.tree, found[0]))
            return
    yield head.at


def _listed(tree: Tree, node: Node) -> Iterator[Node]:
    """A word and those coordinated to it."""
    yield node
    for kid in tree.kids(node):
        if kid.base == "conj":
            yield from _listed(tree, kid)


def _words(clause: Clause, node: Node, inner: bool) -> Iterator[tuple[Node, bool]]:
    """The words below a head, each with whether it stands in a clause below; clauses beside it are left out."""
    yield node, inner
    tree = clause.tree
    for kid in tree.kids(node):
        if (kid.base in _NO_CLAUSE and tree.opens(kid)) or clause.wording.told(kid, "sources"):
            continue
        yield from _words(clause, kid, inner or tree.opens(kid))


def _phrase(tree: Tree, node: Node, barred: Node) -> Iterator[Node]:
    """The words of a noun phrase, without the clause that is told of it."""
    yield node
    for kid in tree.kids(node):
        if kid.at != barred.at and not (kid.base in _NO_CLAUSE and tree.opens(kid)) and kid.base not in ("acl", "parataxis"):
            yield from _phrase(tree, kid, barred)


def _term(clause: Clause, node: Node, inner: bool, subject: bool) -> Term:
    wording, tree = clause.wording, clause.tree
    negated = wording.negated(node)
    if node.at in clause.focus and node is not clause.head:
        negated ^= wording.negated(clause.head)
    elif node is clause.head and node.at not in clause.focus:
        negated = False
    term = Term(
        node.span, tree.report.words(node.span), wording.keys[node.at], wording.poles(node), _part(clause, node), subject, negated,
        _denied(clause, node),
        only=_only(clause, node), inner=inner, named=node.upos == "PROPN", points=_points(wording, node),
        definite=_definite(wording, node), once=wording.has(node, "once"),
        light=wording.has(node, "light"), graded=_graded(clause, node), mode=_mode(clause, node), listed=_list_of(tree, node),
        share=wording.shares.get(node.at),
    )  # fmt: skip
    return _existing(clause, node, term)


def _existing(clause: Clause, node: Node, term: Term) -> Term:
    """What "there is" or "there is no" tells of is some of it, or none; so is a subject that is itself denied."""
    if clause.subject is None or node.at != clause.subject.at:
        return term
    above = clause.tree.above(node)
    bare = term.share is None
    if term.negated and bare:
        return replace(term, negated=False, share=(0.0, 0.0))
    if clause.head.base == "acl" and above is not None and clause.wording.has(above, "exists") and bare:
        return replace(term, share=(0.0, 0.0) if clause.wording.negated(above) else (0.01, 1.0))
    return term


def _denied(clause: Clause, node: Node) -> bool:
    """True if a word above it in the clause is denied: nobody then says that this one holds."""
    at = clause.tree.above(node) if node is not clause.head else None
    while at is not None:
        if clause.wording.negated(at) and not (at is clause.head and node.at in clause.focus):
            return True
        at = clause.tree.above(at) if at is not clause.head else None
    return False


def _only(clause: Clause, node: Node) -> bool:
    wording, tree = clause.wording, clause.tree
    if wording.told(node, "only"):
        return True
    above = tree.above(node)
    first = node.base in ("obj", "obl") or node.at in clause.focus
    return above is clause.head and node is not clause.head and first and wording.told(clause.head, "only")


def _graded(clause: Clause, node: Node) -> str:
    """The words of more or less on a word, evened out: what is compared is not what is told outright."""
    wording, kids = clause.wording, [k for k in clause.tree.kids(node) if k.at not in clause.wording.taken]
    found = {k.lemma for k in kids if wording.has(k, "graded") or (wording.has(k, "before") and not wording.negated(node))}
    above = _graded(clause, clause.head) if node.at in clause.focus and node is not clause.head else ""
    return " ".join(sorted(found | wording.degree(node) | set(above.split())))


def _part(clause: Clause, node: Node) -> str:
    """Its part in the deed: the head, who does it, or who or what it is done to."""
    above = clause.tree.above(node)
    if node is clause.head:
        return "head"
    if clause.wording.carries(clause.head):
        return ""
    if clause.head.base == "acl" and clause.subject is node:
        return "patient" if "Voice=Pass" in clause.head.feats else "agent"
    if above is not clause.head or clause.head.upos != "VERB":
        return ""
    if node.base == "nsubj":
        return "patient" if node.relation == "nsubj:pass" or "Voice=Pass" in clause.head.feats else "agent"
    if node.base == "obj":
        return "patient"
    by = node.relation == "obl:agent" or (node.base == "obl" and clause.wording.told(node, "agents"))
    return "agent" if by else ""


def _mode(clause: Clause, node: Node) -> str:
    """How the word is meant: by itself, by the head of its clause, and by what that depends on up to one that stands for itself."""
    told: set[str] = set()
    at: Node | None = node
    while at is not None:
        above, own = clause.tree.above(at), clause.wording.mode(at)
        told |= {own} - {""} - ({"for"} if at.base == "xcomp" else set())
        if above is None:
            break
        if _under_another(clause.wording, at, above):
            told.add(f">{above.lemma}")
        elif at.base in ("advcl", "acl", "ccomp", "parataxis") or (at.base == "conj" and own):
            break
        at = above
    return " ".join(sorted(told))


def _under_another(wording: Wording, node: Node, above: Node) -> bool:
    """True if what a word tells holds only as what it depends on has it: tried to, hoped that, did not say that."""
    if node.base == "xcomp":
        return not wording.carries(above)
    return node.base == "ccomp" and (wording.negated(above) or not wording.says(above))


def _list_of(tree: Tree, node: Node) -> int:
    """The place of the first word of the list that a word stands in, -1 if it stands alone."""
    first = node
    while first.base == "conj" and (above := tree.above(first)) is not None:
        first = above
    return first.at if first is not node or any(k.base == "conj" and not tree.opens(k) for k in tree.kids(node)) else -1
