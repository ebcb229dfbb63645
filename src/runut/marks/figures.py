"""Coded tokens -> Figure: the number that stands at a token, in digits or in words, and where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from runut.marks.lexis import Coded, glued
from runut.marks.numbers import Part, add_parts, multiplied, read_digits
from runut.packs.words import Counts, Numbers, Words

__all__ = ["DIGITS", "Figure", "Page", "is_decimal", "read_figure", "tied"]

DIGITS = frozenset("dynNt")
_MOST = 1e15  # words that multiply further are noise


@dataclass(frozen=True, slots=True)
class Page:
    """What reading a figure needs: the coded text, the language's words, whether the page's comma groups thousands.

    `labels` are the parts of speech by the offset at which a word begins; empty where no word marks were made. `lands`: where a word
    ends that is the last of a state's name.
    """

    coded: Coded
    words: Words
    commas: bool
    labels: Mapping[int, str] = field(default_factory=dict)
    lands: frozenset[int] = frozenset()

    @property
    def numbers(self) -> Numbers:
        """The number words."""
        return self.words.numbers

    @property
    def counts(self) -> Counts:
        """What bounds figures and what is counted."""
        return self.words.counts

    def label(self, at: int) -> str:
        """The part of speech of a token, `""` if none is known."""
        return self.labels.get(self.coded.starts[at], "") if self.labels and 0 <= at < len(self.coded.starts) else ""

    def written(self, at: int) -> str:
        """A token as the text has it."""
        return self.coded.text[self.coded.starts[at] : self.coded.ends[at]] if 0 <= at < len(self.coded.starts) else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value at tokens `[first, last)`; `scale` is the word or sign that multiplied it, `worded` = no digits in it.

    `vague` = a plural such as dozens, `loose` = about that many (40 ribuan).
    """

    first: int
    last: int
    value: float
    scale: float = 1.0
    vague: bool = False
    loose: bool = False
    worded: bool = False


def read_figure(page: Page, at: int, *, money: str = "") -> Figure | None:
    """The number that begins at a token, or `None`; `money` is the currency told before it."""
    code = page.coded.at(at)
    if code in DIGITS:
        return _digits(page, at, money)
    if code == "c":
        return _words(page, at)
    if code == "F":
        return _fraction(page, at)
    if code == "v":
        return _vague(page, at)
    if code in "bi":
        return _loose(page, at, vague=code == "b")
    return None


def _digits(page: Page, at: int, money: str) -> Figure | None:
    coded = page.coded
    word = coded.text[coded.starts[at] : coded.ends[at]]
    first = at
    led = coded.at(at - 1) == page.numbers.decimal and glued(coded, at) and coded.codes[at] in "dynN"
    if led and not (glued(coded, at - 1) and coded.at(at - 2) != "-"):
        word, first = "0" + coded.words[at - 1] + word, at - 1
    value = read_digits(word, page.numbers, page.commas)
    if value is None:
        return None
    scale, last = _scale(page, at + 1, money)
    if scale == 1 and (half := _half(page, last)):
        times = max(_times(coded, half[1]), 1.0)
        return Figure(first, half[1] + (times > 1), multiplied(value + half[0], times), times)
    if scale == 1 and (loose := _loosely(coded, last)):
        return Figure(first, last + 1, multiplied(value, loose), loose, loose=True)
    return _more(page, Figure(first, last, multiplied(value, scale), scale), at)


def _half(page: Page, at: int) -> tuple[float, int] | None:
    """A fraction joined on, and the token behind it: seven and a half, four-and-a-half."""
    coded = page.coded
    at += coded.at(at) == "-"
    if not (at < len(coded.words) and coded.words[at] in page.numbers.joiner):
        return None
    at += 1 + (coded.at(at + 1) == "-")
    at += coded.at(at) == "i"
    at += coded.at(at) == "-"
    return (float(coded.values[at]), at + 1) if coded.at(at) == "F" and coded.at(at + 1) not in "fSi" else None


