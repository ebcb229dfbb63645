"""A telling word in a tree -> the characters of its cue, of its source and of what is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from runut.packs import Language
from runut.packs.telling import Telling, Tellings
from runut.speech.tree import Tree, trimmed
from runut.speech.voices import Range
from runut.types import Marks

__all__ = ["Told", "carrier", "cue_range", "is_passive", "one_holder", "source_of", "source_words", "sources", "unstated"]

_BEFORE = frozenset(("aux", "advmod", "mark", "cop"))
_SUBJECT = ("nsubj", "csubj", "expl")
_BOUND = ("conj", "xcomp", "advcl", "parataxis")
_LOOSE = frozenset(("case", "cc", "preconj", "mark", "discourse"))
_INSERTED = frozenset(("advcl", "obl", "acl", "parataxis", "dep", "nmod", "advmod", "ccomp"))
_PASSIVE = frozenset(("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"))
_HOPS = 4


class Told(NamedTuple):
    """A telling word at `at`; the words `[a, b)` are its verb group."""

    at: int
    a: int
    b: int
    group: Telling
    passive: bool = False


def is_passive(tree: Tree, v: int) -> bool:
    """True if the verb has a passive subject or auxiliary, or is a bare participle on a noun."""
    node = tree.nodes[v]
    if any(tree.nodes[k].rel in _PASSIVE for k in tree.kids[v]):
        return True
    if node.bare == "advcl" and "Tense=Past|VerbForm=Part" in node.feats and not tree.children(v, "nsubj", "aux", "mark"):
        return True
    bare = "Voice=Pass" in node.feats or ("VerbForm=Part" in node.feats and "Tense=Past" in node.feats)
    return bare and node.bare == "acl" and (node.rel == "acl" or "Voice=Pass" in node.feats)


def cue_range(tree: Tree, v: int, end: int, words: Tellings) -> tuple[int, int]:
    """The words of the verb group: auxiliaries, negation and adverbs before the verb, over verbs it is the complement of."""
    a = _group_start(tree, v, words)
    while (above := carrier(tree, v, a, words)) is not None:
        v = above
        a = _group_start(tree, v, words)
    return a, end


def _group_start(tree: Tree, v: int, words: Tellings) -> int:
    a = v
    while a > 0 and _joins(tree, a - 1, v, words):
        a -= 1
    while a < v and tree.nodes[a].upos == "PUNCT":
        a += 1
    return a


def _joins(tree: Tree, i: int, v: int, words: Tellings) -> bool:
    node = tree.nodes[i]
    if node.head != v or node.bare not in _BEFORE or (i > 0 and node.bare == "advmod" and tree.report.text[node.start].isupper()):
        return False
    return node.low in words.infinitives or node.upos == "PART" if node.bare == "mark" else not tree.kids[i]


def carrier(tree: Tree, v: int, a: int, words: Tellings) -> int | None:
    """The verb before the group whose complement it is: "appeared to suggest", "went on to discuss"."""
    above = tree.nodes[v].head
    declined = above >= 0 and tree.nodes[above].low in words.declines
    if tree.nodes[v].rel != "xcomp" or above < 0 or above >= a or (not declined and _leads(words, tree.nodes[above].low)):
        return None
    between = [i for i in range(above + 1, a) if tree.nodes[i].upos not in ("ADV", "ADP", "PART")]
    return above if not between and tree.nodes[above].upos == "VERB" else None


def _leads(words: Tellings, form: str) -> bool:
    """True if a form tells of something itself where an infinitive stands behind it: "refused to say"."""
    return any(group.takes & {"to", "with-object", "predicate"} for _, _, group in words.verbs.get(form, ()))


def source_of(tree: Tree, v: int, words: Tellings, *, passive: bool) -> int | None:
    """The word that heads the source of the verb at `v`."""
    if passive:
        return _agent(tree, v, words)
    found = _subject(tree, v)
    return _beside(tree, v) if found is None else found


def _beside(tree: Tree, v: int) -> int | None:
    """A noun phrase right before the verb group that was hung on another word as its subject."""
    at = v - 1
    while at > 0 and tree.nodes[at].head == v and tree.nodes[at].bare in _BEFORE:
        at -= 1
    node = tree.nodes[v]
    if at < 0 or node.bare == "acl" or (node.bare in _BOUND and node.bare != "parataxis"):
        return None
    wanted = ("nsubj", "appos") if node.bare == "parataxis" else ("nsubj",)
    while tree.nodes[at].bare not in wanted and 0 <= tree.nodes[at].head < v:
        at = tree.nodes[at].head
    return at if tree.nodes[at].bare in wanted and max(tree.under(at)) < v else None


def _subject(tree: Tree, v: int) -> int | None:
    seen: set[int] = set()
    for _ in range(_HOPS):
        seen.add(v)
        told = [k for k in tree.children(v, *_SUBJECT) if tree.nodes[k].rel != "expl"]
        subject = next((k for k in reversed(told) if k < v), told[0] if told else None)
        if subject is not None:
            return None if tree.nodes[subject].rel.endswith(":pass") and not tree.children(v, "xcomp", "conj", "advcl") else subject
        node = tree.nodes[v]
        if node.bare == "acl":
            return node.head
        if node.bare not in _BOUND or node.head < 0 or node.head in seen:
            return None
        if node.bare == "xcomp" and (held := tree.child(node.head, "obj", "iobj")) is not None and held < v:
            return held
        v = node.head
    return None


def _agent(tree: Tree, v: int, words: Tellings) -> int | None:
    for k in tree.children(v, "obl", "obj"):
        if tree.nodes[k].rel == "obl:agent" or any(tree.nodes[c].low in words.agents for c in tree.children(k, "case")):
            return k
    return None


def source_words(tree: Tree, s: int, v: int) -> tuple[int, int]:
    """The words `[a, b)` of the source's phrase around its head `s`: what is only inserted before it stays out."""
    if (s, v) not in tree.sources:
        ids = tree.under(s, but=lambda k: k == v or (k < s and _outside(tree, k, s)))
        a, b = tree.run([i for i in ids if i < v] if s < v else ids, s)
        while a < s and tree.nodes[a].upos == "PUNCT":
            a += 1
        tree.sources[s, v] = a, b
    return tree.sources[s, v]


