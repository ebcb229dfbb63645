"""Plain sentences -> a net that has read them: it guesses words that are hidden from it, and the words before and after."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np
import torch
import torch.nn.functional as F
from batches import Forms, Item, batches, collate
from grammar_net import Batch, GrammarNet, Size, turned_places
from numpy.typing import NDArray
from torch import Tensor, nn

__all__ = ["Reading", "pretrain"]

_ROOT = "\0"


@dataclass(frozen=True, slots=True)
class Reading:
    """How plain sentences are read: epochs, words a batch, top rate, share of words hidden, least count of a word guessed."""

    epochs: int = 4
    words: int = 2000
    rate: float = 2e-3
    hidden: float = 0.2
    asked: float = 0.25
    often: int = 4
    seed: int = 7


class _Guesser(nn.Module):
    """The layers that guess words: from both sides (hidden words) and from one side (the next, the last)."""

    def __init__(self, size: Size, words: int) -> None:
        super().__init__()
        self.both = nn.Linear(2 * size.hidden, size.hidden)
        self.ahead, self.back = nn.Linear(size.hidden, size.hidden), nn.Linear(size.hidden, size.hidden)
        self.word = nn.Linear(size.hidden, words)


def pretrain(size: Size, rows: Sequence[Item], forms: Forms, plan: Reading) -> GrammarNet:
    """A net whose word vectors and LSTM layers have read `rows`."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    net, target = GrammarNet(size), _targets(rows, forms, plan.often)
    guess = _Guesser(size, int(target.max()) + 1)
    both = [*net.parameters(), *guess.parameters()]
    tuner = torch.optim.AdamW(both, lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-3, eps=1e-6, fused=True)
    total, step, began = plan.epochs * len(list(batches(rows, plan.words, random.Random(0)))), 0, monotonic()
    net.train()
    for epoch in range(plan.epochs):
        losses = torch.zeros(3)
        for numbers in batches(rows, plan.words, rng):
            step += 1
            for group in tuner.param_groups:
                group["lr"] = plan.rate * min(1, step / 200) * max(0.05, 1 - step / total)
            batch = collate([rows[n] for n in numbers], forms)
            places = torch.from_numpy(_numbers([rows[n] for n in numbers], batch))
            parts = _guesses(net, guess, batch, target[places], plan)
            tuner.zero_grad()
            parts.sum().backward()
            torch.nn.utils.clip_grad_norm_(both, 5.0)
            tuner.step()
            losses += parts.detach() * plan.epochs / total
        print(f"  read {epoch + 1}/{plan.epochs} {monotonic() - began:.0f} s loss {[round(x, 2) for x in losses.tolist()]}", flush=True)
    return net


def _numbers(rows: Sequence[Item], batch: Batch) -> NDArray[np.int64]:
    """The numbers of the forms in a batch (sentences x places)."""
    out = np.zeros(batch.forms.shape, dtype=np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row.forms)] = row.forms
    return out


def _targets(rows: Sequence[Item], forms: Forms, often: int) -> Tensor:
    """Number of a form -> the word to guess (one a lower-cased form that is frequent; 0 is never asked for)."""
    names = {n: form.lower() for form, n in forms.places.items()}
    count: Counter[str] = Counter(names[n] for row in rows for n in row.forms.tolist())
    count.pop(_ROOT, None)
    known = {w: n for n, w in enumerate(sorted(w for w, k in count.items() if k >= often), 1)}
    return torch.tensor([known.get(names[n], 0) for n in range(len(names))])


def _guesses(net: GrammarNet, guess: _Guesser, batch: Batch, words: Tensor, plan: Reading) -> Tensor:
    """The three losses: hidden words, next words, last words."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.vectors(batch)
        hidden = torch.rand(words.shape) < plan.hidden
        x = x * ~hidden[:, :, None]
        first, top = _layers(net, x, batch.lengths)
        wide = net.size.hidden
        asked = (torch.rand(words.shape) < plan.asked) & (words > 0)
        asked[:, 0] = False
        below = asked.clone()
        after, before = asked & ~hidden, below & ~hidden
        ahead, back = torch.roll(first[..., :wide], 1, 1), torch.roll(first[..., wide:], -1, 1)
        both = hidden & (words > 0)
        last = batch.lengths[:, None] - 1 == torch.arange(words.shape[1])
        before = before & ~last
        logits = [guess.word(torch.tanh(layer(seen[where]))) for layer, seen, where in
                  ((guess.both, top, both), (guess.ahead, ahead, after), (guess.back, back, before))]  # fmt: skip
    return torch.stack(
        [w * F.cross_entropy(q.float(), words[where]) for w, q, where in zip((1, 0.5, 0.5), logits, (both, after, before), strict=True)]
    )


def _layers(net: GrammarNet, x: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """What the first and the last LSTM layer see."""
    turned = turned_places(x, lengths)
    first = net.ways[0](x, turned)
    seen = first
    for way in list(net.ways)[1:]:
        seen = way(F.dropout(seen, net.size.drop, net.training), turned)
    return first, seen
