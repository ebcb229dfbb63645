"""Classes of words -> the words of several of them, put together once and not for every sentence."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["either", "openings"]


@lru_cache(maxsize=256)
def either(*classes: frozenset[str]) -> frozenset[str]:
    """The words of all the classes."""
    return frozenset().union(*classes)


@lru_cache(maxsize=256)
def openings(phrases: frozenset[str]) -> frozenset[str]:
    """The words with which phrases begin."""
    return frozenset(phrase.split()[0] for phrase in phrases)
