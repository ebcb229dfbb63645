"""Match -> Hit: the record of a time read in the coded text, and the shape of the functions that settle it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from runut.marks.lexis import Coded

__all__ = ["Groups", "Hit", "Settle"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A time read in the coded text: tokens `[first, last)`, and `used`, the token from which reading goes on."""

    first: int
    last: int
    used: int
    rule: str
    attrs: dict[str, Any]


Groups = dict[str, Any]
Settle = Callable[[Coded, Hit, re.Match[str], Groups, str], Hit | None]
