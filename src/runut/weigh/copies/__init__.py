"""Reports and claims -> who copied whom: sketches, passages, shared facts, and the claims that came along."""

from __future__ import annotations

__all__: list[str] = []
