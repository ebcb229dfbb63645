"""`langs/<code>/folk.toml` -> Folk: common nouns for people and bodies, in classes that all languages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.language import languages, toml

__all__ = ["Folk", "folk"]

_HEADS = ("first", "last")
_KEYS = {"head", "organs", "classes"}


@dataclass(frozen=True, slots=True)
class Folk:
    """`classes` maps a noun (of one or more words, in lower case) to its class; `first` says that it stands before what describes it.

    `names` are all classes, `organs` those of what acts for a state.
    """

    first: bool = False
    organs: frozenset[str] = frozenset()
    classes: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def of(self, words: str) -> str:
        """The class of the longest noun with which a phrase begins (or ends, where nouns stand last); `""` for none."""
        told = words.casefold().split()
        for most in range(len(told), 0, -1):
            noun = " ".join(told[:most] if self.first else told[-most:])
            if noun in self.classes:
                return self.classes[noun]
        return ""


@lru_cache(maxsize=8)
def folk(code: str) -> Folk:
    """The common nouns of a language, none for one without a pack; raises `PackError` if the file is missing or breaks its rules."""
    if code not in languages():
        return Folk()
    where, table = f"{code}/folk.toml", toml(files("runut") / "langs" / code, "folk.toml")
    if set(table) != _KEYS or table["head"] not in _HEADS:
        raise PackError(where, "head", f"the keys must be {', '.join(sorted(_KEYS))}, and head one of {', '.join(_HEADS)}")
    classes: dict[str, str] = {}
    organs = frozenset(table["organs"])
    if unknown := organs - set(table["classes"]):
        raise PackError(where, "organs", f"{sorted(unknown)[0]!r} is no class")
    for name, nouns in table["classes"].items():
        for noun in nouns:
            if noun != " ".join(noun.casefold().split()) or classes.setdefault(noun, name) != name:
                raise PackError(where, name, f"{noun!r} must be in lower case, and in one class")
    return Folk(table["head"] == "first", organs, MappingProxyType(classes), frozenset(table["classes"]))
