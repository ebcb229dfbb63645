"""Class letters -> rules: the shapes of time expressions, none of them tied to a language.

Letters: d y n N t 3 digits; c number word, v few, i article, 2 pair, _ half; M Y month, 4 month of the Islamic year, = its era,
W w weekday, h k b e u q unit, s one unit, Q quarter or half, R roman number, L long span; l a past, 0 this, f future, r recent, 5 same,
1 day word, ^ next day, ! next, < what has gone or is left of it, > word that looks ahead, p part of a period, o ordinal, O 7 ordinal
signs, 6 decade sign; S T D B A X F I P C $ relations; J later; K clock, H part of the day, j am or pm, z zone; g date head, 8 glue,
* sign of days from a holiday, & anniversary, V vague, E event, 9 that, U holiday, G @ age, ~ modifier, Z counted thing, # word that
leads a number, ` every, % before our era; x any other word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

__all__ = ["RULES", "TRIGGER", "Rule", "shapes"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape: `first` are the letters it can begin with, `form` what kind of time it tells."""

    name: str
    first: str
    form: str
    pattern: re.Pattern[str]


def _rule(name: str, first: str, form: str, pattern: str) -> Rule:
    return Rule(name, first, form, re.compile(pattern))


_WEEKDAY = r"(?:h?(?P<wd>[Ww])H?,?)?"
_DAYS = r"h?[Ww]H?[-TC$]h?[Ww]H?"
_CLOCK = r"(?:[,|]?P?(?:[Kq](?:(?P<t>t)|(?P<hh>d)(?::(?P<mi>d))?)|(?P<t2>t)(?=z)|(?P<hh2>d):(?P<mi2>d)(?::d)?)(?P<dp>[Hj])?(?P<z>z)?)?"
_COUNT = r"(?:(?P<n>(?:[dnN]c{0,3}|y|c(?:-?c){0,6})(?:C?i?[_Q])?|_|Qi)|(?P<v>v)8?|(?P<i>i)|(?P<two>2))"
_UNIT = r"(?P<u>[hkbeuqQ])"
_MUCH = rf"(?:(?P<ap>~)?(?:{_COUNT}-?{_UNIT}|(?P<s>s)))"
_YEAR = r"(?:8?,?e?(?P<y>y)|(?P<hy>n)[=*]|8{0,2}(?P<yr>e)?(?P<dir>[lf0])|(?P<dir2>[lf0])(?P<yr2>e))"
_PART = r"(?:(?P<p>p)-?8{0,2})?"
_DAY = r"(?P<d>d)7?8?"

