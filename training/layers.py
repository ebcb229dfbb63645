"""Layers that both nets are made of, in PyTorch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["Way"]


class Way(nn.Module):
    """One LSTM layer in both directions; each row is turned by its own length, so that padding is never read first.

    `turned` has, for each place of each sentence, the place whose word stands there when the sentence is read backwards.
    """

    def __init__(self, wide: int, hidden: int, *, batch_first: bool) -> None:
        super().__init__()
        self.places = 1 if batch_first else 0
        self.ahead = nn.LSTM(wide, hidden, batch_first=batch_first)
        self.back = nn.LSTM(wide, hidden, batch_first=batch_first)

    def forward(self, x: Tensor, turned: Tensor) -> Tensor:
        ahead, _ = self.ahead(x)
        back, _ = self.back(self._turn(x, turned))
        return torch.cat([ahead, self._turn(back, turned)], -1)

    def _turn(self, x: Tensor, turned: Tensor) -> Tensor:
        return x.gather(self.places, turned[:, :, None].expand(-1, -1, x.shape[2]))
