"""langs/<code>/residue.toml -> Residue: how a language's pages word their furniture, each rule with its examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from runut.errors import PackError
from runut.packs.language import toml

__all__ = ["LABELS", "Residue", "Rule", "residue"]

LABELS = (
    "advert", "byline", "caption", "comment", "dateline", "editor", "glued", "heading", "outlet-line", "related", "section-list",
    "share", "tags", "title", "unseen",
)
"""Everything that a residue mark can be; rules make some of them, the page's layout the others."""

_PLACES = {"start": ("any", "colon", "names"), "whole": ("",), "section": ("",), "inside": ("",), "end": ("",), "credit": ("",)}
_KEYS = {"id", "label", "at", "then", "words", "limit", "yes", "no"}
_DATES = ("days", "months", "zones", "fill", "relative", "modified")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of wording furniture. `at` says where the words stand in a line: start, whole, inside, end (a colon and a few words
    follow), credit (in the brackets that end it) or section (the line heads a list); `then` what follows them: any, colon or names.
    `limit` is the longest line, in characters. `yes` and `no` are lines that the rule must and must not take."""

    id: str
    label: str
    at: str
    then: str
    words: tuple[str, ...]
    limit: int
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Residue:
    """A language's page furniture: `rules` in the order in which they are tried; `dates` the words of a line that is only a date
    (days, months, zones, fill, relative, modified); `places` that head a report; `domains` that end an outlet's name; `joiners`
    between the names of a byline."""

    code: str
    rules: tuple[Rule, ...]
    dates: Mapping[str, frozenset[str]]
    places: frozenset[str]
    domains: frozenset[str]
    joiners: frozenset[str]


@lru_cache(maxsize=8)
def residue(code: str) -> Residue:
    """The furniture of a language; raises `PackError` if the file is missing or breaks its rules."""
    file = f"langs/{code}/residue.toml"
    table = toml(files("runut") / "langs" / code, "residue.toml")
    rules = tuple(_rule(row, code, file) for row in _rows(table, file))
    ids = [rule.id for rule in rules]
    for name in ids:
        if ids.count(name) > 1:
            raise PackError(file, name, "rule id stands twice")
    dates = {key: _words(table.get("dates", {}), key, file) for key in _DATES}
    return Residue(code, rules, dates, *(_words(table, key, file) for key in ("places", "domains", "joiners")))


def _rows(table: Mapping[str, Any], file: str) -> list[Mapping[str, Any]]:
    if unknown := set(table) - {"dates", "places", "domains", "joiners", "rule"}:
        raise PackError(file, ", ".join(sorted(unknown)), "unknown key")
    rows = table.get("rule")
    if not isinstance(rows, list) or not rows:
        raise PackError(file, "rule", "needs at least one rule")
    return rows


def _words(table: Mapping[str, Any], key: str, file: str) -> frozenset[str]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise PackError(file, key, "must be a list of words")
    return frozenset(word.casefold() for word in words)


def _rule(row: Mapping[str, Any], code: str, file: str) -> Rule:
    name = str(row.get("id", "?"))
    _check(row, name, file)
    return Rule(
        id=f"{code}/residue#{name}", label=row["label"], at=row["at"], then=row.get("then", "any" if row["at"] == "start" else ""),
        words=tuple(row["words"]), limit=row.get("limit", 200), yes=tuple(row["yes"]), no=tuple(row["no"]),
    )


def _check(row: Mapping[str, Any], name: str, file: str) -> None:
    if unknown := set(row) - _KEYS:
        raise PackError(file, name, f"unknown keys {sorted(unknown)}")
    if row.get("label") not in LABELS:
        raise PackError(file, name, f"label must be one of {', '.join(LABELS)}")
    if row.get("at") not in _PLACES:
        raise PackError(file, name, f"`at` must be one of {', '.join(_PLACES)}")
    if row["at"] == "start" and row.get("then", "any") not in _PLACES["start"]:
        raise PackError(file, name, "`then` must be any, colon or names")
    for key in ("words", "yes", "no"):
        words = row.get(key)
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise PackError(file, name, f"`{key}` must be a list of at least one text")
