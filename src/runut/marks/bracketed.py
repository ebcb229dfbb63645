"""(Report, known names) -> bodies whose letters stand in brackets behind them: "Asosiasi Bantuan untuk Tahanan Politik (AAPP)" is one name.

The name begins with a noun for a body and has small words in it: such as names have, or any where the letters are those of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from runut.marks.introduced import stands_for
from runut.packs import Language, language
from runut.types import Mark, Report

__all__ = ["mark_bracketed"]

RULE = "names/bracketed"
_LETTERS = re.compile(r"[^\S\n]\(([A-Z][A-Za-z-]{1,11})\)")
_BEFORE = re.compile(r"[^\s,.;:()\"“”]{1,30}")
_REACH, _MOST = 120, 10  # characters and words before the bracket


def mark_bracketed(report: Report, known: Sequence[Mark], pack: Language) -> list[Mark]:
    """The names with such bodies, in no order; states and places inside their names go, a known body or person stays as it is."""
    lands = frozenset(k.end for k in known if k.label in ("STATE", "PLACE"))
    firm = [k for k in known if k.label not in ("STATE", "PLACE", "DEMONYM")]
    found = [m for m in _bodies(report, lands, pack) if not any(_meets(m, k) for k in firm)]
    return [*(k for k in known if not any(_meets(m, k) for m in found)), *found]


def _meets(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def _bodies(report: Report, lands: frozenset[int], pack: Language) -> Iterator[Mark]:
    for m in _LETTERS.finditer(report.text):
        if sum(c.isupper() for c in m.group(1)) > 1 or m.start() in lands:
            start = _start(report.text, m.start(), m.group(1), pack, landed=m.start() in lands)
            if start is not None:
                told = {"ref": "", "form": "unknown", "name": report.text[start : m.start()]}
                yield Mark("name", report.span(start, m.start()), "ORG", told, RULE)


def _start(text: str, end: int, letters: str, pack: Language, *, landed: bool) -> int | None:
    """Where the name begins: at a noun for a body, with a small word inside that names have, or words that the letters stand for.

    Letters in another language stand behind the name of the land that a body is `landed` in: "Asosiasi Garmen Bangladesh (BGMEA)".
    """
    line = text.rfind("\n", max(0, end - _REACH), end)
    words = list(_BEFORE.finditer(text, max(0, line + 1, end - _REACH), end))[-_MOST:]
    for n, word in enumerate(words):
        inside = [w.group() for w in words[n + 1 :]]
        small = {w for w in inside if not w[0].isupper()}
        opens = word.group()[0].isupper() and word.group().lower() in pack.nouns["org"]
        if opens and inside and inside[-1][0].isupper() and text[word.start() : end].split() == [w.group() for w in words[n:]]:
            joints = bool(small) and small <= pack.nouns.get("name_joint", frozenset())
            native = landed and not pack.possessive and all(pack.tags.get(w) == "CCONJ" for w in small) and not _of_state(words[n:], pack)
            if joints or native or (_small(pack.code) >= small and stands_for(letters, text[word.start() : end])):
                return word.start()
    return None


def _of_state(words: Sequence[re.Match[str]], pack: Language) -> bool:
    """True for an organ of a state, which acts for it: "Kementerian Luar Negeri Chile"."""
    low = [w.group().lower() for w in words[:3]]
    return any(" ".join(low[:n]) in pack.nouns["organ"] for n in (1, 2, 3))


@lru_cache(maxsize=4)
def _small(code: str) -> frozenset[str]:
    """Joints and prepositions."""
    return frozenset(w for w, tag in language(code).tags.items() if tag in ("ADP", "CCONJ"))
