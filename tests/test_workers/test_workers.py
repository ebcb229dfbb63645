"""Tasks done by several processes: their order, their errors, and what becomes of a task whose worker is killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from test_workers import doings

from runut.errors import InputError, PackError, RunutError
from runut.workers import Lost, Task, crew, each

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")


def task(work: Any, *given: Any, name: str = "a task", size: int = 1) -> Task[Any]:
    return Task(name, size, partial(work, *given))


def gone(process: int) -> bool:
    """True if a process ends within a few seconds; it may be nobody's child any more."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_answers_come_in_the_order_of_the_tasks() -> None:
    slow_first = [0.5, 0.0, 0.2, 0.0, 0.0, 0.1, 0.0, 0.0]
    unread = InputError("b.txt", "cannot be opened")
    tasks: list[Task[int] | InputError] = [task(doings.rest, n, seconds) for n, seconds in enumerate(slow_first)]
    tasks.insert(3, unread)
    assert list(each(tasks, 3)) == list(each(tasks, 1)) == [0, 1, 2, unread, 3, 4, 5, 6, 7]


def test_no_more_is_begun_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ROOM", 50)
    for size, most in ((0, 2 * crew.WINDOW), (20, 3), (60, 1)):
        begun: list[int] = []

        def tasks(size: int = size, begun: list[int] = begun) -> Iterator[Task[int]]:
            for n in range(40):
                begun.append(n)
                yield task(doings.rest, n, 0.3 if n == 0 else 0.0, size=size)

        answers = each(tasks(), 2)
        assert next(answers) == 0
        assert len(begun) == most, size
        answers.close()   # type: ignore[attr-defined]


def test_what_a_task_raises_is_raised_here() -> None:
    for kind, error in doings.ERRORS.items():
        with pytest.raises(RunutError) as raised:
            list(each([task(doings.fail, kind)], 2))
        assert type(raised.value) is type(error) and str(raised.value) == str(error) and vars(raised.value) == vars(error)
    with pytest.raises(RuntimeError, match="ZeroDivisionError: by nothing"):
        list(each([task(doings.fail, "by nothing")], 2))


def test_what_a_library_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(each([task(doings.noisy, n) for n in range(4)], 2)) == [0, 1, 2, 3]
    said = capfd.readouterr()
    assert said.out == "" and said.err.count("more of it") == 4


def test_a_killed_worker_costs_nothing_at_first(tmp_path: Path) -> None:
    trail = tmp_path / "trail"
    tasks = [task(doings.rest, n, 0.05) for n in range(9)]
    assert list(each([*tasks[:4], task(doings.stumble, trail, 1), *tasks[4:]], 3)) == [0, 1, 2, 3, "done", 4, 5, 6, 7, 8]
    assert trail.read_bytes() == b".."


def test_a_task_that_kills_is_lost_and_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    heavy = [task(doings.stumble, tmp_path / name, 9, name=name) for name in ("heavy.html", "heavier.html")]
    light = [task(doings.rest, n, 0.0) for n in range(6)]
    found = list(each([*light[:2], heavy[0], *light[2:4], heavy[1], *light[4:]], 2))
    lost = [one for one in found if isinstance(one, Lost)]
    assert [one for one in found if one not in lost] == [0, 1, 2, 3, 4, 5]
    assert found.index(lost[0]) == 2 and found.index(lost[1]) == 5
    assert [one.name for one in lost] == ["heavy.html", "heavier.html"]
    assert "SIGKILL" in lost[0].reason and "fewer jobs" in lost[0].remedy
    assert [(tmp_path / name).read_bytes() for name in ("heavy.html", "heavier.html")] == [b"..", b".."]


def test_a_worker_that_is_killed_from_outside_is_replaced() -> None:
    answers = each((task(doings.who, n) for n in range(30)), 2)
    first = next(answers)
    os.kill(first, signal.SIGKILL)
    rest = list(answers)
    assert len(rest) == 29 and not any(isinstance(one, InputError) for one in rest)
    assert rest[-1] != first and gone(first)


def test_who_stops_asking_leaves_no_worker_behind() -> None:
    answers = each((task(doings.who, n) if n < 4 else task(doings.rest, n, 60.0) for n in range(8)), 2)
    known = {next(answers), next(answers)}
    began = time.monotonic()
    answers.close()   # type: ignore[attr-defined]
    assert time.monotonic() - began < 20
    assert all(gone(process) for process in known)


def test_workers_read_as_this_process_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "digest", lambda: "another one's")
    with pytest.raises(PackError, match="begin it again"):
        list(each([task(doings.rest, 1, 0.0)], 2))


def test_that_no_worker_can_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(InputError, match="no worker can be started"):
            list(each([task(doings.rest, 1, 0.0)], 2))
