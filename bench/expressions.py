"""The package -> every regular expression that it has, where each stands, and how it is asked."""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["EVERYWHERE", "Asked", "Call", "asked", "calls", "gathered"]

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "runut"
CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
ONCE = ("match", "fullmatch")    # asked at one place of a text
EVERYWHERE = "finditer"
TEXTS = {
    "id": "Rabu, 7 Mei 2031\nGubernur Rahma Tanjung mengatakan \"21 orang tewas\" (7/5) akibat gempa; Jepang mengirim US$ 4,5 juta ke Peru."
    "\nBaca juga: kapal tiba. Ia akan datang pukul 09.30 WIB, kata juru bicara Kementerian Pertahanan Budi Santoso alias Budi.",
    "en": "Wednesday, 7 May 2031\n\"At least 21 people were killed,\" Governor Rahma Tanjung said on May 7; Japan sent $4.5 million to "
    "Peru's army.\nRead also: a ship arrived. He will come at 9:30 a.m., said Ministry of Defence spokesman Budi Santoso, known as Budi.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the module `re` that is given an expression: the file in the package, its lines, the function, and what is given."""

    place: str
    first: int
    last: int
    kind: str
    given: ast.expr


@dataclass(frozen=True, slots=True)
class Asked:
    """A pattern, where it was made, and how it is asked: `match` or `fullmatch` where it is asked at one place of a text alone."""

    place: str
    line: int
    pattern: re.Pattern[Any]
    how: str

    def __str__(self) -> str:
        return f"{self.place}:{self.line} {self.how} {self.pattern.pattern!r}"


def gathered() -> tuple[list[Asked], list[str]]:
    """All patterns, those made when it reads included, in the order of their places; and the calls whose expression was never seen."""
    made: Callable[[Any, int], re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]
    seen: dict[tuple[str, int], dict[Any, re.Pattern[Any]]] = {}

    def keeping(pattern: Any, flags: Any) -> re.Pattern[Any]:
        one = made(pattern, flags)
        frame = sys._getframe(2)
        if str(frame.f_globals.get("__name__", "")).startswith("runut"):
            place = Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix()
            seen.setdefault((place, frame.f_lineno), {}).setdefault((one.pattern, one.flags), one)
        return one

    re._compile = keeping  # type: ignore[attr-defined]
    try:
        _load()
    finally:
        re._compile = made  # type: ignore[attr-defined]
    unseen = list(_written(seen))
    found = [Asked(place, line, one, asked(place, line)) for (place, line), some in sorted(seen.items()) for one in some.values()]
    return found, unseen


def _load() -> None:
    """Loads every module, and reads a text in both languages, so that patterns of the packs are made."""
    import runut
    from runut import flow
    from runut.settings import Settings
    from runut.types import Report

    for module in pkgutil.walk_packages(runut.__path__, "runut."):
        try:
            import_module(module.name)
        except ModuleNotFoundError as error:   # what is written there is read from the source all the same
            print(f"  {module.name} was not loaded: {error}", file=sys.stderr)
    for number, (language, text) in enumerate(TEXTS.items()):
        flow.read_claims(Report(f"{number:064x}", f"case {number}", text, language, "text"), Settings(models=False))


def _written(seen: dict[tuple[str, int], dict[Any, re.Pattern[Any]]]) -> Iterator[str]:
    """Adds what calls that never ran are given, a word in the place of each value; yields those of which that cannot be told."""
    for call in calls():
        if any((call.place, line) in seen for line in range(call.first, call.last + 1)):
            continue
        written = _spelled(call.given)
        if written:
            one = re.compile(written)
            seen.setdefault((call.place, call.first), {})[one.pattern, one.flags] = one
        else:
            yield f"{call.place}:{call.first}"


def _spelled(given: ast.expr) -> str | bytes:
    if isinstance(given, ast.Constant) and isinstance(given.value, str | bytes):
        return given.value
    if isinstance(given, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "kata" for part in given.values)
    return ""


@cache
def calls() -> tuple[Call, ...]:
    """Every call of the module `re` in the sources that is given an expression."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and node.args and _named(node.func) == "re" and node.func.attr in CALLS:  # type: ignore[attr-defined]
                found.append(Call(place, node.lineno, node.end_lineno or node.lineno, node.func.attr, node.args[0]))  # type: ignore[attr-defined]
    return tuple(found)


@cache
def asked(place: str, line: int) -> str:
    """How what is made at a line is asked: at one place, if that can be read off the file alone, else everywhere."""
    kinds = {call.kind for call in calls() if call.place == place and call.first <= line <= call.last}
    if kinds != {"compile"}:
        return _of(kinds)
    tree = _tree(PACKAGE / place)
    names = [
        node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.lineno <= line <= (node.end_lineno or line)
    ]
    return _uses(tree, names[0]) if names and names[0].startswith("_") else EVERYWHERE


def _uses(tree: ast.Module, name: str) -> str:
    """How a private name of a module is asked there; a place that is told beside the text may be any place."""
    loads = sum(isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load) for node in ast.walk(tree))
    kinds = [
        node.func.attr if len(node.args) == 1 and not node.keywords else EVERYWHERE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _named(node.func) == name
    ]
    return _of(set(kinds)) if len(kinds) == loads else EVERYWHERE


def _of(kinds: set[str]) -> str:
    return EVERYWHERE if not kinds or kinds - set(ONCE) else "match" if "match" in kinds else "fullmatch"


def _named(node: ast.expr) -> str:
    return node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
