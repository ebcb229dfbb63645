"""`telling.toml` of a language -> the words that tell what somebody says, thinks or wants, each with what may stand beside it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from runut.errors import PackError
from runut.packs.language import toml
from runut.packs.spelling import Speller

__all__ = ["Telling", "Tellings", "tellings"]

TAKES = ("clause", "rest", "slip", "to", "object", "with-object", "hearer", "predicate", "denied")
_LISTS = (
    "documents", "bars", "nobodies", "exists", "negations", "agents", "infinitives", "contrasts", "relatives", "openers", "complementisers",
    "own", "reasons", "withheld", "retold", "asides", "since", "manner", "closing", "leading", "declines", "printed",
)  # fmt: skip
_KEYS = frozenset(("id", "stance", "status", "weak", "idle", "takes", "with", "roots", "forms", "nouns", "not", "example"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A group of words that tell of saying or thinking.

    `takes` tells what is said: a `clause`, with `rest` whatever follows where the parse shows no clause, with `slip`
    only where it shows no object either, a `to` infinitive, an `object`,
    an object with what follows it (`with-object`: "urge X to go"), a `predicate` of the object ("call X a thief"); with `hearer` the
    object is spoken to; `denied` nouns tell something only where they are wanting ("no confirmation"). `preps` are the prepositions
    before what is spoken of. `weak` words tell of a mind rather than of words: nothing is claimed by them. For `idle` words
    alone no sentence is parsed.
    """

    id: str
    stance: str
    status: str
    weak: bool
    takes: frozenset[str]
    preps: frozenset[str]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Tellings:
    """The words of a language: form -> its groups, each with the words that must follow it and the voice of the form.

    `spoken` are the verb forms that are not idle.
    """

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], str, Telling], ...]]
    nouns: Mapping[str, Telling]
    spoken: frozenset[str]
    documents: frozenset[str]
    bars: frozenset[str]
    nobodies: frozenset[str]
    exists: frozenset[str]
    negations: frozenset[str]
    agents: frozenset[str]
    infinitives: frozenset[str]
    contrasts: frozenset[str]
    relatives: frozenset[str]
    openers: frozenset[str]
    complementisers: frozenset[str]
    own: frozenset[str]
    reasons: frozenset[str]
    withheld: frozenset[str]
    retold: frozenset[str]
    asides: frozenset[str]
    since: frozenset[str]
    manner: frozenset[str]
    closing: frozenset[str]
    leading: frozenset[str]
    declines: frozenset[str]
    printed: frozenset[str]
    bare_infinitives: bool


@lru_cache(maxsize=8)
def tellings(code: str) -> Tellings:
    """The telling words of a language; raises `PackError` that names the file and the key at fault."""
    folder = files("runut") / "langs" / code
    told, head, grammar = (toml(folder, name) for name in ("telling.toml", "pack.toml", "grammar.toml"))
    hooks = importlib.import_module(f"runut.langs.{code}.hooks")
    odd = {root: tuple(forms) for table in (grammar, told) for root, forms in table.get("irregular", {}).items()}
    spell = Speller(hooks.forms, odd, getattr(hooks, "plurals", None), head.get("noun_voice", ""))
    file = f"{code}/telling.toml"
    verbs: dict[str, list[tuple[tuple[str, ...], str, Telling]]] = {}
    for row in told["verb"]:
        group = _group(row, file)
        for form, voice in _verb_forms(row, spell):
            first, *rest = form.split()
            verbs.setdefault(first, []).append((tuple(rest), voice, group))
    if missing := [key for key in _LISTS if key not in told["words"]]:
        raise PackError(file, "words", f"lacks {', '.join(missing)}")
    words = {key: frozenset(told["words"][key]) for key in _LISTS}
    longest = {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in verbs.items()}
    spoken = frozenset(form for form, rows in verbs.items() if not all(group.idle for _, _, group in rows))
    bare = bool(told["words"].get("bare_infinitives"))
    return Tellings(longest, dict(_nouns(told["noun"], spell, file)), spoken, **words, bare_infinitives=bare)


def _group(row: Mapping[str, Any], file: str) -> Telling:
    if unknown := set(row) - _KEYS:
        raise PackError(file, str(row.get("id", "?")), f"unknown keys {sorted(unknown)}")
    if unknown := set(row.get("takes", [])) - set(TAKES):
        raise PackError(file, f"{row['id']}.takes", f"unknown {sorted(unknown)}; known are {', '.join(TAKES)}")
    if "id" not in row or not row.get("example"):
        raise PackError(file, str(row.get("id", "?")), "needs an id and at least one example")
    takes, preps = frozenset(row.get("takes", [])), frozenset(row.get("with", []))
    weak, idle = row.get("weak", False), row.get("idle", False)
    return Telling(row["id"], row.get("stance", "says"), row.get("status", ""), weak, takes, preps, idle)


def _verb_forms(row: Mapping[str, Any], spell: Speller) -> Iterator[tuple[str, str]]:
    barred = set(row.get("not", []))
    for root in row.get("roots", []):
        for form, voice in spell(root):
            verbal = "|".join(v for v in voice.split("|") if not v.startswith("Nom"))
            if verbal and form not in barred:
                yield form, verbal
    yield from ((form, "") for form in row.get("forms", []))


def _nouns(rows: list[dict[str, Any]], spell: Speller, file: str) -> Iterator[tuple[str, Telling]]:
    for row in rows:
        group = _group(row, file)
        for noun in row["nouns"]:
            for form in spell.plurals(noun) if spell.plurals else (noun,):
                yield form, group
