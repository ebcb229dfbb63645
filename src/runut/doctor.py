"""This installation -> what it has: versions of Python, SQLite, libraries, data packs and models, and what is not whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runut.nets import ModelFiles

__all__ = ["Finding", "findings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing, its version or state, and whether it is as it should be."""

    what: str
    found: str
    sound: bool = True


def findings() -> Iterator[Finding]:
    """What is installed, in a fixed order; a pack that does not load and a model that is not whole say why."""
    import platform
    import sqlite3

    yield Finding("runut", metadata.version("runut"))
    yield Finding("python", f"{platform.python_implementation()} {platform.python_version()}")
    yield Finding("system", platform.platform())
    yield Finding("sqlite", sqlite3.sqlite_version)
    yield Finding("sqlite full-text search", "yes" if _searches() else "no")
    yield from _packs()
    yield from _models()
    yield from _extras()
    yield from (Finding(*row) for row in sorted(_libraries()))


def _searches() -> bool:
    import sqlite3

    with sqlite3.connect(":memory:") as base:
        return any("FTS5" in row[0] for row in base.execute("pragma compile_options"))


def _extras() -> Iterator[Finding]:
    """Whether each extra is there: what some commands and formats need beside runut itself."""
    for extra in sorted(metadata.metadata("runut").get_all("Provides-Extra") or ()):
        wanted = [_named(line) for line in metadata.requires("runut") or () if f"extra == '{extra}'" in line.replace('"', "'")]
        absent = [name for name in wanted if not _there(name)]
        yield Finding(f"extra {extra}", f"absent: pip install 'runut[{extra}]' (lacks {', '.join(absent)})" if absent else "ready")


def _named(line: str) -> str:
    """The library that a requirement is about."""
    return "".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0]


def _there(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _libraries() -> Iterator[tuple[str, str]]:
    for line in metadata.requires("runut") or ():
        name = _named(line)
        try:
            yield f"library {name}", metadata.version(name)
        except metadata.PackageNotFoundError:
            yield f"library {name}", "absent" + (" (optional)" if "extra ==" in line else "")


def _packs() -> Iterator[Finding]:
    from runut import packs
    from runut.errors import PackError

    for name in packs.languages():
        try:
            packs.language(name)
        except PackError as error:
            yield Finding(f"pack {name}", f"broken: {error}", sound=False)
        else:
            yield Finding(f"pack {name}", "loads")
    yield Finding("packs, digest", packs.digest())


def _models() -> Iterator[Finding]:
    """A line a model, then a line a file of it; every file is read."""
    from runut import nets, packs
    from runut.errors import ModelError

    for code in sorted({*packs.languages(), *nets.models()}):
        if code not in nets.models():
            yield Finding(f"model {code}", "none; read by the pack alone")
            continue
        try:
            yield from _model(nets.read_manifest(nets.model_folder(code)))
        except ModelError as error:
            yield Finding(f"model {code}", f"damaged: {error}", sound=False)


def _model(model: ModelFiles) -> Iterator[Finding]:
    from runut.nets import fault

    wrong = {name: fault(model, name) for name in model.files}
    size = sum(file.bytes for file in model.files.values()) / 1e6
    state = "damaged" if any(wrong.values()) else "ok"
    told = f"{model.name} {model.version}, made {model.made}, {len(wrong)} files, {size:.1f} MB: {state}"
    yield Finding(f"model {model.language}", told, sound=state == "ok")
    for name, file in model.files.items():
        row = f"{file.bytes / 1e6:.2f} MB, sha256 {file.sha256[:12]}: {wrong[name] or 'ok'}"
        yield Finding(f"model {model.language}, {name}", row, sound=not wrong[name])
