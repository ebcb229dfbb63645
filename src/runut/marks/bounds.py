"""A figure -> Bounds: its range, its currency or measure, and the modifier that makes it more, less or about."""

from __future__ import annotations

from dataclasses import dataclass

from runut.marks.figures import DIGITS, Figure, Page, read_figure, tied
from runut.marks.lexis import Coded, glued
from runut.marks.numbers import multiplied

__all__ = ["Bounds", "begins_model", "fits_case", "read_bounds", "read_together", "sign_before"]


_MANY = 3  # both is no figure
_NAMES = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Bounds:
    """A figure with everything that belongs to its span, tokens `[first, last)`; `unit_at` is the sign's token or -1."""

    first: int
    last: int
    low: Figure
    number_last: int
    op: str
    value: float
    high: float | None
    currency: str
    measure: str
    unit_at: int
    modifier: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Sized:
    figure: Figure
    first: int
    last: int
    currency: str
    measure: str
    unit_at: int


def read_bounds(page: Page, at: int, *, alone: bool = False) -> Bounds | None:
    """The figure at a token with its currency, measure, range and modifier; `alone` leaves the range out."""
    low = _sized(page, at)
    if low is None:
        return None
    high = None if alone else _far_end(page, low)
    last = high.last if high else low.last
    unit = low if low.unit_at >= 0 or not high else high
    value, top = _values(low, high)
    sign, value = _signed(page.coded, low, value)
    first, op, modifier = _tied(page, low.first) or _modifier(page, low.first - sign)
    first -= high is not None and modifier is None and page.coded.at(first - 1) == "X"
    if modifier and _during(page, modifier, low.measure or (high.measure if high else "")):
        first, op, modifier = modifier[1], "=", None
    op, last, modifier = _after(page.coded, last, op, modifier)
    if low.figure.vague and op == "=":
        op = ">="
    if low.figure.loose and op == "=":
        op = "~"
    if page.coded.at(low.last) == "-" and page.coded.at(low.last + 1) == "6" and glued(page.coded, low.last + 1):
        last, top = low.last + 2, value + 10 ** max(len(str(int(abs(value)))) - 1, 1) - 1
    number_last = high.figure.last if high else low.figure.last
    return Bounds(first, last, low.figure, number_last, op, value, top, unit.currency, unit.measure, unit.unit_at, modifier)


def read_together(page: Page, at: int) -> Bounds | None:
    """An ordinal before its noun, in a language in which it stands behind: all so many, "keenam tersangka"; `None` for any other."""
    coded = page.coded
    first = at - 2 if coded.at(at - 1) == "-" and coded.at(at - 2) == "O" else at
    figure = Figure(at, at + 1, float(coded.values[at]), worded=True) if coded.codes[at] == "o" else read_figure(page, at)
    if figure is None or page.numbers.ordinal_before_noun or figure.value < _MANY or coded.at(figure.last) not in "xUl":
        return None
    once = any(coded.words[figure.last] == word + ending for word in page.counts.alone for ending in ("", *page.counts.clitics))
    if page.label(figure.last) != "NOUN" or page.label(first - 1) in _NAMES or once:
        return None
    return Bounds(first, figure.last, figure, figure.last, "=", figure.value, None, "", "", -1, None)


def _sized(page: Page, at: int) -> _Sized | None:
    """A figure with the sign before it or behind it."""
    coded = page.coded
    before, sign = sign_before(page, at)
    figure = read_figure(page, at, money=before)
    if figure is None:
        return None
    first = figure.first
    if before:
        last = figure.last + (coded.at(figure.last) == "E" and _same_family(before, str(coded.values[figure.last])))
        return _Sized(figure, sign, last, before, "", sign)
    step = figure.last
    hyphen = coded.at(step) == "-" and tied(coded, step) and coded.at(step + 1) in "uEo"
    step += hyphen
    code = coded.at(step)
    if code == "f" and coded.at(step + 1) == "E" and figure.worded:
        step, code = step + 1, "E"  # millions of dollars
    if code == "E" or (code == "$" and coded.at(step + 1) not in DIGITS):
        return _Sized(figure, first, step + 1, str(coded.values[step]), "", step)
    measure = "%" if code == "%" else _measure(page, step, code)
    if measure and not begins_model(page, step):
        return _Sized(figure, first, step + 1, "", measure, step)
    return _Sized(figure, first, figure.last, "", "", -1)


