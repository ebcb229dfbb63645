"""The user's own pack: a folder of rows that stand beside the tables that come with runut.

It holds `actors.tsv`, `names.tsv` and `places.tsv`, or some of them, with the columns of `world/`. It is chosen once, before
anything is read: all that a process reads follows from the same tables.
"""

from __future__ import annotations

from pathlib import Path

from runut.errors import PackError

__all__ = ["ACTORS", "NAMES", "PLACES", "TABLES", "own_pack", "use_pack"]

ACTORS, NAMES, PLACES = "actors.tsv", "names.tsv", "places.tsv"
TABLES = {
    ACTORS: ("id", "label", "name", "country", "sector", "kind", "office", "valid_from", "valid_to", "source"),
    NAMES: ("id", "lang", "form", "kind", "caution", "source"),
    PLACES: ("id", "name", "lang", "form", "caution", "country", "kind", "lat", "lon", "source"),
}

_chosen: Path | None = None
_asked = False


def use_pack(folder: str | Path) -> None:
    """From now on, reading knows the rows of this folder, too; call it before anything is read.

    Raises `PackError` for a folder without any table, or when something was read already under another choice.
    """
    global _chosen
    path = Path(folder).absolute()
    if not any((path / name).is_file() for name in TABLES):
        raise PackError(path.name, "pack", f"no such pack: a folder with one of {', '.join(TABLES)}; 'runut promote' makes one")
    if _asked and path != _chosen:
        raise PackError(path.name, "pack", "something was read already without it; choose the pack first")
    _chosen = path


def own_pack() -> Path | None:
    """The folder that `use_pack` chose; from the first call on it stays as it is."""
    global _asked
    _asked = True
    return _chosen
