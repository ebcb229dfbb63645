"""file -> connection: the tables of the SQLite ledger, how it is opened, and what its errors mean to the operator."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from runut.errors import StoreError
from runut.stores.backup import back_up

__all__ = ["APPLICATION", "SHELVES", "STEPS", "TABLES", "VERSION", "connect", "shape", "tables_of", "told", "upgraded", "version_of"]

APPLICATION = 0x52756E75  # "Runu", in the file's header
VERSION = 2
_PAGE = 4096           # bytes of a file in which nothing is kept yet
_MANY, _FEW = 65536, 2048   # KiB of the file that are kept in memory

_KEPT = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE raw (id TEXT PRIMARY KEY, size INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE report (
    id TEXT PRIMARY KEY REFERENCES raw (id), arrival TEXT NOT NULL, packs TEXT NOT NULL, body BLOB NOT NULL, digest TEXT NOT NULL);
CREATE TABLE claim (
    report TEXT NOT NULL REFERENCES report (id), seat INTEGER NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (report, seat));
CREATE TABLE arrival (report TEXT NOT NULL REFERENCES raw (id), body TEXT NOT NULL, PRIMARY KEY (report, body));
CREATE TABLE ruling (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_fixed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ruling_kept BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are kept'); END;
"""
_PENDING = "CREATE TABLE pending (why TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (why, report)) WITHOUT ROWID;"
SHELVES = """
CREATE TABLE shelf (
    name TEXT NOT NULL, key NOT NULL, sort TEXT NOT NULL, value NOT NULL, PRIMARY KEY (name, key, sort, value)) WITHOUT ROWID;
CREATE TABLE card (kind TEXT NOT NULL, key NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""
_DERIVED = "CREATE TABLE derived (key TEXT PRIMARY KEY, events BLOB NOT NULL, links BLOB NOT NULL, digest TEXT NOT NULL);\n"
_WORK = f"{_PENDING}{SHELVES}"
TABLES = f"{_KEPT}{_WORK}"
# What brings a ledger of a version to the next one: what was worked out of it is worked out anew.
STEPS = {1: f"DROP TABLE derived;\n{_WORK}"}

_MEANING = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that one is done, or wait longer (--wait SECONDS)",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again when that one is done, or wait longer (--wait SECONDS)",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of the last group was kept, all before it was; make room and run the same again",
    sqlite3.SQLITE_READONLY: "it is read-only; open it for writing, or ask for the right to write the file and its folder",
    sqlite3.SQLITE_NOTADB: "not a runut ledger (the file is something else, or its beginning is damaged)",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy (verify lists what is wrong, if it can)",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see that its folder exists and that you may read and write it",
    sqlite3.SQLITE_IOERR: (
        "the disk does not read or write it; all that was kept before is kept; see that there is room (no quota) beside it, that the "
        "disk is not read-only and is sound, then run the same again"
    ),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's errors and unreadable records into a `StoreError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        name = f" ({error.sqlite_errorname})" if code == sqlite3.SQLITE_IOERR else ""
        raise StoreError(f"{path}: {_MEANING.get(code) or f'{error}; run verify on it'}{name}") from error
    except (ValueError, zlib.error) as error:
        raise StoreError(f"{path}: a record in it cannot be read; run verify on it ({error})") from error


def connect(path: Path, *, readonly: bool, wait: float, lean: bool = False) -> sqlite3.Connection:
    """An open ledger, made if need be; `lean`: with few of its pages kept in memory.

    Raises `StoreError` or `sqlite3.Error`; another program's file is not touched.
    """
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a ledger file")
    if readonly and not path.exists():
        raise StoreError(f"{path}: there is no ledger there")
    if readonly:
        _roll_back(path)
    db = sqlite3.connect(_address(path, readonly), uri=True, timeout=wait, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        db.execute("BEGIN")
        known = _is_ledger(db, path)
        db.execute("COMMIT")
        if not known:
            if readonly:
                raise StoreError(f"{path}: there is no ledger there, the file is empty")
            _create(db, path)
        _settle(db, readonly, _FEW if lean else _MANY)
    except BaseException:
        db.close()
        raise
    return db


def shape(db: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Kind, name and text of all that the database's schema holds."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset((str(kind), str(name), str(sql)) for kind, name, sql in rows)


def _roll_back(path: Path) -> None:
    """Undo what a program left that was cut off while it made the file: a database that is opened to be read alone is not rolled back."""
    if path.with_name(path.name + "-journal").exists() and path.stat().st_size <= _PAGE:
        with suppress(sqlite3.Error), closing(sqlite3.connect(path.absolute().as_uri() + "?mode=rw", uri=True)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _address(path: Path, readonly: bool) -> str:
    """The file's address; a ledger on a read-only medium is opened as unchanging, for no lock can be made beside it."""
    mode = "ro" if readonly else "rwc"
    wal = path.with_name(path.name + "-wal")
    frozen = readonly and not os.access(path.absolute().parent, os.W_OK) and not wal.exists()
    return path.absolute().as_uri() + f"?mode={mode}" + ("&immutable=1" if frozen else "")


def _is_ledger(db: sqlite3.Connection, path: Path) -> bool:
    """False for an empty file; raises `StoreError` for one that is another's or newer. To be asked inside a transaction."""
    application, version, things = (
        db.execute(q).fetchone()[0] for q in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if application == APPLICATION and version > VERSION:
        raise StoreError(f"{path}: made by a newer runut (format {version}, this one knows {VERSION}); update runut")
    if application == APPLICATION and 0 < version <= VERSION:
        return True
    if application or version or things:
        raise StoreError(f"{path}: not a runut ledger (a database of another program)")
    return False


def _create(db: sqlite3.Connection, path: Path) -> None:
    """Lay down the tables in one transaction; harmless if another program did so meanwhile."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        if not _is_ledger(db, path):
            for statement in TABLES.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def tables_of(version: int) -> str:
    """The statements that make the tables of a format."""
    return TABLES if version == VERSION else _KEPT + _DERIVED


def version_of(db: sqlite3.Connection) -> int:
    """The format of an open ledger."""
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def upgraded(db: sqlite3.Connection, path: Path) -> Path | None:
    """Bring an older ledger to this version, all of it or nothing; returns the copy made of it first, `None` where none was due."""
    if version_of(db) == VERSION:
        return None
    db.execute("BEGIN IMMEDIATE")
    try:
        found = version_of(db)
        copy = back_up(path, found) if found < VERSION else None
        for version in range(found, VERSION):
            for statement in filter(str.strip, STEPS[version].split(";\n")):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return copy


def _settle(db: sqlite3.Connection, readonly: bool, cache: int) -> None:
    db.execute(f"PRAGMA cache_size = -{cache}")
    if readonly:
        db.execute("PRAGMA query_only = ON")
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
