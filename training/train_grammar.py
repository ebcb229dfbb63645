"""Treebanks -> a grammar net: several teachers, and one small net that learns from the treebanks and from what the teachers agree on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import numpy as np
import torch
import torch.nn.functional as F
from batches import Forms, Item, Labels, Told, batches, collate
from grammar_net import Batch, GrammarNet, Scores, Size
from torch import Tensor

from runut.nets.trees import best_tree

__all__ = ["Plan", "Reading", "fit", "mean_of", "predict", "score", "teach"]

NONE = -100
_WEIGHTS = {"upos": 0.5, "feats": 0.3, "heads": 1.0, "relations": 1.0}


@dataclass(frozen=True, slots=True)
class Plan:
    """How one net is trained: epochs, words a batch, top learning rate, seed.

    `after` is the seed of the teacher it goes on from; 0 is the net that has read plain text.
    """

    epochs: int = 20
    words: int = 2000
    rate: float = 2e-3
    decay: float = 1e-3
    average: float = 0.998
    seed: int = 1
    after: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What nets read in one sentence, as row numbers, the root left out; `told` is the mean of their probabilities."""

    upos: list[int]
    feats: list[int]
    heads: list[int]
    relations: list[int]
    told: Told | None = None


def fit(
    size: Size,
    rows: Sequence[Item],
    forms: Forms,
    plan: Plan,
    *,
    keep: Path | None = None,
    start: GrammarNet | None = None,
) -> GrammarNet:
    """A trained net: the running mean of its weights. With `keep`, the state is written after each epoch and taken up again."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    net = GrammarNet(size)
    if start is not None:
        net.load_state_dict(start.state_dict())
    mean = GrammarNet(size)
    mean.load_state_dict(net.state_dict())
    tuner = torch.optim.AdamW(_learnt(net), lr=plan.rate, betas=(0.9, 0.98), weight_decay=plan.decay, eps=1e-6, fused=True)
    first, step, began = _resume(keep, net, mean, tuner, rng), 0, monotonic()
    total = plan.epochs * len(list(batches(rows, plan.words, random.Random(0))))
    step = first * total // plan.epochs
    for epoch in range(first, plan.epochs):
        net.train()
        loss = 0.0
        for batch in batches(rows, plan.words, rng):
            step += 1
            for group in tuner.param_groups:
                group["lr"] = plan.rate * min(1, step / 200) * max(0.01, 1 - step / total)
            loss += _step(net, tuner, [rows[n] for n in batch], forms)
            _blend(mean, net, min(plan.average, (1 + step) / (10 + step)))
        _keep(keep, net, mean, tuner, rng, epoch + 1)
        print(f"  epoch {epoch + 1}/{plan.epochs} {monotonic() - began:.0f} s loss {loss * plan.epochs / total:.3f}", flush=True)
    return mean.eval()


def _step(net: GrammarNet, tuner: torch.optim.Optimizer, rows: list[Item], forms: Forms) -> float:
    batch = collate(rows, forms)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(batch)
        relations = net.relate(scores, batch.heads.clamp(min=0))
    loss = _loss(scores, relations.float(), batch, rows)
    tuner.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    tuner.step()
    return loss.item()


def _loss(scores: Scores, relations: Tensor, batch: Batch, rows: list[Item]) -> Tensor:
    """The mean loss a word: against labels, or against what teachers said where they were asked."""
    parts = {"upos": scores.upos, "feats": scores.feats, "heads": scores.heads, "relations": relations}
    taught = torch.tensor([row.told is not None for row in rows])
    total = torch.zeros(())
    for name, logits in parts.items():
        gold = getattr(batch, name)
        if name != "feats" and taught.any():
            gold = gold.masked_fill(taught[:, None], NONE)
            soft = _soft(name, rows, logits.shape[1:])
            total = total - _WEIGHTS[name] * (soft * F.log_softmax(logits[taught].float(), -1)).sum()
        total = total + _WEIGHTS[name] * F.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=NONE, reduction="sum")
    return total / (batch.lengths.sum() - len(rows))


def _soft(name: str, rows: list[Item], shape: torch.Size) -> Tensor:
    """The teachers' probabilities of the sentences they read, side by side; nothing for the root and for padding."""
    told = [getattr(row.told, name) for row in rows if row.told is not None]
    out = torch.zeros(len(told), *shape)
    for n, values in enumerate(told):
        out[n, 1 : len(values), : values.shape[1]] = torch.from_numpy(values[1:].astype(np.float32))
    return out


def _learnt(net: GrammarNet) -> list[torch.nn.Parameter]:
    return [p for p in net.parameters() if p.requires_grad]


