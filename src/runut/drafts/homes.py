"""A kind of people -> whom it means: the states that stand behind it, or the party that the same noun was told with before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.drafts.memory import FIRMS, Memory
from runut.drafts.pronouns import resolved
from runut.packs import Language, Pattern, world
from runut.packs.classes import either
from runut.syntax.bodies import mention, names_in, of
from runut.syntax.clauses import is_adjective
from runut.syntax.heads import head_words
from runut.syntax.parties import deep, who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.types import Mention

__all__ = ["apposed", "in_person", "named_again", "named_apart", "thing_of_both", "told_fully"]

_HYPHENS = frozenset("-‐‑")
_TITLE = 4  # words of an office before the body that it is held in
_OF_STATE = frozenset(("GOV", "MIL"))  # sectors
_BODIES = frozenset(("ORG", "GROUP"))
_UNDERGOING = frozenset(("head", "owner", "patient", "subject"))  # slots
_PERSONAL = frozenset(("abduct", "arrest", "beat", "convict", "deport", "investigate", "release"))  # modes: done to persons, to no bodies


def told_fully(
    sentence: Sentence, found: Mention, phrase: Phrase, around: Sequence[Phrase], pack: Language, memory: Memory
) -> list[Mention]:
    """The party as the words behind it, or those before, tell it; itself where nothing more is told."""
    if found.label != "PEOPLE":
        return [found]
    preps = either(pack.slots["from"], pack.slots["at"] if pack.possessive else frozenset())
    behind = next((q for q in around if q.a == phrase.b and q.kind == "PP" and q.prep in preps), None)
    return _homes(sentence, phrase, behind, pack, memory) or [_fuller(sentence, found, pack, memory) or _at_home(sentence, found, behind)]


def in_person(sentence: Sentence, slot: str, found: list[Mention], pattern: Pattern, pack: Language) -> list[Mention]:
    """Those to whom something is done as persons, for the bodies whose officers they are: "menahan dua direktur Bank X"."""
    dismissed = pattern.type == "SANCTION" and "withdraw" in pattern.mode
    if pack.possessive or slot not in _UNDERGOING or not (dismissed or not _PERSONAL.isdisjoint(pattern.mode)):
        return found
    return [_officers(sentence, m, pack) if m.label in _BODIES else m for m in found]


def _officers(sentence: Sentence, body: Mention, pack: Language) -> Mention:
    if not sentence.mark.start <= body.span.start < sentence.mark.end:
        return body
    at = sentence.at(body.span.start)
    words = [i for i in range(max(0, at - _TITLE), at) if all(t.tag in ("NOUN", "ADJ") and not t.name for t in sentence.toks[i:at])]
    kinds = either(pack.nouns["office"], pack.nouns["people"])
    first = next((i for i in words if sentence.toks[i].low in kinds), at)
    end = sentence.at(body.span.end - 1) + 1
    return body if first == at else mention(sentence, first, end, "PEOPLE", "")


def named_apart(sentence: Sentence, phrase: Phrase, pack: Language) -> Sequence[tuple[int, int]]:
    """The conjuncts of a phrase, without a pronoun at its head that they name: "keduanya, X dan Y, ditahan"."""
    a, b = phrase.parts[0]
    if pack.possessive and len(phrase.parts) > 1 and sentence.toks[b].text in _HYPHENS and is_adjective(sentence, (b - 1, b)):
        one, organs = who(sentence, *phrase.parts[1], pack), pack.nouns["organ"]
        person = one and one.label in ("PER", "PEOPLE") and organs.isdisjoint(head_words(sentence, *phrase.parts[1], pack))
        return phrase.parts[1:] if person else phrase.parts  # "the British-Egyptian activist X" is one
    alone = len(phrase.parts) > 2 and b - a == 1 and sentence.toks[a].low in pack.anaphora["plural"]
    return phrase.parts[1:] if alone and sentence.toks[b].text == "," else phrase.parts


def thing_of_both(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    """True for one thing of several states, told by their adjectives: "French and German missiles" are no party, France included."""
    (a, b), (c, d) = phrase.parts[0], phrase.parts[-1]
    led = bool(pack.possessive) and a < c and d - c > 1 and is_adjective(sentence, (a, b)) and is_adjective(sentence, (c, c + 1))
    return led and who(sentence, c, d, pack) is None


def apposed(sentence: Sentence, phrase: Phrase, around: Sequence[Phrase], pack: Language) -> Mention | None:
    """Who is set between commas behind the office or the tie that he has: "kuasa hukum X, Y, membantah" is told of Y."""
    at = next((n for n, p in enumerate(around) if p.a == phrase.b and p.kind == "COMMA"), 0)
    behind = [p.kind for p in around[at + 1 : at + 3]]
    if not at or behind not in (["NP"], ["NP", "COMMA"], ["NP", "PUNCT"]) or len(around[at + 1].parts) > 1:
        return None
    lows = sentence.lows(phrase.a, min(phrase.a + 2, phrase.b))
    kinds = either(pack.nouns["office"], pack.nouns.get("tie", frozenset()))
    if pack.possessive or kinds.isdisjoint((lows[0], " ".join(lows))):
        return None
    a, b = around[at + 1].parts[0]
    told = who(sentence, a, b, pack) or next((of(sentence, n) for n in names_in(sentence, a, b) if n[0].label == "NAME"), None)
    person = told if told and told.label in ("PER", "NAME") and told.span == sentence.span(a, b) else None
    return replace(person, label="PER") if person else None


def _homes(sentence: Sentence, phrase: Phrase, behind: Phrase | None, pack: Language, memory: Memory) -> list[Mention]:
    """The states that a kind of people is from, where several are told behind it: "envoys from X and Y", "chiefs of the two armies"."""
    words = range(phrase.a + 1, phrase.b - 1) if pack.possessive else ()
    tie = next((i for i in words if sentence.toks[i].low in pack.clauses["inside"]), 0)
    if tie and (both := resolved(sentence, tie + 1, phrase.b, pack, memory)):
        return both if len(both) > 1 else []
    if behind is None or len(behind.parts) == 1:
        return []
    # a firm does not act for the state that it is in
    kinds = either(pack.nouns["organ"], pack.nouns["office"], pack.nouns.get("side", frozenset()))
    official = any(w in kinds for w in head_words(sentence, *phrase.parts[0], pack))
    homes = [deep(sentence, a, b) for a, b in behind.parts] if official else []
    return [m for m in homes if m] if all(m and m.label == "STATE" for m in homes) else []


def _fuller(sentence: Sentence, found: Mention, pack: Language, memory: Memory) -> Mention | None:
    """The party that a lone common noun was told with in full before, as the noun's words."""
    if found.state or " " in found.text:
        return None
    noun = found.text.casefold()
    told = _named_before(sentence, found, noun, pack, memory) if pack.possessive else memory.fuller(noun, sentence.mark.start)
    return replace(told, span=found.span) if told else None


