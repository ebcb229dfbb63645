"""`models/<lang>/lemmas.tsv` -> Lexicon: known words, known roots, how capitals are written, and weights of affixes.

The file is sections of rows: a line `# name rows`, then that many lines whose last tab parts key and value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from runut.errors import PackError

__all__ = ["SECTIONS", "Lexicon", "lexicon", "read_lexicon"]

SECTIONS = ("settings", "schemes", "actions", "words", "roots", "weights")
_FILE = "lemmas.tsv"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a lemmatiser knows of a language; keys of several parts are joined by tabs.

    `settings`: `roots` is `known` where only listed roots are taken for lemmas, `any` where the spelling of an ending tells its
    root. `schemes`: annotation scheme -> the schemes whose words and whose capitals it takes. `actions`: scheme, class, place,
    shape -> what to do. `words`: form, class, scheme -> lemma. `roots`: root -> how often it stands alone, how many forms it
    carries (tenths), how many known forms have it as lemma, then the same by scheme. `weights`: feature -> hundredths.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    schemes: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, str] = field(default_factory=dict)


def read_lexicon(name: str, text: str) -> Lexicon:
    """The lexicon that a file's text holds; raises `PackError` with file and line where a section or a row is missing or broken."""
    lines, at = text.splitlines(), 0
    found: dict[str, dict[str, str]] = {}
    for section in SECTIONS:
        told = lines[at].split(" ") if at < len(lines) else []
        if len(told) != 3 or told[:2] != ["#", section] or not told[2].isdecimal():
            raise PackError(name, section, "the section is missing; train the model again or install runut again", at + 1)
        rows = lines[at + 1 : at + 1 + int(told[2])]
        if len(rows) != int(told[2]):
            raise PackError(name, section, f"{len(rows)} of {told[2]} rows are there; train the model again or install runut again", at + 1)
        found[section] = _pairs(name, section, rows, at + 2)
        at += 1 + len(rows)
    return Lexicon(**found)


def _pairs(name: str, section: str, rows: list[str], line: int) -> dict[str, str]:
    try:
        return dict(_pair(row) for row in rows)
    except ValueError:
        broken = next(n for n, row in enumerate(rows, line) if "\t" not in row)
        raise PackError(name, section, "a row has no tab", broken) from None


def _pair(row: str) -> tuple[str, str]:
    key, value = row.rsplit("\t", 1)
    return key, value


@lru_cache(maxsize=8)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; raises `PackError` if it is missing or damaged."""
    source = files("runut") / "models" / code / _FILE
    try:
        text = source.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PackError(f"{code}/{_FILE}", "file", f"is missing; `make train-{code}` makes it") from error
    return read_lexicon(f"{code}/{_FILE}", text)
