"""(words, what a net reads in them) -> words, for languages whose words change their class with their neighbours.

The net sees the whole sentence, the rules those words beside the word: the net tells verbs from nouns and adjectives, the rules
still tell the voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from runut.marks.reduced import DAY, before_by
from runut.packs import Language
from runut.types import Mark

__all__ = ["NET", "in_context", "voiced", "with_verbs"]

NET = "word/net"
_VOICES = {"Voice=Act": "Act", "Voice=Pass": "Pass"}
_THAT = {"SCONJ": "COMP", "PRON": "REL"}
_TOLD = frozenset(("ADJ", "NOUN", "VERB"))
_NO_VERB = frozenset(("ADJ", "ADP", "DET", "NUM", "VERB"))  # behind these a word that the pack does not know as a verb is none
_ATTRIBUTIVE = frozenset(("ADJ", "ADP", "DET", "NUM", "VERB"))  # between these and a noun a participle stands for an adjective
_FAR = 10  # words behind a participle in which the verb of its noun may stand
_HEADS = frozenset(("ADJ", "NOUN", "PROPN"))
_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_WITHIN = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP"))
_DOERS = frozenset(("ADJ", "DET", "NOUN", "PROPN"))
_CLOSING = frozenset(("PUNCT", "AUX", "CCONJ", "REL", "SCONJ", "VERB"))
_ARGUMENTS = frozenset(("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"))


def in_context(word: Mark, upos: str, feats: str, pack: Language) -> Mark:
    """The same where neighbours decide a word's class: the net sees all of them, the pack's rules those beside the word."""
    low, held = str(word.attrs.get("lemma", "")), str(word.attrs.get("voice", ""))
    if upos == "PART" and low in pack.context["infinitive"]:
        return replace(word, label=upos, rule=NET)
    if low in pack.context["clause"]:
        return replace(word, label=_THAT.get(upos, word.label), rule=NET)
    if upos not in _TOLD or word.label not in _TOLD or held == "Stat" or (upos == "ADJ" and word.label == "ADJ"):
        return word
    plain = _readings(low, pack) == ["Act"] and low not in pack.context["both"]
    if word.label == "VERB" and upos != "VERB" and plain and not low.endswith(tuple(pack.context["plural_ends"])):
        return word  # "tore", "gave": no participle, and no noun
    attrs: dict[str, object] = {key: value for key, value in word.attrs.items() if key != "voice"}
    voice = _VOICES["Voice=Pass" if "Voice=Pass" in feats else "Voice=Act"]
    if upos == word.label == "VERB":
        return replace(word, attrs={**attrs, "voice": "Act" if voice == "Act" else held}, rule=NET)
    if upos == "VERB" and pack.tags.get(low) == "ADJ" and low not in pack.verbs:
        return word
    if upos == "VERB":
        return replace(word, label=upos, attrs={**attrs, "voice": voice}, rule=f"{NET}/{word.label}")
    if word.label == upos or (word.label == "NOUN" and held):
        return word
    noun = next((v for v in _readings(low, pack) if v.startswith("Nom")), "") if upos == "NOUN" else ""
    if (upos == "NOUN" and not noun and _readings(low, pack) == ["Ger"]) or (upos == "ADJ" and held == "Pass"):
        return word
    was = f"{NET}/{word.label}" if word.label == "VERB" else NET
    return replace(word, label=upos, attrs={**attrs, "voice": noun} if noun else attrs, rule=was)


def _readings(low: str, pack: Language) -> list[str]:
    return (pack.verbs[low][0] if low in pack.verbs else pack.voice(low)).split("|")


def voiced(words: Sequence[Mark], at: int, pack: Language) -> Mark:
    """A verb that the net settled, passive behind a form of "be", active where its object seems to follow."""
    word = words[at]
    if word.label == "PART" and _lemma(words, at) in pack.context.get("infinitive", ()) and _third_behind(words, at, pack):
        return replace(word, label="ADP", rule=NET)  # "sent ships to waters off X"
    if word.label == "NOUN" and (voice := _noun_acts(words, at, pack)):
        return replace(word, label="VERB", attrs={**word.attrs, "voice": voice}, rule=NET)
    if word.rule == f"{NET}/VERB":
        verb = _stays_verb(words, at, pack) or _joined(words, at, pack)
        return replace(word, label="VERB", attrs={**word.attrs, "voice": "Act"}, rule=NET) if verb else replace(word, rule=NET)
    if word.label != "VERB" or not pack.context:
        return word
    if _modifies(words, at, pack):
        return _named(word, "ADJ", {})
    if _names_deed(words, at, pack) or _ends_noun(words, at, pack):
        noun = next((v for v in _readings(_lemma(words, at), pack) if v.startswith("Nom")), "")
        return _named(word, "NOUN", {"voice": noun} if noun else {})
    if not word.rule.startswith(NET):
        return word
    known = set(_readings(str(word.attrs.get("lemma", "")), pack))
    ends = words[max(0, at - 1)].label, words[min(at + 1, len(words) - 1)].label
    known_so = pack.tags.get(str(word.attrs.get("lemma", ""))) == "ADJ" and ends[0] not in ("AUX", "PART") and ends[1] in _HEADS
    if word.rule == f"{NET}/ADJ" and at and ((ends[0] in _ATTRIBUTIVE and ends[1] in _HEADS) or known_so):
        return _named(word, "ADJ", {})
    if word.rule != NET and _stays_noun(words, at, known):
        noun = next((v for v in known if v.startswith("Nom")), "")
        return _named(word, "NOUN", {"voice": noun} if noun else {})
    before = next((w for w in reversed(words[max(0, at - 4) : at]) if w.label not in ("ADV", "PART")), None)
    done = bool({"Past", "Part"} & known)
    if done and before is not None and before.attrs.get("lemma") in pack.context["be"]:
        return replace(word, attrs={**word.attrs, "voice": "Pass"}, rule=NET)
    if done and (_hangs(words, at, pack) or _by_the_way(words, at, pack) or _led(words, at) or _set_off(words, at, pack)):
        return replace(word, attrs={**word.attrs, "voice": "Pass"}, rule=NET)
    object_ = at + 1 < len(words) and words[at + 1].label in _ARGUMENTS
    return replace(word, attrs={**word.attrs, "voice": "Act"} if object_ or not done else word.attrs, rule=NET)


def with_verbs(known: Sequence[Mark], words: Sequence[Mark], sentences: Sequence[Mark]) -> list[Mark]:
    """The words, with the verb that the pack knows where the net leaves a sentence none: "Peru massacred villagers in Mali"."""
    out, n = list(words), 0
    for sentence in sentences:
        first = n
        while n < len(out) and out[n].start < sentence.end:
            n += 1
        if sentence.label != "title" and not any(w.label in ("AUX", "VERB") for w in out[first:n]):
            out[first:n] = [k if k.label == "VERB" else w for k, w in zip(known[first:n], out[first:n], strict=True)]
    return out


def _lemma(words: Sequence[Mark], at: int) -> str:
    return str(words[at].attrs.get("lemma", "")) if at < len(words) else ""


def _does(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for an -ing form between a preposition and its object: "accused of bombing a church"."""
    articles = pack.nouns.get("one", frozenset()) | pack.anaphora.get("definite", frozenset())
    held = bool(pack.context) and at > 0 and words[at - 1].label == "ADP" and _lemma(words, at + 1) in articles
    return held and "Ger" in _readings(_lemma(words, at), pack)


