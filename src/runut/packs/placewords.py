"""`world/placewords.tsv` -> words for kinds of places, as they stand in names of places: "Selat Sunda", "Sunda Strait"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from runut.packs.tables import check_once, read_table

__all__ = ["place_words"]

_COLUMNS = ("kind", "word", "source")


@lru_cache(maxsize=1)
def place_words() -> Mapping[str, str]:
    """Folded word -> the kind of place that it tells; raises `PackError`."""
    source = files("runut").joinpath("world", "placewords.tsv")
    rows = read_table(source, _COLUMNS, filled=_COLUMNS)
    check_once(source, rows, lambda cells: (cells[1],))
    return MappingProxyType({row.cells[1]: row.cells[0] for row in rows})
