"""Grammar marks -> trees: the syntactic words of one sentence, each with its head, and the characters of what hangs on a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from runut.speech.voices import Range
from runut.types import Mark, Marks, Report

__all__ = ["Node", "Tree", "joined", "read_trees", "remade", "trimmed"]

_OPEN, _CLOSE = "“‘«\"'([", "”’»\"')]"
_OUTER = " \t\r\n\xa0,;:-–—―"


class Node(NamedTuple):
    """One syntactic word: `head` is the index of its head, -1 for the root; `rel` the relation to it, `bare` without its subtype."""

    start: int
    end: int
    low: str
    lemma: str
    upos: str
    feats: str
    head: int
    rel: str
    bare: str


_new_node = partial(tuple.__new__, Node)  # what `Node(...)` does, without naming the fields


@dataclass(slots=True, eq=False)
class Tree:
    """One sentence: its words, and for each word the words that hang on it, in text order."""

    report: Report
    mark: Mark
    nodes: tuple[Node, ...]
    kids: Sequence[Sequence[int]]
    found: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)  # subtrees that were asked for
    sources: dict[Range, Range] = field(default_factory=dict, compare=False, repr=False)  # a source's head and its verb -> its phrase

    def under(self, i: int, *, but: Callable[[int], bool] | None = None) -> list[int]:
        """The words of the subtree of `i`, sorted; subtrees whose top makes `but` true are left out."""
        if but is None and i in self.found:
            return self.found[i]
        out = [i]
        for at in out:
            out += self.kids[at] if but is None else [k for k in self.kids[at] if not but(k)]
        out.sort()
        if but is None:
            self.found[i] = out
        return out

    def child(self, i: int, *rels: str) -> int | None:
        """The first word below `i` with one of the relations (subtypes told in full, or by their stem)."""
        for k in self.kids[i]:
            if self.nodes[k].rel in rels or self.nodes[k].bare in rels:
                return k
        return None

    def children(self, i: int, *rels: str) -> list[int]:
        """All words below `i` with one of the relations."""
        kids, nodes = self.kids[i], self.nodes
        return [k for k in kids if nodes[k].rel in rels or nodes[k].bare in rels] if kids else []

    def above(self, i: int) -> Iterator[int]:
        """The heads of `i`, nearest first."""
        seen = {i}
        while (i := self.nodes[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def run(self, ids: Sequence[int], around: int) -> tuple[int, int]:
        """The unbroken run `[a, b)` of sorted `ids` that holds `around`."""
        held = set(ids)
        a = b = around
        while a - 1 in held:
            a -= 1
        while b + 1 in held:
            b += 1
        return a, b + 1

    def range(self, a: int, b: int) -> Range | None:
        """The characters of the words `[a, b)`, without punctuation around them; quotation marks stay where they are closed."""
        if a >= b:
            return None
        found = trimmed(self.report.text, self.nodes[a].start, self.nodes[b - 1].end)
        return _bracketed(self.report.text, found) if found else None


def trimmed(text: str, a: int, b: int) -> Range | None:
    """`[a, b)` without the punctuation that parts it from its surroundings, and without marks that open or close outside of it."""
    while a < b and (text[a] in _OUTER or (text[a] in _CLOSE and text[a] not in _OPEN)):
        a += 1
    while a < b:
        if text[b - 2 : b] == "''":
            if text.count("''", a, b - 2) % 2:
                break
            b -= 2
            continue
        last = text[b - 1]
        parting = last in _OUTER or (last in _OPEN and last not in _CLOSE) or (last in ".!?" and not _abbreviated(text, b))
        if not parting and not (last in _CLOSE and not _opened(text, a, b - 1, last)):
            break
        b -= 1
    while a < b and text[a] in _OPEN and not _closed(text, a, b):
        a += 1
    return (a, b) if a < b else None


def _bracketed(text: str, span: Range) -> Range:
    """The span with the closing bracket right behind it, if it holds the opening one."""
    a, b = span
    close = text.find(")", b, b + 2)
    return (a, close + 1) if close >= 0 and text.count("(", a, b) > text.count(")", a, b) else span


def _abbreviated(text: str, b: int) -> bool:
    """True if the dot before `b` belongs to an abbreviation rather than to the sentence: "U.S.", "a.m."."""
    return text[b - 1] == "." and b > 2 and text[b - 2].isalpha() and (text[b - 3] == "." or not text[b - 3].isalnum())


def _opened(text: str, a: int, at: int, mark: str) -> bool:
    if mark not in _OPEN:
        return text.count(_OPEN[_CLOSE.index(mark)], a, at) > text.count(mark, a, at) or (mark == "’" and text[at - 1].isalnum())
    return text.count(mark, a, at) % 2 == 1 or (mark == "'" and text[at - 1].isalnum())


def _closed(text: str, a: int, b: int) -> bool:
    close = _CLOSE[_OPEN.index(text[a])]
    return text.find(close, a + 1, b) >= 0


def read_trees(report: Report, marks: Marks, wanted: Callable[[Mark, Sequence[Mark], Sequence[str]], bool]) -> Iterator[Tree]:
    """The parsed sentences of a report that are `wanted`, asked by sentence, grammar marks and their words in small letters."""
    grammar, starts, text = marks.of("grammar"), marks.starts("grammar"), report.text
    for mark in marks.of("sentence"):
        first = bisect_left(starts, mark.span.start)
        here = grammar[first : bisect_left(starts, mark.span.end, first)]
        spans = [(m.span.start, m.span.end) for m in here]
        lows = [text[a:b].lower() for a, b in spans]
        if lows and wanted(mark, here, lows):
            yield _tree(report, mark, here, spans, lows)


def _tree(report: Report, mark: Mark, grammar: Sequence[Mark], spans: Sequence[Range], lows: Sequence[str]) -> Tree:
    at, nodes = {span: n for n, span in reversed([*enumerate(spans)])}, []
    for (a, b), one, low in zip(spans, grammar, lows, strict=True):
        label, told = one.label, one.attrs
        head: Any = told["head"]
        above = at[head[0], head[1]] if head is not None else -1
        bare = label.partition(":")[0] if ":" in label else label
        form = low.replace("’", "'") if "’" in low else low
        nodes.append(_new_node((a, b, form, told["lemma"], told["upos"], told["feats"], above, label, bare)))
    return joined(report, mark, tuple(nodes))


def joined(report: Report, mark: Mark, nodes: tuple[Node, ...]) -> Tree:
    """The tree of the words of a sentence."""
    kids: list[list[int]] = [[] for _ in nodes]
    for n, node in enumerate(nodes):
        if 0 <= (above := node.head) != n:
            kids[above].append(n)
    return Tree(report, mark, nodes, kids)


def remade(tree: Tree, nodes: Sequence[Node]) -> Tree:
    """The tree with other arcs; itself where they would make a word hang on itself."""
    return joined(tree.report, tree.mark, tuple(nodes)) if _is_whole(nodes) else tree


def _is_whole(nodes: Sequence[Node]) -> bool:
    """True if every word's heads lead to one that has none."""
    sound: set[int] = set()
    for n in range(len(nodes)):
        path: list[int] = []
        while n >= 0 and n not in sound:
            if n in path:
                return False
            path.append(n)
            n = nodes[n].head
        sound.update(path)
    return True
