"""cells -> lines of CSV (RFC 4180): quoted where needed, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

__all__ = ["row", "safe"]

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def row(cells: Iterable[str]) -> str:
    """The cells as one record with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def safe(value: object) -> str:
    """The value as text, empty for `None`; with `'` before any text that a spreadsheet would take for a formula. Numbers stay numbers."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int | float) else text
