"""Ends of sentences, each where a treebank would have it: `csui` and `gsd` change our own, for scoring on those two and not for reading.

CSUI leaves a quotation of several sentences whole. GSD was cut by a tool that knew neither names nor quotation marks: a stop behind a
word of up to four letters with a capital ("Laut.", "TNI.") ends nothing there, nor does one beside a curled mark or a per cent sign or
before the dash of an answer, while a small letter may begin a sentence. In the GSD train part (v2.0), known abbreviations left out, 144
of 165 stops behind a capital and one to three small letters are glued to what follows, and 5 of 1,339 behind longer words; 70 of 95
behind two to four capitals, and none of 12 behind more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from runut.packs import Language

__all__ = ["WAYS", "csui", "gsd", "own"]

Way = Callable[[str, Sequence[int], Language], list[int]]

# a quotation as its marks tell it: an opening one leans on what follows, a closing one on what stands before
_QUOTATION = re.compile(r"(?<![^\s(])(?:\"(?=\S)[^\"\n]{1,900}(?<=\S)\"(?!\w)|“[^“”\n]{1,900}”)")
_SHORT_NAME = re.compile(r"(?<![\w.'’-])[^\W\d_a-z]\w{0,3}\.$")
_ODD = re.compile(r"(?:[”%;][.]|\.”|,\"\.)$")
# the answer of a dialogue, and a figure that the tool took apart
_SPLIT = re.compile(r"[?!] - |\d\.\d{3}\. \d{3}(?=\D|$)")
_STOPPED = re.compile(r"[.?!…][\"”’'»)\]]{0,3}$")
_SMALL = re.compile(r"(?:(?<![\w.])[^\W\d_]{4,30}|\d)\.(?= ([a-z]{2,20})\b(?!\.))")


def own(text: str, ends: Sequence[int], pack: Language) -> list[int]:
    """The ends as they are."""
    return list(ends)


def csui(text: str, ends: Sequence[int], pack: Language) -> list[int]:
    """The ends that stand in no quotation."""
    quotes = [m.span() for m in _QUOTATION.finditer(text)]
    starts = [a for a, _ in quotes]
    inside = ((end, bisect_right(starts, end) - 1) for end in ends)
    return [end for end, at in inside if at < 0 or end >= quotes[at][1]]


def gsd(text: str, ends: Sequence[int], pack: Language) -> list[int]:
    """The ends less those that the tool took for an abbreviation's or did not see, and those before a small letter."""
    kept = (end for end in ends if _STOPPED.search(text, max(0, end - 6), end))
    seen = (e for e in kept if not _SPLIT.search(text, max(0, e - 8), e + 5))
    plain = (e for e in seen if not _SHORT_NAME.search(text, max(0, e - 7), e) and not _ODD.search(text, max(0, e - 4), e))
    return sorted({*plain, *_before_small(text, pack)})


def _before_small(text: str, pack: Language) -> Iterator[int]:
    known = {*pack.tokens.of("sites"), "jpg", "html", "pdf", "http"}
    for m in _SMALL.finditer(text):
        word = m.group().removesuffix(".")
        if m.group(1) not in known and word.lower() not in pack.abbreviations and not _SHORT_NAME.search(text, m.end() - 6, m.end()):
            yield m.end()


WAYS: dict[str, Way] = {"own": own, "csui": csui, "gsd": gsd}