def begins_model(page: Page, at: int) -> bool:
    """True for a letter, or a word with a capital, with a hyphen and a figure tied to it, which is no unit: "40 F-16 jets", "14 MiG-29"."""
    coded = page.coded
    tail = coded.at(at + 1) == "-" and glued(coded, at + 1) and coded.at(at + 2) in DIGITS and glued(coded, at + 2)
    named = page.written(at).isupper() if len(page.written(at)) == 1 else page.counts.head_last and page.written(at)[:1].isupper()
    return tail and named and not glued(coded, at)


def sign_before(page: Page, at: int) -> tuple[str, int]:
    """The currency told before the digits at a token, and its token: `$5`, `$-5`, `PS5`; `""` if none is."""
    coded = page.coded
    first = at - 1 if coded.at(at - 1) == page.numbers.decimal and coded.at(at - 2) == "$" else at
    step = first - 2 if coded.at(first - 1) == "-" and coded.at(first - 2) == "$" and tied(coded, first - 1) else first - 1
    if coded.at(step) == "$":
        return str(coded.values[step]), step
    if coded.at(step) in "xu" and glued(coded, first) and page.written(step).isupper():
        return next((code for code, forms in page.counts.signs_before.items() if page.written(step) in forms), ""), step
    return "", step


def _measure(page: Page, at: int, code: str) -> str:
    """The measure a token names; a word that is an ordinal too names one behind digits: 4.3 second."""
    if code == "u":
        return str(page.coded.values[at]) if fits_case(page, at) else ""
    if code != "o" or page.coded.at(at - 1) not in "dynNt-":
        return ""
    return next((unit for unit, forms in page.counts.measures.items() if page.coded.words[at] in forms), "")


def fits_case(page: Page, at: int) -> bool:
    """A measure of one or two letters is told by its case: 5 g, but not 5 G."""
    coded = page.coded
    return len(coded.words[at]) > 2 or page.written(at) in page.counts.measures.get(str(coded.values[at]), ())


def _same_family(sign: str, word: str) -> bool:
    """One currency, or a bare dollar sign beside one of the dollars (their codes end in D)."""
    other = word if sign == "$" else sign if word == "$" else ""
    return sign == word or other.endswith("D")


def _far_end(page: Page, low: _Sized) -> _Sized | None:
    """The other end of `10-20`, `10 to 20`, `between 10 and 20`, `two or three`."""
    coded, at = page.coded, low.last
    code = coded.at(at)
    joined = code == "-" and glued(coded, at) == glued(coded, at + 1)
    paired = code == "C" and coded.at(low.first - 1) == "X"
    either = code == "S" and coded.words[at] in page.counts.alternatives and low.unit_at < 0
    if not (joined or paired or either or code == "T"):
        return None
    start = at + 1 + (coded.at(at + 1) == "$")
    high = _sized(page, start)
    if high is None or _unlike(low, high) or (either and not _next(low.figure, high.figure)) or _goes_on(coded, high):
        return None
    if coded.at(low.first - 1) == "B" and code == "T" and low.unit_at >= 0:
        return None  # a step and its result
    if (low.currency and high.currency and not _same_family(low.currency, high.currency)):
        return None
    low_value, high_value = _values(low, high)
    return high if high_value is not None and high_value > low_value else None


def _next(low: Figure, high: Figure) -> bool:
    """Two neighbours, such as two or three, five or six hundred."""
    step = max(high.scale, 1.0)
    return high.value / step - (low.value / step if low.scale > 1 else low.value) == 1


def _goes_on(coded: Coded, high: _Sized) -> bool:
    """The far end is itself a range: from 24 to 33-35."""
    return coded.at(high.last) == "-" and tied(coded, high.last) and coded.at(high.last + 1) in DIGITS


