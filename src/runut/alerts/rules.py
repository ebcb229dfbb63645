"""alerts.toml -> Rules: what to tell, and whom; a fault names the file and the key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from runut import query
from runut.errors import InputError, PackError

__all__ = ["KINDS", "Rule", "Rules", "Target", "read_rules"]

KINDS = ("contradiction", "denial", "correction", "figure", "origin", "version", "claim")
_WAYS = ("file", "apprise", "webhook")
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Rule:
    """Tell of each new thing of a kind (`on`) that has to do with a claim which answers to `where`; `to` names targets.

    `least`: of how many independent origins an event must be for a new one to be told.
    """

    name: str
    on: str
    where: query.Query = field(default_factory=query.Query)
    to: tuple[str, ...] = ()
    least: int = 2


@dataclass(frozen=True, slots=True)
class Target:
    """Where alerts go: `way` is `file`, `apprise` or `webhook`, `address` the file or URL; `allow` and `headers` are a webhook's."""

    name: str
    way: str
    address: str
    allow: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """All of a file; `page` is where the ledger is served, so that alerts can lead there."""

    rules: tuple[Rule, ...]
    targets: tuple[Target, ...]
    page: str = ""


class _Table:
    """A table of the file whose keys are taken one by one; raises `PackError` that names file and key."""

    def __init__(self, path: Path, where: str, value: object) -> None:
        self.path, self.where = path, where
        if not isinstance(value, dict):
            raise self.fault("", "is no table")
        self.left: dict[str, Any] = dict(value)

    def fault(self, key: str, reason: str, remedy: str = "") -> PackError:
        named = " ".join(filter(None, (self.where, key))) or "-"
        return PackError(str(self.path), named, reason + (f" ({remedy})" if remedy else ""))

    def text(self, key: str, default: str = "") -> str:
        value = self.left.pop(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "is no text", "put it in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(key, "is no list of texts", 'write it as ["one", "two"]')
        return tuple(value)

    def done(self) -> None:
        if self.left:
            raise self.fault(sorted(self.left)[0], "is a key that nobody knows", "see docs/alerts.md")


def read_rules(path: Path) -> Rules:
    """The rules of a file; raises `PackError` for one that cannot be read, or breaks the rules."""
    table = _Table(path, "", _loaded(path))
    rules, targets = table.left.pop("rule", []), table.left.pop("target", {})
    if not isinstance(rules, list) or not rules:
        raise table.fault("rule", "there is no [[rule]]", "write one, as docs/alerts.md shows")
    known = _Table(path, "target", targets)
    aims = tuple(_target(_Table(path, f"[target.{name}]", value), name, path) for name, value in known.left.items())
    page = table.text("page").rstrip("/")
    table.done()
    read = tuple(_rule(_Table(path, f"[[rule]] {n}", value), [t.name for t in aims]) for n, value in enumerate(rules, 1))
    if len({rule.name for rule in read}) < len(read):
        raise table.fault("rule", "two rules have one name", "what was told is kept by the rule's name: give each its own")
    return Rules(read, aims, page)


def _loaded(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1).decode("utf-8")
        if len(text) > _LARGEST:
            raise PackError(str(path), "-", f"is larger than {_LARGEST:,} bytes")
        return tomllib.loads(text)
    except OSError as error:
        raise PackError(str(path), "-", f"cannot be opened ({error.strerror or error})") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(str(path), "-", f"is no TOML ({error}); see docs/alerts.md") from None


def _target(table: _Table, name: str, path: Path) -> Target:
    ways = [way for way in _WAYS if way in table.left]
    if len(ways) != 1:
        raise table.fault("", "needs just one of file, apprise and webhook")
    way, address = ways[0], table.text(ways[0])
    if not address.strip():
        raise table.fault(way, "is empty")
    if way == "webhook" and urlsplit(address).scheme not in ("http", "https"):
        raise table.fault(way, "is no address of the web", "http:// or https://")
    headers = _Table(table.path, f"{table.where} headers", table.left.pop("headers", {}))
    told = tuple((key, headers.text(key)) for key in sorted(headers.left))
    allow = table.texts("allow")
    table.done()
    return Target(name, way, str(path.parent / address) if way == "file" else address, allow, told)


def _rule(table: _Table, targets: list[str]) -> Rule:
    name, on, where, to = table.text("name"), table.text("on"), table.text("where"), table.texts("to")
    least = table.left.pop("least", 2)
    table.done()
    if not name.strip():
        raise table.fault("name", "is missing")
    if on not in KINDS:
        raise table.fault("on", f"{on!r} is none of {', '.join(KINDS)}")
    if on == "claim" and not where.strip():
        raise table.fault("where", "is missing", "say which claims: where = \"actor:RUS\"")
    if type(least) is not int or least < 2:
        raise table.fault("least", "is no number from 2 on")
    if strange := [one for one in to if one not in targets]:
        raise table.fault("to", f"there is no [target.{strange[0]}]")
    try:
        asked = query.parse(where)
    except InputError as error:
        raise table.fault("where", f"{error.name} {error.reason}", error.remedy) from None
    return Rule(name, on, asked, to or tuple(targets), least)
