"""Words around a verb's form -> does an object follow it, does the verb of its noun stand ahead: what tells participles from past forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from runut.packs import Language

if TYPE_CHECKING:
    from runut.marks.readings import Word

__all__ = [
    "ARGUMENT", "BREAKS", "DAY", "NAMING", "OPEN", "before_by", "done_by", "finite_ahead", "object_follows", "pairs", "particle",
    "set_apart",
]  # fmt: skip

OPEN = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
BREAKS = frozenset((",", ";", ":", "–", "—", "(", ")", "“", "”", '"'))
ARGUMENT = frozenset(("DET", "PRON", "PROPN", "NUM"))
NAMING = frozenset(("NOUN", "PROPN", "PRON"))
DAY = 5  # words of a day with its preposition, and the word behind it
_NAMED, _OPENERS = frozenset(("NOUN", "PROPN")), frozenset(("SCONJ", "COMP"))
_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP"))
_LEADS = frozenset(("ADP", "ADJ", "ADV"))
_DAYS = OPEN | {"ADP", "ADV", "DET"}
_FINITE = frozenset(("Third", "Act"))
_NO_SUBJECT = frozenset(("ADJ", "ADP", "DET", "NUM"))  # behind these a form in -s is a noun: "40 houses", "during pauses"


def object_follows(words: Sequence[Word], at: int) -> bool:
    """True where what follows may be an object."""
    nxt = words[at + 1] if at + 1 < len(words) else None
    return nxt is not None and (nxt.label in ARGUMENT or (nxt.label in ("NOUN", "ADJ") and nxt.label != "PUNCT"))


def set_apart(words: Sequence[Word], at: int, says: frozenset[str]) -> bool:
    """True for a participle that commas or a preposition at the head of the sentence set apart from its verb."""
    return _inserted(words, at) or _described(words, at, says) or _led(words, at)


def _inserted(words: Sequence[Word], at: int) -> bool:
    """True between commas with an article, before the verb of the sentence: "X, a judge jailed for two years, said"."""
    first = next((i for i in range(at - 1, 0, -1) if words[i].text in BREAKS or words[i].label not in OPEN), 0)
    last = next((i for i in range(at + 1, len(words)) if words[i].text in BREAKS), len(words))
    opened = first > 1 and words[first].label == "DET" and words[first - 1].text == "," and words[first - 2].label in NAMING
    if not opened or last + 1 >= len(words) or words[last].text != "," or words[at + 1].label not in ("ADP", "ADV"):
        return False
    return words[last + 1].label == "AUX" or bool(words[last + 1].readings & {"Past", "Third", "Act"})


def _described(words: Sequence[Word], at: int, says: frozenset[str]) -> bool:
    """True between commas right behind a subject, before its verb: "X, detained in May, left", "Y said X, launched from Z, had hit W"."""
    last = next((i for i in range(at + 1, len(words)) if words[i].text in BREAKS), len(words))
    if at < 2 or words[at - 1].text != "," or words[at - 2].label not in _NAMED or last + 1 >= len(words) or words[last].text != ",":
        return False
    first = next((i for i in range(at - 2, -1, -1) if words[i].label not in _PHRASE or words[i].text in BREAKS), -1)
    opened = first < 0 or words[first].label in _OPENERS or (words[first].label == "VERB" and words[first].low in says)
    return opened and (words[last + 1].label == "AUX" or bool(words[last + 1].readings & {"Past", "Third", "Act"}))


def _led(words: Sequence[Word], at: int) -> bool:
    """True behind the phrase that a preposition opens the sentence with: "Under a deal struck in X, Y will pay"."""
    first = next((i for i in range(at - 1, -1, -1) if words[i].label not in OPEN | {"DET"}), -1)
    behind = words[at + 1].label if at + 1 < len(words) else ""
    opens = first == 0 < at - 1 and words[0].label == "ADP" and words[1].label != "NUM"  # not "about 30 men marched on"
    return opens and words[at - 1].label == "NOUN" and behind in ("ADP", "ADV") and any(w.text == "," for w in words[at:])


def done_by(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True where whoever did it is told behind the day, before the verb of the clause: "men seized last week by X were freed"."""
    behind = words[at + 1 : at + 1 + DAY]
    labels = ["ADJ" if "Base" in w.readings else w.label for w in behind]  # "last" may be a verb
    by = before_by(labels, [w.low for w in behind], pack)
    return by > 0 and words[at - 1].label in ("NOUN", "PROPN") and finite_ahead(words, at + 2 + by, pack)


def before_by(labels: Sequence[str], lows: Sequence[str], pack: Language) -> int:
    """How many words of a day stand before the "by" that tells whoever did it; 0 where there is no such word or something else stands."""
    by = next((n for n, low in enumerate(lows) if low in pack.context["by"]), 0)
    return by if by and labels[0] in _LEADS and all(label in _DAYS for label in labels[1:by]) else 0


def particle(words: Sequence[Word], at: int, pack: Language) -> None:
    """The small word of a verb of two words is no preposition: "carried out an attack"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following and words[at].label == "VERB" and following.label == "ADP" and f"{words[at].low} {following.low}" in pack.verbs:
        following.turn("ADV")


def finite_ahead(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True where a finite verb follows in the same clause."""
    for n, word in enumerate(words[at:], at):
        if word.text in BREAKS or word.label in ("CCONJ", "SCONJ", "REL") or word.low in pack.context["clause"]:
            return False
        if word.label == "AUX" and word.low not in pack.context["nonfinite"]:
            return True
        if word.readings and word.readings <= _FINITE and words[n - 1].label not in _NO_SUBJECT:
            return True
        beside = n + 1 < len(words) and f"{word.low} {words[n + 1].low}" in pack.verbs  # "knocked out the grid"
        if "Past" in word.readings and words[n - 1].label in NAMING and object_follows(words, n + beside):
            return True
    return False


def pairs(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True for a word between a noun and a verb, which pairs that verb with another: "Chad neither confirmed nor denied it"."""
    beside = words[at].low in pack.context["pairing"] and 0 < at < len(words) - 1
    before, readings = words[at - 1].label if beside else "", words[at + 1].readings if beside else frozenset()
    return (before in (*NAMING, "AUX") and "Past" in readings) or (before == "AUX" and "Base" in readings)
