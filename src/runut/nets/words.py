"""Words of sentences -> tags and names: UPOS, features and name spans, by the language's small net; the cheap pass over every sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from runut.nets.files import ModelFiles, model_files
from runut.nets.sessions import session
from runut.nets.vectors import Floats, Letters, Store, wide_rows

__all__ = ["Name", "Tagged", "Words", "tag_rows", "words_net"]

_PLACES = 512  # words and padding of one batch
_BATCHES = 8  # batches whose tags are found together
_LONGEST = 160  # words of a sentence that are read together


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: its words `[start, end)`, PER, ORG or LOC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence: UPOS and features (UD's string) a word, and its names."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    names: tuple[Name, ...]


@lru_cache(maxsize=4)
def words_net(code: str, style: str = "", treebank: str = "") -> Words:
    """The words net of a language, once a process, in the style of a name set and a treebank (the news style if none is named).

    Raises `ModelError` if its files are not whole.
    """
    return Words(model_files(code), style, treebank)


class Words:
    """A words net ready to read."""

    def __init__(self, files: ModelFiles, style: str = "", treebank: str = "") -> None:
        told = json.loads(files.path("words.json").read_text("utf-8"))
        tables = dict(np.load(files.path("words.npz")).items())
        self._upos, self._feats = (np.array(told["labels"][task], dtype=object) for task in ("upos", "feats"))
        self._names: list[str] = told["labels"]["names"]
        styles = [tables["styles"][told["styles"].index(one)] for one in (style or told["news"], treebank or told["treebank"])]
        letters = Letters(tables, ("", *told["words"]), mean=True)
        lists, kinds = _Lists(tables), sum(styles)
        self._store = Store(len(styles[0]), lambda form: np.concatenate([letters(form), lists(form)]) + kinds)
        self._outside = self._names.index("O")
        self._steps = np.array(told["steps"]["names"], dtype=np.float32)
        self._net = session(files.path("words.onnx"))

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Tagged]:
        """The tags and names of sentences, each a sequence of words, in their order."""
        pieces = [(n, at) for n, words in enumerate(sentences) for at in range(0, len(words), _LONGEST)]
        texts = [sentences[n][at : at + _LONGEST] for n, at in pieces]
        read = self._tagged(texts)
        out = [Tagged((), (), ())] * len(sentences)
        for (n, at), tagged in zip(pieces, read, strict=True):
            out[n] = _joined(out[n], tagged, at) if at else tagged
        return out

    def _tagged(self, texts: Sequence[Sequence[str]]) -> list[Tagged]:
        """Sentences that are short enough to be read whole."""
        read = [Tagged((), (), ())] * len(texts)
        batches = wide_rows([len(t) for t in texts], _PLACES)
        for at in range(0, len(batches), _BATCHES):
            order = list(chain.from_iterable(batches[at : at + _BATCHES]))
            told = [self._scores([texts[n] for n in batch]) for batch in batches[at : at + _BATCHES]]
            tags = tag_rows(_beside([names for _, _, names in told]), np.array([len(texts[n]) for n in order]), self._steps)
            kinds = [row for upos, feats, _ in told for row in zip(upos, feats, strict=True)]
            for n, (upos, feats), row in zip(order, kinds, tags, strict=True):
                read[n] = Tagged(tuple(upos[: len(row)]), tuple(feats[: len(row)]), tuple(self._spans(row)))
        return read

    def _scores(self, texts: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[list[str]], Floats]:
        """Sentences, the longest first -> the best rows of UPOS and of features a sentence, the scores of the tags of names."""
        sizes = np.array([len(t) for t in texts], dtype=np.int32)
        rows = np.zeros((len(texts), sizes[0]), dtype=np.int64)
        rows[np.arange(sizes[0]) < sizes[:, None]] = self._store.rows(chain.from_iterable(texts))
        upos, feats, names = self._net.run(["upos", "feats", "names"], {"x": self._store.vectors[rows.T], "lengths": sizes})
        return self._upos[upos.argmax(2).T].tolist(), self._feats[feats.argmax(2).T].tolist(), names

    def _spans(self, tags: Sequence[int]) -> Iterator[Name]:
        labels, outside, start = self._names, self._outside, -1
        if tags.count(outside) == len(tags):
            return
        for at, n in enumerate([*tags, outside]):
            if n == outside and start < 0:
                continue
            tag = labels[n]
            if start >= 0 and tag[0] != "I":
                yield Name(start, at, labels[tags[start]][2:])
                start = -1
            if tag[0] == "B":
                start = at


class _Lists:
    """The part of a vector that says which lists of names hold a form."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._lists = tables["lists"]
        self._bits = dict(zip(tables["list_keys"].tolist(), tables["list_bits"].tolist(), strict=True))

    def __call__(self, form: str) -> Floats:
        bits = self._bits.get(crc32(form.lower().encode()), 0)
        held = [n for n in range(len(self._lists)) if bits >> n & 1]
        told: Floats = self._lists[held].sum(0)
        return told


def _beside(scores: Sequence[Floats]) -> Floats:
    """The scores of batches (words x sentences x tags) in one array, the sentences beside one another."""
    whole = np.zeros((len(scores[0]), sum(one.shape[1] for one in scores), scores[0].shape[2]), dtype=np.float32)
    at = 0
    for one in scores:
        whole[: len(one), at : at + one.shape[1]] = one
        at += one.shape[1]
    return whole


def tag_rows(scores: NDArray[Any], sizes: NDArray[Any], steps: Floats) -> list[list[int]]:
    """The best row of tags of each sentence (words x sentences x tags) under scores of steps; the last row is from the start."""
    between = steps[:-1, :, None]
    totals = np.ascontiguousarray(scores.transpose(0, 2, 1))  # the sentences side by side, which is what makes it quick
    totals[0] += steps[-1][:, None]
    for at in range(1, len(totals)):
        totals[at] += np.maximum.reduce(totals[at - 1][:, None] + between, 0)
    came = (totals[:-1, :, None] + between).argmax(1)
    each = np.arange(len(sizes))
    tag = totals[sizes - 1, :, each].argmax(1)
    rows = np.empty((len(totals), len(sizes)), dtype=np.int64)
    rows[-1] = tag
    for at in range(len(totals) - 2, -1, -1):
        rows[at] = tag = np.where(at < sizes - 1, came[at, tag, each], tag)
    return [row[:size] for row, size in zip(rows.T.tolist(), sizes.tolist(), strict=True)]


def _joined(first: Tagged, more: Tagged, at: int) -> Tagged:
    """A long sentence put together."""
    moved = tuple(Name(n.start + at, n.end + at, n.label) for n in more.names)
    return Tagged(first.upos + more.upos, first.feats + more.feats, first.names + moved)
