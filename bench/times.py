"""Time tables -> right readings out of all, for the rows that rules were written with and for those kept aside.

Run `.venv/bin/python bench/times.py [--show] [--held]`. Every third row of a table in `bench/timetables/` is held back: `--show` prints the
misses of the other rows, and those of the held rows only with `--held`. A row is a page's day, a sentence, the value that its words
tell (`-` = none), and where told the clock and the codes of the notices. Where the sentence holds brackets, the time in them is asked,
else the only time of the sentence. Interval, grain and `~` (approximate) must all be right.
"""

from __future__ import annotations

import sys
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from runut.marks.times import mark_times
from runut.packs import language
from runut.resolve.dates import read_when
from runut.types import Field, Mark, Marks, Notice, Report, When

TABLES = Path(__file__).parent / "timetables"
Read = tuple[Mark, When, tuple[Notice, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `asked` is the part of `text` whose time is asked for, `None` for all of it."""

    language: str
    page: str
    text: str
    asked: tuple[int, int] | None
    value: str
    clock: str
    codes: tuple[str, ...]
    held: bool


def rows() -> Iterator[Row]:
    """All rows of all tables, in order."""
    for path in sorted(TABLES.glob("*.tsv")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        for number, line in enumerate(lines, 1):
            page, told, value, clock, codes = (*line.split("\t"), "", "")[:5]
            text, asked = _asked(told)
            yield Row(path.stem, page, text, asked, _full(value), clock, tuple(codes.split(",")) if codes else (), number % 3 == 0)


def _asked(told: str) -> tuple[str, tuple[int, int] | None]:
    if "[" not in told:
        return told, None
    return told.replace("[", "").replace("]", ""), (told.index("["), told.index("]") - 1)


def _full(value: str) -> str:
    """A short value in full: `2024-06 ~` is `2024-06-01/2024-06-30 month ~`."""
    first, _, rest = value.partition(" ")
    if value == "-" or "/" in first:
        return value
    year, month, day = (*map(int, first.split("-")), 0, 0)[:3]
    grain = "day" if day else "month" if month else "year"
    start = date(year, month or 1, day or 1)
    last = month or 12
    end = date(year, last, day or monthrange(year, last)[1])
    return " ".join(filter(None, (f"{start}/{end}", grain, rest)))


def written(when: When) -> str:
    """A reading as the tables write it."""
    return f"{when.start or '..'}/{when.end or '..'} {when.grain}{' ~' if when.approximate else ''}"


def _clock(mark: Mark) -> str:
    hour = mark.attrs.get("hour")
    return "" if hour is None else f"{hour:02d}:{mark.attrs.get('minute', 0):02d}{mark.attrs.get('zone', '')}"


def read(row: Row) -> tuple[str, str, tuple[str, ...]]:
    """What the rules read in a row: value, clock, codes of notices."""
    report = Report("c" * 64, "row", row.text, row.language, "text/plain", published=Field(row.page, "override"))
    found: list[Read] = []
    codes: list[str] = []
    for mark in mark_times(report, Marks(report.id), language(row.language)):
        if row.asked and (mark.end <= row.asked[0] or mark.start >= row.asked[1]):
            continue
        when, notices = read_when(mark, report)
        codes += [n.code for n in notices]
        if when:
            found.append((mark, when, notices))
    if len(found) > 1 and row.asked:
        found = [max(found, key=lambda r: r[0].end - r[0].start)]
    return " & ".join(written(w) for _, w, _ in found) or "-", "".join(_clock(m) for m, *_ in found), tuple(codes)


def right(row: Row, got: tuple[str, str, tuple[str, ...]]) -> bool:
    """True if value, and clock and notices where the row tells them, are as the row says."""
    value, clock, codes = got
    return value == row.value and (not row.clock or clock == row.clock) and (not row.codes or codes == row.codes)


def main(args: list[str]) -> None:
    """Print right / all by language, seen and held; with `--show` the misses."""
    counts: dict[tuple[str, bool], list[int]] = {}
    for row in rows():
        got = read(row)
        ok = right(row, got)
        count = counts.setdefault((row.language, row.held), [0, 0])
        count[0] += ok
        count[1] += 1
        if not ok and "--show" in args and (not row.held or "--held" in args):
            print(f"{row.language} {row.page}  {row.text}\n    want {row.value} {row.clock} {row.codes}\n    got  {got}")
    for (lang, held), (good, size) in sorted(counts.items()):
        print(f"{lang} {'held' if held else 'seen'}  {good}/{size}  {good / size:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
