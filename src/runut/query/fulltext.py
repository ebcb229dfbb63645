"""Texts, words -> the texts that have them all, the best first: a full-text index in memory that takes no syntax from its asker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from threading import Lock
from time import monotonic

from runut.errors import InputError

__all__ = ["Words", "folded", "places"]

_WORD = re.compile(r"\w+")
_SECONDS = 2.0   # that one search may take
_STEPS = 20_000  # of SQLite's machine between two looks at the clock


def folded(text: str) -> str:
    """Letters without case and marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def places(text: str, wanted: Sequence[str], most: int = 8) -> tuple[tuple[int, int], ...]:
    """Where words that are wanted stand in a text, the first of them, as half-open ranges of characters."""
    whole = {folded(w) for value in wanted for w in _WORD.findall(value) if not value.endswith("*")}
    begun = tuple(folded(w) for value in wanted if value.endswith("*") for w in _WORD.findall(value))
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        told = folded(word[0])
        if told in whole or (begun and told.startswith(begun)):
            found.append(word.span())
            if len(found) == most:
                break
    return tuple(found)


class Words:
    """Texts by their numbers, from 0 on; made when it is first asked. Any thread may ask."""

    def __init__(self, texts: Iterable[str]) -> None:
        import sqlite3

        self._lock, self._until = Lock(), 0.0
        self._fault = sqlite3.OperationalError
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')")
        rows = ((n, text.encode("utf-8", "replace").decode()) for n, text in enumerate(texts))
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", rows)
        self._db.execute("COMMIT")
        self._db.set_progress_handler(lambda: monotonic() > self._until, _STEPS)

    def having(self, phrases: Sequence[str]) -> frozenset[int]:
        """The texts that have all of some words or phrases; raises `InputError` when that takes too long."""
        return frozenset(self._asked("SELECT rowid FROM words WHERE words MATCH ?", phrases))

    def best(self, phrases: Sequence[str], *, joined: str = "AND", most: int = 1000) -> tuple[int, ...]:
        """The same, or those that have any (`joined` by OR), the best first."""
        return tuple(self._asked("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", phrases, joined, most))

    def _asked(self, statement: str, phrases: Sequence[str], joined: str = "AND", *more: int) -> list[int]:
        match = f" {joined} ".join(_phrase(p) for p in phrases if _WORD.search(p))
        if not match:
            return []
        with self._lock:
            self._until = monotonic() + _SECONDS
            try:
                return [n for (n,) in self._db.execute(statement, (match, *more))]
            except self._fault as error:
                raise InputError("query", f"its words cannot be searched ({error})", "ask for fewer or rarer words") from error


def _phrase(words: str) -> str:
    """The words as one quoted string of SQLite's, in which nothing is syntax; a trailing `*` asks for beginnings."""
    return '"' + " ".join(_WORD.findall(words)) + '"' + ("*" if words.endswith("*") else "")
