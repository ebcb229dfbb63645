"""A name -> a row of the user's own pack, with its source; the pack that comes with runut is never written to."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from runut.errors import InputError, StoreError
from runut.packs.own import ACTORS, NAMES, PLACES, TABLES
from runut.packs.world import add_world, load_world
from runut.packs.worldrows import PLACE_KINDS, World

__all__ = ["PROMOTED", "promote"]

PROMOTED = {"PER": "person", "ORG": "organisation", "PLACE": ""}  # label -> kind, where none is given


def promote(folder: Path, form: str, *, label: str, id: str, source: str, kind: str = "") -> str:
    """Adds a name to the pack in `folder`, which is made if need be, and returns the table that holds it now.

    An `id` that the tables know gets one more written form, any other is a new actor or place. Raises `InputError` for a name
    or label that cannot be added, `PackError` when the pack would break its rules, `StoreError` when it cannot be written.
    """
    base = load_world(files("runut").joinpath("world"))
    if not re.fullmatch(r"[\w.-]+", id):
        raise InputError(repr(id), "is no id", "letters, digits, hyphens")
    kind = _plain(kind) if kind else ""
    rows = _rows(add_world(base, folder) if folder.is_dir() else base, _plain(form), label, id, kind, _plain(source))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".new-") as draft:
            for table in TABLES:
                _write(folder / table, Path(draft) / table, rows.get(table))
            for table in (t for t in TABLES if t in rows):
                (Path(draft) / table).replace(folder / table)
    except OSError as error:
        raise StoreError(f"{folder.name}: the pack cannot be written: {error.strerror or error}") from error
    return next(iter(rows))


def _rows(known: World, form: str, label: str, id: str, kind: str, source: str) -> dict[str, tuple[str, ...]]:
    """Table -> the row to add to it, the one that holds the name first."""
    if label not in PROMOTED:
        raise InputError(form or "the name", f"cannot be added as {label or 'a name without a label'}", f"--label {', '.join(PROMOTED)}")
    if owners := _owners(known, form):
        raise InputError(form, f"is known already, as {', '.join(owners)}")
    if label == "PLACE":
        return {PLACES: _place(known, form, id, kind, source)}
    rows: dict[str, tuple[str, ...]] = {NAMES: (id, "*", form, "name" if id not in known.actors else "variant", "", source)}
    if id not in known.actors:
        rows[ACTORS] = (id, label, form, "", "", kind or PROMOTED[label], "", "", "", source)
    elif known.actors[id].label != label:
        raise InputError(form, f"{id} is {known.actors[id].label}, not {label}", "give another --id")
    return rows


def _place(known: World, form: str, id: str, kind: str, source: str) -> tuple[str, ...]:
    if id in known.actors:
        raise InputError(form, f"{id} is no place", "give another --id")
    row = known.places.get(id)
    if not row and kind not in PLACE_KINDS:
        raise InputError(form, "a place needs a kind", f"--kind {', '.join(PLACE_KINDS)}")
    lat, lon = ("" if v is None else str(v) for v in ((row.lat, row.lon) if row else (None, None)))
    name, country, sort = (row.name, row.country, row.kind) if row else (form, "", kind)
    return id, name, "*", form, "", country, sort, lat, lon, source


def _owners(known: World, form: str) -> list[str]:
    """The ids that the tables know under a written form, however its letters are written."""
    low = form.casefold()
    found = {n.id for n in known.name_forms if n.form.casefold() == low} | {p.id for p in known.all_place_forms if p.form.casefold() == low}
    return sorted(found | {o.id for o in known.outlets.values() if low in map(str.casefold, o.forms)})


def _plain(text: str) -> str:
    """One line without tabs or control characters; raises `InputError` when nothing is left."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not plain or plain.startswith("#"):
        raise InputError(repr(text), "is no name")
    return plain


def _write(old: Path, new: Path, row: tuple[str, ...] | None) -> None:
    """A copy of a table with one more row; a table that is not there begins with its header."""
    if not old.is_file() and row is None:
        return
    text = old.read_text("utf-8") if old.is_file() else "\t".join(TABLES[old.name]) + "\n"
    added = "\t".join(row) + "\n" if row else ""
    new.write_bytes((text + ("" if text.endswith("\n") else "\n") + added).encode())
