"""Words of what is told -> the same without what the report adds behind a comma: "..., a charge the group denies"."""

from __future__ import annotations

from runut.packs.telling import Tellings
from runut.speech.tree import Tree
from runut.speech.voices import Range

__all__ = ["by_deed", "dateline", "past_apposition", "quoted_within", "with_place", "without_aside"]

_BEFORE_NOUN = frozenset(("DET", "ADJ", "NUM"))
_NAMING = frozenset(("NOUN", "PROPN", "DET", "NUM", "ADJ"))
_PREDICATES = frozenset(("VERB", "AUX", "SCONJ"))
_DENIES = "denies"
_INNER = {"‘": "’", "'": "'"}
_DASHES = frozenset(("―", "—", "–", "--", "-"))
_DATELINE = 8  # words before the dash at most


def without_aside(tree: Tree, told: tuple[int, int], words: Tellings) -> tuple[int, int]:
    """The words `[a, b)` up to a last comma behind which the report tells what others make of them."""
    a, b = told
    comma = next((i for i in range(b - 2, a, -1) if tree.nodes[i].low == ","), -1)
    return (a, comma) if comma > a and (_named_again(tree, comma + 1, b, words) or _denied(tree, comma + 1, b, words)) else told


def _named_again(tree: Tree, i: int, b: int, words: Tellings) -> bool:
    """ "a claim that could not be verified", "tuduhan yang dibantah X": a noun for what was said, with a clause about it."""
    while i < b - 1 and tree.nodes[i].upos in _BEFORE_NOUN:
        i += 1
    return tree.nodes[i].low in words.retold and any(n.upos == "VERB" or n.low in words.verbs for n in tree.nodes[i + 1 : b])


def _denied(tree: Tree, i: int, b: int, words: Tellings) -> bool:
    """ "which Moscow denies", "sesuatu yang dibantah X"."""
    if tree.nodes[i].low not in words.asides:
        return False
    groups = (group for n in tree.nodes[i + 1 : b] for _, _, group in words.verbs.get(n.low, ()))
    return any(group.stance == _DENIES for group in groups)


def with_place(tree: Tree, at: int, told: tuple[int, int]) -> tuple[int, int]:
    """The words of "X of storing rockets | in homes", where the parse hung the place on the accusing verb at `at`."""
    a, b = told
    if not any(n.upos == "VERB" for n in tree.nodes[a:b]):
        return told
    for k in tree.children(at, "obl"):
        ids = tree.under(k)
        if ids[0] == b and tree.nodes[b].upos == "ADP" and not any("tmod" in tree.nodes[i].rel or tree.nodes[i].upos == "NUM" for i in ids):
            b = ids[-1] + 1
    return a, b


def dateline(tree: Tree) -> int:
    """Where the words begin behind a place and a dash: "JAKARTA - ..."."""
    for i, node in enumerate(tree.nodes[:_DATELINE]):
        if node.low in _DASHES:
            return i + 1
        if node.upos != "PUNCT" and not tree.report.text[node.start].isupper():
            break
    return 0


def past_apposition(tree: Tree, told: tuple[int, int], source: tuple[int, int] | None) -> tuple[int, int] | None:
    """What is told behind a speaker without what he is: "tweeted Ferreira, the club's captain", "Kata Wiryo, pemilik warung, | A"."""
    (a, b), nodes = told, tree.nodes
    a += nodes[a].low == ","
    if source is None or a < 1 or source[1] not in (a, a - 1) or nodes[a - 1].low != ",":
        return told
    if "PronType=Rel" in nodes[a].feats:  # "said X, who led the strike"
        return None
    comma = next((i for i in range(a, b) if nodes[i].upos == "PUNCT" and nodes[i].low != "("), b)
    if nodes[a].upos not in _NAMING or any(n.upos in _PREDICATES for n in nodes[a:comma]):
        return told
    if any(n.bare == "conj" and a <= n.head < comma for n in nodes[comma:b]) or (comma >= b and any(n.bare == "nsubj" for n in nodes[a:b])):
        return told
    return (comma + 1, b) if comma + 1 < b and nodes[comma].low == "," else None


def quoted_within(text: str, said: Range) -> Range:
    """What is told up to the closing mark of a quotation within another: "told me, ‘come back’ | , and shut"."""
    a, b = said
    close = _INNER.get(text[a])
    at = text.find(close, a + 1, b) if close else -1
    while 0 <= at < b and text[at + 1 : at + 2].isalnum():
        at = text.find(close or "", at + 1, b)
    return (a, at + 1) if at > 0 else said


def by_deed(tree: Tree, behind: int, first: int, words: Tellings) -> bool:
    """True for what stands right behind a telling verb and is done by way of an answer: "membalas dengan mengusir X"."""
    nodes = tree.nodes
    return first == behind and first + 1 < len(nodes) and nodes[first].low in words.manner and nodes[first + 1].upos in ("VERB", "AUX")
