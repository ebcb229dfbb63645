"""Names in disguise: how many are told, by the kind of trick, and how many clean names are told by mistake.

python bench/spoofs.py     200 names of the tables and 100 invented ones, each in 14 disguises; then every form of the tables as it is
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import product

from runut.packs import world
from runut.resolve.spoofs import spoofs
from runut.types import Notice, Report

__all__ = ["main"]

SEED, KNOWN = 3, 200
FIRST = ("Rina", "Danu", "Galih", "Bagas", "Laras", "Ingrid", "Harold", "Philippa", "Tigor", "Marcus")
LAST = ("Hapsari", "Wirasto", "Laksono", "Solheim", "Pickens", "Siregar", "Dellby", "Nasution", "Marsh", "Kusuma")
CYRILLIC = dict(zip("aeopcyxABEHKMOPCTX", "аеорсухАВЕНКМОРСТХ", strict=True))
GREEK = dict(zip("aovixABEHIKMNOPTYXZ", "αονιχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", strict=True))
WIDE = {chr(n): chr(n + 0xFEE0) for n in range(65, 123) if chr(n).isalpha()}
BOLD = {chr(n): chr(n + (0x1D400 - 65 if n < 97 else 0x1D41A - 97)) for n in range(65, 123) if chr(n).isalpha()}
FIGURES = {"o": "0", "l": "1", "i": "1", "e": "3"}
HIDDEN = {
    "zero-width space": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d", "soft hyphen": "\u00ad", "bidi override": "\u202e",
    "direction mark": "\u200e", "word joiner": "\u2060", "tag": "\U000e0061", "selector": "\ufe0f",
}  # fmt: skip
SWAPPED = {"Cyrillic": CYRILLIC, "Greek": GREEK, "full width": WIDE, "figures": FIGURES}


def _inside(name: str, sign: str, chance: random.Random) -> str:
    at = chance.choice([n for n in range(1, len(name)) if name[n - 1].isalpha() and name[n].isalpha()])
    return name[:at] + sign + name[at:]


def _swap(name: str, table: Mapping[str, str], chance: random.Random) -> str:
    places = [n for n, letter in enumerate(name) if letter in table]
    at = chance.choice(places) if places else 0
    return name[:at] + table.get(name[at], name[at]) + name[at + 1 :]


def disguises(chance: random.Random) -> dict[str, Callable[[str], str]]:
    """Kind of trick -> what it makes of a name; a name that it cannot change stays as it is."""
    made: dict[str, Callable[[str], str]] = {kind: lambda name, sign=sign: _inside(name, sign, chance) for kind, sign in HIDDEN.items()}
    made |= {kind: lambda name, table=table: _swap(name, table, chance) for kind, table in SWAPPED.items()}
    return {**made, "bold": lambda name: "".join(BOLD.get(c, c) for c in name)}


def _told(name: str) -> tuple[Notice, ...]:
    return spoofs(Report("0" * 64, "case", f"Menurut {name}, kapal itu tiba.", "id", "text/plain"))


def main() -> None:
    """Prints the counts."""
    chance = random.Random(SEED)
    forms = sorted({n.form for n in world().name_forms if n.kind in ("name", "variant") and n.form[0].isupper() and len(n.form) > 4})
    plain = [form for form in forms if form.isascii() and not any(c.isdigit() for c in form)]
    sets = {"known": chance.sample(plain, KNOWN), "invented": [" ".join(pair) for pair in product(FIRST, LAST)]}
    for label, names in sets.items():
        for kind, disguise in disguises(chance).items():
            made = [changed for name in names if (changed := disguise(name)) != name]
            found = [_told(name) for name in made]
            named = sum(any("it was not taken" in n.text for n in notices) for notices in found)
            print(f"{label:9} {kind:17} {sum(map(bool, found)):4} of {len(made):4} told, {named:4} as the known name")
    clean = [*forms, *sets["invented"]]
    print(f"clean {sum(bool(_told(name)) for name in clean)} of {len(clean)} told")


if __name__ == "__main__":
    main()
