"""Classes of words -> the words of several of them, put together once and not for every sentence."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["either"]


@lru_cache(maxsize=256)
def either(*classes: frozenset[str]) -> frozenset[str]:
    """The words of all the classes."""
    return frozenset().union(*classes)
