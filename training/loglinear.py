"""Named features of cases -> labels: a log-linear model, trained without chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

__all__ = ["Case", "LogLinear", "learn"]

Case = Sequence[str]  # the names of the features that hold


@dataclass(frozen=True, slots=True)
class LogLinear:
    """Labels, the row of each feature, and weights (features x labels; the last row is for a case without a known feature)."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: Tensor

    def scores(self, cases: Sequence[Case]) -> Tensor:
        """Log probabilities (cases x labels)."""
        places, starts = _placed(cases, self.rows)
        return F.log_softmax(F.embedding_bag(places, self.weights, starts, mode="sum"), -1)

    def best(self, cases: Sequence[Case]) -> list[str]:
        """The likeliest label of each case."""
        return [self.labels[n] for n in self.scores(cases).argmax(-1).tolist()] if cases else []


def learn(cases: Sequence[Case], told: Sequence[str], *, calm: float = 0.5, steps: int = 60) -> LogLinear:
    """A model of the cases and their labels; features met once are left out; `calm` holds weights small."""
    count = Counter(name for case in cases for name in case)
    rows = {name: n for n, name in enumerate(sorted(name for name, k in count.items() if k > 1))}
    labels = tuple(sorted(set(told)))
    at = {label: n for n, label in enumerate(labels)}
    gold, (places, starts) = torch.tensor([at[label] for label in told]), _placed(cases, rows)
    weights = torch.zeros(len(rows) + 1, len(labels), requires_grad=True)
    tuner = torch.optim.LBFGS([weights], max_iter=steps, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        tuner.zero_grad()
        scores = F.embedding_bag(places, weights, starts, mode="sum")
        value = F.cross_entropy(scores, gold, reduction="sum") + calm / 2 * weights.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    tuner.step(loss)  # type: ignore[no-untyped-call]
    return LogLinear(labels, rows, weights.detach())


def _placed(cases: Sequence[Case], rows: dict[str, int]) -> tuple[Tensor, Tensor]:
    """The rows of all features one behind the other, and where each case begins."""
    held = [[rows[name] for name in case if name in rows] or [len(rows)] for case in cases]
    sizes = torch.tensor([0, *(len(row) for row in held[:-1])])
    return torch.tensor([n for row in held for n in row]), sizes.cumsum(0)
