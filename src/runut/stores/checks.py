"""SQLite ledger -> Faults: is everything as it was kept, and does every span stand on its words?"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from runut.stores.codec import load
from runut.stores.rows import (
    GENESIS,
    digest_of,
    link_hash,
    reading_digest,
    spans_of,
    unpacked,
    unpacked_bytes,
    words_digest,
)
from runut.stores.schema import shape, tables_of, version_of
from runut.types import Arrival, Claim, Fault, Report, Ruling

__all__ = ["check", "remedied"]

_BROKEN = (sqlite3.Error, ValueError, TypeError, AttributeError, KeyError, zlib.error, MemoryError)
_CLAIMS = "SELECT seat, body, words FROM claim WHERE report = ? ORDER BY seat"
_NOTED = {"head", "fresh", "weighing"}   # what `meta` holds
_WHY = {"read", "weigh"}                 # what a report may be waiting for
_COPY = "restore a copy of the ledger"
_REMEDIES = {
    "file": f"{_COPY}; 'runut export' may still write out what can be read",
    "log": f"hold it against a head that you kept elsewhere (runut verify --head), and {_COPY}",
    "ruling": f"{_COPY}, or take the rulings of an export into a new ledger (runut rule --from)",
    "weighing": "work it out anew: runut verify --reweigh",
    "": f"{_COPY}, or add the document to a new ledger",
}


def check(db: sqlite3.Connection) -> tuple[Fault, ...]:
    """Every fault of an open ledger; a part that cannot be read at all is a fault too, never an exception."""
    parts: tuple[tuple[str, Callable[[sqlite3.Connection], Iterator[Fault]]], ...] = (
        ("file", _file), ("schema", _schema), ("log", _chain), ("log", _against_log), ("raw", _raw), ("report", _reports),
        ("claim", _strays), ("file", _notes),
    )
    found: list[Fault] = []
    for where, part in parts:
        try:
            found.extend(part(db))
        except _BROKEN as error:
            found.append(Fault(where, f"cannot be read: {error}"))
    return remedied(found)


def remedied(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults, each with what to do about it."""
    return tuple(f if f.remedy else replace(f, remedy=_REMEDIES.get(f.where.partition(" ")[0], _REMEDIES[""])) for f in faults)


def _file(db: sqlite3.Connection) -> Iterator[Fault]:
    for check_name in ("integrity_check", "foreign_key_check"):
        for row in db.execute(f"PRAGMA {check_name}"):
            if row != ("ok",):
                yield Fault("file", " ".join(str(x) for x in row))


def _schema(db: sqlite3.Connection) -> Iterator[Fault]:
    wanted = sqlite3.connect(":memory:")
    try:
        wanted.executescript(tables_of(version_of(db)))
        for kind, name, _ in sorted(shape(db) ^ shape(wanted)):
            yield Fault(f"{kind} {name}", "is not as runut makes it")
    finally:
        wanted.close()


def _chain(db: sqlite3.Connection) -> Iterator[Fault]:
    """Each line follows from the one before it, none is missing, and the last is the one noted as the head."""
    before, wanted = GENESIS, 0
    for *line, after in db.execute("SELECT seq, at, kind, subject, digest, hash FROM log ORDER BY seq"):
        wanted += 1
        if line[0] != wanted:
            yield Fault(f"log {wanted}", "a line of the log is missing")
            wanted = line[0]
        seq, at, kind, subject, digest = line
        if link_hash(before, (seq, at, kind, subject, digest)) != after:
            yield Fault(f"log {seq}", "the line does not follow from the one before it")
        before = after
    noted = db.execute("SELECT value FROM meta WHERE name = 'head'").fetchone()
    if (noted[0] if noted else GENESIS) != before:
        yield Fault("log", "its last line is not the head that was noted")


def _against_log(db: sqlite3.Connection) -> Iterator[Fault]:
    """What is kept against what the log says was kept: nothing gone, changed or slipped in."""
    told: dict[str, set[tuple[str, str]]] = {"report": set(), "arrival": set(), "ruling": set()}
    latest: dict[str, str] = {}
    for kind, subject, digest in db.execute("SELECT kind, subject, digest FROM log ORDER BY seq"):
        if kind in ("add", "replace"):
            latest[subject] = digest
        else:
            told[{"arrive": "arrival", "rule": "ruling"}[kind]].add((subject, digest))
    told["report"] = set(latest.items())
    kept = {
        "report": set(db.execute("SELECT id, digest FROM report")),
        "arrival": {(i, digest_of(body)) for i, body in db.execute("SELECT report, body FROM arrival")},
        "ruling": {(i, digest_of(body)) for i, body in db.execute("SELECT id, body FROM ruling")},
    }
    for name, there in kept.items():
        yield from (Fault(f"{name} {i}", "was kept, and is gone or changed") for i, _ in sorted(told[name] - there))
        yield from (Fault(f"{name} {i}", "is not what the log says was kept") for i, _ in sorted(there - told[name]))
    yield from _readable(db)


