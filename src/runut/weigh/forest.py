"""Pairs of keys -> groups of keys: a disjoint-set forest with path halving."""

from __future__ import annotations

__all__ = ["Forest"]


class Forest:
    """Keys in groups; the smallest key of a group is its root, whatever the order of joining."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def root(self, key: str) -> str:
        """The root of the key's group; a key not seen before is its own."""
        up = self._up
        while (above := up.setdefault(key, key)) != key:
            up[key] = up.setdefault(above, above)
            key = up[key]
        return key

    def join(self, a: str, b: str) -> None:
        """Put two keys into one group."""
        low, high = sorted((self.root(a), self.root(b)))
        self._up[high] = low
