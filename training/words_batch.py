"""Cases -> tensors: rows of every form once, places and lengths of sentences, styles, labels by task; and tags back from logits."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from words_data import BANKS, NAME_TAGS, NERP_TAGS, STYLES, Case, depth
from words_net import FAR, Forms, Shape, WordsNet, crf_best

from runut.nets.features import letter_rows

__all__ = ["Batch", "Known", "Table", "chain", "collate", "known", "read", "shape"]

NONE = -100
CHAINS = ("names", "nerp")
ANY = 0.7  # share of cases without a style of their own that are given one in training


@dataclass(frozen=True, slots=True)
class Known:
    """What a net tells apart: labels by task, rows of styles (names of sets, treebanks, tags as input), words with a row of their own."""

    labels: dict[str, tuple[str, ...]]
    styles: tuple[str, ...]
    words: tuple[str, ...]


@dataclass
class Table:
    """Every form met: its word row (0 is unknown), its n-gram rows, its list bits."""

    words: dict[str, int]
    rows: int
    bits: dict[str, int]
    wide: int
    held: dict[str, tuple[int, list[int], list[int]]] = field(default_factory=dict)

    def row(self, form: str) -> tuple[int, list[int], list[int]]:
        """The rows of one form."""
        if (told := self.held.get(form)) is None:
            low = form.lower()
            bits = self.bits.get(low, 0)
            told = self.held[form] = (self.words.get(low, 0), letter_rows(form, self.rows), [bits >> n & 1 for n in range(self.wide)])
        return told

    def forms(self, forms: Iterable[str]) -> Forms:
        """Forms as tensors."""
        words, grams, bits = zip(*(self.row(f) for f in forms), strict=True)
        offsets = np.cumsum([0, *(len(g) for g in grams[:-1])])
        flat = [g for rows in grams for g in rows]
        return Forms(torch.tensor(words), torch.tensor(flat), torch.from_numpy(offsets), torch.tensor(bits, dtype=torch.float32))


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences side by side (words x sentences); `gold` has a task's labels for the columns that have any."""

    forms: Forms
    places: Tensor
    lengths: Tensor
    styles: list[Tensor]
    gold: dict[str, tuple[list[int], Tensor]]


def known(language: str, cases: Sequence[Case], *, most: int, often: int = 2, lent: Sequence[str] = ()) -> Known:
    """The labels and the most frequent words of cases; behind them the words `lent` by others' vectors."""
    counts = Counter(w.lower() for c in cases for w in c.words)
    words = sorted((w for w, n in counts.items() if n >= often), key=lambda w: (-counts[w], w))[:most]
    held = set(words)
    words += [w for w in lent if w not in held]
    labels = {"names": NAME_TAGS} | ({"nerp": NERP_TAGS} if language == "id" else {})
    for task in ("upos", "feats"):
        seen = Counter(label for c in cases for label in c.labels.get(task, ()))
        labels[task] = tuple(sorted(label for label, n in seen.items() if n >= often))
    styles = (*(f"names:{s}" for s in STYLES[language]), *(f"bank:{b}" for b in BANKS[language]))
    return Known(labels, ("any", *styles, *(f"given:{tag}" for tag in labels["upos"])), tuple(words))


def shape(told: Known, *, rows: int, lists: int, hidden: int, fixed: int = 0) -> Shape:
    """The sizes of a net for what is known."""
    tasks = {t: len(n) for t, n in told.labels.items()}
    return Shape(len(told.words) + 1, rows, lists, len(told.styles), tasks, hidden=hidden, fixed=fixed)