def _readable(db: sqlite3.Connection) -> Iterator[Fault]:
    for _, body in db.execute("SELECT report, body FROM arrival ORDER BY report, body"):
        load(Arrival, body)
    for key, body in db.execute("SELECT id, body FROM ruling ORDER BY id"):
        if load(Ruling, body).id != key:
            yield Fault(f"ruling {key}", "stands under another id")


def _raw(db: sqlite3.Connection) -> Iterator[Fault]:
    reports = {i for (i,) in db.execute("SELECT id FROM report")}
    for (key,) in db.execute("SELECT id FROM raw ORDER BY id").fetchall():
        try:
            size, body = db.execute("SELECT size, body FROM raw WHERE id = ?", (key,)).fetchone()
            good = sha256(raw := unpacked_bytes(body, size)).hexdigest() == key and len(raw) == size
        except _BROKEN:
            good = False
        if not good:
            yield Fault(f"raw {key}", "the kept bytes are not those that the report's id is made of")
        if key not in reports:
            yield Fault(f"raw {key}", "bytes without a report")


def _reports(db: sqlite3.Connection) -> Iterator[Fault]:
    known = {i for (i,) in db.execute("SELECT id FROM raw")}
    for (key,) in db.execute("SELECT id FROM report ORDER BY id").fetchall():
        if key not in known:
            yield Fault(f"report {key}", "the bytes that it was read from are gone")
        try:
            yield from _reading(db, key)
        except _BROKEN as error:
            yield Fault(f"report {key}", f"cannot be read: {error}")


def _reading(db: sqlite3.Connection, key: str) -> Iterator[Fault]:
    """One report and its claims: the digest, every span, and the words under each claim's spans."""
    arrival, packs, packed_body, digest = db.execute("SELECT arrival, packs, body, digest FROM report WHERE id = ?", (key,)).fetchone()
    body, rows = unpacked(packed_body), db.execute(_CLAIMS, (key,)).fetchall()
    report = load(Report, body, home=key)
    if reading_digest(key, arrival, packs, body, tuple((text, words) for _, text, words in rows)) != digest:
        yield Fault(f"report {key}", f"the report {report.name}, its arrival or a claim of it is not what was kept")
    if [seat for seat, _, _ in rows] != list(range(len(rows))):
        yield Fault(f"report {key}", f"a claim of {report.name} is missing or out of its place")
    if report.id != key:
        yield Fault(f"report {key}", "stands under another id")
    yield from _bad_spans(f"report {report.name}", report, report)
    for seat, text, words in rows:
        yield from _claim(report, seat, text, words)


def _claim(report: Report, seat: int, text: str, words: str) -> Iterator[Fault]:
    where = f"claim {seat} of {report.name}"
    try:
        claim = load(Claim, text, home=report.id)
    except ValueError as error:
        yield Fault(where, f"cannot be read: {error}")
        return
    yield from _bad_spans(f"claim {claim.id} of {report.name}", claim, report)
    if words_digest(claim, report) != words:
        yield Fault(f"claim {claim.id} of {report.name}", "the words under its spans are not those it was read from")


def _bad_spans(where: str, record: Report | Claim, report: Report) -> Iterator[Fault]:
    for span in spans_of(record):
        if span.report != report.id:
            yield Fault(where, f"span {span.start}:{span.end} is of another report ({span.report[:12]})")
        elif span.end > len(report.text):
            yield Fault(where, f"span {span.start}:{span.end} leaves the text, which has {len(report.text)} characters")


def _strays(db: sqlite3.Connection) -> Iterator[Fault]:
    for report, count in db.execute("SELECT report, count(*) FROM claim WHERE report NOT IN (SELECT id FROM report) GROUP BY report"):
        yield Fault(f"claim of {report}", f"{count} claims without their report")


def _notes(db: sqlite3.Connection) -> Iterator[Fault]:
    """What is noted of the work that is done or due."""
    for (name,) in db.execute("SELECT name FROM meta ORDER BY name"):
        if name not in _NOTED:
            yield Fault("file", f"holds a note that runut does not make: {name!r}")
    if version_of(db) < 2:
        return
    for why, report in db.execute("SELECT why, report FROM pending WHERE report NOT IN (SELECT id FROM report) ORDER BY why, report"):
        yield Fault(f"report {report}", f"is noted as waiting ({why}), and is not there")
    for why, report in db.execute("SELECT why, report FROM pending ORDER BY why, report"):
        if why not in _WHY:
            yield Fault(f"report {report}", f"waits for something that runut does not do: {why!r}")
