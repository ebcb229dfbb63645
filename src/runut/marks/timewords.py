"""Words -> Lexicon: which class letter every time word of a language has; the letters are told in `timerules`."""

from __future__ import annotations

from functools import lru_cache

from runut.marks.lexis import Coded, Lexicon, encode, scan
from runut.packs.words import Times, Words, words

__all__ = ["code_times"]

_UNIT_CODES = {"day": "h", "week": "k", "month": "b", "year": "e"}
_RELATION_CODES = {
    "since": "S", "until": "T", "during": "D", "before": "B", "after": "A", "between": "X", "from": "F", "to": "$", "and": "C",
    "in": "I", "at": "P",
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@lru_cache(maxsize=8)
def _lexicon(language: str) -> Lexicon:
    found, pack = Lexicon(), words(language)
    _calendar(found, pack)
    _spans(found, pack.times)
    _pointers(found, pack.times)
    _numbers(found, pack)
    _others(found, pack)
    return found


def _calendar(found: Lexicon, pack: Words) -> None:
    times = pack.times
    for holiday in pack.holidays:
        for name in holiday.names:
            found.add([name], "U", holiday.id, proper=name[0].isupper())
    for rows, code in ((times.months, "M"), (times.months_careful, "Y")):
        for number, forms in enumerate(rows, 1):
            found.add(forms, code, number, proper=code == "Y" or times.months_capital)
    for rows, code in ((times.weekdays, "W"), (times.weekdays_careful, "w")):
        for number, forms in enumerate(rows, 1):
            found.add(forms, code, number, proper=True)
    for number, forms in enumerate(times.hijri, 1):
        found.add(forms, "4", number, proper=True)
    found.add(times.week_or_sunday, "m")


def _spans(found: Lexicon, times: Times) -> None:
    both = {f for forms in times.units.values() for f in forms} & set(times.clock)
    for unit, forms in times.units.items():
        found.add([f for f in forms if f in both], "q", unit)
        found.add(forms, _UNIT_CODES.get(unit, "u"), unit)
    for unit, forms in times.one_unit.items():
        found.add(forms, "s", unit)
    for unit, forms in times.periods.items():
        found.add([f for f in forms if len(f) == 1], "Q", unit, proper=True)
        found.add(forms, "Q", unit)
    for unit, forms in times.long_spans.items():
        found.add(forms, "L", unit)


def _pointers(found: Lexicon, times: Times) -> None:
    for form, shift in times.day_shift.items():
        found.add([form], "1", int(shift))
    for forms, code, value in (
        (times.vague, "V", None), (times.past, "l", "past"), (times.ago, "a", "past"), (times.this, "0", "this"),
        (times.future, "f", "future"), (times.onward, "f", "onward"), (times.hence, "f", "hence"),
        (times.recent, "r", "past"), (times.same, "5", "same"), (times.same_before, "5", "before"), (times.every, "`", None),
        (times.era_before, "%", None), (times.pair, "2", 2), (times.few, "v", "few"), (times.many, "v", "many"),
        (times.that, "9", None), (times.ahead, ">", None), (times.anniversary, "&", None), (times.hijri_era, "=", None),
    ):
        found.add(forms, code, value)
    for table, code in ((times.parts, "p"), (times.later, "J"), (times.next_day, "^"), (times.next_unit, "!"), (times.within, "<")):
        for name, forms in table.items():
            found.add(forms, code, name)
    for name, code in _RELATION_CODES.items():
        found.add(times.relations.get(name, ()), code, name)


def _numbers(found: Lexicon, pack: Words) -> None:
    numbers = pack.numbers
    for form, value in numbers.add.items():
        found.add([form], "c", ("add", value))
    for form, value in numbers.times.items():
        found.add([form], "c", ("times", value))
    found.add(numbers.teen, "c", ("teen", 10.0))
    found.add([f for f, v in numbers.fraction.items() if v == 0.5], "_", 0.5)
    found.add(numbers.article, "i", 1)
    found.add(numbers.decade, "6")
    found.add(numbers.ordinal_prefix, "O")
    found.add(numbers.ordinal_suffix, "7")
    for form, value in numbers.ordinal.items():
        found.add([form], "o", int(value))
    found.add(["Q"], "Q", "quarter", proper=True)
    for form, number in _ROMAN.items():
        found.add([form], "R", number, proper=True)


def _others(found: Lexicon, pack: Words) -> None:
    times, counts = pack.times, pack.counts
    for zone, forms in times.zones.items():
        found.add(forms, "z", zone, proper=True)
    found.add(times.day_offset, "*", proper=True)
    for name, forms in times.meridiem.items():
        found.add(forms, "j", name)
    for forms, code in (
        (times.clock, "K"), (times.dayparts, "H"), (times.date_head, "g"), (times.glue, "8"), (times.ages, "G"), (times.age_tail, "@"),
    ):
        found.add(forms, code)
    for op, forms in counts.modifiers.items():
        found.add(forms, "~", op)
    for forms in (counts.classifiers, counts.percent, *counts.currency_words.values(), *counts.measures.values(), *counts.units.values()):
        found.add(forms, "Z")
    found.add(times.events, "E")
    found.add(counts.leads, "#")


def code_times(text: str, language: str) -> Coded:
    """The text in time classes; `week or Sunday` words are settled by their capital and what stands beside them."""
    coded = encode(scan(text), _lexicon(language))
    if "m" not in coded.codes:
        return coded
    codes = list(coded.codes)
    for index, code in enumerate(codes):
        if code == "m":
            sunday = _sunday(coded, index)
            codes[index] = "W" if sunday else "k"
            coded.values[index] = 7 if sunday else "week"
    return Coded(coded.text, "".join(codes), coded.starts, coded.ends, coded.words, coded.values)


def _sunday(coded: Coded, index: int) -> bool:
    if not coded.text[coded.starts[index]].isupper() or coded.at(index - 1) == "h":
        return coded.at(index - 1) == "h"
    return coded.at(index - 1) not in "\n.cdn\"”" or coded.at(index + 1) in "(,"