def named_again(sentence: Sentence, a: int, b: int, pack: Language, memory: Memory) -> Mention | None:
    """The body that its last word and the definite article mean where the word is nobody by itself: "Azawad Front ... the front"."""
    noun, tok = sentence.toks[b - 1].low, sentence.toks[a]
    if b - a != 2 or noun not in pack.nouns["org"] or tok.low not in pack.anaphora.get("definite", ()) or not pack.possessive:
        return None
    told = memory.definite(noun, tok.start, frozenset(), None)
    return replace(told, span=sentence.span(a + 1, b)) if told else None


def _named_before(sentence: Sentence, found: Mention, noun: str, pack: Language, memory: Memory) -> Mention | None:
    """The body that a noun with the definite article means: "Norvik Steel ... the company", "the Seamen's Union ... the union"."""
    kinds = pack.nouns["org"] | pack.nouns["generic"]
    if noun not in kinds:
        return None
    at = next((n for n, tok in enumerate(sentence.toks) if tok.start == found.span.start), 0)
    if not at or sentence.toks[at - 1].low not in pack.anaphora["definite"]:
        return None
    if noun in pack.nouns["organ"]:
        return memory.fuller(noun, sentence.mark.start, last=True)
    trades = FIRMS if noun in pack.nouns["enterprise"] else frozenset()
    others = frozenset(k for k in kinds if not k.startswith(noun))
    return memory.definite(noun, found.span.start, others, trades if noun in pack.nouns["generic"] else None)


def _at_home(sentence: Sentence, found: Mention, behind: Phrase | None) -> Mention:
    """A kind of people with the state that the phrase behind names: "lawmakers in Chile"."""
    a, b = behind.parts[0] if behind else (0, 0)
    lent = any(t.name and t.name.label == "DEMONYM" for t in sentence.toks[a:b])  # "on a French flight"
    home = deep(sentence, a, b) if behind and not found.state and not lent else None
    if home is None or home.label not in ("STATE", "ORG"):
        return found
    actor = world().actors.get(home.ref) if home.label == "ORG" else None  # "officials in the White House"
    state = home.ref if actor is None else actor.country if actor.sector in _OF_STATE else ""
    return replace(found, state=state) if (state and home.label == "STATE") or (actor and state) else found
