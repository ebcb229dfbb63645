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

_PLACES = 2048  # words and padding of one batch
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
        self._labels: dict[str, list[str]] = told["labels"]
        styles = [tables["styles"][told["styles"].index(one)] for one in (style or told["news"], treebank or told["treebank"])]
        letters = Letters(tables, ("", *told["words"]), mean=True)
        lists, kinds = _Lists(tables), sum(styles)
        self._store = Store(len(styles[0]), lambda form: np.concatenate([letters(form), lists(form)]) + kinds)
        self._steps = np.array(told["steps"]["names"], dtype=np.float32)
        self._net = session(files.path("words.onnx"))

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Tagged]:
        """The tags and names of sentences, each a sequence of words, in their order."""
        pieces = [(n, at) for n, words in enumerate(sentences) for at in range(0, len(words), _LONGEST)]
        texts = [sentences[n][at : at + _LONGEST] for n, at in pieces]
        read = [Tagged((), (), ())] * len(texts)
        for batch in wide_rows([len(t) for t in texts], _PLACES):
            for n, tagged in zip(batch, self._batch([texts[n] for n in batch]), strict=True):
                read[n] = tagged
        out = [Tagged((), (), ())] * len(sentences)
        for (n, at), tagged in zip(pieces, read, strict=True):
            out[n] = _joined(out[n], tagged, at) if at else tagged
        return out

    def _batch(self, texts: Sequence[Sequence[str]]) -> list[Tagged]:
        """Sentences, the longest first."""
        sizes = np.array([len(t) for t in texts], dtype=np.int32)
        rows = np.zeros((len(texts), sizes[0]), dtype=np.int64)
        rows[np.arange(sizes[0]) < sizes[:, None]] = self._store.rows(chain.from_iterable(texts))
        upos, feats, names = self._net.run(["upos", "feats", "names"], {"x": self._store.vectors[rows.T], "lengths": sizes})
        tags = tag_rows(names, sizes, self._steps)
        told = zip(upos.argmax(2).T.tolist(), feats.argmax(2).T.tolist(), tags, sizes.tolist(), strict=True)
        return [Tagged(self._row("upos", u, size), self._row("feats", f, size), tuple(self._spans(t))) for u, f, t, size in told]

    def _row(self, task: str, rows: Sequence[int], size: int) -> tuple[str, ...]:
        labels = self._labels[task]
        return tuple([labels[n] for n in rows[:size]])

    def _spans(self, tags: Sequence[int]) -> Iterator[Name]:
        labels, start = self._labels["names"], -1
        for at, n in enumerate([*tags, -1]):
            tag = labels[n] if n >= 0 else "O"
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


def tag_rows(scores: NDArray[Any], sizes: NDArray[Any], steps: Floats) -> list[list[int]]:
    """The best row of tags of each sentence (words x sentences x tags) under scores of steps; the last row is from the start."""
    total, back = scores[0] + steps[-1], []
    for at in range(1, len(scores)):
        told = total[:, :, None] + steps[None, :-1]
        came, live = told.argmax(1), at < sizes
        total = np.where(live[:, None], told.max(1) + scores[at], total)
        back.append(np.where(live[:, None], came, np.arange(came.shape[1])))
    rows = [total.argmax(1)]
    for came in reversed(back):
        rows.append(np.take_along_axis(came, rows[-1][:, None], 1)[:, 0])
    tags = np.stack(rows[::-1]).T.tolist()
    return [row[:size] for row, size in zip(tags, sizes.tolist(), strict=True)]


def _joined(first: Tagged, more: Tagged, at: int) -> Tagged:
    """A long sentence put together."""
    moved = tuple(Name(n.start + at, n.end + at, n.label) for n in more.names)
    return Tagged(first.upos + more.upos, first.feats + more.feats, first.names + moved)