RULES = (
    _rule("iso-date", "y", "absolute", r"(?P<y>y)(?P<sep>[-/])(?P<m>d)(?P=sep)(?P<d>d)(?:x(?P<hh>d):(?P<mi>d)(?::d)?)?"),
    _rule("bracketed-date", "hWw(", "absolute", r"(?:h?(?P<wd>[Ww])H?(?:k?[l0f1])?,?)?\(g?(?P<d>d)"
          r"(?:(?P<sep>[/-])(?P<m>d)(?:(?P=sep)(?P<y>[yd]))?|(?P<M>[MY]),?(?P<y2>y)?)\)"),
    _rule("bracketed-range", "hWw(", "partial", rf"(?:{_DAYS},?)?\(g?(?P<d>d)[-T$](?P<d2>d)"
          r"(?:(?P<sep>[/-])(?P<m>d)(?:(?P=sep)(?P<y>[yd]))?|(?P<M>[MY]),?(?P<y2>y)?)\)"),
    _rule("bracketed-range", "hWw(", "partial", rf"(?:{_DAYS},?)?\((?P<d>d)/(?P<m>d)[-T$](?P<d2>d)/(?P<m2>d)(?:/(?P<y>[yd]))?\)"),
    _rule("bracketed-range", "hWwgd", "partial", rf"(?:{_DAYS},?)?g?(?P<d>d)-(?P<d2>d)(?P<sep>/)(?P<m>d)/(?P<y>y)"),
    _rule("hijri-date", "hWwgd4", "partial", rf"{_WEEKDAY}g?(?P<d>d)7?8?(?P<four>4)(?:,?{_YEAR}|(?P<hy2>n))?"),
    _rule("hijri-month", "pb4", "partial", rf"{_PART}b?(?P<four>4)(?:,?{_YEAR}|(?P<hy2>n))?"),
    _rule("full-date", "hWwgd", "absolute", rf"{_WEEKDAY}g?{_DAY}(?P<M>[MY])[8,]?e?(?P<y>y){_CLOCK}"),
    _rule("full-date", "hWwgdp", "absolute", rf"{_WEEKDAY}g?{_DAY}-(?P<M>[MY])-(?P<y>y)"),
    _rule("full-date", "WwMY", "absolute", rf"{_WEEKDAY}(?P<M>[MY])8?(?P<d>d)7?,?(?P<y>y){_CLOCK}"),
    _rule("numeric-date", "hWwgd", "absolute", rf"{_WEEKDAY}g?(?P<d>d)(?P<sep>[/-])(?P<m>d)(?P=sep)(?P<y>y){_CLOCK}"),
    _rule("numeric-date", "hWwgd", "absolute", rf"{_WEEKDAY}g?(?P<d>d)/(?P<m>d)/(?P<y>d)(?!/)"),
    _rule("weekday-date", "hWw", "partial", r"h?(?P<wd>[Ww])H?,?g?(?P<d>d)/(?P<m>d)(?!/)"),
    _rule("numeric-date", "hWwg3", "absolute", rf"{_WEEKDAY}g?(?P<dotted>3){_CLOCK}"),
    _rule("day-range", "hWwgd", "partial", rf"{_WEEKDAY}g?(?P<d>d)[-TC$]g?(?P<d2>d)(?P<M>[MY])(?:[8,]?(?P<y>y)|e?(?P<dir>[l0f]))?"),
    _rule("day-range", "MY", "partial", r"(?P<M>[MY])(?P<d>d)(?P<list>[-T$C])(?P<d2>d)(?:,?(?P<y>y))?(?![:/NZc])"),
    _rule("day-month", "hWwgd", "partial", rf"{_WEEKDAY}g?{_DAY}(?P<M>[MY])(?:8?(?P<dir2>[l0f])(?P<yr2>e)|(?P<yr>e)?(?P<dir>[l0f]))?"),
    _rule("day-month", "WwMY", "partial", rf"{_WEEKDAY}(?P<M>[MY])(?P<d>d)7?(?:8?(?P<dir>[l0f])(?P<yr>e)|(?![:/]?[dNZc~t]))"),
    _rule("counted-date", "gd", "absolute", r"g?(?P<d>d)b(?P<m>d)e?(?P<y>y)"),
    _rule("months-to", "cdnNy", "partial", rf"{_COUNT}(?P<u>b)[T$](?P<M>[MY])(?:8?e?(?P<y>y))?"),
    _rule("week-of-month", "ko", "relative", r"(?:(?P<u>k)(?P<o>o)|(?P<o2>o)(?P<u2>k))8?(?:b(?P<dir>[lf0])|(?P<dir2>[lf0])b)"),
    _rule("months-to", "eQ8", "partial", r"8?(?P<u>[eQ])[T$](?P<M>[MY])(?:8?e?(?P<y>y))?"),
    _rule("day-of-month", "d", "partial", r"(?P<d>d)7?8(?P<dir>[lf0])b"),
    _rule("day-of-month", "g", "partial", r"g(?P<d>d)(?:b(?P<dir>[lf0]))?"),
    _rule("week-of-day", "ku", "absolute", r"(?P<u>[ku])[8g]{1,2}(?P<d>d)7?8?(?P<M>[MY])[8,]?e?(?P<y>y)"),
    _rule("week-of-day", "ku", "absolute", r"(?P<u>[ku])[8g]{1,2}(?P<M>[MY])(?P<d>d)7?,?(?P<y>y)"),
    _rule("week-of-day", "ku", "partial", r"(?P<u>[ku])[8g]{1,2}(?:(?P<d>d)7?8?(?P<M>[MY])|(?P<M2>[MY])(?P<d2>d)7?(?![:/]?[dNZc~t]))"),
    _rule("week-of-month", "ko", "partial", r"(?:(?P<u>k)(?P<o>o)|(?P<o2>o)(?P<u2>k))8?b?(?P<M>[MY])(?:8?e?(?P<y>y))?"),
    _rule("month", "pbMY", "partial", rf"{_PART}b?(?P<M>[MY])(?:8{{0,2}},?e?(?P<y>y)|8?(?P<dir2>[l0f])e|e?(?P<dir>[lf0]))?"),
    _rule("month", "plf0", "partial", rf"{_PART}(?P<dir>[lf0])(?P<M>[MY])"),
    _rule("half-decade", "Qo", "partial", r"(?:(?P<Q>Q)(?P<o>o)|(?P<o2>o)-?(?P<Q2>Q))8{0,2}e?(?P<y>y)-?(?P<dec>6)"),
    _rule("period", "pQo", "partial", rf"{_PART}(?:(?P<Q>Q)(?:(?P<o>o)|(?P<R>R)|O-(?P<n>d)|(?P<n2>d)(?!c))|(?P<o2>o)-?(?P<Q2>Q))"
          rf"(?:[-/,]?8{{0,2}}[PI]?8?e?(?P<y>y)|8{{0,2}}(?:e(?P<dir>[lf0])|(?P<dir2>[lf0])e))?"),
    _rule("century", "puo", "partial", rf"{_PART}(?:(?P<u>u)(?:O-?|-)(?P<n>d)|(?:(?P<n2>d)7|(?P<o>o))-?(?P<u2>u))"),
    _rule("century", "pdo", "partial", rf"{_PART}(?:(?P<n2>d)7|(?P<o>o))-?(?P<u2>u)"),
    _rule("short-decade", "peud", "partial", r"(?:(?P<p>p)8{0,2}x?|(?P<u>[eu]))?(?P<yd>d)-?(?P<dec>6)"),
    _rule("season", "ey", "partial", r"e?(?P<y>y)[-/](?P<yd>d)(?![-/:.]?[dy])"),
    _rule("decade", "pey", "partial", rf"{_PART}e?(?P<y>y)-?(?P<dec>6)"),
    _rule("year", "pey", "partial", rf"{_PART}(?:e8?)?(?P<y>y)(?:-(?P<y2>y)|/(?P<y3>y))?(?P<dir>[l])?"),
    _rule("day-count", "hkbe", "counted", r"(?P<u>[hkbe])(?:(?:O-?|-)(?P<n>[dnyN])|(?P<o>o))"),
    _rule("anniversary", "&o", "counted", rf"&8?(?:(?P<o>o)|O-?(?P<n2>d)|{_COUNT}e)|(?:(?P<o2>o)|(?P<n3>d)7)&"),
    _rule("day-count", "h", "counted", r"(?P<u>h)(?P<n>[dnyN])(?=[8S,.)\n]|$)"),
    _rule("day-count", "dnNo", "counted", r"(?:(?P<n>[dnN])7|(?P<o>o))(?P<u>[hkbe])"),
    _rule("day-word", "1", "relative", r"(?P<k>1)H?"),
    _rule("weekday-of-week", "hW", "relative", r"h?(?P<wd>W)H?k(?P<kdir>[l0f])"),
    _rule("weekday-of-week", "hW", "relative", r"h?(?P<wd>W)H?8?(?P<kdir>[l0f])k"),
    _rule("weekday", "hW", "relative", r"h?(?P<wd>W)H?(?P<dir>[l0f1])?"),
    _rule("weekday", "lf0", "relative", r"(?P<dir>[lf0])(?P<wd>W)H?"),
    _rule("period-by-page", "8hkbe", "relative", r"8?(?P<u>[hkbe])(?:B(?P<dir>l)|A(?P<dir2>f))(?![MY])"),
    _rule("after-event", "~cdnNyvi2s_Q", "event-relative", rf"{_MUCH}(?P<rel>[AB])"),
    _rule("after-event", "8", "event-relative", r"8(?P<s>[hkbe])(?P<rel>[AB])"),
    _rule("after-event", "hkbe", "event-relative", r"(?P<u>[hkbe])(?P<rel>[AB])"),
    _rule("next-day", "^", "event-relative", r"\^"),
    _rule("next-day", "!", "event-relative", r"!(?P<u>[hkbe])"),
    _rule("later", "hkbe", "event-relative", r"(?P<s>[hkbe])(?P<J>J)"),
    _rule("within", "<", "relative", r"<(?P<u>[hkbeuQ])0?"),
    _rule("days-off", "*", "partial", rf"\*(?P<off>[-x])(?P<n2>d)[T$]\*(?P<off2>[-x])(?P<far>d)8?(?P<U>U){_YEAR}?"),
    _rule("days-off", "*", "partial", rf"\*(?P<off>[-x])(?P<n2>d)8?(?P<U>U){_YEAR}?"),
    _rule("later", "~cdnNyvi2s_Q", "event-relative", rf"{_MUCH}(?P<J>J)"),
    _rule("ago-on", "~cdnNyvi2s_Q", "relative", rf"{_MUCH}a(?:0(?P<fine>[hkb])|(?P<day>1))"),
    _rule("ago", "~cdnNyvi2s_Q", "relative", rf"{_MUCH}(?P<ago>[la])"),
    _rule("window", "~cdnNyvi2s_Q", "relative", rf"{_MUCH}(?P<win>[rf])"),
    _rule("window", "8rlf", "relative", rf"8?(?P<win>[rlf])(?:{_COUNT}{_UNIT})"),
    _rule("window", "8r", "relative", rf"8?(?P<win>r){_UNIT}(?!O)"),
    _rule("window", "Drs", "relative", r"(?P<s>s)(?P<win>r)"),
    _rule("period-by-page", "phkbeuQ", "relative", rf"{_PART}(?P<u>[hkbeuQ])(?P<dir>[lf05])"),
    _rule("period-by-page", "plf05", "relative", rf"{_PART}(?P<dir>[lf05]){_UNIT}(?![lf0yMY])"),
    _rule("duration", "D~cdnNyvi2s_Q", "duration", rf"(?P<D>D)?{_MUCH}(?![rf])"),
    _rule("duration", "DL", "duration", r"(?P<D>D)?(?P<L>L)"),
    _rule("event", "SAB", "event-relative", r"(?P<rel>[SAB])(?=8?x{0,2}E)"),
    _rule("part-of-page", "p", "relative", r"(?P<p>p)8{0,2}(?P<u>[kbe])(?![lf0yMYo5d8])"),
    _rule("weekend", "u", "relative", r"(?P<u>u)"),
    _rule("at-event", "E", "event-relative", r"E[xo]{0,2}9|(?<=[PI]8)E|(?<=[PI]5)E"),
    _rule("holiday", "lf0", "partial", r"(?P<dir>[lf0])(?P<U>U)"),
    _rule("holiday", "pU", "partial", rf"{_PART}(?P<U>U){_YEAR}?"),
    _rule("vague", "V", "vague", r"V"),
    _rule("clock", "Kq", "partial", r"[Kq](?:(?P<t>t)|(?P<hh>d)(?::(?P<mi>d))?)(?P<dp>[Hj])?(?P<z>z)?"),
    _rule("clock", "dt", "partial", r"(?:(?P<hh>d):(?P<mi>d)(?::d)?(?P<dp>[Hj])?(?P<z>z)?"
          r"|(?P<t>t)(?:(?P<dp2>[Hj])(?P<z2>z)?|(?P<z3>z))|(?P<hh2>d)(?P<dp3>j)(?P<z4>z)?)"),
)


def _bare(pattern: str) -> str:
    """A pattern without names, for one that only says whether anything begins here."""
    return re.sub(r"\(\?P=\w+\)", "[-/]", re.sub(r"\(\?P<\w+>", "(?:", pattern))


@cache
def shapes(letter: str) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """What can begin with a letter: all of it as one pattern, and rule by rule."""
    rules = tuple(r for r in RULES if letter in r.first)
    return re.compile("|".join(_bare(r.pattern.pattern) for r in rules)), rules


TRIGGER = re.compile(r"[EhWwgdybMYplf0ekuoQ1~cnNvi2s8r5DLSABUVKqt3(4_*&<!^]")
