"""Tree -> tree: slips of the parse around telling verbs set right, where the words themselves show them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from runut.packs.telling import Tellings
from runut.speech.mending import CLOSING, NEEDS, WAYS, Arcs
from runut.speech.passed import swallowed
from runut.speech.tails import LATE, TAILS, clausal
from runut.speech.tree import Tree, remade

__all__ = ["parted", "repaired", "retagged"]

_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
Tellers = Sequence[int]
_LOOSE = frozenset(("obj", "iobj", "obl", "dep", "nsubj", "ccomp", "appos"))
_CLAUSES = frozenset(("ccomp", "xcomp", "parataxis", "conj", "advcl"))


def repaired(tree: Tree, words: Tellings) -> Tree:
    """The tree with the arcs that telling verbs ask for; the same tree where none does."""
    tellers = [i for i, n in enumerate(tree.nodes) if n.low in words.verbs]
    if not tellers:
        return tree
    rels = {n.rel for n in tree.nodes}.union([n.bare for n in tree.nodes])
    ways = [way for way in _WAYS if way not in _NEEDS or not rels.isdisjoint(_NEEDS[way])]
    arcs = {k: (head, rel) for way in ways for k, head, rel in way(tree, tellers, words)}
    if not arcs:
        return tree
    nodes = list(tree.nodes)
    for i, (above, rel) in arcs.items():
        nodes[i] = nodes[i]._replace(head=above, rel=rel, bare=rel.partition(":")[0])
    return remade(tree, nodes)


def retagged(tree: Tree, words: Tellings) -> Tree:
    """The tree of "The bank forecasts that A": a noun that heads a sentence without another predicate is its verb."""
    v = next((i for i, n in enumerate(tree.nodes) if n.head < 0), 0)
    node, opener = tree.nodes[v], tree.nodes[v + 1] if v + 1 < len(tree.nodes) else None
    if opener is None or node.upos != "NOUN" or not clausal(words, node.low) if node.low in words.verbs else True:
        return tree
    clause = opener.head if opener and opener.low in words.complementisers else -1
    if clause <= v + 1 or v == 0 or tree.nodes[v - 1].upos not in ("NOUN", "PROPN") or swallowed(tree, v, clause) is not None:
        return tree
    nodes, left = list(tree.nodes), [k for k in tree.kids[v] if k < v and tree.nodes[k].upos != "PUNCT"]
    x = next((k for k in left if tree.nodes[k].bare == "nsubj"), v - 1)
    for k in (k for k in left if k != x):
        nodes[k] = nodes[k]._replace(head=x)
    nodes[x] = nodes[x]._replace(head=v, rel="nsubj", bare="nsubj")
    nodes[v] = node._replace(upos="VERB")
    nodes[clause] = nodes[clause]._replace(head=v, rel="ccomp", bare="ccomp")
    return remade(tree, nodes)


def parted(tree: Tree, words: Tellings, cited: Container[int]) -> Tree:
    """The tree of "X, citing Y, reported that A" with X as the one who reports; `cited` are the places where cues of relays begin."""
    for c, node in enumerate(tree.nodes):
        if c < 2 or node.start not in cited or tree.nodes[c - 1].low != ",":
            continue
        close = next((i for i in range(c + 1, len(tree.nodes) - 1) if tree.nodes[i].low == ","), None)
        if close is not None and tree.nodes[close + 1].low in words.openers:
            return _led(tree, c, close + 1, words)
        if close is None or tree.nodes[close + 1].low not in words.verbs or not _before_comma(tree, c - 1):
            return _beside(tree, c)
        return _hung(tree, close + 1, c, _top(tree, c - 2, c - 1))
    return tree


def _beside(tree: Tree, c: int) -> Tree:
    """The tree in which "..., citing Y" is no clause that somebody tells."""
    c = tree.nodes[c].head if tree.nodes[c].bare == "mark" else c
    nodes, n = list(tree.nodes), tree.nodes[c].head
    if tree.nodes[c].bare == "amod" and n > c and tree.nodes[n].head < c:  # "reported, citing | government sources"
        nodes[c] = nodes[c]._replace(head=tree.nodes[n].head, rel="advcl", bare="advcl")
        nodes[n] = nodes[n]._replace(head=c, rel="obj", bare="obj")
        return remade(tree, nodes)
    if tree.nodes[c].bare not in ("ccomp", "xcomp"):
        return tree
    nodes[c] = nodes[c]._replace(rel="advcl", bare="advcl")
    return remade(tree, nodes)


def _led(tree: Tree, c: int, opener: int, words: Tellings) -> Tree:
    """The tree of "X reported, citing Y, that A" with A as what X reports."""
    v = next((i for i in range(c - 2, -1, -1) if tree.nodes[i].upos == "VERB" and tree.nodes[i].low in words.verbs), None)
    clause = tree.nodes[opener].head
    if v is None or clause <= opener:
        return tree
    nodes = list(tree.nodes)
    nodes[clause] = nodes[clause]._replace(head=v, rel="ccomp", bare="ccomp")
    nodes[c] = nodes[c]._replace(head=v, rel="advcl", bare="advcl")
    return remade(tree, nodes)


def _before_comma(tree: Tree, comma: int) -> bool:
    """True if nothing but a phrase stands before a comma: no verb, no second comma."""
    return not any(n.low == "," or n.upos in ("VERB", "AUX") for n in tree.nodes[:comma]) and tree.nodes[comma - 1].upos != "PUNCT"


def _top(tree: Tree, x: int, end: int) -> int:
    """The head of the phrase that ends with the word at `x`, before `end`."""
    while 0 <= tree.nodes[x].head < end:
        x = tree.nodes[x].head
    return x


def _hung(tree: Tree, v: int, c: int, x: int) -> Tree:
    """The tree with `x` as the subject of `v`, and `c` hanging on `v`, which takes the place of whichever of the two was over it."""
    nodes, over = list(tree.nodes), set(tree.above(v))
    if over & {c, x}:
        place = next(nodes[k] for k in (c, x) if k in over and nodes[k].head not in (c, x, v))
        nodes[v] = nodes[v]._replace(head=place.head, rel=place.rel, bare=place.bare)
    nodes[x] = nodes[x]._replace(head=v, rel="nsubj", bare="nsubj", upos="PROPN" if nodes[x].upos == "INTJ" else nodes[x].upos)
    nodes[c] = nodes[c]._replace(head=v, rel="advcl", bare="advcl")
    return remade(tree, nodes)


def _participles(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "X said A would go, adding that B": who said it adds it."""
    for k in tellers:
        if tree.nodes[k].bare != "advcl" or k == 0 or tree.nodes[k - 1].low != "," or tree.child(k, "nsubj", "mark") is not None:
            continue
        above = [h for h in tree.above(k) if h < k]
        teller = next((h for h in above[1:] if h in tellers and tree.nodes[h].upos == "VERB"), None)
        inserted = above[:1] and above[0] in tellers and tree.nodes[above[0]].bare == "parataxis"  # "A, X reported, citing Y"
        if teller is not None and not inserted and tree.nodes[above[0]].bare in _CLAUSES:
            yield k, teller, "advcl"


