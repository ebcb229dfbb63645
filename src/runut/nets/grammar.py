"""Words of sentences -> grammar: the tag, the features, the head and the relation of each word, by the language's net."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from runut.nets.files import ModelFiles, model_files
from runut.nets.products import in_parts
from runut.nets.sessions import session
from runut.nets.trees import best_trees
from runut.nets.vectors import Floats, Letters, Store, wide_rows

__all__ = ["Grammar", "Parsed", "grammar"]

_ROOT = "\0"
_PLACES = 512  # words and padding of one batch
_LONGEST = 160  # words of a sentence that is parsed whole; what stands behind them is read as a sentence of its own
_LEAK = np.float32(0.1)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence, a value a word: UPOS, features (UD's string), head (1 is the first word, 0 the root), relation."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@lru_cache(maxsize=4)
def grammar(code: str, treebank: str = "") -> Grammar:
    """The grammar net of a language, once a process, in the style of a treebank (the news style if none is named).

    Raises `ModelError` if its files are not whole.
    """
    return Grammar(model_files(code), treebank)


class Grammar:
    """A grammar net ready to read."""

    def __init__(self, files: ModelFiles, treebank: str = "") -> None:
        told = json.loads(files.path("grammar.json").read_text("utf-8"))
        tables = dict(np.load(files.path("grammar.npz")).items())
        self._upos, self._feats, self._relations = (tuple(told[key]) for key in ("upos", "feats", "relations"))
        letters = Letters(tables, ("", _ROOT, *told["words"]), mean=False)
        style = tables["treebanks"][told["treebanks"].index(treebank or told["treebank"])]
        root = np.concatenate([tables["words"][1] * tables["word_scale"][1], np.zeros(letters.width - tables["words"].shape[1]), style])
        self._store = Store(len(root), lambda form: root.astype(np.float32) if form == _ROOT else np.concatenate([letters(form), style]))
        self._relation, self._bias = tables["relation"], tables["bias"]
        self._root = self._relations.index("root")
        self._net = session(files.path("grammar.onnx"))

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """The grammar of sentences, each a sequence of words, in their order."""
        pieces = [(n, at) for n, words in enumerate(sentences) for at in range(0, max(len(words), 1), _LONGEST)]
        texts = [[_ROOT, *sentences[n][at : at + _LONGEST]] for n, at in pieces]
        read: list[Parsed] = [Parsed((), (), (), ())] * len(texts)
        for batch in wide_rows([len(t) for t in texts], _PLACES):
            for n, parsed in zip(batch, self._batch([texts[n] for n in batch]), strict=True):
                read[n] = parsed
        out: list[Parsed] = [Parsed((), (), (), ())] * len(sentences)
        for (n, at), parsed in zip(pieces, read, strict=True):
            out[n] = _joined(out[n], parsed, at) if at else parsed
        return out

    def _batch(self, texts: Sequence[Sequence[str]]) -> list[Parsed]:
        """Sentences with their root, the longest first."""
        sizes = np.array([len(t) for t in texts], dtype=np.int32)
        here = np.arange(sizes[0]) < sizes[:, None]
        rows = np.zeros(here.shape, dtype=np.int64)
        rows[here] = self._store.rows(chain.from_iterable(texts))
        upos, feats, scores, below, above = self._net.run(None, {"x": self._store.vectors[rows.T], "lengths": sizes})
        here[:, 0] = False
        sentence, word = here.nonzero()
        heads = best_trees(scores, sizes)[sentence, word]
        relations = _named(self._relations, self._relate(below[word, sentence], above[heads, sentence], heads))
        told = _named(self._upos, upos[word, sentence]), _named(self._feats, feats[word, sentence]), heads.tolist(), relations
        ends = np.cumsum(sizes - 1).tolist()
        return [Parsed(*(tuple(part[start:end]) for part in told)) for start, end in pairwise((0, *ends))]

    def _relate(self, below: Floats, above: Floats, heads: NDArray[Any]) -> NDArray[Any]:
        """The relations of words, a row each, to their heads."""
        sums = below + above
        scores = in_parts(np.maximum(sums, sums * _LEAK), self._relation) + self._bias
        scores[:, self._root] = -np.inf
        return np.where(heads == 0, self._root, scores.argmax(1))


def _named(names: tuple[str, ...], rows: NDArray[Any]) -> tuple[str, ...]:
    return tuple(map(names.__getitem__, rows.tolist()))


def _joined(first: Parsed, more: Parsed, at: int) -> Parsed:
    """A long sentence put together: the root of a later piece hangs on the root of the first."""
    root = first.heads.index(0) + 1 if 0 in first.heads else 0
    heads = tuple(head + at if head else root for head in more.heads)
    relations = tuple("parataxis" if told == "root" and root else told for told in more.relations)
    return Parsed(first.upos + more.upos, first.feats + more.feats, first.heads + heads, first.relations + relations)
