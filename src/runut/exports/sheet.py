"""cells -> lines of CSV (RFC 4180): quoted where needed, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

__all__ = ["row", "safe"]

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_INSIDE = re.compile("(?<=[;\t\r\n])(?=[=+@＝＋＠-])")  # what starts a cell where another sign parts the cells


def row(cells: Iterable[str]) -> str:
    """The cells as one record with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def safe(value: object) -> str:
    """The value as text, empty for `None`; with `'` before any text that a spreadsheet would take for a formula. Numbers stay numbers."""
    text = "" if value is None else str(value)
    if isinstance(value, int | float):
        return text
    return ("'" if text.startswith(_FORMULA) else "") + _INSIDE.sub("'", text)
