"""Words of a sentence -> the same words with the class their neighbours leave them: "attack" a verb behind "will", a noun behind "the".

For languages whose pack has a `context`. A word comes with all its readings (Base, Third, Past, Part, Ger, Act, Nom...); it leaves as
NOUN, ADJ, or VERB with the voice Act or Pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from runut.marks.reduced import ARGUMENT, BREAKS, NAMING, OPEN, done_by, finite_ahead, object_follows, pairs, particle, set_apart
from runut.packs import Language

__all__ = ["Word", "settle"]

_PREDICATES = frozenset(("Third", "Past", "Act"))
_BESIDE = frozenset(("ADJ", "ADP", "NOUN"))


@dataclass(slots=True)
class Word:
    """One word: what is written, its normal form, its label, the readings still open, and the voice once settled."""

    text: str
    low: str
    label: str
    readings: frozenset[str] = frozenset()
    voice: str = ""
    owner: bool = False
    finite: bool = False

    @property
    def nominal(self) -> str:
        """The noun's reading, if it has one."""
        return next((r for r in sorted(self.readings) if r.startswith("Nom")), "")

    def turn(self, label: str, voice: str = "") -> None:
        """Settles the word."""
        self.label, self.voice, self.readings = label, voice, frozenset()


@dataclass(slots=True)
class _State:
    """What was seen in the clause so far: a finite verb, the last verb settled, whether that was a verb of saying."""

    finite: bool = False
    saying: bool = False
    passive: bool = False
    says: frozenset[str] = frozenset()


def settle(words: Sequence[Word], pack: Language, says: frozenset[str]) -> None:
    """Settles all words of a sentence, left to right; `says` are the forms of verbs that report speech."""
    state = _State(says=says)
    for at, word in enumerate(words):
        pair = pack.tags.get(f"{word.low} {words[at + 1].low}", "") if at + 1 < len(words) else ""
        if word.low in pack.context["clause"]:
            _that(words, at, state, pack, says)
        elif pairs(words, at, pack):
            word.turn("ADV")
        elif word.low in pack.context["infinitive"] and _base_follows(words, at, pack):
            word.turn("PART")
        elif word.readings and pair == "NOUN":
            word.turn("NOUN")  # "fighting vehicles", "a patrol boat"
        elif word.readings or _acts_after_all(words, at, pack):
            _decide(words, at, state, pack)
            particle(words, at, pack)
        elif pair == "ADV":
            word.turn("ADV")
            words[at + 1].turn("ADV")
        elif word.label == "ADV" and at and words[at - 1].label in ("DET", "ADJ") and (behind := _label(words, at + 1)) in _BESIDE:
            word.turn("ADJ" if behind != "ADP" else "NOUN")  # "a far corner", "the home of X"
        _note(word, state, pack, says)


def _note(word: Word, state: _State, pack: Language, says: frozenset[str]) -> None:
    if word.text in BREAKS or word.label in ("CCONJ", "SCONJ", "COMP", "REL"):
        state.finite = state.saying = False
    elif word.label == "AUX":
        state.finite = state.finite or word.low not in pack.context["nonfinite"]
        state.passive = False
    elif word.label == "VERB":
        state.passive = word.voice == "Pass"
        state.saying = word.low in says
        state.finite = not state.saying and (state.finite or word.finite)


def _label(words: Sequence[Word], at: int) -> str:
    return words[at].label if at < len(words) else ""


def _before(words: Sequence[Word], at: int, pack: Language) -> Word | None:
    """The word before, adverbs and negations left out."""
    at -= 1
    while at >= 0 and words[at].label in ("ADV", "PART") and words[at].low not in pack.context["infinitive"]:
        at -= 1
    return words[at] if at >= 0 else None


def _base_follows(words: Sequence[Word], at: int, pack: Language) -> bool:
    at += 1
    while at < len(words) and words[at].label in ("ADV",) and not _acts_after_all(words, at, pack):
        at += 1
    return at < len(words) and ("Base" in words[at].readings or words[at].low in pack.context["bare"])


