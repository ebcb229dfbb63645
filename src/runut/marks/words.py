"""Report -> word marks: tokens with exact offsets and a coarse part of speech (UD's UPOS) from the pack's closed classes and affixes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from runut.marks.headlines import as_headlines
from runut.marks.objectvoice import with_bare_verbs
from runut.marks.quoted import begins_speech
from runut.marks.readings import Word, settle
from runut.marks.tokens import tokens
from runut.packs import Language, language, world
from runut.packs.headlines import bare_verbs
from runut.types import Mark, Marks, Report

__all__ = ["GUESSED", "mark_words", "normal"]

GUESSED = "word/guess"  # the rule of words that no table knows

# closed-class words that, written with a capital inside a sentence, are part of a title: "Menteri Dalam Negeri"
_VERBAL = frozenset(("VERB", "AUX"))
_GOES_ON = frozenset(("VERB", "AUX", "PART"))
_IN_TITLES = frozenset(("ADP", "ADJ", "ADV", "NOUN", "VERB", "AUX"))
_NUMERIC = re.compile(r"[\d.,]+%?(?:-an)?$")


def mark_words(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Words of the sentences; label is the UPOS tag, attrs hold `lemma` (the normal form looked up) and `voice` of a verb."""
    out: list[Mark] = []
    for sentence in marks.of("sentence"):
        if pack.context:
            out += _in_context(report, sentence, pack)
            continue
        spans = _tied(report.text, tokens(report.text, pack, sentence.start, sentence.end))
        forms = [report.text[a:b] for a, b in spans]
        words = [_word(report, span, _begins(forms, n), sentence.label == "title", pack) for n, span in enumerate(spans)]
        out += with_bare_verbs(report, _compounds(words, pack), pack)
    return tuple(as_headlines(report, marks, out, pack))


