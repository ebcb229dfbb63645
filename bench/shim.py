"""Calls on files -> counted, written down, killed or made to fail: what `shim.c` does, from Python.

A bench that wants it calls `preloaded()` first: the library is built with the C compiler that is there, and the bench starts itself anew
with it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["HOW", "Call", "arm", "calls", "calls_in", "can_be_built", "disarm", "mark", "preloaded"]

HERE = Path(__file__).resolve().parent
HOW = {"before": 0, "after": 1, "half": 2}
_HEAD = struct.Struct("=cI")
_SIZES = struct.Struct("=QQ")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `kind` is M(ark), O(pen, the file was made), W(rite), T(runcate), S(ync), U(nlink) or R(ename to `data`)."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""


def can_be_built() -> bool:
    """True on Linux with a C compiler."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def preloaded() -> None:
    """Start the program anew with the library between it and its files, unless that has been done."""
    if os.environ.get("RUNUT_SHIM"):
        return
    if not can_be_built():
        raise SystemExit("this bench needs Linux and a C compiler (cc)")
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "shim.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "shim.c", "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(library), "RUNUT_SHIM": "1", "OMP_NUM_THREADS": "1"}
        raise SystemExit(subprocess.run([sys.executable, *sys.argv], env=environment, check=False).returncode)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def arm(
    folder: Path, *, log: Path | None = None, kill: int = 0, how: Literal["before", "after", "half"] = "before", fail: int = 0,
    error: int = errno.ENOSPC, kinds: str = "OWTSUR",
) -> None:  # fmt: skip
    """From here on watch the calls on files in a folder: `kill` at that call, `fail` with `error` from that call on (1 is the first)."""
    names = str(folder).encode(), str(log or "").encode()
    _library().shim_arm(*names, ctypes.c_long(kill), HOW[how], ctypes.c_long(fail), error, kinds.encode())


def disarm() -> None:
    """Let every call through again."""
    _library().shim_disarm()


def calls() -> int:
    """How many calls there were since `arm`."""
    count = _library().shim_calls
    count.restype = ctypes.c_long
    return int(count())


def mark(text: str) -> None:
    """Write a word between the calls that are written down."""
    _library().shim_mark(text.encode())


def calls_in(log: Path) -> Iterator[Call]:
    """The calls that were written down, in order."""
    with log.open("rb") as file:
        while head := file.read(_HEAD.size):
            kind, length = _HEAD.unpack(head)
            path = file.read(length).decode()
            offset, size = _SIZES.unpack(file.read(_SIZES.size))
            yield Call(kind.decode(), path, offset, file.read(size) if kind in b"WR" else b"")