def _modifies(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for an -ing form between a body and the noun of a subject: "a U.N. peacekeeping mission left"."""
    if at < 2 or at + 2 >= len(words) or "Ger" not in _readings(_lemma(words, at), pack):
        return False
    before, behind = [w.label for w in words[at - 2 : at]], [w.label for w in words[at + 1 : at + 3]]
    return before == ["DET", "PROPN"] and behind[0] == "NOUN" and behind[1] in ("AUX", "VERB")


def _names_deed(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for an -ing form that is a noun: "the prompt lifting of X", "froze funding for X" where the pack knows it as one."""
    low, behind = _lemma(words, at), at + 1 < len(words) and words[at + 1].label == "ADP"
    if pack.tags.get(f"{low} {_lemma(words, at + 1)}") == "NOUN":
        return True  # "infantry fighting vehicles"
    if not at or "Ger" not in _readings(low, pack):
        return False
    if words[at - 1].label == "DET" and at + 1 < len(words) and words[at + 1].label in ("AUX", "COMP", "PUNCT", "REL"):
        return True  # "a finding that", "the fighting has"
    if not behind:
        return False
    described = words[at - 1].label in ("DET", "ADJ") and _lemma(words, at + 1) in pack.clauses["inside"]
    return described or (words[at - 1].label == "VERB" and pack.tags.get(low) == "NOUN")


def _ends_noun(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for the last word of a noun of two ("a travel ban"), and for a noun before the verb it is the subject of ("talks began")."""
    if not at:
        return False
    pair = pack.compounds.get((_lemma(words, at - 1), _lemma(words, at)), "")
    if _one_thing(words, at, pack) or (words[at - 1].label == "PART" and _third_behind(words, at - 1, pack)):
        return True
    if pair.startswith("Nom") and at > 1 and words[at - 2].label in _NO_VERB:
        return True
    several = {"Third"} < set(_readings(_lemma(words, at), pack)) and words[at - 1].label in ("ADJ", "NOUN", "PROPN")
    behind = words[at + 1] if at + 1 < len(words) else None
    first = at > 1 and words[at - 1].label == "NOUN" and words[at - 2].label == "VERB"  # "resumed oil exports to X"
    if several and first and (behind is None or behind.label in ("ADP", "PUNCT")):
        return any(r.startswith("Nom") for r in _readings(_lemma(words, at), pack))
    acts = behind is not None and behind.label == "VERB" and {"Past", "Act"} & set(_readings(_lemma(words, at + 1), pack))
    return several and bool(acts) and any(r.startswith("Nom") for r in _readings(_lemma(words, at), pack))


def _third_behind(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True before a form in -s, which no infinitive has."""
    readings = _readings(_lemma(words, at + 1), pack)
    return "Third" in readings and "Base" not in readings


def _one_thing(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a bare form behind an article and what describes it, where a verb would agree: "a three-year ban", "a border raid"."""
    before = next((n for n in range(at - 1, max(-1, at - 4), -1) if words[n].label not in _HEADS), -1)
    led = 0 <= before < at - 1 and words[before].label == "DET" and _lemma(words, before) in pack.nouns.get("one", ())
    readings = set(_readings(_lemma(words, at), pack))
    return led and "Base" in readings and readings.isdisjoint(("Past", "Part", "Third", "Ger"))


def _done_late(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True where a day stands between a participle and whoever did it: "nurses abducted last week by gunmen were freed"."""
    day = words[at + 1 : at + 1 + DAY]
    return before_by([w.label for w in day], [str(w.attrs.get("lemma", "")) for w in day], pack) > 0


def _hangs(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a participle between a noun and the verb that it is the subject of: "men linked to X have gone"."""
    before = words[at - 1] if at else None
    noun = before is not None and (before.label == "NOUN" or before.attrs.get("lemma") in pack.nouns["people"])
    if not noun or at + 1 >= len(words) or not (words[at + 1].label in ("ADP", "PART") or _done_late(words, at, pack)):
        return False
    if _inserted(words, at, pack):
        return True
    led = words[at + 1].label == "PART"
    rest = (n for n in range(at + 2 + led, min(at + _FAR, len(words))) if words[n].label not in _WITHIN)
    ahead = next(rest, None)
    return ahead is not None and (words[ahead].label == "AUX" or _acts(words, ahead, pack))


def _set_off(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True between commas right behind a subject, before its verb: "X, arrested on Tuesday, left", "Y said X, held in May, had left"."""
    if at < 2 or words[at - 1].label != "PUNCT" or words[at - 2].label not in ("NOUN", "PROPN") or at + 1 >= len(words):
        return False
    if words[at + 1].label in ("DET", "PRON"):
        return False
    last = next((n for n in range(at + 1, min(at + _FAR, len(words) - 1)) if words[n].label == "PUNCT"), 0)
    if not last or words[last].end - words[last].start > 1 or any(words[n].label in ("VERB", "AUX") for n in range(at + 1, last)):
        return False
    first = next((n for n in range(at - 2, max(-1, at - 2 - _FAR), -1) if words[n].label not in _WITHIN), -1)
    if first > 0 and words[first].label == "PUNCT" and _lemma(words, first) == _lemma(words, at - 1):
        return False  # behind words set off themselves: "X, the mayor of Y, called"
    told = first >= 0 and words[first].label == "VERB"
    finite = {"Past", "Third", "Act"} & set(_readings(_lemma(words, last + 1), pack))
    return words[last + 1].label == "AUX" or (not told and words[last + 1].label == "VERB" and bool(finite))


def _noun_acts(words: Sequence[Mark], at: int, pack: Language) -> str:
    """The voice of a noun's form that is a verb where it stands; empty for a noun."""
    return "Pass" if _undergoes(words, at, pack) else "Act" if _does(words, at, pack) else ""


def _undergoes(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a form that is a noun as well between people and whoever did it to them: "a driver shot by soldiers"."""
    folk = at > 0 and words[at - 1].label == "NOUN" and _lemma(words, at - 1) in pack.nouns["people"]
    by = bool(pack.context) and folk and _lemma(words, at + 1) in pack.context["by"]
    return by and bool({"Past", "Part"} & set(_readings(_lemma(words, at), pack)))


def _joined(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a past form between a joint and a figure, which no attribute stands before: "seized the port and freed 200 inmates"."""
    between = at > 0 and words[at - 1].label == "CCONJ" and at + 1 < len(words) and words[at + 1].label == "NUM"
    return between and "Past" in _readings(_lemma(words, at), pack)


def _led(words: Sequence[Mark], at: int) -> bool:
    """True behind the phrase that a preposition opens the sentence with: "Of the 40 people arrested in May, 31 were freed"."""
    first = next((n for n in range(at - 1, max(-1, at - _FAR), -1) if words[n].label not in _PHRASE), -1)
    if not 0 <= first < at - 2 or words[first].label != "ADP" or words[first + 1].label == "NUM":
        return False  # "about 30 men marched on"
    opens = first == 0 or words[first - 1].label == "PUNCT"
    return opens and words[at - 1].label == "NOUN" and at + 1 < len(words) and words[at + 1].label == "ADP"


def _inserted(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True between commas behind an article, before the verb of the sentence: "X, the rebel held in May by Y, remains"."""
    first = next((n for n in range(at - 1, max(0, at - _FAR), -1) if words[n].label not in _HEADS), 0)
    last = next((n for n in range(at + 1, min(at + 2 * _FAR, len(words))) if words[n].label in _CLOSING), 0)
    opened = first > 1 and words[first].label == "DET" and words[first - 1].label == "PUNCT" and words[first - 2].label in ("NOUN", "PROPN")
    if not opened or not 0 < last < len(words) - 1 or words[last].label != "PUNCT":
        return False
    finite = {"Past", "Third", "Act"} & set(_readings(_lemma(words, last + 1), pack))
    return words[last + 1].label == "AUX" or (words[last + 1].label == "VERB" and bool(finite))


def _by_the_way(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a participle with its doer between commas, before the verb of the sentence: "X, accused by Y of theft, left"."""
    opened = at > 1 and words[at - 1].label == "PUNCT" and words[at - 2].label in ("NOUN", "PROPN")
    if not opened or _lemma(words, at + 1) not in pack.context["by"] or at + 2 >= len(words) or words[at + 2].label not in _DOERS:
        return False
    last = next((n for n in range(at + 2, min(at + 3 * _FAR, len(words) - 1)) if words[n].label == "PUNCT"), 0)
    return last > 0 and (words[last + 1].label == "AUX" or bool({"Past", "Third", "Act"} & set(_readings(_lemma(words, last + 1), pack))))


def _acts(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a past form between a noun and an object."""
    past = words[at].label == "VERB" and "Past" in _readings(_lemma(words, at), pack)
    return past and words[at - 1].label in ("NOUN", "PROPN") and at + 1 < len(words) and words[at + 1].label in _ARGUMENTS


def _stays_verb(words: Sequence[Mark], at: int, pack: Language) -> bool:
    """True for a verb that a modal, an infinitive's mark or "has" governs, or one between a name and an infinitive."""
    before = words[at - 1] if at else None
    readings = _readings(str(words[at].attrs.get("lemma", "")), pack)
    bare = "Base" in readings
    if "Past" in readings and f"{_lemma(words, at)} {_lemma(words, at + 1)}" in pack.verbs:
        return True  # "downed tools"
    if before is not None and {"Past", "Part"} & set(readings) and before.attrs.get("lemma") in pack.context["have"]:
        return True
    if before is not None and bare and (before.label == "PART" or before.attrs.get("lemma") in pack.context["modal"]):
        return True
    return before is not None and before.label in ("PROPN", "PRON") and at + 1 < len(words) and words[at + 1].label == "PART"


def _named(word: Mark, label: str, told: Mapping[str, object]) -> Mark:
    """The word as no verb."""
    return replace(word, label=label, attrs={**{k: v for k, v in word.attrs.items() if k != "voice"}, **told}, rule=NET)


def _stays_noun(words: Sequence[Mark], at: int, known: set[str]) -> bool:
    """True for a word that may be a noun, or that the pack does not know as a verb, where a noun is to be expected."""
    place = at == 0 or words[at - 1].label in _NO_VERB
    return place and (known <= {""} or any(v.startswith("Nom") for v in known)) and not known & {"Past", "Part", "Ger"}
