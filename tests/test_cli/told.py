"""Two short reports, and what a run of the command line leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["EVENING", "MORNING", "Ran", "Run"]

MORNING = """Gempa guncang Pulau Melur
Selasa, 6 Mei 2031
Gubernur Rahma Tanjung mengatakan sedikitnya 14 orang tewas akibat gempa di Pulau Melur pada Selasa pagi.
"""
EVENING = """Korban gempa Melur bertambah
Rabu, 7 Mei 2031
Gubernur Rahma Tanjung mengatakan 21 orang tewas akibat gempa di Pulau Melur. Jepang mengirim 40 tenda ke Indonesia.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
