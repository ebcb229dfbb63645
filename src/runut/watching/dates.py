"""a feed's date -> ISO, in its own zone: month and zone words are those of the language packs, and nothing is made up."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from runut.packs import languages
from runut.packs.words import words

__all__ = ["feed_date"]

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?)?")
_MAIL = re.compile(
    r"(?:[^\W\d]{1,12}\.?,? )?(\d{1,2})[ -]([^\W\d]{3,12})\.?[ -](\d{4})(?: (\d\d?:\d\d(?::\d\d)?)(?: ?([+-]\d{4}|[A-Z]{1,5}))?)?"
)
_ALWAYS = {"Z": "+00:00", "GMT": "+00:00", "UT": "+00:00", "UTC": "+00:00", "": ""}
_LETTERS = 3


def feed_date(told: str) -> str:
    """The date-time with its offset, or the day alone where the zone is not known; `""` for what is no date."""
    told = " ".join(told[:80].split())
    if found := _ISO.fullmatch(told):
        day, clock, zone = found[1], found[2] or "", found[3] or ""
    elif (found := _MAIL.fullmatch(told)) and (month := _months().get(found[2].casefold()[:_LETTERS])):
        day, clock, zone = f"{found[3]}-{month:02}-{int(found[1]):02}", found[4] or "", found[5] or ""
    else:
        return ""
    offset = f"{zone[:3]}:{zone[-2:]}" if zone[:1] in ("+", "-") else _zones().get(zone, "")
    hour = f"0{clock}" if clock[1:2] == ":" else clock
    return _sound(f"{day}T{hour}{offset}" if clock and offset else day)


def _sound(iso: str) -> str:
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return iso


@cache
def _months() -> dict[str, int]:
    """The first letters of the months in all languages; what would be two months is none."""
    found: dict[str, set[int]] = {}
    for code in languages():
        for number, forms in enumerate(words(code).times.months, 1):
            for form in forms:
                found.setdefault(form.casefold()[:_LETTERS], set()).add(number)
    return {form: numbers.pop() for form, numbers in found.items() if len(numbers) == 1}


@cache
def _zones() -> dict[str, str]:
    """The zones that the languages know; one that they disagree on is none."""
    found: dict[str, set[str]] = {}
    for code in languages():
        for offset, names in words(code).times.zones.items():
            for name in names:
                found.setdefault(name, set()).add(offset)
    return {name: offsets.pop() for name, offsets in found.items() if len(offsets) == 1} | _ALWAYS
