"""Words -> Lexicon: which class letter every figure word of a language has.

Letters: d y n N t digits; c number word, F fraction, v vague plural, b few, i article, f of, J joiner, m minus, ! never a figure;
$ currency sign, E currency word, % percent, u measure, l classifier, U counted thing, Z state of people, S stop word;
~ modifier, a modifier behind, T to, X between, R from, C and, B the step of a change; o ordinal, O 7 ordinal signs, 6 decade sign,
L lead of a number that counts nothing, G @ age.
"""

from __future__ import annotations

from functools import lru_cache

from runut.marks.lexis import Coded, Lexicon, encode, scan
from runut.packs.words import Counts, Numbers, words

__all__ = ["code_amounts"]


@lru_cache(maxsize=8)
def _lexicon(language: str) -> Lexicon:
    found, pack = Lexicon(), words(language)
    _numbers(found, pack.numbers)
    _bounds(found, pack.counts)
    found.add(pack.times.ages, "G")
    found.add(pack.times.age_tail, "@")
    _things(found, pack.counts)
    found.add(pack.counts.stops, "S")
    return found


def _numbers(found: Lexicon, numbers: Numbers) -> None:
    found.add(numbers.never, "!")
    for table, code in ((numbers.fraction, "F"), (numbers.vague, "v"), (numbers.ordinal, "o")):
        for form, value in table.items():
            found.add([form], code, value)
    for form, value in numbers.add.items():
        found.add([form], "c", ("add", value))
    for form, value in numbers.times.items():
        found.add([form], "c", ("times", value))
    found.add(numbers.teen, "c", ("teen", 10.0))
    for forms, code in (
        (numbers.few, "b"), (numbers.article, "i"), (numbers.of, "f"), (numbers.minus, "m"), (numbers.decade, "6"),
        (numbers.ordinal_prefix, "O"), (numbers.ordinal_suffix, "7"),
    ):
        found.add(forms, code)


def _bounds(found: Lexicon, counts: Counts) -> None:
    ops = {form: op for op, forms in counts.modifiers.items() for form in forms}
    for form in counts.to:
        found.add([form], "T", ops.get(form))
    for forms, code in ((counts.steps, "B"), (counts.between, "X"), (counts.from_, "R"), (counts.and_, "C")):
        found.add(forms, code)
    for op, rows in counts.after.items():
        found.add([f for f in rows if f not in ops], "a", op)
    for form, op in ops.items():
        found.add([form], "~", op)


def _things(found: Lexicon, counts: Counts) -> None:
    units = {form: unit for unit, forms in counts.units.items() for form in forms}
    for code, forms in counts.currency_signs.items():
        found.add(forms, "$", code)
    for code, forms in counts.currency_words.items():
        found.add(forms, "E", code)
    found.add(counts.percent, "%")
    for unit, forms in counts.measures.items():
        found.add(forms, "u", unit)
    for form in counts.classifiers:
        found.add([form], "l", units.get(form))
    for state, forms in counts.states.items():
        found.add(forms, "Z", state)
    for form, unit in units.items():
        found.add([form], "U", unit)
    found.add(counts.leads, "L")


def code_amounts(text: str, language: str) -> Coded:
    """The text in figure classes."""
    return encode(scan(text), _lexicon(language))
