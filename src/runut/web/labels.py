"""labels/<lang>.toml -> Labels: the interface's own words, and how its language writes days and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from runut.errors import InputError, PackError

__all__ = ["Labels", "labels", "languages"]


@dataclass(frozen=True, slots=True)
class Labels:
    """Texts of one interface language; `table` is the TOML file as it stands."""

    lang: str
    table: Mapping[str, Any]

    def __call__(self, group: str, key: str, **fill: object) -> str:
        """The text `[group] key`, filled in; raises `PackError` if the file lacks it."""
        try:
            text = str(self.table[group][key])
        except KeyError:
            raise PackError(f"web/labels/{self.lang}.toml", f"{group}.{key}", "missing") from None
        return text.format(**fill) if fill else text

    def name(self, group: str, key: str) -> str:
        """The label of a code (a type, a status ...), or the code itself, which is never hidden."""
        return str(self.table[group].get(key) or key.replace("-", " "))

    def noun(self, n: int, key: str) -> str:
        """The word for `n` of something, without the number."""
        return str(self.table["count"][key][n != 1])

    def count(self, n: int, key: str) -> str:
        """`n` and the word for it."""
        return f"{self.number(n)} {self.noun(n, key)}"

    def number(self, value: float) -> str:
        """A number with the language's grouping and decimal mark."""
        form = self.table["number"]
        plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0")
        return plain.translate({ord(","): form["group"], ord("."): form["point"]})

    def day(self, day: date) -> str:
        """Day, short month, year."""
        return f"{day.day} {self.table['months']['short'][day.month - 1]} {day.year}"

    def month(self, day: date, *, form: str = "long") -> str:
        """Month and year; `form` is `long` or `short`."""
        return f"{self.table['months'][form][day.month - 1]} {day.year}"


def languages() -> tuple[str, ...]:
    """The interface languages there are, sorted."""
    folder = files("runut.web") / "labels"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def labels(lang: str) -> Labels:
    """The texts of one language; raises `InputError` for a language without a file."""
    if lang not in languages():
        raise InputError("dossier", f"no interface texts for language {lang!r}", f"use one of: {', '.join(languages())}")
    text = (files("runut.web") / "labels" / f"{lang}.toml").read_text("utf-8")
    return Labels(lang, tomllib.loads(text))