def _tied(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens with those put together that a reader takes for one word: over a hyphen without blanks, a figure and its per cent."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start and _ties(text, out[-1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _ties(text: str, held: tuple[int, int], start: int) -> bool:
    last, first = text[start - 1], text[start]
    if first == "%":
        return last.isdigit()
    if first == "-":
        return last.isalnum() and text[start + 1 : start + 2].isalnum() and not last.isdigit()
    return last == "-" and first.isalnum() and held[1] - held[0] > 1


def _word(report: Report, span: tuple[int, int], first: bool, headline: bool, pack: Language) -> Mark:
    start, end = span
    label, attrs = _tag(report.text[start:end], first, headline, pack)
    low = str(attrs.get("lemma", ""))
    whole = low in report.text[start:end].lower()  # else it stands bare in a headline
    known = not low or not whole or low in pack.tags or low in pack.verbs or low in _cue_forms(pack.code)
    return Mark("word", report.span(start, end), label, attrs, "word/pack" if known else GUESSED)


def _compounds(words: list[Mark], pack: Language) -> list[Mark]:
    """Words of a noun of several words are nouns, whatever they are alone; those of a verb follow it."""
    lows = [str(w.attrs.get("lemma", "")) for w in words]
    for at in range(len(words)):
        for size in (3, 2):
            voice = pack.compounds.get(tuple(lows[at : at + size]))
            if voice is not None:
                words[at : at + size] = _joined(words[at : at + size], voice)
                break
    return [_floated(words, at, lows[at] in pack.floats) for at in range(len(words))]


def _floated(words: Sequence[Mark], at: int, floats: bool) -> Mark:
    """An auxiliary that may be an adverb is one behind a verb: "menahan kembali dua orang"."""
    word = words[at]
    if not floats or word.label != "AUX" or not at or words[at - 1].label != "VERB":
        return word
    goes_on = at + 1 < len(words) and words[at + 1].label in _GOES_ON
    return word if goes_on else replace(word, label="ADV")


def _joined(words: list[Mark], voice: str) -> list[Mark]:
    if voice == "Adv":
        return [replace(w, label="ADV", attrs={"lemma": w.attrs["lemma"]}, rule="word/pack") for w in words]
    if voice.startswith("Nom"):
        return [replace(w, label="NOUN", attrs={"lemma": w.attrs["lemma"]}) for w in words]
    told = [n for n, w in enumerate(words) if w.label in _VERBAL]
    head = next((n for n in told if words[n].label == "VERB"), told[0] if told else -1)  # "mulai berlaku"
    if head < 0:  # a bare stem that is a verb only with the words before it: "saling serang"
        return [*words[:-1], replace(words[-1], label="VERB", attrs={**words[-1].attrs, "voice": voice}, rule="word/pack")]
    tail = words[head + 1 :]
    return [*words[: head + 1], *(replace(w, label="ADV", attrs={"lemma": w.attrs["lemma"]}) if w.label in _VERBAL else w for w in tail)]


def _in_context(report: Report, sentence: Mark, pack: Language) -> list[Mark]:
    """The words of a sentence in a language whose words change their class with their neighbours."""
    found = _tied(report.text, tokens(report.text, pack, sentence.start, sentence.end))
    forms = [report.text[a:b] for a, b in found]
    words = [_open_word(form, _begins(forms, n), sentence.label == "title", pack) for n, form in enumerate(forms)]
    settle(words, pack, _says(pack.code))
    out = []
    for (start, end), word in zip(found, words, strict=True):
        attrs = {**({"lemma": word.low} if word.low else {}), **({"voice": word.voice} if word.voice else {})}
        out.append(Mark("word", report.span(start, end), word.label, attrs, "word/context"))
    return out


def _begins(forms: Sequence[str], n: int) -> bool:
    """True for the first word of a sentence or of direct speech in it."""
    return n == 0 or begins_speech(forms, n)


@lru_cache(maxsize=8)
def _says(code: str) -> frozenset[str]:
    return frozenset(form for cue in language(code).cues if cue.kind == "say" for form in cue.forms)


@lru_cache(maxsize=8)
def _cue_forms(code: str) -> frozenset[str]:
    return frozenset(form for cue in language(code).cues for form in cue.forms)


@lru_cache(maxsize=8)
def _demonyms(code: str) -> frozenset[str]:
    """The last words of names for what belongs to a state: "Korean"."""
    return frozenset(n.form.split()[-1].lower() for n in world().names(code) if n.kind == "demonym")


def _open_word(text: str, first: bool, headline: bool, pack: Language) -> Word:
    """A word with all the readings that the pack and its ending leave open."""
    if not any(c.isalnum() for c in text):
        return Word(text, "", "PUNCT")
    if _NUMERIC.match(text):
        return Word(text, "", "NUM")
    low = normal(text, pack)
    owner = text.lower().replace("’", "'").endswith(pack.possessive)
    capital = text[0].isupper() and not first and not headline
    tag = pack.tags.get(low, "")
    if tag and not (capital and (tag in ("AUX", "ADJ", "NOUN") or (text.isupper() and len(text) > 1))):
        return Word(text, low, tag, owner=owner)
    if text[0].isupper() and low in _demonyms(pack.code):
        several = low.endswith(tuple(pack.context["plural_ends"])) and not low.endswith("ss")  # "Danes" are people, "Danish" tells whose
        return Word(text, low, "PROPN" if several else "ADJ", owner=owner)
    if capital or owner:
        return Word(text, low, "PROPN" if text[0].isupper() else "NOUN", owner=owner)
    voice = pack.verbs[low][0] if low in pack.verbs else pack.voice(low)
    if voice:
        return Word(text, low, "NOUN", frozenset(voice.split("|")))
    adverb = low.endswith(tuple(pack.context["adverb_ends"])) and not text[0].isupper()
    return Word(text, low, "ADV" if adverb else "PROPN" if text[0].isupper() else "NOUN")


def normal(word: str, pack: Language) -> str:
    """The lower-case form that the pack is asked for: clitics off unless the whole word is known."""
    low = word.lower().replace("’", "'")
    if low in pack.tags or low in pack.verbs:
        return low
    if low in _wholes(pack.code):
        return _single(low, pack)
    for clitic in pack.clitics:
        if low.endswith(clitic) and len(low) > len(clitic) + 2:
            bare = low[: -len(clitic)].rstrip("'-")
            if bare in pack.verbs or bare in pack.tags or len(bare) > 3:
                return _single(bare, pack)
    return _single(low, pack)


def _single(low: str, pack: Language) -> str:
    """A word that stands twice for its plural, once: "serangan-serangan"; not one that is another word so ("mata-mata")."""
    half, _, other = low.partition("-")
    return half if half == other and not pack.possessive and low not in _doubled(pack.code) else low


@lru_cache(maxsize=8)
def _wholes(code: str) -> frozenset[str]:
    """Words of a language that only look as if a clitic were tied to them: "langkah", "sekolah"."""
    return frozenset(w for clitic in language(code).tokens.clitics for w in clitic.whole)


@lru_cache(maxsize=8)
def _doubled(code: str) -> frozenset[str]:
    """Words of a language that stand twice and are no plural: those that its grammar knows so."""
    return frozenset(w for words in language(code).nouns.values() for w in words if "-" in w)


def _tag(word: str, first: bool, headline: bool, pack: Language) -> tuple[str, dict[str, object]]:
    if not any(c.isalnum() for c in word):
        return "PUNCT", {}
    if _NUMERIC.match(word):
        return "NUM", {}
    low = normal(word, pack)
    attrs: dict[str, object] = {"lemma": low}
    capital = word[0].isupper() and not first and not headline
    if capital and pack.tags.get(low) in _IN_TITLES:
        return "PROPN", attrs
    if low in pack.tags and not (capital and word.isupper() and len(word) > 1):
        return pack.tags[low], attrs
    if headline and (verb := bare_verbs(pack.code).get(low)):
        return "VERB", {"lemma": verb, "voice": "Act"}
    voice = pack.verbs[low][0] if low in pack.verbs else pack.voice(low)
    if voice.startswith("Nom"):
        return "NOUN", {**attrs, "voice": voice}
    if voice and not (capital and voice != "Base"):
        if voice == "Base" and not headline:
            return "NOUN", {**attrs, "voice": "Base"}
        return "VERB", {**attrs, "voice": voice}
    return ("PROPN" if capital else "NOUN"), attrs
