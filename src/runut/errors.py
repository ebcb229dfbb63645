"""The error tree: who must act is in the name.

RunutError
├── InputError    the document or the command's words: its sender acts
├── ModelError    a model that came with runut and is not whole: the operator acts (file and remedy are named)
├── PackError     a data pack: its author acts (file, key and line are named)
└── StoreError    the ledger file or its disk: the operator acts
"""

from __future__ import annotations

__all__ = ["InputError", "ModelError", "PackError", "RunutError", "StoreError"]


_LONGEST = 400   # characters of a reason: it may quote what was given


class RunutError(Exception):
    """Base of every error that runut raises on purpose."""


class InputError(RunutError):
    """A document that cannot be read; the message names it, the reason and the remedy."""

    def __init__(self, name: str, reason: str, remedy: str = "") -> None:
        self.name, self.reason, self.remedy = name, reason, remedy
        super().__init__(f"{name}: {_short(reason)}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.name, self.reason, self.remedy)


class ModelError(RunutError):
    """A model file that is missing or damaged; the message names it, what is wrong with it and the remedy."""

    def __init__(self, file: str, reason: str, remedy: str = "") -> None:
        self.file, self.reason, self.remedy = file, reason, remedy
        super().__init__(f"{file}: {reason}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type[ModelError], tuple[str, str, str]]:
        return type(self), (self.file, self.reason, self.remedy)


class PackError(RunutError):
    """A data pack that breaks its own rules; the message names file, key and, where known, line."""

    def __init__(self, file: str, key: str, reason: str, line: int = 0) -> None:
        self.file, self.key, self.reason, self.line = file, key, reason, line
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {_short(key)}: {_short(reason)}")

    def __reduce__(self) -> tuple[type[PackError], tuple[str, str, str, int]]:
        return type(self), (self.file, self.key, self.reason, self.line)


class StoreError(RunutError):
    """A ledger that cannot be opened, read or written; what was there before is kept."""


def _short(words: str) -> str:
    """The words, those in the middle left out where they are many."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} ... {words[-_LONGEST // 2 :]}"
