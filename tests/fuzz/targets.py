"""What is fuzzed: for each target a function that takes any bytes, and raises only when something is broken.

The first byte or two of an input choose how the rest is read, so that one input tells all of a run.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fuzz.oracles import Broken, sound_claims, sound_report, sound_spans, twice
from fuzz.rulingtarget import check_rulings
from runut import flow
from runut.coded import read_rows
from runut.errors import InputError, PackError, RunutError
from runut.marks import make_marks
from runut.packs import language
from runut.packs.layouts import read_layout
from runut.packs.own import TABLES
from runut.packs.world import add_world, load_world
from runut.packs.worldrows import World
from runut.readers import READERS, Reading, read_bytes
from runut.resolve.amounts import read_amount, render_amount
from runut.resolve.dates import read_when
from runut.settings import Settings
from runut.types import Field, Report

__all__ = ["PACK_PARTS", "READ_AS", "TARGETS", "Target", "zipped"]

READ_AS = (*sorted(READERS), "suffix", "packed", "row")
SUFFIXES = (".txt", ".html", ".jsonl", ".zip", ".csv", "", ".htm", ".xml")
DAYS = ("2031-05-08", "0001-01-01", "9999-12-31", "2024-02-29", "1900-01-01", "", "2031-05-08T23:59:59+14:00", "2030-12-31")
PACK_PARTS = (*sorted(TABLES), "layout.toml", "rows.csv")
CUT = b"\n@@ "


@dataclass(frozen=True, slots=True)
class Target:
    """A function that raises when something is broken, and the longest input it is given, in bytes."""

    check: Callable[[bytes], None]
    longest: int = 10_000


def check_readers(data: bytes) -> None:
    """Any bytes, read as each format: reports that are sound and can be read again, or errors."""
    how, rest = READ_AS[data[0] % len(READ_AS)] if data else "text", data[1:]
    if how == "row":
        return _check_rows(rest)
    name = f"case{SUFFIXES[data[0] // 16 % len(SUFFIXES)]}" if how == "suffix" else "case"
    body = zipped(rest) if how == "packed" else rest
    media = None if how == "suffix" else "zip" if how == "packed" else how
    given = twice(lambda: [_told(one) for one in read_bytes(body, name, media=media)])
    if isinstance(given, RunutError):
        raise Broken(f"an error that was raised, not yielded: {given}")
    for one in read_bytes(body, name, media=media):
        if isinstance(one, Reading):
            _check_reading(one)
        elif not one.reason:
            raise Broken("an error without a reason")


def _told(one: Reading | InputError) -> object:
    return str(one) if isinstance(one, InputError) else one


def _check_reading(one: Reading) -> None:
    sound_report(one.report, one.raw)
    again = list(read_bytes(one.raw, one.arrival.name, media=one.report.media))
    if len(again) != 1 or not isinstance(again[0], Reading) or again[0].report != one.report:
        raise Broken(f"reading its bytes again gives another report: {again}")


def _check_rows(data: bytes) -> None:
    for one in twice(lambda: list(map(_told, read_rows(data, "case.csv")))) or ():   # type: ignore[union-attr]
        if not isinstance(one, str):
            sound_claims(one.claims, one.report)   # type: ignore[attr-defined]


def zipped(data: bytes) -> bytes:
    """An archive of the parts of the data, in which one byte is changed where the first byte is odd."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(data[2:].split(b"\n--\n")[:20]):
            name = part[:12].decode("latin-1").replace("\x00", "") or "a"
            packed.writestr(zipfile.ZipInfo(f"{number}{name}{SUFFIXES[number % len(SUFFIXES)]}"), part)
    made = bytearray(out.getvalue())
    if data[:1] and data[0] % 2:
        made[int.from_bytes(data[:2], "little") * 31 % len(made)] ^= 1 << data[1] % 8 if len(data) > 1 else 1
    return bytes(made)


def report_of(data: bytes) -> tuple[Report, int]:
    """The report that an input tells, and the byte that chooses the rest."""
    how, text = (data[0] if data else 0), data[1:].decode("utf-8", "replace")
    day = DAYS[how >> 1 & 7]
    stamp = Field(day, "override") if day else None
    return Report(sha256(data).hexdigest(), "case", text, ("id", "en")[how & 1], "text", published=stamp), how


