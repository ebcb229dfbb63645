"""`world/lookalikes.tsv` -> skeletons: a word as it looks, without what cannot be seen, beside the word as it is written."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from runut.packs.tables import check_once, read_table

__all__ = ["MIXABLE", "hidden", "scripts", "skeleton", "styled"]

MIXABLE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"))  # scripts with letters that look alike
_LATIN = ("MODIFIER", "FEMININE", "MASCULINE")
_FORMS = ("FULLWIDTH", "MATHEMATICAL", "CIRCLED", "SQUARED", "NEGATIVE", "PARENTHESIZED", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER")


@cache
def _read() -> dict[int, str]:
    source = files("runut") / "world" / "lookalikes.tsv"
    rows = read_table(source, ("sign", "read", "source"), filled=("sign", "read", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    return {ord(row.cells[0]): row.cells[1] for row in rows}


@lru_cache(4096)
def hidden(sign: str) -> bool:
    """True for a sign that is not seen: a format character, a variation selector, a filler."""
    code = ord(sign)
    unseen = unicodedata.category(sign) in ("Cf", "Co") or sign in "\u034f\u115f\u1160\u3164\uffa0"
    return unseen or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE01EF


@lru_cache(4096)
def styled(sign: str) -> bool:
    """True for a letter or digit of another make that stands for a plain one: full width, mathematical, circled."""
    made = sign.isalnum() and not sign.isascii() and unicodedata.name(sign, "").split(" ")[0] in _FORMS
    return made and unicodedata.normalize("NFKC", sign).isascii()


@lru_cache(4096)
def _script(letter: str) -> str:
    script = unicodedata.name(letter, "?").partition(" ")[0]
    return "LATIN" if script in _LATIN or styled(letter) else script


def scripts(word: str) -> frozenset[str]:
    """The scripts of a word's letters."""
    return frozenset(_script(c) for c in word if c.isalpha())


def skeleton(word: str) -> str:
    """The word as it looks: hidden signs left out, letters of another make or script as the Latin ones that they look like."""
    seen = "".join(unicodedata.normalize("NFKC", c) if styled(c) else c for c in word if not hidden(c))
    return seen.translate(_read())
