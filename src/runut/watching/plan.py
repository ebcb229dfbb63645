"""feeds.toml -> Plan: what to watch, how often, and how politely; a fault names file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from runut.errors import InputError, PackError
from runut.fetching import Guard, target_of

__all__ = ["Plan", "Source", "read_plan"]

_TIME = re.compile(r"(\d{1,15}(?:\.\d{1,15})?) ?(s|m|h|d)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SIZE = re.compile(r"(\d{1,15}) ?(KB|MB)")
_BYTES = {"KB": 1000, "MB": 1000_000}
_FEEDS = "feed"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a sitemap. `only` and `skip` are patterns of page addresses (`*` stands for anything).

    `every` is in seconds; of pages that it dates, those older than `newer` seconds are left alone (0: none are). `outlet` and `language`
    stand over what the pages say. `allow` opens inner networks and hosts to this source alone: no; see `Plan.allow`.
    """

    url: str
    every: float
    outlet: str = ""
    language: str = ""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    newer: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A watch: times in seconds, sizes in bytes.

    `delay` is the least time between two requests to a host, `recheck` when a page is asked for again after it was first seen, `tries` how
    often a page that cannot be had is asked for, `forget` when a page that no listing names any more is forgotten.
    """

    sources: tuple[Source, ...]
    contact: str = ""
    every: float = 900.0
    delay: float = 5.0
    recheck: tuple[float, ...] = (3600.0, 21600.0, 86400.0)
    tries: int = 8
    size: int = 8_000_000
    seconds: float = 30.0
    workers: int = 8
    forget: float = 400 * 86400.0
    newer: float = 7 * 86400.0
    seed: int = 0
    allow: tuple[str, ...] = field(default=())


def read_plan(path: Path) -> Plan:
    """The plan in a TOML file: a table `[watch]` (may be left out), and a `[[feed]]` for each source. Raises `PackError`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(str(path), "-", f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise PackError(str(path), "-", str(error), int(found[1]) if found else text.count("\n") + 1) from error
    return _plan(_File(str(path), text), table)


@dataclass(frozen=True, slots=True)
class _File:
    """A file's name and text, to tell where a key stands."""

    name: str
    text: str

    def fault(self, key: str, reason: str, table: str = "", number: int = 0) -> PackError:
        """The error for a key in a table, or in the `number`th table of that name."""
        return PackError(self.name, f"{table}.{key}" if table and key else key or table, reason, self._line(key, table, number))

    def _line(self, key: str, table: str, number: int) -> int:
        at, seen, best = "", -1, 0
        for line, words in enumerate(self.text.split("\n"), 1):
            if head := re.match(r"\s*\[\[?\s*\"?([\w-]+)\"?\s*\]?\]", words):
                at = head[1]
                seen += at == _FEEDS
                best = line if at == table and (at != _FEEDS or seen == number) and not best else best
            elif key and at == table and (at != _FEEDS or seen == number) and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", words):
                return line
        return best


def _plan(file: _File, table: Mapping[str, Any]) -> Plan:
    if strange := sorted(set(table) - {"watch", _FEEDS}):
        head = strange[0]
        raise file.fault("" if isinstance(table[head], dict | list) else head, "unknown; there are [watch] and [[feed]]",
                         head if isinstance(table[head], dict | list) else "")  # fmt: skip
    watch, feeds = table.get("watch", {}), table.get(_FEEDS, [])
    if not isinstance(watch, dict):
        raise file.fault("watch", "must be a table: [watch]")
    if not isinstance(feeds, list) or not feeds or not all(isinstance(one, dict) for one in feeds):
        raise file.fault(_FEEDS, "name at least one source: [[feed]] with url")
    known = {f.name for f in fields(Plan)} - {"sources"}
    told = {key: _value(file, key, value, known, "watch", 0) for key, value in watch.items()}
    general = Plan((), **told)
    sources = tuple(_source(file, row, number, general) for number, row in enumerate(feeds))
    seen: dict[str, int] = {}
    for number, one in enumerate(sources):
        if seen.setdefault(one.url, number) != number:
            raise file.fault("url", f"{one.url} is there twice", _FEEDS, number)
    return Plan(sources, **told)


def _source(file: _File, row: Mapping[str, Any], number: int, plan: Plan) -> Source:
    known = {f.name for f in fields(Source)}
    told = {key: _value(file, key, value, known, _FEEDS, number) for key, value in row.items()}
    if "url" not in told:
        raise file.fault("", "has no url", _FEEDS, number)
    try:
        place = target_of(told["url"])
        Guard(plan.allow).check_name(told["url"], place.host, place.port)
    except InputError as error:
        raise file.fault("url", f"{error.reason}; {error.remedy}", _FEEDS, number) from None
    return Source(**{"every": plan.every, "newer": plan.newer, **told, "url": place.url})


_LEAST: dict[str, tuple[float, float]] = {
    "every": (30, 30 * 86400), "delay": (0.1, 86400), "recheck": (60, 365 * 86400), "seconds": (1, 600), "forget": (86400, 3650 * 86400),
    "newer": (0, 36500 * 86400), "size": (10_000, 64_000_000), "tries": (1, 100), "workers": (1, 64), "seed": (0, 2**32),
}  # fmt: skip


def _value(file: _File, key: str, value: Any, known: set[str], table: str, number: int) -> Any:
    if key not in known:
        raise file.fault(key, f"unknown key; there are {', '.join(sorted(known))}", table, number)
    try:
        return _read(key, value)
    except ValueError as error:
        raise file.fault(key, str(error), table, number) from None


def _read(key: str, value: Any) -> Any:
    if key == "recheck":
        return tuple(sorted(_number(key, one, _TIME, _UNITS) for one in _list(value)))
    if key in ("allow", "only", "skip"):
        return _opened(_list(value)) if key == "allow" else _list(value)
    if key in ("every", "delay", "seconds", "forget", "newer"):
        return _number(key, value, _TIME, _UNITS)
    if key == "size":
        return int(_number(key, value, _SIZE, _BYTES))
    if key in ("tries", "workers", "seed"):
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError("must be a whole number")
        return int(_within(key, value))
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("must be text in quotes, on one line")
    return value.strip()


def _number(key: str, value: Any, form: re.Pattern[str], units: Mapping[str, int]) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _within(key, float(value))
    found = form.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"must be a number with its unit in quotes, such as {'8MB' if key == 'size' else '15m'} ({', '.join(units)})")
    return _within(key, float(found[1]) * units[found[2]])


def _within(key: str, value: float) -> float:
    least, most = _LEAST[key]
    if not least <= value <= most:
        raise ValueError(f"must lie between {least:g} and {most:g}" + (" bytes" if key == "size" else ""))
    return value


def _list(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list) or any(not isinstance(one, str) or not one.strip() for one in value):
        raise ValueError("must be a list of texts in quotes")
    return tuple(value)


def _opened(entries: tuple[str, ...]) -> tuple[str, ...]:
    try:
        Guard(entries)
    except InputError as error:
        raise ValueError(f"{error}") from None
    return entries