def _loosely(coded: Coded, at: int) -> float:
    """The scale of a vague plural behind a figure: 350 jutaan, dua ratusan; 0 if none stands there."""
    value = float(coded.values[at]) / 2 if coded.at(at) == "v" else 0.0
    return value if value >= 100 else 0.0


def tied(coded: Coded, sign: int) -> bool:
    """True for a sign with no blank on either side."""
    return glued(coded, sign) and glued(coded, sign + 1)


def is_decimal(page: Page, at: int) -> bool:
    """True for digits with a sign in them or a decimal mark glued before them."""
    coded = page.coded
    return coded.at(at) in "Nt" or (coded.at(at - 1) == page.numbers.decimal and glued(coded, at))


def _more(page: Page, figure: Figure, at: int) -> Figure:
    """Go on after a scale word: `2 juta 300 ribu`; or take a fraction in: `1/4`."""
    coded = page.coded
    if coded.words[at + 1 : at + 2] in (["/"], ["⁄"]) and tied(coded, at + 1) and coded.at(at + 2) in DIGITS:
        below = read_digits(coded.words[at + 2], page.numbers, page.commas)
        return Figure(figure.first, at + 3, figure.value / below) if below and figure.value < below else figure
    if figure.scale > 1000 and coded.at(figure.last) in DIGITS:
        rest = _digits(page, figure.last, "")
        if rest and 1 < rest.scale < figure.scale:
            return Figure(figure.first, rest.last, figure.value + rest.value, figure.scale)
    return figure


def _scale(page: Page, at: int, money: str) -> tuple[float, int]:
    """What multiplies the digits before `at`: a number word, or a letter such as K glued to them."""
    coded, scale = page.coded, 1.0
    joined = at + 1 if coded.at(at) == "-" and glued(coded, at) and _times(coded, at + 1) >= 1000 else at
    while (times := _times(coded, joined)) >= 12 and scale < _MOST:
        scale, at = scale * times, joined + 1
        joined = at
    if scale > 1 or at >= len(coded.words):
        return scale, at
    return _suffix(page, at, page.numbers.money_suffix if money == "IDR" else page.numbers.suffix, money)


def _suffix(page: Page, at: int, table: Mapping[str, float], money: str) -> tuple[float, int]:
    coded = page.coded
    word = coded.words[at]
    if word not in table or coded.at(at) not in "xuE$c":
        return 1.0, at
    written = coded.text[coded.starts[at] : coded.ends[at]]
    close = glued(coded, at) and not (coded.at(at + 1) in "xd" and glued(coded, at + 1))
    if len(word) == 1 and table[word] >= 1e9 and not money and not is_decimal(page, at - 1):
        return 1.0, at  # 5G is a name, 0.5G a figure
    plain = len(word) > 1 or written.isupper() or bool(money) or coded.codes[at] == "x" or _many(page, at + 1)
    spaced = (len(word) > 1 and coded.codes[at] == "x") or (written.isupper() and bool(money) and coded.at(at + 1) not in "xUl")
    return (table[word], at + 1) if (close and plain) or spaced else (1.0, at)


def _many(page: Page, at: int) -> bool:
    """A plural noun behind tells 1.2m votes from a 1.2m fence."""
    plural = page.counts.plural_ends
    word = page.coded.words[at] if page.coded.at(at) in "xUl" else ""
    return bool(plural) and word.endswith(plural) and not word.endswith(page.counts.plural_never)


def _times(coded: Coded, at: int) -> float:
    value = coded.values[at] if coded.at(at) == "c" else None
    return float(value[1]) if isinstance(value, tuple) and value[0] == "times" else 0.0