def _acts_after_all(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True for an adverb that is a verb, too, and acts on what follows it: "will back the plan"; its readings are open from then on."""
    word, before = words[at], words[at - 1] if at else None
    if word.label != "ADV" or before is None or _label(words, at + 1) not in ("DET", "PROPN") or word.low not in pack.verbs:
        return False
    if before.low not in pack.context["modal"] | pack.context["infinitive"]:
        return False
    word.readings = frozenset(pack.verbs[word.low][0].split("|"))
    return "Base" in word.readings


def _that(words: Sequence[Word], at: int, state: _State, pack: Language, says: frozenset[str]) -> None:
    """ "that" opens a relative clause behind a noun, points before a noun, and opens a complement else."""
    word, before = words[at], _before(words, at, pack)
    following = words[at + 1] if at + 1 < len(words) else None
    noun = before is not None and before.label in NAMING
    tells = before is not None and before.low in pack.nouns["document"] | pack.nouns["deed"] | says
    verb = following is not None and (following.label == "AUX" or bool(following.readings & _PREDICATES))
    if noun and (verb or not (tells or state.saying)):
        word.turn("REL")
    elif _points(before, following):
        word.turn("DET")
    else:
        word.turn("COMP")


def _points(before: Word | None, following: Word | None) -> bool:
    """True where "that" stands before a common noun at the head of its phrase: "That trip was long"."""
    common = following is not None and following.label in ("NOUN", "ADJ") and not following.text[0].isupper()
    return common and (before is None or before.label in ("ADP", "PUNCT", "CCONJ"))


def _decide(words: Sequence[Word], at: int, state: _State, pack: Language) -> None:
    word = words[at]
    for reading, rule in _RULES.items():
        if reading in word.readings:
            told = rule(words, at, state, pack)
            if told:
                word.turn(*told)
                word.finite = told == ("VERB", "Act") and reading != "Ger"
                return
    word.turn("NOUN", word.nominal)


Told = tuple[str, str] | None


def _governed(words: Sequence[Word], at: int, pack: Language) -> Told:
    """What an auxiliary before the word makes of it."""
    before, word = _before(words, at, pack), words[at]
    if before is None or (before.label != "AUX" and before.low not in pack.context["be"]):
        return None
    if before.low in pack.context["be"] and word.readings & {"Past", "Part"}:
        return "VERB", "Pass"
    if before.low in pack.context["be"] and "Ger" in word.readings:
        return "VERB", "Act"
    if before.low in pack.context["have"] and word.readings & {"Past", "Part"}:
        return "VERB", "Act"
    return ("VERB", "Act") if before.low in pack.context["modal"] and "Base" in word.readings else None


def _participle(words: Sequence[Word], at: int, state: _State, pack: Language) -> Told:
    """Forms like "supplied", "given"."""
    word, before = words[at], _before(words, at, pack)
    told = _governed(words, at, pack)
    if told:
        return told
    pure = "Past" not in word.readings
    if "Base" in word.readings and before and before.low in pack.context["infinitive"]:
        return "VERB", "Act"
    if before is None or before.label in ("SCONJ", "COMP"):
        return "VERB", "Pass" if not object_follows(words, at) else "Act"
    if (before.label in ("DET", "ADJ", "ADP", "NUM") or before.owner) and not _acts(words, at, before, pack):
        return _attribute(words, at)
    if before.label == "VERB" and words[at - 1] is before and _label(words, at + 1) in OPEN:
        return "ADJ", ""
    if before.label == "CCONJ":
        joined = state.passive and words[at - 1] is before and words[at - 2].label in ("VERB", "ADV")
        done = words[at - 1] is before and _label(words, at + 1) == "ADP" and words[at + 1].low in pack.context["by"]
        by = done and any(w.label in ("PROPN", "DET") for w in words[at + 2 : at + 3])  # "and patrolled by the police", not "fled by boat"
        return "VERB", "Pass" if joined or by else "Act"
    if _reduced(words, at, state, pack) or pure:
        return "VERB", "Pass"
    return "VERB", "Act"


def _acts(words: Sequence[Word], at: int, before: Word, pack: Language) -> bool:
    """True behind an adjective that is a word for people, too, where no noun follows: "an official called for", "the military warns"."""
    people = before.label == "ADJ" and words[at - 1] is before and before.low in pack.nouns["people"] | pack.nouns["organ"]
    return people and at > 1 and words[at - 2].label in ("DET", "ADJ", "PROPN", "NOUN") and _label(words, at + 1) not in ("", *OPEN)


def _attribute(words: Sequence[Word], at: int) -> Told:
    before = words[at - 1]
    if _label(words, at + 1) in OPEN and before.label != "ADP":
        return "ADJ", ""
    if before.label == "NUM":
        return "VERB", "Pass"
    return ("ADJ", "") if _label(words, at + 1) in OPEN else ("NOUN", words[at].nominal)


def _reduced(words: Sequence[Word], at: int, state: _State, pack: Language) -> bool:
    """True for a participle that hangs on the noun before it: "missiles supplied by X", "troops sent to X were seen"."""
    nxt = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1]
    if (nxt and nxt.low in pack.context["by"]) or set_apart(words, at, state.says) or done_by(words, at, pack):
        return True
    counted = _bounded(words, at, pack)
    dated = nxt and nxt.label == "SCONJ" and _label(words, at + 2) in ("NUM", "PROPN") and _label(words, at + 3) in ("", "ADP", "PUNCT")
    if before.label in ("PRON", "REL", "PUNCT") or nxt is None or counted or (nxt.label not in ("ADP", "ADV", "PUNCT") and not dated):
        return False
    return (state.finite and not state.saying) or finite_ahead(words, at + 1, pack)


def _bounded(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True before a figure with a bound of two words: "hit at least 12"."""
    return pack.tags.get(" ".join(w.low for w in words[at + 1 : at + 3])) == "ADV" and _label(words, at + 3) == "NUM"


def _gerund(words: Sequence[Word], at: int, state: _State, pack: Language) -> Told:
    """Forms like "supplying"."""
    word, before = words[at], _before(words, at, pack)
    if told := _governed(words, at, pack):
        return told
    if before is None or before.label in ("ADP", "SCONJ", "CCONJ", "PUNCT", "VERB", "COMP"):
        return ("NOUN", word.nominal) if word.nominal and not object_follows(words, at) else ("VERB", "Act")
    if before.label in ("DET", "ADJ", "NUM") or before.owner:
        return ("ADJ", "") if _label(words, at + 1) in OPEN and not word.nominal else ("NOUN", word.nominal)
    following = _label(words, at + 1)
    return ("VERB", "Act") if not word.nominal and (object_follows(words, at) or following == "ADP") else ("NOUN", word.nominal)


def _third(words: Sequence[Word], at: int, state: _State, pack: Language) -> Told:
    """Forms like "supplies"."""
    word, before = words[at], _before(words, at, pack)
    held = before is not None and (before.label in ("DET", "ADJ", "ADP", "NUM", "AUX") or before.owner)
    if before is None or (held and not _acts(words, at, before, pack)) or _acts_next(words, at, pack):
        return "NOUN", word.nominal
    if before.label in ("PRON", "REL") or (_to_follows(words, at, pack) and not state.finite):
        return "VERB", "Act"
    argument = _label(words, at + 1) in ARGUMENT or _bounded(words, at, pack)
    if not word.nominal:
        return ("NOUN", "") if state.finite and before.label == "NOUN" and not argument else ("VERB", "Act")
    if before.label in ("NOUN", "PROPN") and (state.finite or finite_ahead(words, at + 1, pack)):
        return "NOUN", word.nominal
    free = before.label == "PROPN" or argument
    return ("VERB", "Act") if free and (argument or _label(words, at + 1) in ("NOUN", "ADJ")) else ("NOUN", word.nominal)


def _acts_next(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True for a kind of people before what it does: "said rebels attacked"."""
    people = words[at].low in pack.nouns["people"] and at + 1 < len(words)
    return people and (words[at + 1].label == "AUX" or bool(words[at + 1].readings & {"Past", "Third", "Act"}))


def _to_follows(words: Sequence[Word], at: int, pack: Language) -> bool:
    """True before an infinitive: "plans to send"."""
    return at + 1 < len(words) and words[at + 1].low in pack.context["infinitive"] and _base_follows(words, at + 1, pack)


def _base(words: Sequence[Word], at: int, state: _State, pack: Language) -> Told:
    """Forms like "supply"."""
    word, before = words[at], _before(words, at, pack)
    if told := _governed(words, at, pack):
        return told
    if before and before.low in pack.context["infinitive"] and before.label == "PART":
        return "VERB", "Act"
    if before is None or before.label in ("DET", "ADJ", "ADP", "NUM") or before.owner or word.text[0].isupper():
        return ("NOUN", word.nominal) if word.nominal or before else ("VERB", "Act")
    if before.label in ("PRON", "REL"):
        return "VERB", "Act"
    several = before.label in ("NOUN", "PROPN") and before.low.endswith(tuple(pack.context["plural_ends"]))
    plural = several or before.low in pack.context["plural"]
    if plural and not state.finite and (object_follows(words, at) or _to_follows(words, at, pack) or not word.nominal):
        return "VERB", "Act"
    if before.label in ("CCONJ", "VERB") and not word.nominal:
        return "VERB", "Act"
    return "NOUN", word.nominal


def _state(words: Sequence[Word], at: int, state: _State, pack: Language) -> Told:
    """Words like "dead", "missing": a state told of a subject, or of the figure before ("left 12 dead")."""
    before = _before(words, at, pack)
    if before is None or before.label in ("DET", "ADJ", "ADP") or before.owner:
        return ("NOUN" if _label(words, at + 1) not in OPEN else "ADJ"), ""
    return "VERB", "Stat"


_RULES: dict[str, Callable[[Sequence[Word], int, _State, Language], Told]] = {
    "Part": _participle, "Past": _participle, "Ger": _gerund, "Third": _third, "Base": _base, "Stat": _state,
    "Act": lambda *_: ("VERB", "Act"),  # finite verbs and nothing else, like "gave"
}
