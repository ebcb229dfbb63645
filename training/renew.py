"""The silver part of a treebank -> the same sentences annotated anew, from an earlier release and nets that did not train on them."""

from __future__ import annotations

from collections.abc import Sequence

from batches import Forms, Labels, items
from conllu import Sentence, Word
from converter import Converter, converter, rewrite
from grammar_net import GrammarNet
from silver import Old, View, old
from train_grammar import Reading, predict
from treebanks import Example

__all__ = ["as_sentence", "pairs", "renewed"]

Both = tuple[Example, Sentence]  # a sentence as it stands in the treebank, and as it was annotated in an earlier release


def renewed(silver: Sequence[Both], taught: Sequence[Both], nets: Sequence[GrammarNet], forms: Forms, known: Labels) -> list[Example]:
    """The silver sentences in today's annotation, as far as their letters are the same in both releases.

    Net k was trained on every sentence but those whose number leaves k, divided by the count of nets; it reads those. What the nets
    read in `taught`, which none of them trained on, teaches what they are worth.
    """
    told = converter(pairs(taught, nets, forms, known))
    views: list[View | None] = [None] * len(silver)
    for k, net in enumerate(nets):
        views[k :: len(nets)] = _views(net, [e for e, _ in silver[k :: len(nets)]], forms, known)
    return [_one(e, then, view, told) for (e, then), view in zip(silver, views, strict=True) if view]


def pairs(both: Sequence[Both], nets: Sequence[GrammarNet], forms: Forms, known: Labels) -> list[tuple[Old, Example]]:
    """Sentences with both annotations, as each net reads them; those whose letters differ are left out."""
    views = [_views(net, [e for e, _ in both], forms, known) for net in nets]
    found = [(old(e.forms, then, view), e) for row in views for (e, then), view in zip(both, row, strict=True)]
    return [(was, e) for was, e in found if was]


def _one(e: Example, then: Sentence, view: View, told: Converter) -> Example:
    was = old(e.forms, then, view)
    return rewrite(was, told, e.bank) if was else e


def _views(net: GrammarNet, told: Sequence[Example], forms: Forms, known: Labels) -> list[View]:
    rows = {tag: n for n, tag in enumerate(known.upos)}
    return [_view(r, known, rows) for r in predict([net], items(told, known, forms), forms, known, tell=True)]


def _view(r: Reading, known: Labels, rows: dict[str, int]) -> View:
    if r.told is None:
        raise ValueError("the net was not asked for its probabilities")
    upos, feats, relations = (tuple(names[n] for n in row) for names, row in
                              ((known.upos, r.upos), (known.feats, r.feats), (known.relations, r.relations)))  # fmt: skip
    return View(upos, feats, tuple(r.heads), relations, r.told.upos, r.told.heads, r.told.relations, rows)


def as_sentence(e: Example) -> Sentence:
    """An example as a sentence of a file."""
    cells = zip(e.forms, e.upos, e.feats, e.heads, e.relations, strict=True)
    return Sentence(tuple(Word(n, form, "_", upos, "_", feats, head, rel) for n, (form, upos, feats, head, rel) in enumerate(cells, 1)))
