"""Word vectors -> tags, heads and relations: bidirectional LSTM layers, a biaffine scorer of heads, in PyTorch.

After Dozat and Manning (2017), made to run fast: the relation of a word to its head is read by a small layer over the sum of two
projections instead of a second biaffine form. Treebanks that annotate in their own way have a vector each that is added to every word.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from layers import Way
from torch import Tensor, nn

__all__ = ["Batch", "GrammarNet", "Scores", "Size", "turned_places"]

FAR = -1e4  # score of a head that cannot be


@dataclass(frozen=True, slots=True)
class Size:
    """Rows of the tables, widths of the layers, how many labels."""

    words: int
    upos: int
    feats: int
    relations: int
    treebanks: int = 4
    rows: int = 30000
    width: int = 128
    banks: int = 16
    layers: int = 2
    hidden: int = 256
    arc: int = 256
    relation: int = 192
    drop: float = 0.33
    word_drop: float = 0.2
    gram_drop: float = 0.1
    fixed: int = 0  # width of word vectors that others trained; 0 is none


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences side by side, the root first; `forms` are rows of `words`, `grams`/`offsets`; labels are -100 where none is known."""

    words: Tensor
    grams: Tensor
    offsets: Tensor
    forms: Tensor
    banks: Tensor
    lengths: Tensor
    upos: Tensor
    feats: Tensor
    heads: Tensor
    relations: Tensor

    @property
    def mask(self) -> Tensor:
        """True where a word or the root stands (sentences x places)."""
        return torch.arange(self.forms.shape[1])[None] < self.lengths[:, None]


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits: tags and features a word, heads (word x head), and the two halves of the relation layer."""

    upos: Tensor
    feats: Tensor
    heads: Tensor
    below: Tensor
    above: Tensor


def turned_places(x: Tensor, lengths: Tensor) -> Tensor:
    """For each place of each sentence, the place whose word stands there when the sentence is read backwards."""
    steps = torch.arange(x.shape[1])[None]
    return torch.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)


class GrammarNet(nn.Module):
    """The net; `forward` scores a batch, `relate` the relations to given heads."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        wide, seen = 2 * size.width + size.banks, 2 * size.hidden
        self.word = nn.Embedding(size.words, size.width)
        self.fixed = nn.Parameter(torch.zeros(size.words, size.fixed), requires_grad=False) if size.fixed else None
        self.lift = nn.Linear(size.fixed, size.width, bias=False) if size.fixed else None
        self.gram = nn.EmbeddingBag(size.rows, size.width, mode="sum", padding_idx=0)
        self.bank = nn.Embedding(size.treebanks, size.banks)
        self.ways = nn.ModuleList(Way(wide if n == 0 else seen, size.hidden, batch_first=True) for n in range(size.layers))
        self.upos, self.feats = nn.Linear(seen, size.upos), nn.Linear(seen, size.feats)
        self.arc_below, self.arc_above = nn.Linear(seen, size.arc), nn.Linear(seen, size.arc)
        self.arc = nn.Linear(size.arc, size.arc)
        self.below, self.above = nn.Linear(seen, size.relation), nn.Linear(seen, size.relation, bias=False)
        self.relation = nn.Linear(size.relation, size.relations)
        nn.init.normal_(self.word.weight, std=0.0 if size.fixed else 0.1)
        nn.init.normal_(self.gram.weight, std=0.05)
        nn.init.orthogonal_(self.arc.weight)

    def vectors(self, batch: Batch) -> Tensor:
        """What is known of each word before its neighbours are: form, letters, treebank."""
        word, gram = self.words(batch.words)[batch.forms], self.gram(batch.grams, batch.offsets)[batch.forms]
        if self.training:
            word = word * (torch.rand(*word.shape[:2], 1) > self.size.word_drop)
            gram = gram * (torch.rand(*word.shape[:2], 1) > self.size.gram_drop)
        bank = self.bank(batch.banks)[:, None].expand(-1, word.shape[1], -1)
        return F.dropout(torch.cat([word, gram, bank], -1), self.size.drop, self.training)

    def words(self, rows: Tensor) -> Tensor:
        """The vectors of words by their rows: learnt here, and lifted from those that others trained."""
        return self.word(rows) if self.fixed is None or self.lift is None else self.word(rows) + self.lift(self.fixed[rows])

    def encode(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Vectors in context (sentences x places x 2 hidden)."""
        turned = turned_places(x, lengths)
        for n, way in enumerate(self.ways):
            if n and self.training:
                kept = torch.full((x.shape[0], 1, x.shape[2]), 1 - self.size.drop)
                x = x * (torch.bernoulli(kept) / (1 - self.size.drop)).to(x.dtype)
            x = way(x, turned)
        return F.dropout(x.float(), self.size.drop, self.training)

    def forward(self, batch: Batch) -> Scores:
        seen = self.encode(self.vectors(batch), batch.lengths)
        drop = self.size.drop if self.training else 0.0
        below = F.dropout(F.leaky_relu(self.arc_below(seen), 0.1), drop)
        above = F.dropout(F.leaky_relu(self.arc_above(seen), 0.1), drop)
        heads = (self.arc(below) @ above.transpose(1, 2)).float().masked_fill(~batch.mask[:, None], FAR)
        return Scores(self.upos(seen), self.feats(seen), heads, self.below(seen), self.above(seen))

    def relate(self, scores: Scores, heads: Tensor) -> Tensor:
        """Logits of the relation of each word to the head given (sentences x places x relations)."""
        above = scores.above.gather(1, heads[:, :, None].expand(-1, -1, scores.above.shape[2]))
        joined = F.dropout(F.leaky_relu(scores.below + above, 0.1), self.size.drop, self.training)
        return self.relation(joined)
