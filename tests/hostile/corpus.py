"""The whole corpus: so many files of each class, by seed, small and large."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from hostile import bytes as raw
from hostile import pages, texts
from hostile.files import File

__all__ = ["CLASSES", "made"]

CLASSES: Mapping[str, Callable[[int, Random], File]] = {**pages.CLASSES, **texts.CLASSES, **raw.CLASSES}


def made(name: str, files: int, size: int) -> Iterator[tuple[str, File]]:
    """Files of a class, and what each is called."""
    for number in range(files):
        yield f"{name}-{number:02}", CLASSES[name](size, Random(f"{name} {number}"))
