"""Products of matrices in parts so small that a BLAS starts no threads for them, which would cost a core each and gain nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["in_parts"]

_WORK = 1 << 18  # multiplications from which OpenBLAS, which numpy's wheels hold, takes more threads than one


def in_parts(rows: NDArray[Any], table: NDArray[Any]) -> NDArray[Any]:
    """`rows @ table`, some rows at a time."""
    step = max(1, (_WORK - 1) // max(table.size, 1))
    whole = len(rows) // step * step
    parts = np.matmul(rows[:whole].reshape(-1, step, rows.shape[1]), table).reshape(whole, table.shape[1])
    return parts if whole == len(rows) else np.concatenate([parts, rows[whole:] @ table])
