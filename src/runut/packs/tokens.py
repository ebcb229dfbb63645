"""langs/<code>/tokens.toml -> TokenRules: what a language's tokens are made of, with the examples that the test run executes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from runut.errors import PackError

__all__ = ["Clitic", "Example", "TokenRules", "rules_from", "token_rules"]

_LISTS = (
    "abbreviations", "before_numbers", "last", "wholes", "runs", "sites", "money", "prefixes", "to_numbers", "number_ends",
    "number_tails", "tags_apart", "owners",
)
_TABLES = ("joined_lower", "runs_on", "clitic", "splits", "example")


@dataclass(frozen=True, slots=True)
class Clitic:
    """A small word written onto the end of another of `shortest` letters or more; `whole` are the words that only look as if they
    had it; `hosts`, where told, are the only words that may have it when they are written with a capital."""

    form: str
    whole: frozenset[str]
    hosts: frozenset[str]
    shortest: int


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its tokens and its words, in which `+` opens a word that continues the token before it."""

    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TokenRules:
    """How tokens and words are cut in a language; forms are as written, those of `splits` and `clitics` in lower case.

    `abbreviations` keep their full stop, those in `before_numbers` only before a figure, and those in `last` may end a sentence with
    it; `wholes` are tokens with signs in them; `runs` signs of several characters; `sites` what ends a site's name; `money` what
    stands before a figure; `prefixes` join what follows their hyphen, `to_numbers` a figure behind one, `number_ends` stand behind a
    figure's hyphen; `number_tails` are letters that belong to the figure before them (none listed: any); `tags_apart` are cut off
    with their hyphen; `owners` are endings of a plural owner; `joined_lower` tells whether a lower-case part behind a hyphen belongs
    to the token, `runs_on` whether sentences without a stop are looked for; `splits` maps a token to the length of its first word.
    """

    code: str
    lists: Mapping[str, tuple[str, ...]]
    joined_lower: bool
    runs_on: bool
    clitics: tuple[Clitic, ...]
    splits: Mapping[str, int]
    examples: tuple[Example, ...]

    def of(self, name: str) -> tuple[str, ...]:
        """One of the lists, longest form first."""
        return self.lists[name]


@lru_cache(maxsize=8)
def token_rules(code: str) -> TokenRules:
    """The token rules of a language; raises `PackError` if the file is missing or breaks its rules."""
    file = f"langs/{code}/tokens.toml"
    try:
        table = tomllib.loads((files("runut") / file).read_text("utf-8"))
    except FileNotFoundError as error:
        raise PackError(file, "-", "the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(file, "-", str(error)) from error
    return rules_from(table, code, file)


def rules_from(table: dict[str, Any], code: str, file: str) -> TokenRules:
    """The rules told by a table; raises `PackError` that names the key."""
    if unknown := set(table) - {*_LISTS, *_TABLES}:
        raise PackError(file, sorted(unknown)[0], "unknown key")
    if not table.get("example"):
        raise PackError(file, "example", "needs at least one example")
    return TokenRules(
        code=code,
        lists={name: _forms(table, name, file) for name in _LISTS},
        joined_lower=_flag(table, "joined_lower", file),
        runs_on=_flag(table, "runs_on", file),
        clitics=tuple(_clitic(row, file) for row in table.get("clitic", [])),
        splits=dict(_split(entry, file) for entry in table.get("splits", [])),
        examples=tuple(_example(row, file) for row in table["example"]),
    )


def _flag(table: dict[str, Any], name: str, file: str) -> bool:
    told = table.get(name, False)
    if not isinstance(told, bool):
        raise PackError(file, name, "must be true or false")
    return told


def _forms(table: dict[str, Any], name: str, file: str) -> tuple[str, ...]:
    forms = table.get(name, [])
    if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
        raise PackError(file, name, "must be a list of forms")
    if twice := sorted({form for form in forms if forms.count(form) > 1}):
        raise PackError(file, name, f"{twice[0]!r} stands twice")
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _clitic(row: dict[str, Any], file: str) -> Clitic:
    if "form" not in row or (unknown := set(row) - {"form", "whole", "roots", "prefixes", "shortest", "hosts"}):
        raise PackError(file, f"clitic.{row.get('form', '?')}", "needs a form" if "form" not in row else f"unknown keys {sorted(unknown)}")
    built = {prefix + root for root in row.get("roots", []) for prefix in ("", *row.get("prefixes", []))}
    return Clitic(row["form"], frozenset({*row.get("whole", []), *built}), frozenset(row.get("hosts", [])), row.get("shortest", 2))


def _split(entry: str, file: str) -> tuple[str, int]:
    first, plus, rest = entry.partition("+")
    if not (first and plus and rest) or entry != entry.lower():
        raise PackError(file, f"splits.{entry}", "must be two lower-case words joined by a plus sign")
    return first + rest, len(first)


def _example(row: dict[str, Any], file: str) -> Example:
    if "text" not in row or "tokens" not in row:
        raise PackError(file, f"example.{row.get('text', '?')}", "needs a text and its tokens")
    tokens = tuple(row["tokens"].split(" "))
    return Example(row["text"], tokens, tuple(row["words"].split(" ")) if "words" in row else tokens)
