"""the bytes of a task -> the bytes of its answer: one worker process, the end of its pipes that asks and the end that answers.

Both ways go frames: eight bytes that tell the length, then so many bytes. A worker is started afresh (nothing is forked), reads its frames
while it works, and so sees at once that the process which feeds it is gone, and ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from struct import Struct
from threading import Lock, Thread
from typing import BinaryIO

from runut.errors import InputError, RunutError
from runut.packs import digest, own_pack, use_pack

__all__ = ["Died", "Worker", "serve"]

_LENGTH = Struct(">Q")
_START = "import sys; sys.path[:] = {!r}; from runut.workers.worker import serve; serve()"
_PATIENCE = 5.0   # seconds for a worker whose pipe has closed to be gone by itself


class Died(Exception):
    """A worker that ended before it answered; says how it ended."""


class Worker:
    """One worker, started when it is first asked and again after it died; `greeted` is handed its first words, the digest it reads by.

    It is asked by one thread at a time; any thread may end it.
    """

    def __init__(self, greeted: Callable[[bytes], None]) -> None:
        self._greeted, self._lock = greeted, Lock()
        self._process: _Process | None = None
        self._over = False

    def ask(self, work: bytes) -> bytes:
        """The answer to a task. Raises `Died`, and `InputError` or `PackError` when no worker can be started."""
        process = self._process or self._started()
        try:
            _put(process.asked, work)
            return _taken(process.answers)
        except (OSError, EOFError, ValueError):
            raise Died(_told(self._ended(process))) from None

    def end(self, *, for_good: bool = False) -> None:
        """Kills the process, if there is one; `for_good`: and starts none any more."""
        with self._lock:
            self._over |= for_good
            process, self._process = self._process, None
        if process:
            process.bury()

    def _started(self) -> _Process:
        with self._lock:
            if self._over:
                raise Died("was ended")
            process = self._process = _begun()
        try:
            _put(process.asked, pickle.dumps(own_pack()))
            hello = _taken(process.answers)
        except (OSError, EOFError, ValueError):
            if (code := self._ended(process)) < 0:
                raise Died(_told(code)) from None
            raise InputError("--jobs", f"no worker can be started: it {_told(code)}", "leave --jobs out") from None
        self._greeted(hello)
        return process

    def _ended(self, process: _Process) -> int:
        """How a process ended whose pipe has closed: its exit code, or the number of the signal, below zero."""
        with suppress(subprocess.TimeoutExpired):
            process.system.wait(_PATIENCE)
        self.end()
        return process.system.wait()


def _told(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended by itself (exit code {code})"


@dataclass(frozen=True, slots=True)
class _Process:
    """A process of the system, and this end of the pipes by which it is asked and answers."""

    system: subprocess.Popen[bytes]
    asked: BinaryIO
    answers: BinaryIO

    def bury(self) -> None:
        """Ends it and lets go of its pipes."""
        self.system.kill()
        self.system.wait()
        for pipe in (self.asked, self.answers):
            with suppress(OSError, ValueError):
                pipe.close()


def _begun() -> _Process:
    """A new process that runs `serve`, out of reach of the terminal's Ctrl-C; raises `InputError` when the system gives none."""
    command = [sys.executable, "-c", _START.format([str(place) for place in sys.path])]
    aside, group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0), 0 if os.name == "posix" else None
    ends: list[int] = []
    try:
        ends += (*os.pipe(), *os.pipe())
        theirs, asked, answers, ours = ends
        system = subprocess.Popen(command, stdin=theirs, stdout=ours, creationflags=aside, process_group=group)
    except OSError as error:
        for end in ends:
            os.close(end)
        raise InputError("--jobs", f"no worker can be started ({error.strerror or error})", "ask for fewer, or leave --jobs out") from None
    os.close(theirs)
    os.close(ours)
    return _Process(system, os.fdopen(asked, "wb"), os.fdopen(answers, "rb"))


def _put(pipe: BinaryIO, body: bytes) -> None:
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def _taken(pipe: BinaryIO) -> bytes:
    """The next frame; raises `EOFError` where the pipe ends before the frame does."""
    (size,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, size)


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return body


def serve() -> None:
    """What a worker does: greet, then answer task after task until the pipe is closed."""
    asked, answers = _pipes()
    pack: Path | None = pickle.loads(_taken(asked))
    if pack:
        use_pack(pack)
    _put(answers, digest().encode())
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_feed, args=(asked, tasks), daemon=True).start()
    while True:
        _put(answers, _answer(tasks.get()))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of the way of whatever a library may print: that goes to standard error."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:   # there is no standard error
        os.dup2(nothing, 1)
    return asked, answers


def _feed(asked: BinaryIO, tasks: SimpleQueue[bytes]) -> None:
    """Takes task after task; without the process that asks, this one ends at once, whatever it is at."""
    with suppress(OSError, EOFError):
        while True:
            tasks.put(_taken(asked))
    os._exit(0)


def _answer(work: bytes) -> bytes:
    """What a task gave, or the error that it raised."""
    try:
        return pickle.dumps((True, pickle.loads(work)()), pickle.HIGHEST_PROTOCOL)
    except RunutError as error:
        return pickle.dumps((False, error))
    except Exception as error:
        told = "".join(traceback.format_exception(error))
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}; in a worker:\n{told}")))
