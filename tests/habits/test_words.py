"""Words live in packs: no trigger, cue, alias or name stands in a `.py` file.

An Indonesian word counts wherever it stands in a string. An English form counts when it has several words and is a whole string:
single English words are also what labels, roles and messages are made of, which no search can tell apart.
Names count anywhere. Verb spelling (`hooks.py`) belongs to its pack and is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from runut import packs
from runut.packs.words import words

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "runut"
MODULES = sorted(p for p in SOURCE.rglob("*.py") if p.name != "hooks.py")
IDS = {"ids": lambda p: p.relative_to(SOURCE).as_posix()}
SHORTEST = 4
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# Indonesian words that are written like English ones used in messages, labels or formats.
ALSO_ENGLISH = {
    "program": "the English word", "long": "the English word",
    "data": "the English word", "modal": "the English word for a kind of auxiliary",
    "dialog": "HTML element",
    "megabyte": "the English word",
    "target": "the English word, of a link",
    "member": "the English word for a file in an archive", "media": "field name for a media type", "status": "field of the claim record",
    "video": "HTML element", "total": "the English word", "general": "the English word", "unit": "field of an amount",
    "item": "role of a cell", "text": "the English word",
}  # fmt: skip


def surface(value: object) -> Iterator[str]:
    """The written forms in a pack: list entries, and the keys of tables that give numbers or voices; not the labels."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from [key] if isinstance(inner, str | int | float) else surface(inner)
    elif isinstance(value, tuple | list | frozenset | set):
        for inner in value:
            yield from surface(inner)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if not isinstance(inner, str):
                yield from surface(inner)


def grammar(code: str) -> Iterator[str]:
    pack = packs.language(code)
    for value in (pack.tags, pack.slots, pack.clauses, pack.light, pack.nouns, pack.anaphora):
        yield from surface(value)
    yield from triggers(code)
    yield from surface(words(code))


def triggers(code: str) -> Iterator[str]:
    pack = packs.language(code)
    for cue in pack.cues:
        yield from (*cue.forms, *cue.nouns)
    for pattern in pack.patterns:
        yield from (*pattern.forms, *pattern.object_has, *pattern.subject_has, *pattern.near)


@cache
def indonesian() -> frozenset[str]:
    words = {word for form in grammar("id") for word in WORD.findall(form.casefold())}
    return frozenset(w for w in words if len(w) >= SHORTEST) - set(ALSO_ENGLISH)


@cache
def english() -> frozenset[str]:
    code = "en" if "en" in packs.languages() else ""
    forms = {form.casefold() for form in triggers(code)} if code else set()
    return frozenset(f for f in forms if " " in f)


@cache
def names() -> frozenset[str]:
    world = packs.world()
    forms = [n.form for n in world.name_forms] + [p.form for p in world.all_place_forms]
    forms += [f for outlet in world.outlets.values() for f in outlet.forms]
    return frozenset(f for f in forms if len(f) >= SHORTEST)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string constant that is no docstring, f-string parts included."""
    tree = ast.parse(path.read_text("utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, owners) and n.body and isinstance(n.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def found(line: int, text: str) -> list[str]:
    """What of the packs stands in one string, told with its line."""
    said = text.casefold()
    hits = {word for word in WORD.findall(said) if word in indonesian()}
    hits |= {said} & english()
    if text[:1].isupper() or " " in text:
        hits |= {name for name in names() if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    return [f"line {line}: {hit!r} in {text[:60]!r}" for hit in sorted(hits)]


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_no_pack_word_stands_in_code(path: Path) -> None:
    assert [hit for line, text in strings(path) for hit in found(line, text)] == []


def test_the_search_finds_what_it_should() -> None:
    trigger = max((f for p in packs.language("id").patterns for f in p.forms), key=len)
    name = max(names(), key=len)
    assert found(1, f"({trigger}|x)") and found(1, name)
    assert not found(1, "a plain message to a person")


def test_the_packs_are_not_empty() -> None:
    assert len(indonesian()) > 500 and len(names()) > 100


@pytest.mark.parametrize("word", sorted(ALSO_ENGLISH))
def test_each_exception_has_its_reason(word: str) -> None:
    assert ALSO_ENGLISH[word]
