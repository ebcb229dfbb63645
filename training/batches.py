"""Examples -> batches: label lists, rows of forms, sentences of like length side by side, what teachers said beside them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from grammar_net import Batch
from numpy.typing import NDArray
from treebanks import Example

from runut.nets.features import letter_rows

__all__ = ["Forms", "Item", "Labels", "Told", "batches", "collate", "items", "labels"]

Array = NDArray[np.int64]
NONE = -100  # a label that is not known or not asked
_ROOT = "\0"


@dataclass(frozen=True, slots=True)
class Labels:
    """What a net tells apart, in row order, and the forms that have a vector of their own (rows 2 on; 0 unknown, 1 the root)."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What teachers said of a sentence: probabilities of heads (word x head), tags and relations (to the head in the item)."""

    heads: NDArray[np.float16]
    upos: NDArray[np.float16]
    relations: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence in rows, the root first."""

    forms: Array
    bank: int
    upos: Array
    feats: Array
    heads: Array
    relations: Array
    told: Told | None = None


@dataclass
class Forms:
    """Every form met: its row in the word table, its n-gram rows."""

    words: dict[str, int]
    rows: int
    places: dict[str, int] = field(default_factory=dict)
    word: list[int] = field(default_factory=list)
    grams: list[Array] = field(default_factory=list)

    def place(self, form: str) -> int:
        """The number of a form."""
        if (at := self.places.get(form)) is None:
            at = self.places[form] = len(self.word)
            self.word.append(1 if form == _ROOT else self.words.get(form.lower(), 0))
            self.grams.append(np.array([0] if form == _ROOT else letter_rows(form, self.rows)))
        return at


def labels(examples: Sequence[Example], *, often: int = 2, feats: int = 250) -> Labels:
    """The labels of examples; a form that comes `often` gets a vector of its own."""
    words = Counter(f.lower() for e in examples for f in e.forms)
    bundles = Counter(f for e in examples for f in e.feats)
    return Labels(
        tuple(sorted(w for w, n in words.items() if n >= often)),
        tuple(sorted({t for e in examples for t in e.upos})),
        tuple(f for f, _ in sorted(bundles.items(), key=lambda row: (-row[1], row[0]))[:feats]),
        tuple(sorted({r for e in examples for r in e.relations} | {"root"})),
    )


def items(examples: Iterable[Example], known: Labels, forms: Forms) -> list[Item]:
    """Examples in rows; a label that `known` does not have is not asked for."""
    index = [{label: n for n, label in enumerate(rows)} for rows in (known.upos, known.feats, known.relations)]
    out = []
    for e in examples:
        upos, feats, relations = (
            np.array([NONE, *(rows.get(x, NONE) for x in told)]) for rows, told in zip(index, (e.upos, e.feats, e.relations), strict=True)
        )
        places = np.array([forms.place(_ROOT), *(forms.place(f) for f in e.forms)])
        out.append(Item(places, e.bank, upos, feats, np.array([NONE, *e.heads]), relations))
    return out


def batches(rows: Sequence[Item], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Numbers of sentences of like length, about `size` words together, in random order."""
    order = sorted(range(len(rows)), key=lambda n: (len(rows[n].forms) // 3, rng.random()))
    found: list[list[int]] = [[]]
    held = 0
    for n in order:
        if held >= size:
            found.append([])
            held = 0
        found[-1].append(n)
        held += len(rows[n].forms)
    rng.shuffle(found)
    yield from found


def collate(rows: Sequence[Item], forms: Forms) -> Batch:
    """Sentences side by side; each different form once."""
    lengths = [len(r.forms) for r in rows]
    wide = max(lengths)
    place = np.zeros((len(rows), wide), dtype=np.int64)
    told = np.full((4, len(rows), wide), NONE, dtype=np.int64)
    for n, row in enumerate(rows):
        place[n, : lengths[n]] = row.forms
        for k, values in enumerate((row.upos, row.feats, row.heads, row.relations)):
            told[k, n, : lengths[n]] = values
    met, back = np.unique(place, return_inverse=True)
    grams = [forms.grams[n] for n in met]
    offsets = np.cumsum([0, *(len(g) for g in grams[:-1])])
    upos, feats, heads, relations = torch.from_numpy(told)
    return Batch(
        torch.tensor([forms.word[n] for n in met]), torch.from_numpy(np.concatenate(grams)), torch.from_numpy(offsets),
        torch.from_numpy(back.reshape(place.shape)), torch.tensor([r.bank for r in rows]), torch.tensor(lengths),
        upos, feats, heads, relations,
    )  # fmt: skip
