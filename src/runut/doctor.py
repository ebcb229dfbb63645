"""This installation -> what it has: versions of Python, SQLite, libraries and data packs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

__all__ = ["findings"]


def findings() -> Iterator[tuple[str, str]]:
    """Pairs of a thing and its version or state, in a fixed order; a pack that does not load says why."""
    import platform
    import sqlite3

    yield "runut", metadata.version("runut")
    yield "python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "system", platform.platform()
    yield "sqlite", sqlite3.sqlite_version
    yield "sqlite full-text search", "yes" if _searches() else "no"
    yield from _packs()
    yield from sorted(_libraries())


def _searches() -> bool:
    import sqlite3

    with sqlite3.connect(":memory:") as base:
        return any("FTS5" in row[0] for row in base.execute("pragma compile_options"))


def _libraries() -> Iterator[tuple[str, str]]:
    for line in metadata.requires("runut") or ():
        name = "".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0]
        try:
            yield f"library {name}", metadata.version(name)
        except metadata.PackageNotFoundError:
            yield f"library {name}", "absent" + (" (optional)" if "extra ==" in line else "")


def _packs() -> Iterator[tuple[str, str]]:
    from runut import packs
    from runut.errors import PackError

    for name in packs.languages():
        try:
            packs.language(name)
        except PackError as error:
            yield f"pack {name}", f"broken: {error}"
        else:
            yield f"pack {name}", "loads"
    yield "packs, digest", packs.digest()
