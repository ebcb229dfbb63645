"""What an add needed for a moment -> the system: a program that runs for days holds no more than it uses."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache

__all__ = ["give_back"]


def give_back() -> None:
    """Gives the memory that is free back to the system, where its C library can do so; a C library that keeps it is left alone."""
    _trimmer()(0)


@cache
def _trimmer() -> Callable[[int], object]:
    """The C library's own way, or nothing."""
    try:
        found: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):   # not glibc, or not even a C library by that name
        return lambda kept: None
    return found
