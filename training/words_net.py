"""Word forms -> tags and names: two bidirectional LSTM layers over word vectors, a layer a task on top, in PyTorch.

A word's vector is made from its form alone (an embedding of the lower-cased form where it is frequent, the mean of its hashed
n-grams, the lists of names that hold it), so at run time it is made once a form. Styles (which set annotated so) are added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from layers import Way
from torch import Tensor, nn

__all__ = ["Forms", "Shape", "WordsNet", "crf_best", "crf_loss"]

FAR = -1e4  # score of a step that cannot be


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a net: rows of its tables, widths of its layers, the labels of each task (`names` and `nerp` are tag rows)."""

    words: int
    rows: int
    lists: int
    styles: int
    tasks: dict[str, int]
    word_width: int = 64
    gram_width: int = 96
    list_width: int = 16
    hidden: int = 160
    head: int = 96
    drop: float = 0.33
    word_drop: float = 0.2
    fixed: int = 0  # width of word vectors that others trained; 0 is none

    @property
    def width(self) -> int:
        """Width of a word vector."""
        return self.word_width + self.gram_width + self.list_width


@dataclass(frozen=True, slots=True)
class Forms:
    """The different forms of a batch: row of the word table (0 is unknown), n-gram rows end to end with offsets, list bits."""

    words: Tensor
    grams: Tensor
    offsets: Tensor
    lists: Tensor


class Drop(nn.Module):
    """Dropout that keeps or drops a column for a whole sentence (the first axis), which costs less and holds LSTMs better."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        kept = (torch.rand(x.shape[1:]) >= self.share) / (1 - self.share)
        return x * kept.to(x.dtype)


class WordsNet(nn.Module):
    """The net; `forward` takes places (words x sentences) into `Forms` and gives logits by task (words x sentences x labels)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.words, shape.word_width)
        self.fixed = nn.Parameter(torch.zeros(shape.words, shape.fixed), requires_grad=False) if shape.fixed else None
        self.lift = nn.Linear(shape.fixed, shape.word_width, bias=False) if shape.fixed else None
        self.gram = nn.EmbeddingBag(shape.rows, shape.gram_width, mode="mean")
        self.list = nn.Linear(shape.lists, shape.list_width, bias=False)
        self.style = nn.Embedding(shape.styles, shape.width)
        self.ways = nn.ModuleList([Way(wide, shape.hidden, batch_first=False) for wide in (shape.width, 2 * shape.hidden)])
        self.hidden = nn.ModuleDict({t: nn.Linear(2 * shape.hidden, shape.head) for t in shape.tasks})
        self.out = nn.ModuleDict({t: nn.Linear(shape.head, n) for t, n in shape.tasks.items()})
        self.steps = nn.ParameterDict({t: nn.Parameter(torch.zeros(n + 1, n)) for t, n in shape.tasks.items() if t in ("names", "nerp")})
        self.drop = Drop(shape.drop)
        nn.init.normal_(self.word.weight, std=0.0 if shape.fixed else 0.1)
        nn.init.normal_(self.gram.weight, std=0.1)
        nn.init.normal_(self.style.weight, std=0.02)
        for way in self.ways:
            for lstm in (way.ahead, way.back):
                lstm.bias_ih_l0.data[shape.hidden : 2 * shape.hidden] = 1.0

    def words(self, rows: Tensor) -> Tensor:
        """The vectors of words by their rows: learnt here, and lifted from those that others trained."""
        return self.word(rows) if self.fixed is None or self.lift is None else self.word(rows) + self.lift(self.fixed[rows])

    def lend(self, rows: Sequence[int], vectors: Tensor) -> None:
        """Takes over vectors that others trained."""
        if self.fixed is not None:
            self.fixed.data[list(rows)] = vectors

    def vectors(self, forms: Forms, places: Tensor, styles: Sequence[Tensor]) -> Tensor:
        """Word vectors (words x sentences x width); in training some words are taken for unknown ones."""
        ids = forms.words[places]
        if self.training:
            ids = ids * (torch.rand(ids.shape) >= self.shape.word_drop)
        grams = self.gram(forms.grams, forms.offsets)[places]
        told = torch.cat([self.words(ids), grams, self.list(forms.lists)[places]], -1)
        return told + sum(self.style(s) for s in styles)

    def encode(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Vectors in context (words x sentences x 2 hidden)."""
        steps = torch.arange(x.shape[0])[:, None]
        turned = torch.where(steps < lengths, lengths - 1 - steps, steps)
        for way in self.ways:
            x = way(self.drop(x), turned)
        return self.drop(x)

    def forward(self, x: Tensor, lengths: Tensor, tasks: Sequence[str]) -> dict[str, Tensor]:
        seen = self.encode(x, lengths)
        return {t: self.out[t](self.drop(torch.relu(self.hidden[t](seen)))) for t in tasks}


def crf_loss(scores: Tensor, gold: Tensor, lengths: Tensor, steps: Tensor) -> Tensor:
    """Mean negative log likelihood a word of tag rows (words x sentences) under a chain with `steps` (last row: from the start)."""
    mask = torch.arange(scores.shape[0])[:, None] < lengths
    point = scores.gather(2, gold[:, :, None])[:, :, 0] * mask
    move = steps[gold[:-1], gold[1:]] * mask[1:]
    right = point.sum(0) + move.sum(0) + steps[-1][gold[0]]
    total = scores[0] + steps[-1]
    for at in range(1, scores.shape[0]):
        after = torch.logsumexp(total[:, :, None] + steps[None, :-1], 1) + scores[at]
        total = torch.where(mask[at][:, None], after, total)
    return (torch.logsumexp(total, 1) - right).sum() / mask.sum()


def crf_best(scores: Tensor, lengths: Tensor, steps: Tensor) -> list[list[int]]:
    """The best tag row of each sentence."""
    total, back = scores[0] + steps[-1], []
    mask = torch.arange(scores.shape[0])[:, None] < lengths
    for at in range(1, scores.shape[0]):
        best, came = (total[:, :, None] + steps[None, :-1]).max(1)
        stay = torch.arange(came.shape[1]).expand_as(came)
        back.append(torch.where(mask[at][:, None], came, stay))
        total = torch.where(mask[at][:, None], best + scores[at], total)
    rows = [total.argmax(1)]
    for came in reversed(back):
        rows.append(came.gather(1, rows[-1][:, None])[:, 0])
    told = torch.stack(rows[::-1]).T.tolist()
    return [row[:length] for row, length in zip(told, lengths.tolist(), strict=True)]
