"""bytes -> Rows: tables that people made (CSV, or JSON Lines), cell by cell as they stand."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from runut.errors import InputError

__all__ = ["Row", "rows"]

CELL_CAP = 1_000_000
"""Characters of one cell; a table with a longer one is refused."""
_BREAKS = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on (first line is 1), and its cells; of a JSON object, the object itself as `record`."""

    line: int
    cells: Mapping[str, str]
    record: Mapping[str, Any] | None = None


def rows(data: bytes, name: str) -> Iterator[Row | InputError]:
    """The rows of a table; a row that is none is yielded as its error. Raises `InputError` if the whole is no table."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(name, "not in UTF-8", "save the table as UTF-8") from None
    if not text.strip():
        raise InputError(name, "the table is empty", "give a header and a row a report, or JSON objects") from None
    yield from _objects(text, name) if text.lstrip().startswith("{") else _table(text, name)


def _objects(text: str, name: str) -> Iterator[Row | InputError]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _object(line, number, f"{name}:{number}")


def _object(line: str, number: int, where: str) -> Row | InputError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return InputError(where, f"broken JSON ({str(error)[:60]})", "give one JSON object a line")
    if not isinstance(record, dict):
        return InputError(where, "no JSON object", "give one JSON object a line, its keys the columns")
    return Row(number, {key: _plain(value) for key, value in record.items()}, record)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    return json.dumps(value, ensure_ascii=False)


def _table(text: str, name: str) -> Iterator[Row | InputError]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    csv.field_size_limit(CELL_CAP)
    read = csv.reader(StringIO(text, newline=""), delimiter=max(_BREAKS, key=first.count), strict=True)
    try:
        columns = [c.strip() for c in next(read)]
        if doubled := sorted({c for c in columns if c and columns.count(c) > 1}):
            raise InputError(f"{name}:1", f"two columns are called {doubled[0]}", "give each column a name of its own")
        before = read.line_num
        for cells in read:
            if any(c.strip() for c in cells):
                yield _row(columns, cells, before + 1, name)
            before = read.line_num
    except csv.Error as error:
        raise InputError(f"{name}:{read.line_num}", f"no CSV from here on ({error})", "close the quotes, or save the table anew") from None


def _row(columns: list[str], cells: list[str], line: int, name: str) -> Row | InputError:
    if len(cells) != len(columns):
        told = f"{len(cells)} cells under {len(columns)} columns"
        return InputError(f"{name}:{line}", told, "put cells that hold the delimiter in quotes, and fill up short rows")
    return Row(line, {column: cell.strip() for column, cell in zip(columns, cells, strict=True) if column})
