"""Report -> word marks: tokens with exact offsets and a coarse part of speech (UD's UPOS) from the pack's closed classes and affixes."""

from __future__ import annotations

import re

from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["mark_words", "normal"]

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S{1,300}"
    r"|\d{1,3}(?:[.,]\d{1,9}){1,6}%?|\d{1,20}%?(?:-an)?"
    r"|[^\W\d_]{1,20}\.(?:com|id|net|org|co|tv|news)(?:\.id)?\b"
    r"|(?:[^\W\d_]\.){2,5}"
    r"|[^\W_]{1,60}(?:[-'’][^\W_]{1,60}){0,6}"
    r"|[^\w\s]|_"
)
_NUMERIC = re.compile(r"[\d.,]+%?(?:-an)?$")


def mark_words(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Words of the sentences; label is the UPOS tag, attrs hold `lemma` (the normal form looked up) and `voice` of a verb."""
    out = []
    for sentence in marks.of("sentence"):
        for m in _TOKEN.finditer(report.text, sentence.start, sentence.end):
            first = m.start() == sentence.start
            label, attrs = _tag(m.group(), first, sentence.label == "title", pack)
            out.append(Mark("word", report.span(m.start(), m.end()), label, attrs, "word/pack"))
    return tuple(out)


def normal(word: str, pack: Language) -> str:
    """The lower-case form that the pack is asked for: clitics off unless the whole word is known."""
    low = word.lower().replace("’", "'")
    if low in pack.tags or low in pack.verbs:
        return low
    for clitic in pack.clitics:
        if low.endswith(clitic) and len(low) > len(clitic) + 2:
            bare = low[: -len(clitic)].rstrip("'-")
            if bare in pack.verbs or bare in pack.tags or len(bare) > 3:
                return bare
    return low


def _tag(word: str, first: bool, headline: bool, pack: Language) -> tuple[str, dict[str, object]]:
    if not any(c.isalnum() for c in word):
        return "PUNCT", {}
    if _NUMERIC.match(word):
        return "NUM", {}
    low = normal(word, pack)
    attrs: dict[str, object] = {"lemma": low}
    capital = word[0].isupper() and not first and not headline
    if low in pack.tags and not (capital and word.isupper() and len(word) > 1):
        return pack.tags[low], attrs
    voice = pack.verbs[low][0] if low in pack.verbs else pack.voice(low)
    if voice.startswith("Nom"):
        return "NOUN", {**attrs, "voice": voice}
    if voice and not (capital and voice != "Base"):
        if voice == "Base" and not headline:
            return "NOUN", {**attrs, "voice": "Base"}
        return "VERB", {**attrs, "voice": voice}
    return ("PROPN" if capital else "NOUN"), attrs