def check_marks(data: bytes) -> None:
    """Any text in both languages, with and without models: sound marks and claims, quotations, bearers, and statements."""
    report, how = report_of(data)
    asked = Settings(models=bool(how & 16))
    twice(lambda: _whole_line(report, asked, clauses=how & 96 == 96))


def _whole_line(report: Report, asked: Settings, *, clauses: bool) -> object:
    marked, marks = flow.mark(report, asked)
    sound_spans((marks.by_kind, marked), report)
    found = flow.drafts(marked, marks)
    sound_spans(found, report)
    claims = flow._resolve.resolve(marked, found, marks)
    sound_claims(claims, marked)
    more = (flow._resolve.bearers(marked, marks, found), flow._resolve.quotations(marked, marks))
    sound_spans(more, report)
    told = flow.statements(report, asked) if clauses else ()
    sound_spans(told, report)
    return marks.by_kind, marked, claims, more, told


def check_time(data: bytes) -> None:
    """Any text: time marks that lie in it, and days in order."""
    report, _ = report_of(data)
    twice(lambda: _times(report))


def _times(report: Report) -> object:
    marks = make_marks(report, language(report.language), last="time", models=False)
    sound_spans(marks.by_kind, report)
    read = []
    for mark in marks.of("time"):
        when, notices = read_when(mark, report)
        if when and when.start and when.end and when.end < when.start:
            raise Broken(f"a time that ends before it begins: {when}")
        sound_spans((when, notices), report)
        read.append((when, notices))
    return marks.by_kind, read


def check_amounts(data: bytes) -> None:
    """Any text: amount marks that lie in it, finite figures in order, and words for each."""
    report, _ = report_of(data)
    twice(lambda: _amounts(report))


def _amounts(report: Report) -> object:
    marks = make_marks(report, language(report.language), last="amount", models=False)
    sound_spans(marks.by_kind, report)
    read = [read_amount(mark) for mark in marks.of("amount")]
    for amount in read:
        if not isfinite(amount.value) or (amount.high is not None and not isfinite(amount.high)):
            raise Broken(f"a figure without end: {amount}")
        render_amount(amount, report.language)
    return marks.by_kind, read


@cache
def _base() -> World:
    """A few rows of the tables, so that an input is quickly added to them."""
    whole = load_world(Path(__file__).parents[2] / "src/runut/world")
    few: Mapping[str, Any] = {id: whole.actors[id] for id in sorted(whole.actors)[:20]}
    names = tuple(n for n in whole.name_forms if n.id in few)
    spots = {id: whole.places[id] for id in sorted(whole.places)[:20]}
    return World(few, spots, {}, {}, names, tuple(p for p in whole.all_place_forms if p.id in spots), {})


def check_packs(data: bytes) -> None:
    """Any tables of a user's own pack, any layout, and rows under it: checked records, or an error with file and key."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        folder = Path(place) / "pack"
        folder.mkdir()
        for part in (b"\n" + data).split(CUT)[1:]:
            name, _, body = part.partition(b"\n")
            if name in map(str.encode, PACK_PARTS):
                (folder / name.decode()).write_bytes(body)
        told = twice(lambda: add_world(_base(), folder))
        if isinstance(told, RunutError) and not isinstance(told, PackError):
            raise Broken(f"a fault of a pack that is told as {type(told).__name__}")
        _check_layout(folder)


def _check_layout(folder: Path) -> None:
    if not (folder / "layout.toml").is_file():
        return
    layout = twice(lambda: read_layout(folder / "layout.toml"))
    rows = folder / "rows.csv"
    if isinstance(layout, RunutError):
        if not isinstance(layout, PackError):
            raise Broken(f"a fault of a layout that is told as {type(layout).__name__}")
        return
    for one in read_rows(rows.read_bytes() if rows.is_file() else b"a\n1\n", "rows.csv", layout=layout):
        if not isinstance(one, InputError):
            sound_report(one.report, one.raw)
            sound_claims(one.claims, one.report)


TARGETS = {
    "readers": Target(check_readers), "marks": Target(check_marks, 4_000), "time": Target(check_time), "amounts": Target(check_amounts),
    "packs": Target(check_packs), "rulings": Target(check_rulings, 6_000),
}  # fmt: skip
