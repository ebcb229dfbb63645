"""What the tests have workers do; a worker finds these functions by their names."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from runut.errors import InputError, ModelError, PackError, StoreError

__all__ = ["fail", "noisy", "rest", "stumble", "who"]

ERRORS = {
    "input": InputError("a.txt:3", "no text in it", "check the file"),
    "pack": PackError("names.tsv", "row", "no such id", 7),
    "model": ModelError("models/id/tags.onnx", "cut short", "install it again"),
    "store": StoreError("the disk is full"),
}


def rest(answer: int, seconds: float) -> int:
    """The answer, after a while."""
    time.sleep(seconds)
    return answer


def who(_: int) -> int:
    """The process that does this."""
    return os.getpid()


def fail(kind: str) -> None:
    """Raises an error of runut's, or one that nobody foresaw."""
    raise ERRORS[kind] if kind in ERRORS else ZeroDivisionError(kind)


def stumble(trail: Path, times: int) -> str:
    """Is killed as the system kills what takes too much memory, so many times; then answers."""
    trail.write_bytes((trail.read_bytes() if trail.exists() else b"") + b".")
    if trail.stat().st_size <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def noisy(answer: int) -> int:
    """Writes to standard output, as a library may."""
    print("noise " * 100, flush=True)
    os.write(1, b"more of it\n")
    return answer
