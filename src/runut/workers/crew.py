"""tasks -> what they give, in the order of the tasks: which worker does what, and what becomes of a task whose worker dies."""

from __future__ import annotations

import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from queue import LifoQueue
from typing import Any, Generic, TypeAlias, TypeVar

from runut.errors import InputError, PackError
from runut.packs import digest
from runut.workers.worker import Died, Worker

__all__ = ["Lost", "Task", "cores", "each"]

T = TypeVar("T")
WINDOW = 8
"""Tasks a worker that are under way, or done and not yet taken."""
ROOM = 64_000_000
"""Bytes that the documents of those tasks hold together; one task may be larger."""


class Lost(InputError):
    """A task whose worker died, twice."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Work on one document: the name that an error tells, the bytes that it holds, and what is called.

    For another process to do it, `work` is a `functools.partial` of a function of a module, with arguments that can be pickled.
    """

    name: str
    size: int
    work: Callable[[], T]


_Waiting: TypeAlias = tuple[Task[Any] | InputError, Future[bytes] | None]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def each(tasks: Iterable[Task[T] | InputError], jobs: int = 1) -> Iterator[T | InputError]:
    """What each task gives, in their order, done by so many workers (1: by this process, 0: one a core); errors pass in their place.

    Tasks are taken as they are needed, a few a worker. One whose worker dies, as the system's memory runs out for one, is tried once
    more while no other worker lives, and is a `Lost` if it dies again. What a task raises is raised; `InputError` if no worker can start.
    """
    jobs = jobs or cores()
    if jobs == 1:
        yield from (task if isinstance(task, InputError) else task.work() for task in tasks)
        return
    with closing(_Crew(jobs)) as crew:
        yield from crew.each(tasks)


class _Crew:
    """The workers of one run. A thread stands behind each, which feeds it and waits for its answer; all else is done by the caller."""

    def __init__(self, size: int) -> None:
        self._size, self._workers = size, [Worker(_hello()) for _ in range(size)]
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="runut-worker")
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def each(self, tasks: Iterable[Task[Any] | InputError]) -> Iterator[Any]:
        """What each task gives, in their order; as much is under way as the window has room for."""
        source, window = iter(tasks), deque[_Waiting]()
        while True:
            for task in source:
                window.append((task, None if isinstance(task, InputError) else self._begun(task)))
                if self._full(window):
                    break
            if not window:
                return
            task, done = window.popleft()
            yield task if isinstance(task, InputError) or done is None else self._given(task, done, window)

    def _full(self, window: deque[_Waiting]) -> bool:
        """True if nothing more is to be begun before the first task is taken: it is done already, or there is no room."""
        _, first = window[0]
        held = sum(task.size for task, _ in window if isinstance(task, Task))
        return first is None or first.done() or len(window) >= WINDOW * self._size or held >= ROOM

    def _begun(self, task: Task[Any]) -> Future[bytes]:
        return self._threads.submit(self._asked, pickle.dumps(task.work, pickle.HIGHEST_PROTOCOL))

    def _asked(self, work: bytes) -> bytes:
        worker = self._idle.get()
        try:
            return worker.ask(work)
        finally:
            self._idle.put(worker)

    def _given(self, task: Task[Any], done: Future[bytes], window: deque[_Waiting]) -> Any:
        try:
            answer = done.result()
        except Died:
            wait([other for _, other in window if other])
            try:
                answer = self._alone(task)
            except Died as twice:
                remedy = "it may take more memory than there is: give it by itself, with fewer jobs, or split it"
                return Lost(task.name, f"could not be read: the process that read it {twice}, twice", remedy)
        good, given = pickle.loads(answer)
        if good:
            return given
        raise given

    def _alone(self, task: Task[Any]) -> bytes:
        """The task done by a new worker while no other lives. If that goes well there was one worker too many, which is let go."""
        for worker in self._workers:
            worker.end()
        answer = self._begun(task).result()
        if self._size > 1:
            self._size -= 1
            last = self._idle.get()
            self._idle.get()
            self._idle.put(last)
        return answer

    def close(self) -> None:
        """Ends every worker, whatever it is at, and the threads behind them."""
        for worker in self._workers:
            worker.end(for_good=True)
        self._threads.shutdown(cancel_futures=True)


def _hello() -> Callable[[bytes], None]:
    """What a worker's first answer is held against: it must read with the same code and tables as this process."""
    wanted = digest().encode()

    def same(told: bytes) -> None:
        if told != wanted:
            raise PackError("runut", "workers", "code or tables have changed since this run began: begin it again")

    return same
