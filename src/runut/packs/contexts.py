"""world/contexts.tsv -> Contexts: the fields of life that a claim can belong to, with the words and the sectors that give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from runut.packs.tables import check_known, check_once, parts, read_table
from runut.packs.worldrows import SECTORS

__all__ = ["Context", "Contexts", "contexts", "load_contexts"]

COLUMNS = ("id", "meaning", "sectors", "en", "id_forms", "source")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

Words = tuple[str, ...]
Row = tuple[Words, tuple[str, ...]]
Forms = Mapping[str, tuple[Row, ...]]  # the first word -> the forms that begin with it, and the contexts that they give


@dataclass(frozen=True, slots=True)
class Context:
    """A field of life: PLOVER's name of it (`runut:` before our own), what it means, and the sectors of actors that give it."""

    id: str
    meaning: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contexts:
    """All contexts in file order; `forms` maps a language to the words that give contexts, the first word leading to all its forms."""

    rows: Mapping[str, Context]
    forms: Mapping[str, Forms]
    _led: dict[tuple[str, Words], Forms] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of_words(self, text: str, lang: str, endings: Iterable[str] = ()) -> tuple[str, ...]:
        """The contexts that the words of a text give, in file order; a word may carry one of the `endings`. The longest form counts."""
        words, ends = _WORD.findall(text.lower()), tuple(endings)
        led = self._leads(lang, ends)
        found: set[str] = set()
        past = 0
        for at in [n for n, word in enumerate(words) if word in led]:
            fits = [row for row in led[words[at]] if _stands(words, at, row[0], ends)] if at >= past else ()
            longest = max(fits, key=lambda row: len(row[0]), default=None)
            if longest:
                found.update(longest[1])
                past = at + len(longest[0])
        return tuple(id for id in self.rows if id in found) if found else ()

    def of_sectors(self, sectors: Iterable[str]) -> tuple[str, ...]:
        """The contexts that the sectors of a claim's parties give, in file order."""
        given = set(sectors)
        return tuple([row.id for row in self.rows.values() if not given.isdisjoint(row.sectors)]) if given else ()

    def _leads(self, lang: str, endings: Words) -> Forms:
        """Each word that a form may begin with, as it is or with one of the endings -> those forms; worked out once."""
        if (lang, endings) not in self._led:
            forms = self.forms.get(lang, {})
            begun = {first + end for first in forms for end in ("", *endings)}
            self._led[lang, endings] = {word: tuple(_leads(forms, word, endings)) for word in begun}
        return self._led[lang, endings]


@cache
def contexts() -> Contexts:
    """The table that comes with runut; raises `PackError` if it breaks its rules."""
    return load_contexts(files("runut") / "world" / "contexts.tsv")


def load_contexts(source: Traversable) -> Contexts:
    """The contexts of a table; raises `PackError` with file and line."""
    table = read_table(source, COLUMNS, filled=("id", "meaning", "en", "id_forms", "source"))
    check_once(source, table, lambda cells: cells[:1])
    rows: dict[str, Context] = {}
    forms: dict[str, dict[Words, list[str]]] = {"en": {}, "id": {}}
    for row in table:
        id, meaning, sectors, english, indonesian, _ = row.cells
        rows[id] = Context(id, meaning, parts(source, row, "sectors", sectors))
        for sector in rows[id].sectors:
            check_known(source, row, "sectors", sector, SECTORS)
        for lang, key, cell in (("en", "en", english), ("id", "id_forms", indonesian)):
            for form in parts(source, row, key, cell):
                forms[lang].setdefault(tuple(_WORD.findall(form.lower())), []).append(id)
    return Contexts(MappingProxyType(rows), MappingProxyType({lang: _by_first(told) for lang, told in forms.items()}))


def _by_first(forms: Mapping[Words, list[str]]) -> Forms:
    out: dict[str, list[Row]] = {}
    for form, told in forms.items():
        out.setdefault(form[0], []).append((form, tuple(told)))
    return MappingProxyType({first: tuple(rows) for first, rows in out.items()})


def _leads(forms: Forms, word: str, endings: Words) -> Iterator[Row]:
    """The forms that begin with the word, or with the word less one of the endings."""
    for bare in dict.fromkeys((word, *(word.removesuffix(e) for e in endings))):
        yield from forms.get(bare, ())


def _stands(words: list[str], at: int, form: Words, endings: Words) -> bool:
    """True if the form stands there; its last word, and no other, may carry an ending."""
    *first, last = form
    end = at + len(first)
    if end >= len(words) or words[at:end] != first:
        return False
    return words[end] == last or any(words[end] == last + ending for ending in endings)