def _objects(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "X told reporters that A": the clause hangs on the verb, not on the one who was told."""
    for k, node in enumerate(tree.nodes):
        if node.bare != "acl" or node.head < 0 or tree.nodes[node.head].bare not in ("obj", "iobj", "appos", "obl", "nmod"):
            continue
        opened = any(tree.nodes[c].low in words.openers for c in tree.children(k, "mark", "obj"))
        teller = next((h for h in tree.above(node.head) if h in tellers and tree.nodes[h].upos == "VERB"), None)
        later = tree.child(teller, "ccomp") if teller is not None else None
        if opened and teller is not None and teller < k and (later is None or (later > k and tree.nodes[later].low in words.verbs)):
            yield k, teller, "ccomp"


def _withheld(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "Pejabat yang enggan disebut namanya mengatakan": a name that is withheld tells nothing; who tells stands before the clause."""
    for v in tellers:
        name = tree.child(v, "nsubj")
        if name is None or name > v or tree.nodes[name].low not in words.withheld:
            continue
        opener = next((i for i in range(v - 1, 0, -1) if tree.nodes[i].low in words.relatives), 0)
        if name <= opener:
            continue
        x = _top(tree, opener - 1, opener)
        yield x, v, "nsubj"
        top = tree.nodes[v].head
        if not x <= top < name:
            continue
        while x <= tree.nodes[top].head < name:
            top = tree.nodes[top].head
        yield v, tree.nodes[top].head, tree.nodes[top].rel
        if top != x:
            yield top, x, "acl:relcl"
            yield name, top, "obj"


def _subjects(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "Mayoral nominee Donald Harper said": two subjects side by side are one."""
    for v in tellers:
        told = [k for k in tree.children(v, "nsubj") if k < v]
        for first, k in pairwise(told):
            start = min(tree.under(k))
            if tree.nodes[k].upos == "PROPN" and max(tree.under(first)) == start - 1 and tree.nodes[start - 1].low != ",":
                led = tree.child(k, "case") is not None  # "a report | by Amnesty International says"
                yield k, first, "nmod" if led else "conj" if tree.nodes[start].upos == "CCONJ" else "appos"


def _agents(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "X dituduh Y merusak ...": the noun right behind a passive whose subject stands before it is the one who tells."""
    for v in tellers:
        passive = any(voice == "Pass" for _, voice, _ in words.verbs[tree.nodes[v].low])
        if not passive or v + 1 == len(tree.nodes) or tree.child(v, "nsubj", "csubj") is None:
            continue
        k = v + 1
        while tree.nodes[k].bare in ("flat", "compound") and tree.nodes[k].head > v:
            k = tree.nodes[k].head
        above = tree.nodes[k].head
        if tree.nodes[k].bare == "nsubj" and above > k and tree.nodes[above].head == v and min(tree.under(k)) == v + 1:
            yield k, v, "obl:agent"


def _inverted(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "...," said X: the noun right behind the verb tells, and nothing inside the quotation before it does."""
    for v in tellers:
        node = tree.nodes[v]
        closed = v > 1 and tree.nodes[v - 1].low in CLOSING
        if v < 2 or v + 1 == len(tree.nodes) or not (closed or tree.nodes[v - 1].upos == "PUNCT") or not clausal(words, node.low):
            continue
        left = [k for k in tree.children(v, "nsubj") if k < v]
        if not closed and _hears(words, node.low):
            continue
        k = v + 1
        clitic = tree.nodes[k].start == node.end and tree.nodes[k].upos in ("PRON", "DET")
        k = k if clitic else _phrase(tree, k)
        loose = tree.nodes[k].upos in _NOUNS and tree.nodes[k].bare in _LOOSE and min(tree.under(k)) == v + 1
        loose = loose and tree.nodes[v + 1].upos != "ADP"   # "reported on Wednesday that"
        loose = loose or (tree.nodes[k].upos == "PROPN" and tree.nodes[k].bare == "xcomp" and min(tree.under(k)) == v + 1)
        quoth = _only_inverted(words, node.low) and _ends_with(tree, v, k, _TAKEN)
        if (quoth and node.bare in _HUNG) or (node.bare == "advcl" and (quoth or _ends_with(tree, v, k, _TOLD))):
            yield v, node.head, "parataxis"
        if quoth:
            yield k, v, "nsubj"
        elif clitic or (loose and (closed or (node.upos == "VERB" and tree.nodes[k].head == v and not left))):
            yield k, v, "nsubj"
            yield from ((s, v, "ccomp") for s in left if closed)
        elif left and _second_subject(tree, v) and tree.nodes[v - 1].low == ",":
            yield left[0], v, "ccomp"  # "..., ujar X": of two subjects the one behind the comma tells


def _phrase(tree: Tree, k: int) -> int:
    """The head of the noun phrase that begins at `k`."""
    first = k
    while tree.nodes[k].head > k and tree.nodes[tree.nodes[k].head].upos in _NOUNS:
        k = tree.nodes[k].head
    while tree.nodes[k].upos in _NOUNS and tree.nodes[k].head >= first and tree.nodes[tree.nodes[k].head].upos in _NOUNS:
        k = tree.nodes[k].head
    return k


def _opened(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """A noun behind a telling verb with a complementiser of its own is what is told, not who tells it."""
    for v in tellers:
        for k in tree.children(v, "nsubj", "obj", "obl"):
            if k > v and any(tree.nodes[c].low in words.openers for c in tree.children(k, "mark")):
                yield k, v, "ccomp"


def _joined(tree: Tree, tellers: Tellers, words: Tellings) -> Arcs:
    """ "X said A was late and warned B": a verb of telling without a subject goes on with the one who tells."""
    for k in tellers:
        node = tree.nodes[k]
        if node.bare != "conj" or node.upos != "VERB" or tree.child(k, "nsubj", "aux", "cop") is not None:
            continue
        clause = next((h for h in (node.head, *tree.above(node.head)) if tree.nodes[h].bare == "ccomp"), None)
        v = tree.nodes[clause].head if clause is not None else -1
        if v in tellers and v < node.head and _tense(tree.nodes[v].feats) == _tense(node.feats):
            yield k, v, "conj"


def _tense(feats: str) -> list[str]:
    return [f for f in feats.split("|") if f.startswith(("Tense", "VerbForm"))]


def _second_subject(tree: Tree, v: int) -> bool:
    """True for a subject behind the verb with no clause behind it, which it would rather belong to: "X, an envoy, said Y sent Z"."""
    behind = max((k for k in tree.children(v, "nsubj") if k > v), default=-1)
    return behind > v and not any(k > behind for k in tree.children(v, "ccomp"))


def _only_inverted(words: Tellings, form: str) -> bool:
    """True for a form that tells only behind the words and before its speaker: "..., sebut X"."""
    return all(group.id.endswith("quoth") for _, _, group in words.verbs[form])


def _ends_with(tree: Tree, v: int, k: int, ways: frozenset[str]) -> bool:
    """True if nothing but its subject stands behind a verb that a comma parts from the words before: "..., lapor X"."""
    bare = tree.nodes[v - 1].low == "," and tree.child(v, "mark") is None and tree.nodes[k].bare in ways
    if not bare or min(tree.under(k)) != v + 1:
        return False
    end = max(tree.under(k))
    late = [s for s in range(end + 2, len(tree.nodes)) if tree.nodes[s - 1].low == "," and tree.nodes[s].bare in _LATE]
    days = [s for s in (*tree.children(v, "obl"), *tree.children(k, "obl"), *late) if s > end]  # "..., tutur X, Rabu"
    when = {i for s in days for i in tree.under(s)}
    return all(n.upos == "PUNCT" or i in when for i, n in enumerate(tree.nodes) if i > end)


def _hears(words: Tellings, form: str) -> bool:
    """True for a verb whose object is spoken to: "..., he told X"."""
    return all("hearer" in group.takes for _, _, group in words.verbs[form])


_TOLD = frozenset(("nsubj",))
_LATE = frozenset(("obl", "nmod", "appos", "conj", "dep"))  # ... and a day behind it
_HUNG = frozenset(("appos", "conj", "dep", "nmod", "obj", "obl", "advmod"))  # what it takes the form itself for
_TAKEN = _TOLD | {"obj", "nmod", "obl", "flat", "iobj"}  # what a parser takes the subject behind such a form for
_WAYS = (_participles, _objects, _withheld, _subjects, *WAYS, _agents, _inverted, _opened, *TAILS, _joined)
# what a way sets right stands in one of these relations; where a sentence has none of them, it is not asked
_NEEDS = {**NEEDS, **LATE, _participles: ("advcl",), _objects: ("acl",), _joined: ("conj",), _opened: ("mark",)}