def collate(cases: Sequence[Case], told: Known, table: Table, *, rng: random.Random | None = None, tasks: Iterable[str] = ()) -> Batch:
    """Cases as a batch; with `rng` (in training) sentences without a style get one, and given tags are shown to some sentences."""
    places: dict[str, int] = {}
    deep = depth(max(len(c.words) for c in cases))
    at = np.zeros((deep, len(cases)), np.int64)
    for column, case in enumerate(cases):
        for row, word in enumerate(case.words):
            at[row, column] = places.setdefault(word, len(places))
    gold = {}
    for task in tasks:
        columns = [n for n, c in enumerate(cases) if task in c.labels]
        if columns:
            gold[task] = (columns, _gold([cases[n].labels[task] for n in columns], told.labels[task], deep))
    lengths = torch.tensor([len(c.words) for c in cases])
    return Batch(table.forms(places), torch.from_numpy(at), lengths, _styles(cases, told, deep, rng), gold)


def _gold(rows: Sequence[Sequence[str]], labels: tuple[str, ...], deep: int) -> Tensor:
    index = {label: n for n, label in enumerate(labels)}
    out = np.full((deep, len(rows)), NONE, np.int64)
    for column, row in enumerate(rows):
        out[: len(row), column] = [index.get(label, NONE) for label in row]
    return torch.from_numpy(out)


def _styles(cases: Sequence[Case], told: Known, deep: int, rng: random.Random | None) -> list[Tensor]:
    index = {style: n for n, style in enumerate(told.styles)}
    rows: list[list[int]] = []
    for kind, own in (("names", [c.style for c in cases]), ("bank", [c.bank for c in cases])):
        every = [n for n, style in enumerate(told.styles) if style.startswith(f"{kind}:")]
        any_one = [rng.choice(every) if rng and rng.random() < ANY else 0 for _ in cases]
        rows.append([index.get(f"{kind}:{style}", other) for style, other in zip(own, any_one, strict=True)])
    given = np.zeros((deep, len(cases)), np.int64)
    for column, case in enumerate(cases):
        if case.given and "names" in case.labels and (rng is None or rng.random() < ANY):
            given[: len(case.given), column] = [index.get(f"given:{tag}", 0) for tag in case.given]
    return [*(torch.tensor(row) for row in rows), *([torch.from_numpy(given)] if given.any() else [])]


def chain(labels: Sequence[str]) -> Tensor:
    """Scores of steps between tags (last row from the start): an I- only behind a tag of its type."""
    out = torch.zeros(len(labels) + 1, len(labels))
    for to, tag in enumerate(labels):
        if tag[0] == "I":
            for come in range(len(labels) + 1):
                if come == len(labels) or labels[come][2:] != tag[2:]:
                    out[come, to] = FAR
    return out


@torch.no_grad()
def read(
    nets: Sequence[WordsNet], cases: Sequence[Case], told: Known, table: Table, task: str, *, sure: float = 0.0
) -> list[tuple[str, ...]]:
    """The labels of each sentence by the mean of the nets' logits; an empty row where the doubtful word is below `sure`."""
    out: list[tuple[str, ...]] = [()] * len(cases)
    order = sorted(range(len(cases)), key=lambda n: len(cases[n].words))
    labels = told.labels[task]
    for first in range(0, len(order), 64):
        rows = order[first : first + 64]
        batch = collate([cases[n] for n in rows], told, table)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = [net.eval()(net.vectors(batch.forms, batch.places, batch.styles), batch.lengths, [task])[task].float() for net in nets]
        mean = torch.stack(logits).mean(0)
        if task in CHAINS:
            steps = torch.stack([net.steps[task] for net in nets]).mean(0) + chain(labels)
            best = crf_best(mean, batch.lengths, steps)
        else:
            best = [row[:n] for row, n in zip(mean.argmax(-1).T.tolist(), batch.lengths.tolist(), strict=True)]
        least = torch.softmax(mean, -1).amax(-1).masked_fill(torch.arange(len(mean))[:, None] >= batch.lengths, 1.0).amin(0)
        for n, row, low in zip(rows, best, least.tolist(), strict=True):
            out[n] = tuple(labels[x] for x in row) if low >= sure else ()
    return out
