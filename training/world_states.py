"""CLDR -> world/names.tsv: writes anew the rows whose source is CLDR, and leaves every other row as it stands.

Run `python training/world_states.py` after Babel is updated; the difference is then read before it is committed. A form
that a hand-made row of the same state and language holds already is not written a second time, and neither are CLDR's
list forms (in brackets, with a dash between two names, with an ampersand, or with the SAR of a special region).
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

WORLD = Path(__file__).parent.parent / "src" / "runut" / "world"
LANGUAGES = ("en", "id")
LIST_MARKS = ("(", " - ", "&", " SAR ", " DAK ")
CALLED_ALIKE = {"en": {"GEO": "weak"}, "id": {"GEO": "weak"}}


def alpha2() -> dict[str, str]:
    """ISO 3166 alpha-3 -> CLDR territory; Kosovo under its user-assigned XKX."""
    pairs = get_global("territory_aliases").items()
    return {code: to[0] for code, to in pairs if len(code) == 3 and code.isalpha()} | {"XKX": "XK"}


def read(file: str) -> tuple[list[str], list[list[str]]]:
    """The header line with the notes before the first row, and all rows of a table."""
    lines = (WORLD / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [line for line in lines if line.startswith("#")], rows


def states() -> list[str]:
    """The ids of all states in actors.tsv."""
    return [row[0] for row in read("actors.tsv")[1][1:] if row[1] == "STATE"]


def cldr_rows(taken: set[tuple[str, str, str]]) -> list[list[str]]:
    """One row a state and language, for forms that stand nowhere yet."""
    codes, source, rows = alpha2(), f"CLDR {get_cldr_version()}", []
    for lang in LANGUAGES:
        names = Locale(lang).territories
        for code in states():
            form = names[codes[code]].replace("’", "'")
            if not any(mark in form for mark in LIST_MARKS) and (code, lang, form) not in taken and (code, "*", form) not in taken:
                rows.append([code, lang, form, "name", CALLED_ALIKE[lang].get(code, ""), source])
    return sorted(rows)


def main() -> None:
    """Rewrite names.tsv in place."""
    notes, (header, *rows) = read("names.tsv")
    kept = [row for row in rows if not row[-1].startswith("CLDR")]
    new = cldr_rows({(row[0], row[1], row[2]) for row in kept})
    lines = [*notes, "\t".join(header), *("\t".join(row) for row in new + kept)]
    (WORLD / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
