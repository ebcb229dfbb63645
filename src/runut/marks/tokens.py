"""Text -> tokens and words as spans: one expression built from the pack's lists cuts tokens, clitics are then cut off by table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from runut.packs import Language
from runut.packs.tokens import TokenRules

__all__ = ["tokens", "words"]

Spans = list[tuple[int, int]]

_L = r"[^\W\d_]"
_UPPER, _LOWER = "[A-Z\u00c0-\u00d6\u00d8-\u00de]", "[a-z\u00df-\u00f6\u00f8-\u00ff]"
# marks that combine with the letter before them, which count as no letters themselves
_JOINED = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31-\u0e3a"
_NUMBER = r"\d++(?:[.,:]\d++)*+"
_QUICK = r"[A-Za-z]++(?=[ ,\n])|" rf"{_L}++(?![\w\-'’.@/&+:$#{_JOINED}])"
# what nothing else in the expression could begin with: tried first, for speed alone
_SIGN = r"[,()\[\]\"“”%…]|[.;:$/–—](?=[ \s\w]|\Z)|\.(?![.\w])|[!?](?![!?])|-(?!-)"
_PLAIN_NUMBER = rf"{_NUMBER}(?![\w/-])"
_WEB = (
    r"(?:https?://|www\.)[^\s<>\"“”«»]{0,500}[\w/=&#%+]",
    r"[\w.+%-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,63}+){0,5}",
    rf"[@#]{_L}\w{{0,99}}+",
)
_DATES = (r"[IVXLC]{1,6}+/\d{2,4}+(?![\w/])", r"\d{1,4}+/\d{1,2}+/\d{1,4}+(?![\w/])", r"\d{1,4}+(?:-\d{2,4}+){2,3}(?![\w-])")
_SHORT = (rf"(?:{_L}\.){{2,8}}(?!\w)", rf"(?:{_L}\.){{1,8}}{_L}(?![\w.])", rf"{_UPPER}\.(?=\s?{_UPPER})")
_REST = (
    rf"{_L}{{1,6}}+&{_L}{{1,6}}+(?!\w)",
    rf"{_L}/{_L}(?![\w/])",
    rf"\w[\w{_JOINED}]*+",
    r"\.{2,}+|-{2,}+|[!?]{2,}+|[*=+]{2,}+",
    r"\S",
)


def tokens(text: str, pack: Language, start: int = 0, end: int | None = None) -> Spans:
    """Half-open spans of the surface tokens of `text[start:end]` in order; all that is between them is blank."""
    found = _pattern(pack.tokens).finditer(text, start, len(text) if end is None else end)
    return [m.span() for m in found]


def words(text: str, spans: Sequence[tuple[int, int]], pack: Language) -> tuple[Spans, list[bool]]:
    """Syntactic words of tokens, and for each whether it continues the token before it: `bukunya` is `buku` and `nya`."""
    cuts = [*map(_cut, [text[a:b] for a, b in spans], repeat(pack.tokens))]
    if not any(cuts):
        return [*spans], [False] * len(cuts)
    out: Spans = []
    continues: list[bool] = []
    for (a, b), cut in zip(spans, cuts, strict=True):
        if cut:
            out += (a, a + cut), (a + cut, b)
            continues += False, True
        else:
            out.append((a, b))
            continues.append(False)
    return out, continues


@lru_cache(maxsize=1 << 16)
def _cut(form: str, rules: TokenRules) -> int:
    """The length of the first word of a token, 0 if the token is one word."""
    low = form.lower().replace("’", "'")
    if low in rules.splits:
        return rules.splits[low]
    for clitic in rules.clitics:
        if low.endswith(clitic.form) and len(low) - len(clitic.form) >= clitic.shortest:
            host = low[: -len(clitic.form)]
            bare = bool(clitic.hosts) and form[0].isupper() and host not in clitic.hosts
            return 0 if bare or low in clitic.whole or not host[-1].isalnum() else len(host)
    return 0


@lru_cache(maxsize=8)
def _pattern(rules: TokenRules) -> re.Pattern[str]:
    """The expression of a language; every repeat in it is possessive or bounded, so that its time grows with the text alone."""
    short = rf"(?:{_any(rules, 'abbreviations')})\.|(?:{_any(rules, 'before_numbers')})\.\s?\d"
    ended = rf"(?!{short}){_L}{{2,}}+(?=\.(?:\s|\Z))"
    parts = [_QUICK, _SIGN, ended, _PLAIN_NUMBER, *_amounts(rules), *_WEB, *_DATES, *_figures(rules)]
    parts += [rf"(?:{_any(rules, 'runs')})", rf"(?:{_any(rules, 'wholes')})(?!\w)", *_stopped(rules), *_hyphens(rules), *_owned(rules)]
    told = "|".join([*(p for p in parts if "(?:)" not in p), *_REST])
    # the look ahead keeps a blank from being tried against every part
    return re.compile(rf"(?=\S)(?:{told})")


def _any(rules: TokenRules, name: str) -> str:
    """An expression for any form of a list; forms that begin alike share their beginning, which is what makes it quick."""
    return _shared(rules.of(name))


def _shared(forms: Iterable[str]) -> str:
    heads: dict[str, list[str]] = {}
    for form in forms:
        heads.setdefault(form[:1], []).append(form[1:])
    rest = {head: _shared(tails) for head, tails in heads.items() if head}
    parts = [re.escape(head) + (f"(?:{tail})" if "|" in tail else tail) for head, tail in rest.items()]
    return "|".join([*parts, *([""] if "" in heads else [])])


def _amounts(rules: TokenRules) -> Iterable[str]:
    return [rf"(?:{_any(rules, 'money')})(?=\s?\d)"]


def _figures(rules: TokenRules) -> Iterable[str]:
    tails = rf"(?:{_any(rules, 'number_tails')})(?!\w)" if rules.of("number_tails") else rf"{_L}\w*+"
    return [rf"{_NUMBER}-(?:{_any(rules, 'number_ends')})(?!\w)", _NUMBER + tails, _NUMBER]


def _stopped(rules: TokenRules) -> Iterable[str]:
    """Abbreviations with their stop, initials, names of sites."""
    return [
        rf"(?:{_any(rules, 'abbreviations')})\.(?![^\W{_UPPER[1:-1]}])",
        rf"(?:{_any(rules, 'before_numbers')})\.(?=\s?\d)",
        *_SHORT,
        rf"{_L}[\w-]{{0,40}}+(?:\.[\w-]{{1,30}}+){{0,3}}?\.(?:{_any(rules, 'sites')})(?!\w)",
    ]


def _hyphens(rules: TokenRules) -> Iterable[str]:
    """Parts that belong together over a hyphen: a word said twice, a prefix, a figure behind one, a part in lower case."""
    apart = rf"(?!(?:{_any(rules, 'tags_apart')})(?!\w))" if rules.of("tags_apart") else ""
    more = rf"(?:-{apart}{_LOWER}{_L}*+)"
    parts = [rf"(?i:{_any(rules, 'to_numbers')})-\d++", rf"(?i:{_any(rules, 'prefixes')})-{_L}\w*+"]
    if rules.joined_lower:
        parts[1] += more + "*+"
        parts += [rf"({_L}{{2,40}}+)-(?i:\1){_L}*+", rf"{_L}++{more}++", rf"{_L}++-{_UPPER}(?!\w)", rf"{_UPPER}{{1,4}}+-\d++(?![\w,.]\d)"]
    return parts


def _owned(rules: TokenRules) -> Iterable[str]:
    """Words with an apostrophe inside, and plural owners with one at the end."""
    ends = [rf"{_L}++(?<={re.escape(end)[0]}){re.escape(end[1:])}(?=\s+{_LOWER})" for end in rules.of("owners")]
    return [rf"\w++(?:['’]{_L}++)++", *ends]
