"""(text, forms) -> hits: gazetteer lookup by Aho-Corasick at word boundaries, longest match from the left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["Forms", "compile_forms", "find_forms", "folded"]

Forms = Any  # an ahocorasick.Automaton, or None when there are no forms


def folded(text: str) -> str:
    """Lower case, one code point for one code point, so that offsets stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def compile_forms(rows: Iterable[tuple[str, object]]) -> Forms:
    """An automaton over the folded forms; one form may carry several values."""
    import ahocorasick

    table: dict[str, list[object]] = {}
    for form, value in rows:
        table.setdefault(folded(form), []).append(value)
    if not table:
        return None
    automaton = ahocorasick.Automaton()
    for form, values in table.items():
        automaton.add_word(form, (len(form), tuple(values)))
    automaton.make_automaton()
    return automaton


def find_forms(
    text: str, forms: Forms, *, clitics: tuple[str, ...] = (), tails: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int, tuple[object, ...]]]:
    """Non-overlapping hits (start, end, values), longest first from the left; a clitic may follow the last word.

    A hyphen ties a word together, unless it stands between two capitalised hits ("A-B"), behind a prefix ("anti-A") or before
    one of the `tails` ("A-led").
    """
    if forms is None:
        return
    low = folded(text)
    found = [(stop - length + 1, stop + 1, values) for stop, (length, values) in forms.iter(low)]
    hits = [h for h in found if _bounded(low, h[0], h[1], clitics)]
    if "-" in text:
        hits += _tied(text, [h for h in found if text[h[0]].isupper() and not _bounded(low, h[0], h[1], clitics)], tails)
    hits.sort(key=lambda h: (h[0], -h[1]))
    at = 0
    for start, end, values in hits:
        if start >= at:
            yield start, end, values
            at = end


Hit = tuple[int, int, tuple[object, ...]]


def _tied(text: str, hits: list[Hit], tails: frozenset[str]) -> list[Hit]:
    """Of capitalised hits that a hyphen touches, those whose neighbour over it is a hit, a prefix on the left, a tail on the right."""
    starts, ends = {h[0] for h in hits}, {h[1] for h in hits}

    def left(at: int) -> bool:
        tied = text[at - 1 : at] == "-"
        return (at - 1 in ends or _prefix(text, at)) if tied else not _inside(text[max(0, at - 1) : at])

    def right(at: int) -> bool:
        return (at + 1 in starts or _tail(text, at) in tails) if text[at : at + 1] == "-" else not _inside(text[at : at + 1])

    return [h for h in hits if left(h[0]) and right(h[1])]


def _inside(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _prefix(text: str, at: int) -> bool:
    """True if a short word in small letters stands before the hyphen in front of `at`: "anti-"."""
    word = re.search(r"(?<![\w-])[^\W\d_]{2,8}-$", text[max(0, at - 12) : at])
    return word is not None and word[0].islower()


def _tail(text: str, at: int) -> str:
    """The word in small letters behind the hyphen at `at`."""
    word = re.match(r"-([a-z]+)(?![\w-])", text[at : at + 20])
    return word[1] if word else ""


def _bounded(text: str, start: int, end: int, clitics: tuple[str, ...]) -> bool:
    if start and (text[start - 1].isalnum() or (text[start - 1] in "_-" and start > 1 and text[start - 2].isalnum())):
        return False
    if end == len(text) or not (text[end].isalnum() or text[end] == "_"):
        return not (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum())
    return any(text.startswith(c, end) and not text[end + len(c) : end + len(c) + 1].isalnum() for c in clitics)
