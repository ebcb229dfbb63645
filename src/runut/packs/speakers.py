"""Language data -> Speakers: role words, bodies, ranks and links of one language, checked and typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from importlib.resources import files

from runut.errors import PackError
from runut.packs.language import toml

__all__ = ["Speakers", "speakers"]

_LISTS: Mapping[str, tuple[str, ...]] = {
    "roles": ("before", "office", "seated", "whose", "near", "plain", "lay", "trades"),
    "bodies": ("heads", "named", "inner", "outer", "units"),
    "links": ("body", "after", "joins", "as", "also", "articles", "owner"),
    "names": ("ranks", "inside", "given", "fields"),
    "stops": ("words",),
    "cues": ("quoting",),
}


_ASKED = 20_000  # words whose answer is kept


@dataclass(frozen=True, slots=True)
class Speakers:
    """How a language names who speaks; each list maps forms in small letters, several words included, to their length in words."""

    lists: Mapping[str, frozenset[tuple[str, ...]]]
    openers: Mapping[str, Mapping[str, int]]  # the first words of each list, with the words of the longest form that one opens
    behind: bool  # a body stands behind its role, else before it
    leads: frozenset[str]  # the first words of roles and of words before them
    opening: frozenset[str]  # these, and the first words of bodies and of their parts
    field: re.Pattern[str]  # the shapes of words of a body or a field, with which no name of a person begins; plain ones stand in lists
    asked: dict[str, bool] = dataclass_field(default_factory=dict, compare=False, repr=False)  # words: of a field or not

    def has(self, key: str, word: str) -> bool:
        """True if a single word stands in a list ("roles.plain")."""
        return (word,) in self.lists[key]

    def is_field(self, word: str) -> bool:
        """True for a word of a body or a field, with which no name of a person begins."""
        told = self.asked.get(word)
        if told is None:
            told = (word,) in self.lists["names.fields"] or self.field.fullmatch(word) is not None
            if len(self.asked) > _ASKED:
                self.asked.clear()  # another thread may ask meanwhile: what is told here is not read from there again
            self.asked[word] = told
        return told


@lru_cache(maxsize=8)
def speakers(language: str) -> Speakers | None:
    """The checked lists of a language, `None` where it has none; raises `PackError`."""
    folder = files("runut") / "langs" / language
    if not (folder / "speakers.toml").is_file():
        return None
    told, file = toml(folder, "speakers.toml"), f"langs/{language}/speakers.toml"
    named = [(table, key) for table, keys in _LISTS.items() for key in keys]
    lists = {f"{table}.{key}": _forms(file, f"{table}.{key}", told.get(table, {}).get(key)) for table, key in named}
    for table, keys in told.items():
        if unknown := set(keys) - set(_LISTS.get(table, ())) - ({"order"} if table == "links" else set()):
            raise PackError(file, table, f"unknown keys {sorted(unknown)}")
    order = told["links"].get("order")
    if order not in ("behind", "before"):
        raise PackError(file, "links.order", "must be behind or before")
    field = _pattern(file, "names.fields", [shape for shape in told["names"]["fields"] if not shape.isalnum()])
    openers = {key: {f[0]: len(f) for f in sorted(forms, key=len)} for key, forms in lists.items()}
    leads = frozenset().union(*(openers[f"roles.{key}"] for key in ("before", "office", "near", "plain", "lay")))
    opening = leads.union(openers["bodies.heads"], openers["bodies.units"])
    return Speakers(lists, openers, order == "behind", leads, opening, field)


def _pattern(file: str, key: str, shapes: Sequence[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(shapes) or r"(?!)")
    except re.error as error:
        raise PackError(file, key, f"is no pattern: {error}") from None


def _forms(file: str, key: str, value: object) -> frozenset[tuple[str, ...]]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise PackError(file, key, "must be a list of words")
    return frozenset(tuple(v.lower().split()) for v in value)
