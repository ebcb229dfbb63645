"""Rows and lines -> the terminal: Rich tables for a person, tab-separated text and JSON Lines for a pipe."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from runut.errors import StoreError

__all__ = ["Steps", "clean", "interactive", "lines", "note", "objects", "save", "say", "start", "steps", "table", "warn"]

FEW = 5  # reports that are read before a progress line is worth drawing
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})  # line ends to some readers of JSON Lines


def start() -> None:
    """Make both streams write UTF-8 whatever the locale; a lone surrogate is written as its escape, a closed stream takes all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def interactive() -> bool:
    """True if a person looks at standard output."""
    return sys.stdout.isatty()


def clean(text: str) -> str:
    """The text with control and direction characters made visible, so that a report cannot steer the terminal."""
    return _UNSEEN.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", text)


def lines(texts: Iterable[str] | Iterable[bytes]) -> None:
    """Write lines as they come (each ends with its newline), or bytes; a reader that goes away ends the run quietly.

    Raises `StoreError` when standard output takes no more, on a full disk for one.
    """
    for text in texts:
        _put(text)
    _put("")


def _put(text: str | bytes) -> None:
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text) if text else sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from None
        raise StoreError(f"standard output cannot be written: {error.strerror or error}") from error


def say(text: str) -> None:
    """One line for a person on standard output."""
    lines([clean(text) + "\n"])


def warn(text: str) -> None:
    """One line about something that went wrong, on standard error."""
    print("runut: " + clean(text).replace("\n", " "), file=sys.stderr)


def note(name: str, text: str) -> None:
    """One line about something read with doubt, on standard error."""
    warn(f"note: {name}: {text}")


def objects(records: Iterable[Mapping[str, object]]) -> None:
    """JSON Lines: one object a line, keys in the order they were made."""
    lines(json.dumps(record, ensure_ascii=False).translate(_BREAKS) + "\n" for record in records)


def save(path: Path, texts: Iterable[str] | Iterable[bytes]) -> None:
    """Write beside the file, then put it in place: a reader sees the old file or the new one, never half of it.

    A link stays a link, a device or a named pipe is written to as it is, and `-` is standard output. Raises `StoreError` when
    the disk or its rights do not allow it.
    """
    if str(path) == "-":
        return lines(texts)
    try:
        target = path.resolve()
        _whole(target, texts) if target.is_file() or not target.exists() else _through(target, texts)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error


def _whole(path: Path, texts: Iterable[str] | Iterable[bytes]) -> None:
    half = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _through(half, texts)
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def _through(path: Path, texts: Iterable[str] | Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace") for text in texts)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """A Rich table on a terminal; behind a pipe a header line and tab-separated rows, without the title."""
    if interactive():
        _rich_table(columns, rows, title)
    else:
        lines("\t".join(_flat(cell) for cell in row) + "\n" for row in (columns, *rows))


def _flat(cell: str) -> str:
    return clean(" ".join(cell.split()))


def _rich_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=Text(clean(title)) if title else None, box=box.SIMPLE_HEAD, title_justify="left")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(clean(cell)) for cell in row))
    Console().print(drawn)


class Steps:
    """What is told of work that goes on: called for each report, and `taken` of how far a large file has been read."""

    def __init__(self, told: Callable[[int, str], None] = lambda more, words: None) -> None:
        self._told, self._words = told, ""

    def __call__(self, *_: object) -> None:
        self._told(1, self._words)

    def taken(self, name: str, done: int, whole: int) -> None:
        """So many bytes of a file have been read, of so many (0: nobody knows)."""
        share = f", {min(100, 100 * done // whole)} %" if whole else ""
        self._words = f" ({name}: {done / 1e6:,.1f} MB{share})"
        self._told(0, self._words)


@contextmanager
def steps(label: str, *, streaming: bool = False) -> Iterator[Steps]:
    """A callback that is told of each report; it draws a count on standard error once there are more than a few.

    `streaming` says that rows are written meanwhile: nothing is drawn then if they go to a terminal, too.
    """
    if not sys.stderr.isatty() or (streaming and interactive()):
        yield Steps()
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(label, total=None, visible=False)

        def told(more: int, words: str) -> None:
            progress.advance(task, more)
            progress.update(task, description=escape(clean(label + words)), visible=progress.tasks[0].completed > FEW)

        yield Steps(told)
