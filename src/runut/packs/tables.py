"""TSV file -> checked rows: one header line, `#` comment lines, the same columns in every row.

`read_table` reads, the other functions check or read one cell; every fault names the file, the column and the line.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from runut.errors import PackError

__all__ = ["Row", "check_known", "check_once", "day", "number", "parts", "read_table"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line number in the file (first line is 1) and its cells in the order of the columns."""

    line: int
    cells: tuple[str, ...]


def read_table(source: Traversable, columns: Sequence[str], *, filled: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of one UTF-8 TSV file whose header is exactly `columns`; cells of the `filled` columns may not be empty.

    Raises `PackError` for a missing file, bytes that are not UTF-8, a wrong header, a row with too few or too many
    cells, a cell with blanks around it, an empty cell in a filled column.
    """
    lines = _lines(source)
    header = next(lines, None)
    if header is None or header[1] != tuple(columns):
        found = " ".join(header[1]) if header else "nothing"
        raise PackError(source.name, "header", f"should be {' '.join(columns)}, is {found}", header[0] if header else 0)
    needed = tuple(columns.index(name) for name in filled)
    return tuple(_row(source.name, line, cells, columns, needed) for line, cells in lines)


def check_known(source: Traversable, row: Row, key: str, value: str, among: Collection[str]) -> None:
    """Raises `PackError` unless `value` is one of `among`."""
    if value not in among:
        raise PackError(source.name, key, f"{value!r} is not known here", row.line)


def check_once(source: Traversable, rows: Sequence[Row], key: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
    """Raises `PackError` at the second row whose cells give the same key."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(key(row.cells), row.line)
        if first != row.line:
            raise PackError(source.name, "row", f"{' '.join(key(row.cells))} stands already in line {first}", row.line)


def parts(source: Traversable, row: Row, key: str, cell: str) -> tuple[str, ...]:
    """The parts of a cell that `|` parts; `()` for an empty cell. Raises `PackError` for an empty or a repeated part."""
    found = tuple(cell.split("|")) if cell else ()
    if len(set(found)) != len(found) or any(part != part.strip() or not part for part in found):
        raise PackError(source.name, key, "has an empty, blank-edged or repeated part", row.line)
    return found


def day(source: Traversable, row: Row, key: str, cell: str, *, last: bool = False) -> date | None:
    """The day of an ISO date, `None` for an empty cell; a month or year stands for its first day, or for its last."""
    try:
        return _bound(cell, last) if cell else None
    except ValueError as error:
        raise PackError(source.name, key, f"{cell!r} is not an ISO date", row.line) from error


def _bound(cell: str, last: bool) -> date:
    if len(cell) == 4:
        cell += "-12" if last else "-01"
    if len(cell) == 7:
        end = monthrange(int(cell[:4]), int(cell[5:]))[1] if last else 1
        cell += f"-{end:02}"
    return date.fromisoformat(cell)


def number(source: Traversable, row: Row, key: str, cell: str, limit: float) -> float | None:
    """The number in a cell, `None` for an empty one; raises `PackError` if it lies outside `-limit` to `limit`."""
    try:
        value = float(cell) if cell else None
    except ValueError as error:
        raise PackError(source.name, key, f"{cell!r} is not a number", row.line) from error
    if value is not None and not -limit <= value <= limit:
        raise PackError(source.name, key, f"{cell} lies outside -{limit} to {limit}", row.line)
    return value


def _lines(source: Traversable) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, line in enumerate(_text(source).split("\n"), start=1):
        if line and not line.startswith("#"):
            yield number, tuple(line.split("\t"))


def _text(source: Traversable) -> str:
    try:
        return source.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError as error:
        raise PackError(source.name, "file", "cannot be read") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PackError(source.name, "file", "is not UTF-8", line) from error


def _row(file: str, line: int, cells: tuple[str, ...], columns: Sequence[str], needed: tuple[int, ...]) -> Row:
    if len(cells) != len(columns):
        raise PackError(file, "row", f"has {len(cells)} cells, should have {len(columns)}", line)
    for name, cell in zip(columns, cells, strict=True):
        if cell != cell.strip():
            raise PackError(file, name, "has blanks around it", line)
    for at in needed:
        if not cells[at]:
            raise PackError(file, columns[at], "is empty", line)
    return Row(line, cells)