def _blend(mean: GrammarNet, net: GrammarNet, share: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(_learnt(mean), _learnt(net), 1 - share)


def _keep(keep: Path | None, net: GrammarNet, mean: GrammarNet, tuner: torch.optim.Optimizer, rng: random.Random, epoch: int) -> None:
    if keep:
        state = {"net": net.state_dict(), "mean": mean.state_dict(), "tuner": tuner.state_dict(), "epoch": epoch,
                 "rng": rng.getstate(), "torch": torch.get_rng_state()}  # fmt: skip
        torch.save(state, keep.with_suffix(".part"))
        keep.with_suffix(".part").replace(keep)


def _resume(keep: Path | None, net: GrammarNet, mean: GrammarNet, tuner: torch.optim.Optimizer, rng: random.Random) -> int:
    if not keep or not keep.exists():
        return 0
    state = torch.load(keep, weights_only=False)
    net.load_state_dict(state["net"])
    mean.load_state_dict(state["mean"])
    tuner.load_state_dict(state["tuner"])
    rng.setstate(state["rng"])
    torch.set_rng_state(state["torch"])
    return int(state["epoch"])


def predict(nets: Sequence[GrammarNet], rows: Sequence[Item], forms: Forms, known: Labels, *, tell: bool = False) -> list[Reading]:
    """The readings of sentences by the mean of the nets' probabilities; `tell` keeps those probabilities."""
    out: list[Reading | None] = [None] * len(rows)
    root = known.relations.index("root")
    for batch in batches(rows, 3000, random.Random(0)):
        for n, reading in zip(batch, _read(nets, [rows[n] for n in batch], forms, root, tell=tell), strict=True):
            out[n] = reading
    return [reading for reading in out if reading]


@torch.no_grad()
def _read(nets: Sequence[GrammarNet], rows: list[Item], forms: Forms, root: int, *, tell: bool) -> Iterator[Reading]:
    batch = collate(rows, forms)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = [net(batch) for net in nets]
    mean = lambda parts: torch.stack([F.softmax(p.float(), -1) for p in parts]).mean(0)  # noqa: E731
    upos, feats, heads = (mean([getattr(s, key) for s in scores]) for key in ("upos", "feats", "heads"))
    trees = torch.zeros_like(batch.heads)
    for n, row in enumerate(rows):
        size = len(row.forms)
        trees[n, :size] = torch.tensor(best_tree(heads[n, :size, :size].clamp(min=1e-9).log().numpy()))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        relations = mean([net.relate(s, trees) for net, s in zip(nets, scores, strict=True)])
    for n, row in enumerate(rows):
        size = len(row.forms)
        told = relations[n, :size].clone()
        told[:, root] = 0
        best = torch.where(trees[n, :size] == 0, root, told.argmax(-1))
        half = (
            Told(*(x.numpy().astype(np.float16) for x in (heads[n, :size, :size], upos[n, :size], relations[n, :size]))) if tell else None
        )
        yield Reading(*(x[1:size].tolist() for x in (upos[n].argmax(-1), feats[n].argmax(-1), trees[n], best)), half)


def teach(nets: Sequence[GrammarNet], rows: Sequence[Item], forms: Forms, known: Labels) -> list[Item]:
    """Sentences with what the nets read in them in place of labels."""
    out = []
    for row, reading in zip(rows, predict(nets, rows, forms, known, tell=True), strict=True):
        parts = (np.array([NONE, *x]) for x in (reading.upos, reading.feats, reading.heads, reading.relations))
        out.append(Item(row.forms, row.bank, *parts, reading.told))
    return out


def mean_of(nets: Sequence[GrammarNet]) -> GrammarNet:
    """The mean of the weights of nets trained one from another, the nth counted n times: it reads as they do together."""
    net, states, whole = GrammarNet(nets[0].size), [one.state_dict() for one in nets], sum(range(len(nets) + 1))
    net.load_state_dict({name: sum(n * state[name] for n, state in enumerate(states, 1)) / whole for name in states[0]})
    return net.eval()


def score(nets: Sequence[GrammarNet], rows: Sequence[Item], forms: Forms, known: Labels) -> dict[str, float]:
    """UPOS, UFeats, UAS and LAS in percent, on gold words."""
    words, right = 0, np.zeros(4)
    for row, got in zip(rows, predict(nets, rows, forms, known), strict=True):
        upos, feats, heads, relations = (np.array(x) for x in (got.upos, got.feats, got.heads, got.relations))
        words += len(heads)
        below = heads == row.heads[1:]
        right += [
            (upos == row.upos[1:]).sum(),
            (feats == row.feats[1:]).sum(),
            below.sum(),
            (below & (relations == row.relations[1:])).sum(),
        ]
    return {key: round(100 * float(n) / words, 2) for key, n in zip(("upos", "feats", "uas", "las"), right, strict=True)}
