"""Tallies -> rows: what each series of figures comes to, as plain text cells; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from runut.types import Sum, Tally

__all__ = ["TALLY_COLUMNS", "line", "tally_records", "tally_rows"]

TALLY_COLUMNS = ("counted", "origins", "latest", "least", "most", "mode", "series")
_WAYS = ("latest", "least", "most", "mode")


def tally_rows(tallies: Iterable[Tally], counted: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The cells of `TALLY_COLUMNS`; `counted` says what each series counts. A value that hangs on one origin is told with its range."""
    for tally in tallies:
        yield (counted.get(tally.series, ""), str(tally.origins), *(_cell(getattr(tally, way)) for way in _WAYS), tally.series[:12])


def tally_records(tallies: Iterable[Tally], counted: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """The same for a program: numbers, and the ids of the claims that give each value."""
    for tally in tallies:
        ways = {way: _record(getattr(tally, way)) for way in _WAYS}
        yield {"counted": counted.get(tally.series, ""), "series": tally.series, "origins": tally.origins, **ways}


def line(tally: Tally) -> str:
    """One line for a heading: `3 origins: latest 21, 14 to 21, mostly 21`; of one origin, nothing."""
    if tally.origins < 2:
        return ""
    least, most = _number(tally.least.value), _number(tally.most.value)
    between = least if least == most else f"{least} to {most}"
    return f"{tally.origins} origins: latest {_cell(tally.latest)}, {between}, mostly {_cell(tally.mode)}"


def _cell(told: Sum) -> str:
    """`21`, or with the values that are left when one origin is left out: `21 (14 to 21)`."""
    value = _number(told.value)
    if told.low is None or told.high is None or (told.low, told.high) == (told.value, told.value):
        return value
    low, high = _number(told.low), _number(told.high)
    return f"{value} ({low if low == high else f'{low} to {high}'} without one origin)"


def _record(told: Sum) -> dict[str, object]:
    return {"value": _plain(told.value), "claims": list(told.claims), "low": _plain(told.low), "high": _plain(told.high)}


def _plain(value: float | None) -> float | None:
    """A whole number without its point."""
    return int(value) if value is not None and float(value).is_integer() else value


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"