def _outside(tree: Tree, k: int, s: int) -> bool:
    """True for a word before the source's head that is no part of its phrase: a preposition, a joint, an insertion up to a comma."""
    node = tree.nodes[k]
    if node.head != s:
        return False
    return node.bare in _LOOSE or (node.bare in _INSERTED and any(tree.nodes[i].low == "," for i in range(k, s)))


def source_range(tree: Tree, s: int, v: int) -> Range | None:
    """The characters of the source's phrase; before the verb, the comma that closes an apposition belongs to it."""
    a, b = source_words(tree, s, v)
    found = tree.range(a, b)
    if found and s < v and tree.report.text[found[1] : found[1] + 1] == ",":
        inserted = any(tree.nodes[i].low == "," for i in range(s, b - 1))
        return (found[0], found[1] + 1) if inserted else found
    return found


def sources(tree: Tree, s: int, v: int, *, apart: bool = False, people: frozenset[str] = frozenset()) -> list[Range]:
    """The source's phrase, or each of several side by side: names and `people` speak for themselves, and `apart` so do all."""
    whole = source_range(tree, s, v)
    joined = [k for k in tree.children(s, "conj") if s < k and (k < v or s > v)]
    if whole is None or not joined or not (apart or all(_is_name(tree, k) or tree.nodes[k].low in people for k in (s, *joined))):
        return [whole] if whole else []
    a, b = source_words(tree, s, v)
    starts = [a, *(min(i for i in tree.under(k) if tree.nodes[i].bare not in ("cc", "punct")) for k in joined), b]
    cut = [tree.range(x, _unjoined(tree, x, y)) for x, y in pairwise(starts)]
    return [r for r in cut if r]


def _unjoined(tree: Tree, a: int, b: int) -> int:
    while b - 1 > a and (tree.nodes[b - 1].upos == "CCONJ" or tree.nodes[b - 1].low == ","):
        b -= 1
    return b


def _is_name(tree: Tree, k: int) -> bool:
    return tree.nodes[k].upos == "PROPN"


def unstated(tree: Tree, s: int, source: Range, words: Tellings) -> Range:
    """The source's phrase without that in which it speaks: "Kantor Perdana Menteri | dalam sebuah pernyataan"."""
    for k in tree.children(s, "nmod", "obl"):
        lead = next((c for c in tree.children(k, "case") if c > s), None)
        told = lead is not None and tree.nodes[k].low in words.nouns and tree.nodes[max(tree.under(k))].end >= source[1] - 1
        if lead is not None and told and source[0] < tree.nodes[lead].start:
            return trimmed(tree.report.text, source[0], tree.nodes[lead - 1].end) or source
    return source


def one_holder(tree: Tree, marks: Marks, found: Sequence[Range], pack: Language) -> bool:
    """True for an office whose body is named with "and" before its holder: "Sekretaris Kementerian Koperasi dan UKM Budi Santoso"."""
    first, last = (tree.report.text[slice(*r)].lower().split()[:1] for r in (found[0], found[-1]))
    people = [m for m in marks.inside("name", found[0][0], found[-1][1]) if m.label == "PER"]
    titled = bool(first) and first[0] in pack.nouns["office"] and not set(last) & pack.nouns["office"]
    return titled and bool(people) and people[0].start >= found[-1][0] and people[0].end == found[-1][1]
