"""Sentences in an older and in today's annotation -> log-linear models that rewrite the one into the other.

Tags and features are read first, then heads are chosen among few candidates so that a sentence stays one tree, then relations are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from loglinear import LogLinear, learn
from numpy.typing import NDArray
from silver import Old, candidates, feats_case, head_case, relation_case, tag_case
from treebanks import Example

from runut.nets.trees import best_tree

__all__ = ["Converter", "converter", "rewrite"]

_SHUT = -30.0  # the log odds of a head that is no candidate


@dataclass(frozen=True, slots=True)
class Converter:
    """Models of tags, features, heads (yes or no for a candidate) and relations."""

    tags: LogLinear
    feats: LogLinear
    heads: LogLinear
    relations: LogLinear


def converter(pairs: Sequence[tuple[Old, Example]]) -> Converter:
    """What sentences with both annotations teach."""
    words = [(s, n, now) for s, now in pairs for n in range(len(s.forms))]
    choices = [(s, n, head, now) for s, n, now in words for head in candidates(s, n)]
    over = [now.upos[h - 1] if (h := now.heads[n]) else "0" for _, n, now in words]
    return Converter(
        learn([tag_case(s, n) for s, n, _ in words], [now.upos[n] for _, n, now in words]),
        learn([feats_case(s, n, now.upos[n]) for s, n, now in words], [now.feats[n] for _, n, now in words]),
        learn([head_case(s, n, head, now.upos) for s, n, head, now in choices],
              ["ny"[now.heads[n] == head] for _, n, head, now in choices]),
        learn([relation_case(s, n, now.upos[n], now.heads[n], o) for (s, n, now), o in zip(words, over, strict=True)],
              [now.relations[n] for _, n, now in words]),
    )  # fmt: skip


def rewrite(s: Old, told: Converter, bank: int) -> Example:
    """A sentence in today's annotation."""
    places = range(len(s.forms))
    upos = told.tags.best([tag_case(s, n) for n in places])
    feats = told.feats.best([feats_case(s, n, upos[n]) for n in places])
    heads = best_tree(_head_scores(s, told.heads, upos))[1:]
    over = [upos[h - 1] if h else "0" for h in heads]
    found = told.relations.best([relation_case(s, n, upos[n], heads[n], over[n]) for n in places])
    relations = ["root" if h == 0 else "dep" if r == "root" else r for h, r in zip(heads, found, strict=True)]
    return Example(s.forms, tuple(upos), tuple(feats), tuple(heads), tuple(relations), bank)


def _head_scores(s: Old, model: LogLinear, upos: Sequence[str]) -> NDArray[np.float32]:
    """Log probabilities of heads (words x heads, the root first)."""
    out = np.full((len(s.forms) + 1,) * 2, _SHUT, dtype=np.float32)
    choices = [(n, head) for n in range(len(s.forms)) for head in candidates(s, n)]
    scores = model.scores([head_case(s, n, head, upos) for n, head in choices])
    yes = model.labels.index("y")
    for (n, head), odds in zip(choices, (scores[:, yes] - scores[:, 1 - yes]).tolist(), strict=True):
        out[n + 1, head] = odds
    return out - np.logaddexp.reduce(out, axis=1, keepdims=True)