def _unlike(low: _Sized, high: _Sized) -> bool:
    """Percent to dollars is no range, nor is a figure with a unit to one with another."""
    if bool(low.measure and high.currency) or bool(low.currency and high.measure):
        return True
    return bool(low.measure and high.measure and low.measure != high.measure) or (low.measure == "%" and not high.measure)


def _values(low: _Sized, high: _Sized | None) -> tuple[float, float | None]:
    """Both ends; `3 to 5 million` gives its scale to the low end too."""
    if high is None:
        return low.figure.value, None
    shared = low.figure.scale == 1 and high.figure.scale > 1 and low.figure.value < high.figure.value / high.figure.scale
    return multiplied(low.figure.value, high.figure.scale if shared else 1), high.figure.value


def _signed(coded: Coded, low: _Sized, value: float) -> tuple[int, float]:
    """1 and the negative value if a minus stands before the figure."""
    before, first = coded.at(low.first - 1), low.first
    if low.currency and low.unit_at == first and coded.at(first + 1) == "-":
        return 0, -value
    if before == "m" or (before == "-" and coded.at(first - 2) == "m"):
        return 1 + (before == "-"), -value
    if before != "-" or glued(coded, first - 1) or coded.at(first - 2) not in "\n(:.xS~XRT":
        return 0, value
    close = glued(coded, first)
    # a spaced dash at the head of a line is a list's, unless the figure fills the line
    alone = coded.at(first - 2) == "\n" and coded.at(low.last) == "\n"
    return (1, -value) if close or alone else (0, value)


def _tied(page: Page, first: int) -> tuple[int, str, tuple[int, int] | None] | None:
    """The op of a prefix tied on by a hyphen: `sub-7`."""
    coded = page.coded
    if coded.at(first - 1) != "-" or not tied(coded, first - 1):
        return None
    op = next((op for op, forms in page.counts.tied.items() if op != "=" and coded.words[first - 2] in forms), None)
    return (first - 2, op, (first - 2, first)) if op else None


def _modifier(page: Page, first: int) -> tuple[int, str, tuple[int, int] | None]:
    """The op told before the figure, and the token at which its span then begins."""
    coded, at, op = page.coded, first, "="
    at -= coded.at(at - 1) == "x" and coded.words[at - 1] in page.counts.filler and coded.at(at - 2) == "~"
    while at > 0 and (coded.at(at - 1) in "~XR" or (coded.at(at - 1) == "T" and coded.values[at - 1])):
        code, value = coded.codes[at - 1], coded.values[at - 1]
        if coded.words[at - 1] in page.counts.spans and coded.words[at - 2 : at - 1] and coded.words[at - 2] in page.counts.handed:
            break
        if code in "~T" and op == "=":
            op = str(value)
        at -= 1
    told = [i for i in range(at, first) if coded.codes[i] in "~T" and coded.values[i] != "="]
    return (min(told), op, (min(told), first)) if told else (first, op, None)


def _during(page: Page, modifier: tuple[int, int], measure: str) -> bool:
    """A word for more than that tells how long, not how much: 150 jobs over five years."""
    coded, at = page.coded, modifier[0]
    span = modifier[1] == at + 1 and coded.words[at] in page.counts.spans and measure in page.words.times.units
    return span and (page.label(at - 1) in ("NOUN", "PROPN", "NUM") or coded.at(at - 1) in "\n.%,")


def _after(coded: Coded, last: int, op: str, modifier: tuple[int, int] | None) -> tuple[str, int, tuple[int, int] | None]:
    """The op told right behind the figure or behind its unit."""
    last += coded.at(last) == "-" and tied(coded, last) and coded.at(last + 1) == "a"
    for at in (last, last + 1):
        if coded.at(at) == "a" and (at == last or coded.at(last) in "lUux"):
            value = str(coded.values[at])
            lone = at > last
            return (value, last if lone else at + 1, (at, at + 1)) if op == "=" else (op, last, modifier)
    return op, last, modifier
