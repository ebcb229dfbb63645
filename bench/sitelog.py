"""The log of a test site in little memory: it stands in the process whose memory is measured, and is no part of what is."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

__all__ = ["Log"]


class Log:
    """Rows of ticks, host, path and status; the status is told once the answer is out."""

    def __init__(self) -> None:
        self._at, self._page, self._status = array("d"), array("l"), array("h")
        self._pages: list[tuple[str, str]] = []
        self._known: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[tuple[float, str, str, int]]:
        for at, page, status in zip(self._at, self._page, self._status, strict=True):
            yield at, *self._pages[page], status

    def begin(self, at: float, host: str, path: str) -> int:
        """Writes a request down, and gives the number of its row."""
        page = self._known.setdefault((host, path), len(self._pages))
        if page == len(self._pages):
            self._pages.append((host, path))
        self._at.append(at)
        self._page.append(page)
        self._status.append(-1)
        return len(self._at) - 1

    def end(self, row: int, status: int) -> None:
        """Writes down how it was answered."""
        self._status[row] = status
