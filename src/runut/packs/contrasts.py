"""`langs/<code>/contrasts.toml` -> Contrasts: words that deny, narrow, oppose or share out, by which two statements are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from runut.errors import PackError
from runut.packs.language import languages, toml

__all__ = ["ANSWERS", "LISTS", "Contrasts", "Example", "contrasts"]

ANSWERS = ("contradiction", "entailed", "compatible", "")
MODES = ("can", "must", "will", "may")
LISTS = (
    "not_nouns", "failing", "before", "alike", "sources",
    "negators", "without", "only", "light", "exists", "conditions", "purposes", "graded", "pointers", "once", "agents", "empty", *MODES,
)
_TABLES = frozenset(("words", "same", "opposite", "share", "example"))


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts and how they stand; `""` if they cannot be compared."""

    a: str
    b: str
    answer: str


@dataclass(frozen=True, slots=True)
class Contrasts:
    """`words` holds the closed lists of `LISTS`; the others map a word to its class, to its (pair, side)s, words to a range of shares.

    Words are forms or lemmas in lower case; those of `shares` may be several.
    """

    words: Mapping[str, frozenset[str]]
    same: Mapping[str, str]
    poles: Mapping[str, frozenset[tuple[str, int]]]
    shares: Mapping[tuple[str, ...], tuple[float, float]]
    examples: tuple[Example, ...]


@lru_cache(maxsize=8)
def contrasts(code: str) -> Contrasts:
    """The contrasts of a language; raises `PackError` if the file is missing or breaks its rules."""
    where = f"{code}/contrasts.toml"
    if code not in languages():
        raise PackError(f"langs/{code}", "code", f"no such language; there are {', '.join(languages())}")
    table = toml(files("runut") / "langs" / code, "contrasts.toml")
    if unknown := set(table) - _TABLES:
        raise PackError(where, sorted(unknown)[0], f"unknown table; known are {', '.join(sorted(_TABLES))}")
    words = table.get("words", {})
    if set(words) != set(LISTS):
        raise PackError(where, "words", f"the lists must be {', '.join(LISTS)}")
    return Contrasts(
        {key: frozenset(found) for key, found in words.items()},
        _same(table.get("same", {}).get("classes", []), where),
        _poles(table.get("opposite", []), where),
        _shares(table.get("share", []), where),
        tuple(_example(row, where) for row in table.get("example", [])),
    )


def _same(rows: list[list[str]], where: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for told in rows:
        for word in told:
            if out.setdefault(word, f"={told[0]}") != f"={told[0]}":
                raise PackError(where, "same", f"{word!r} stands in two classes")
    return out


def _poles(rows: list[dict[str, Any]], where: str) -> dict[str, frozenset[tuple[str, int]]]:
    out: dict[str, frozenset[tuple[str, int]]] = {}
    for row in rows:
        pair = f"{row['a'][0]}/{row['b'][0]}"
        if both := set(row["a"]) & set(row["b"]):
            raise PackError(where, "opposite", f"{sorted(both)[0]!r} stands on both sides")
        for side, key in enumerate(("a", "b")):
            for word in row[key]:
                out[word] = out.get(word, frozenset()) | {(pair, side)}
    return out


def _shares(rows: list[dict[str, Any]], where: str) -> dict[tuple[str, ...], tuple[float, float]]:
    out: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in rows:
        low, high = row["range"]
        if not 0 <= low <= high <= 1:
            raise PackError(where, "share", f"{low} to {high} is no range of shares")
        out.update({tuple(words.split()): (float(low), float(high)) for words in row["words"]})
    return out


def _example(row: dict[str, Any], where: str) -> Example:
    answer = row.get("answer", "")
    if answer not in ANSWERS:
        raise PackError(where, "example", f"no such answer: {answer!r}")
    return Example(row["a"], row["b"], answer)
