"""Number and money forms of Indonesian against a public corpus of forms: every form must be read as its value, alone on a page.

python bench/forms.py FILE     FILE: lines of kind, value and form, parted by tabs; exit code 1 if a form is read otherwise

A bare "M" behind a figure is a million, behind rupiah a miliar (docs/amounts.md); the corpus has the first only. A currency is the
corpus's own name for it: `Dollar` is the bare sign, which names no state; `Pound` likewise.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runut.marks import make_marks
from runut.packs import language
from runut.types import Report

__all__ = ["main"]

CURRENCIES = {"Dollar": "$", "Pound": "£"}
NUMBER = r"\(?(-?[\d.]+)\)?"
SHAPES = (
    (re.compile(rf"NumeralValue {NUMBER}"), "="), (re.compile(rf"simple (\w+) {NUMBER}"), "="),
    (re.compile(r"between (\w+)\(([\d.]+), ([\d.]+)\)"), "-"), (re.compile(rf"under (\w+) {NUMBER}"), "<"),
    (re.compile(rf"above (\w+) {NUMBER}"), ">"),
)

Reading = tuple[str, str, float, float | None]


def wanted(value: str) -> Reading:
    """The op, currency and ends that the corpus gives."""
    for shape, op in SHAPES:
        if found := shape.fullmatch(value):
            name, *ends = found.groups() if len(found.groups()) > 1 else ("", *found.groups())
            return op, CURRENCIES.get(name, name), float(ends[0]), float(ends[1]) if len(ends) > 1 else None
    raise SystemExit(f"cannot read the value {value!r}")


def read(form: str) -> Reading | None:
    """The one amount on a page that holds nothing but the form."""
    report = Report("0" * 64, "form", form, "id", "text/plain")
    found = make_marks(report, language("id"), last="amount").of("amount")
    if len(found) != 1:
        return None
    at: Mapping[str, Any] = found[0].attrs
    op = "-" if at["high"] is not None else "=" if at["op"] == "~" else str(at["op"])
    return op, str(at.get("currency", "")), float(at["value"]), at["high"]


def main(arguments: Sequence[str]) -> int:
    """Prints each form that is read otherwise, and how many are right."""
    if len(arguments) != 1:
        raise SystemExit("usage: python bench/forms.py FILE")
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        rows = [(r["value"], r["form"]) for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    wrong = [(form, wanted(value), read(form)) for value, form in rows if read(form) != wanted(value)]
    for form, want, got in wrong:
        print(f"{form!r}: want {want}, got {got}")
    print(f"{len(rows) - len(wrong)} of {len(rows)} forms right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
