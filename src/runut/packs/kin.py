"""`langs/*/kin.toml` -> the words that tell a language from one that a guess may take it for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from runut.errors import PackError
from runut.packs.language import languages, toml

__all__ = ["kin_words"]

_LISTS = {"own", "other"}


@cache
def kin_words(code: str, kin: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that only the language `code` uses, and those that only its `kin` uses; raises `PackError` if the lists are odd."""
    folder = files("runut") / "langs" / code
    if code not in languages() or not (folder / "kin.toml").is_file():
        return frozenset(), frozenset()
    row = toml(folder, "kin.toml").get(kin, {})
    if set(row) - _LISTS or set(row.get("own", ())) & set(row.get("other", ())):
        raise PackError(f"langs/{code}/kin.toml", kin, "must have the lists own and other, with no word in both")
    return frozenset(row.get("own", ())), frozenset(row.get("other", ()))