def _step(page: Page, at: int) -> int:
    """Index of the number word that goes on from one, or 0."""
    coded, step = page.coded, at + 1
    if coded.at(step) == "c":
        return step
    if coded.at(step + 1) != "c":
        return 0
    hyphen = coded.at(step) == "-" and tied(coded, step)
    joiner = coded.at(step) == "C" and coded.words[step] in page.numbers.joiner and _times(coded, at) >= 100
    return step + 1 if hyphen or joiner else 0


def _run(page: Page, at: int) -> list[int]:
    """Indexes of the number words from `at`, over hyphens and, after a hundred or thousand, over the joiner."""
    found = [at]
    while len(found) < 24 and (step := _step(page, found[-1])):
        found.append(step)
    return found


def _words(page: Page, at: int) -> Figure | None:
    coded, run = page.coded, _run(page, at)
    parts: list[Part] = [coded.values[i] for i in run]
    if parts[0][0] == "teen" or (parts[0][0] == "times" and (_tail(coded, at) or (parts[0][1] < 100 and parts[0][1] != 12))):
        return None
    value, used = add_parts(parts)
    last = run[used - 1] + 1
    scale = next((p[1] for p in reversed(parts[:used]) if p[0] == "times" and p[1] >= 1000), 1.0)
    if coded.at(last) == "F":
        times = max(_times(coded, last + 1), 1.0)
        return Figure(at, last + 1 + (times > 1), multiplied(value + float(coded.values[last]), times), times, worded=True)
    if half := _half(page, last):
        times = max(_times(coded, half[1]), 1.0)
        return Figure(at, half[1] + (times > 1), multiplied(value + half[0], times), times, worded=True)
    if value < 100 and (loose := _loosely(coded, last)):
        return Figure(at, last + 1, multiplied(value, loose), loose, loose=True, worded=True)
    return Figure(at, last, value, scale, worded=True)


def _tail(coded: Coded, at: int) -> bool:
    """A number word behind digits that were read without it is no figure of its own."""
    return coded.at(at - 1) in DIGITS


def _ranks(page: Page, at: int) -> bool:
    """An article and an ordinal before a noun: a third man is no third of one."""
    article, _, rest = page.coded.words[at].partition(" ")
    noun = page.coded.at(at + 1) in "xUlZ" and page.label(at + 1) not in ("VERB", "AUX", "ADV")
    return noun and article in page.numbers.article and rest in page.numbers.ordinal


def _fraction(page: Page, at: int) -> Figure | None:
    coded = page.coded
    hyphen = coded.at(at + 1) == "-" and tied(coded, at + 1)
    if (hyphen and not _times(coded, at + 2)) or _ranks(page, at):
        return None  # a third-party check, a third man
    step = at + 2 if hyphen or (coded.at(at + 1) == "i" and _times(coded, at + 2)) else at + 1
    if coded.at(at + 1) == "f" and coded.at(at + 2) == "i" and _times(coded, at + 3) >= 100:
        step = at + 3  # a quarter of a million
    times = _times(coded, step)
    value = float(coded.values[at])
    return Figure(at, step + 1 if times else at + 1, multiplied(value, times or 1.0), times or 1.0, worded=True)


def _vague(page: Page, at: int) -> Figure:
    coded, value, last = page.coded, float(page.coded.values[at]), at + 1
    while True:
        step = last + 1 if coded.at(last) == "f" and coded.at(last + 1) == "v" else last
        times = _times(coded, step) or (float(coded.values[step]) / 2 if coded.at(step) == "v" else 0)
        if not times or value > _MOST:
            return Figure(at, last, value, vague=True, worded=True)
        value, last = value * times, step + 1


def _loose(page: Page, at: int, *, vague: bool) -> Figure | None:
    """`a million`, `several hundred`: an article or a few before a number word that multiplies."""
    times = _times(page.coded, at + 1)
    if times < 10:
        return None
    run = _run(page, at + 1)
    value, used = add_parts([page.coded.values[i] for i in run])
    return Figure(at, run[used - 1] + 1, value * (2 if vague else 1), times, vague=vague, worded=True)
