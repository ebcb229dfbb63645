"""World data -> Epochs: the days from which reports count days, out of `world/epochs.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.tables import Row, read_table

__all__ = ["Epoch", "epochs"]

_COLUMNS = ("id", "names_id", "names_en", "date", "first", "source")


@dataclass(frozen=True, slots=True)
class Epoch:
    """A day that reports count from; `names` are bags of words a language, `first` is the number of that day."""

    id: str
    names: Mapping[str, tuple[frozenset[str], ...]]
    day: date
    first: int
    source: str


@lru_cache(maxsize=1)
def epochs() -> tuple[Epoch, ...]:
    """All epochs in file order; raises `PackError`."""
    rows = read_table(files("runut").joinpath("world", "epochs.tsv"), _COLUMNS, filled=_COLUMNS)
    return tuple(_epoch(row) for row in rows)


def _epoch(row: Row) -> Epoch:
    told = dict(zip(_COLUMNS, row.cells, strict=True))
    names = {key[6:]: tuple(frozenset(n.casefold().split()) for n in told[key].split("|")) for key in _COLUMNS if key.startswith("names_")}
    try:
        return Epoch(told["id"], MappingProxyType(names), date.fromisoformat(told["date"]), int(told["first"]), told["source"])
    except ValueError as error:
        raise PackError("epochs.tsv", "row", str(error), row.line) from None
