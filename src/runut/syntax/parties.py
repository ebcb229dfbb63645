"""Noun phrase -> Mention: whom or what the words of one conjunct stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from runut.packs import Language, language, world
from runut.packs.classes import either
from runut.syntax.bodies import apposed, body_of, called, holder, is_whose, mention, names_in, of, organ_of, using
from runut.syntax.heads import core_end, head_words, is_owner, measures, noun_end, past_owner
from runut.syntax.offices import desk_of, office_state
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Named, Sentence, Tok
from runut.types import Mention

__all__ = ["deep", "each", "land_alone", "who", "within"]

_ACTORS = ("PER", "ORG", "GROUP", "BLOC", "STATE")


def who(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The party that a conjunct names by its head: a person, a body, a state, a kind of people; `None` for a thing."""
    if (a, b) not in sentence.memo:
        sentence.memo[a, b] = _who(sentence, a, b, names_in(sentence, a, b), pack)
    return sentence.memo[a, b]


def _who(sentence: Sentence, a: int, b: int, names: list[Named], pack: Language) -> Mention | None:
    if names and pack.possessive:
        names = [n for n in names if not (_describes(sentence, n, names, b, pack) or _is_common(sentence, n, b, pack))]
    if not names:
        first = past_owner(sentence, _first_content(sentence, a, b, pack), b, pack)
        return (desk_of(sentence, first, b, pack) or _by_noun(sentence, first, b, names, pack)) if first < b else None
    person = next((n for n in names if n[0].label == "PER" and _is_person(sentence, a, b, n, names, pack)), None)
    if person:
        found = _led_by(sentence, person, b, pack) or of(sentence, person)
        state = "" if found.ref else office_state(sentence, a, b, pack)
        return replace(found, state=state) if state else found
    if beside := apposed(sentence, a, b, names):
        return beside
    first = past_owner(sentence, _first_content(sentence, a, b, pack), b, pack)
    if first >= b:
        return None
    for named in (n for n in names if n[1] <= first < n[2]):
        if held := body_of(sentence, named, names, pack):
            return held
        if body := organ_of(named, names):
            return of(sentence, body)
        if not named[0].attrs.get("ref") and sentence.toks[first].low in pack.nouns["deed"] - pack.nouns["org"]:
            return None  # a treaty, an operation by its name
        if _alone(sentence, named, b, pack) and (named[0].label in _ACTORS or named[0].label == "OUTLET"):
            return of(sentence, named)
    if pack.possessive and (told := _people(sentence, first, b, names) or _last(sentence, first, b, names)):
        return told
    return _by_noun(sentence, first, b, names, pack)


def _led_by(sentence: Sentence, named: Named, b: int, pack: Language) -> Mention | None:
    """The state behind the name of one who leads it and what he leads: "the Trump administration"."""
    actor = world().actors.get(str(named[0].attrs.get("ref") or ""))
    core = core_end(sentence, named[1], b)
    whole = bool(pack.possessive) and core == named[2] + 1 and sentence.toks[named[2]].low in pack.nouns["organ"]
    led = whole and actor is not None and actor.country and actor.sector == "GOV"
    return mention(sentence, named[1], core, "STATE", actor.country or "") if led and actor else None


def _is_person(sentence: Sentence, a: int, b: int, named: Named, names: list[Named], pack: Language) -> bool:
    """False for a person's name that only owns what the phrase is about or a body that one of that rank leads, and for a treaty's name."""
    if not named[0].attrs.get("ref") and sentence.toks[named[1]].low in pack.nouns["deed"] and not pack.possessive:
        return False
    owned = any(t.low in pack.nouns.get("owning", ()) for t in sentence.toks[a : named[1]])  # "a firm of X's"
    owned = owned or is_whose(sentence, a, named[1], pack) or _owns(sentence, named[2], b, pack)
    return not (owned or _ranked(sentence, named, names, pack))


def _before_money(sentence: Sentence, first: int, end: int) -> int:
    """Where the words for people end before a sum that they pay or get: "mendenda dua manajer Rp 2 miliar"."""
    return next((i for i in range(first + 1, end) if (m := sentence.toks[i].amount) and m.attrs.get("kind") == "money"), end)


def _owns(sentence: Sentence, end: int, b: int, pack: Language) -> bool:
    """True for a name that only owns what follows it in its phrase: "Olsen's proposals"."""
    return is_owner(sentence, end - 1, pack) and end < core_end(sentence, end, b)


def _ranked(sentence: Sentence, named: Named, names: list[Named], pack: Language) -> bool:
    """True for the name of a body that a rank and its holder follow: "Panglima Kodam Z Letkol Budi Y"."""
    ranks = pack.nouns.get("rank", frozenset())
    holder = next((n for n in names if n[1] > named[2] and n[0].label == "PER"), None)
    return holder is not None and all(low in ranks for low in sentence.lows(named[2], holder[1]))


def _describes(sentence: Sentence, named: Named, names: list[Named], b: int, pack: Language) -> bool:
    """True for capitals that no table knows before the body that they describe: "the West Island bloc X"."""
    after = [n for n in names if n[1] > named[2] and n[0].label in ("ORG", "GROUP", "BLOC") and n[0].attrs.get("ref")]
    core = core_end(sentence, named[2], b)
    return not named[0].attrs.get("ref") and any(n[2] == core for n in after)


def _last(sentence: Sentence, first: int, b: int, names: list[Named]) -> Mention | None:
    """A body or state named at the end of its phrase, behind what it is: "the aid group Oxfam", "neighbouring Chad"."""
    end = core_end(sentence, first, b)
    held = next((n for n in names if n[2] == end and n[0].label in ("ORG", "GROUP", "STATE")), None)
    return of(sentence, held) if held else None


def _people(sentence: Sentence, first: int, b: int, names: list[Named]) -> Mention | None:
    """A people named by itself at the end of its phrase: "the Danes", "two ethnic Danes", "Danish and ... officials"."""
    end = core_end(sentence, first, b)
    held = next((n for n in names if n[2] == end and n[0].label in ("DEMONYM", "NAME")), None)
    before = sentence.toks[first : held[1]] if held else ()
    if held is None or any(t.tag not in ("ADJ", "NUM", "DET") and not t.amount and not _demonym(t) for t in before):
        return None
    return of(sentence, held)


def _demonym(tok: Tok) -> bool:
    return tok.name is not None and tok.name.label == "DEMONYM"


def _alone(sentence: Sentence, named: Named, b: int, pack: Language) -> bool:
    """Where heads stand last, a state's name before a body or a kind of people is only its owner: "US officials".

    A name that no table knows may be the beginning of a noun for people: "Riot police".
    """
    if pack.possessive and named[0].attrs.get("form") == "unknown" and _begins_people(sentence, named, b, pack):
        return False
    return not pack.possessive or named[0].label != "STATE" or not _class(sentence, named[2], b, pack)


def _begins_people(sentence: Sentence, named: Named, b: int, pack: Language) -> bool:
    words = " ".join(sentence.lows(named[1], min(b, named[2] + 1)))
    return named[2] < b and (words in pack.nouns["organ"] or words in pack.nouns["people"])


def _is_common(sentence: Sentence, named: Named, b: int, pack: Language) -> bool:
    """True for a common word that a sentence begins with, before a kind of people, which no table has for a name: "Riot police"."""
    if (named[1], named[2]) != (0, 1) or b < 2 or named[0].attrs.get("ref"):
        return False
    known = sentence.toks[0].low in pack.verbs or any(sentence.toks[0].low in kind for kind in pack.nouns.values())
    return known and (sentence.toks[1].low in pack.nouns["organ"] or sentence.toks[1].low in pack.nouns["people"])


def _first_content(sentence: Sentence, a: int, b: int, pack: Language) -> int:
    while a < b and (sentence.toks[a].tag in ("DET", "NUM", "ADP") or sentence.toks[a].amount) and not sentence.toks[a].name:
        a += 1
    return a


def _by_noun(sentence: Sentence, first: int, b: int, names: list[Named], pack: Language) -> Mention | None:
    """A head noun decides: a body or office of a named state is the state; people act for themselves."""
    outlet = next((n for n in names if n[0].label == "OUTLET"), None)
    if outlet and any(key in pack.nouns.get("media", ()) for key in head_words(sentence, first, b, pack)):
        return of(sentence, outlet)
    kind = first and not names and not pack.possessive and sentence.toks[first].tag == "ADJ"
    if kind and sentence.toks[first - 1].tag in ("NOUN", "ADJ"):
        return None  # only of what kind the noun before it is: "bantuan militer", "kerja sama militer"
    head = _class(sentence, first, b, pack)
    actors = [n for n in names if n[0].label in (*_ACTORS, "DEMONYM")]
    if body := called(sentence, first, names, pack):
        return of(sentence, body)
    if head in ("organ", "office"):
        if actors and actors[0][0].label in ("STATE", "DEMONYM"):
            a, end = (min(first, actors[0][1]), core_end(sentence, first, b)) if pack.possessive else (first, 0)
            return mention(sentence, a, max(end, actors[0][2]), "STATE", str(actors[0][0].attrs.get("ref") or ""))
        if actors and not (head == "office" and pack.possessive and actors[0][0].label == "PER"):  # "Putin's spokesman" is not Putin
            return of(sentence, actors[0])
    told = any(t.low in pack.nouns["people"] or t.tag == "PROPN" for t in sentence.toks[first:b]) if pack.possessive else False
    told_by = noun_end(sentence, first, core_end(sentence, first, b)) - 1 if pack.possessive else first
    told = told or (bool(pack.possessive) and sentence.toks[told_by].low in pack.nouns["office"])  # "the union's leader"
    if head == "organ" and not actors and not told and sentence.toks[first].low not in pack.nouns["people"]:
        return None
    if head and sentence.toks[told_by].low not in pack.nouns["document"]:
        last = actors[0][2] if actors else _np_end(sentence, first, b, pack)
        end = noun_end(sentence, first, core_end(sentence, first, b)) if pack.possessive else last
        home = _home(sentence, actors, end, pack) if pack.possessive else _land_behind(sentence, first, actors[:1], pack)
        return mention(sentence, first, _before_money(sentence, first, end), "PEOPLE", "", home)
    if actors and actors[0][1] == first + 1 and sentence.toks[first].tag in ("ADJ", "PROPN"):
        return of(sentence, actors[0])
    unknown = [n for n in names if n[1] == first and n[0].label == "NAME"]
    return of(sentence, unknown[0]) if unknown else None


def _home(sentence: Sentence, actors: list[Named], end: int, pack: Language) -> str:
    """The id of the state that a kind of people is from, told before it or tied to it: "Afghan rebels", "envoys of Chad"."""
    tied = end < len(sentence.toks) and sentence.toks[end].low in pack.clauses["inside"]
    held = next((n for n in actors if n[0].label in ("STATE", "DEMONYM") and (n[2] <= end or tied)), None)
    return str(held[0].attrs.get("ref") or "") if held else ""


def _land_behind(sentence: Sentence, first: int, actors: list[Named], pack: Language) -> str:
    """The same where heads stand first: the state right behind words that tell no more than what people they are: "nelayan Chad"."""
    nouns = pack.nouns
    kinds = either(nouns["people"], nouns["office"], nouns["organ"], nouns.get("moved", frozenset()))
    for named in (n for n in actors if n[0].label in ("STATE", "DEMONYM")):
        words, apart = sentence.toks[first : named[1]], nouns.get("apart", frozenset())
        told = ((t.tag == "ADJ" or t.low in kinds) and t.low not in apart for t in words)
        return str(named[0].attrs.get("ref") or "") if all(told) else ""
    return ""


def _class(sentence: Sentence, first: int, b: int, pack: Language) -> str:
    """Of what kind the head of a phrase is: organ, office, people, or none of them."""
    kinds = _kinds(pack.code)
    found = next((kinds[key] for key in head_words(sentence, first, b, pack) if key in kinds), "")
    if found or pack.possessive or first + 1 >= b or sentence.toks[first].low not in either(pack.nouns["group"], pack.nouns["org"]):
        return found
    behind = sentence.toks[first + 1]  # "aliansi nelayan"
    return "people" if kinds.get(behind.low) == "people" and not behind.name else ""


@lru_cache(maxsize=8)
def _kinds(code: str) -> Mapping[str, str]:
    """Noun -> the first of the kinds that it may be."""
    nouns = language(code).nouns
    return {word: kind for kind in ("people", "office", "organ") for word in nouns[kind]}


def _np_end(sentence: Sentence, a: int, b: int, pack: Language) -> int:
    """Where the words of a kind of people end, before a second object that tells a span: "memberi junta | waktu 30 hari"."""
    spans, pair = pack.nouns.get("span", frozenset()), " ".join(sentence.forms[a : a + 2])
    end = a + 1 + (a + 1 < b and pair in pack.nouns["people"])
    while end < b and sentence.toks[end].tag in ("NOUN", "PROPN", "ADJ") and end - a < 5 and sentence.toks[end].low not in spans:
        if measures(sentence, end):
            break
        end += 1
    return end


def land_alone(sentence: Sentence, a: int, b: int) -> Mention | None:
    """A place by no more than a name that no table knows: a land that acts, where it does."""
    names = names_in(sentence, a, b)
    unknown = len(names) == 1 and names[0][0].label == "PLACE" and not names[0][0].attrs.get("ref") and names[0][1:] == (a, b)
    return replace(of(sentence, names[0]), label="NAME") if unknown else None


def deep(sentence: Sentence, a: int, b: int) -> Mention | None:
    """The first actor named anywhere in the words: "tindakan Korut" -> Korut."""
    for named in names_in(sentence, a, b):
        if named[0].label in (*_ACTORS, "DEMONYM"):
            return of(sentence, named)
    return None


def within(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The party inside a thing: one that is named, or the kind of people that it belongs to ("demands of the workers")."""
    owner = _owning_people(sentence, a, b, pack) if pack.possessive else holder(sentence, a, b, pack)
    if owner and not pack.possessive:
        return owner
    if (found := deep(sentence, a, b)) and (found.ref or not _names_deed(sentence, a, found, pack)):
        return owner if owner and owner.span.end <= found.span.start else found
    if owner:
        return owner
    if not pack.possessive:
        return _owned_by_people(sentence, a, b, pack)
    ties = pack.clauses.get("inside", frozenset())
    behind = (who(sentence, i + 1, b, pack) for i in range(a + 1, b - 1) if sentence.toks[i].low in ties)
    return next((m for m in behind if m), None) or using(sentence, a, b, pack)


def _names_deed(sentence: Sentence, a: int, found: Mention, pack: Language) -> bool:
    """True for a treaty or an operation by its name, which no table knows."""
    return sentence.toks[a].low in pack.nouns["deed"] and found.span.start == sentence.toks[a].start


def _owned_by_people(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The kind of people behind the thing that is theirs, where owners stand last: "pos tentara", "rumah warga"."""
    for i in range(a + 1, core_end(sentence, a, b)):
        if sentence.toks[i].tag == "ADJ" and " ".join(sentence.lows(a, i)) in pack.nouns["deed"]:
            continue  # "kerja sama militer"
        told = (sentence.toks[i].low, " ".join(sentence.lows(i, i + 2)))
        if any(low in pack.nouns[kind] for low in told for kind in ("people", "organ")):
            return _by_noun(sentence, i, b, [], pack)
    return None


def _owning_people(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The kind of people that owns the thing of a phrase: "the protesters' demands"."""
    for i in range(a, b - 1):
        low = sentence.toks[i].text.lower().replace("’", "'")
        named = i > 0 and sentence.toks[i].text[:1].isupper() and sentence.toks[i + 1].text[:1].isupper()  # "the People's Party"
        noun = "" if named else next((low[: -len(p)] for p in (*pack.possessive, "'") if low.endswith(p)), "")
        if noun and any(noun in pack.nouns[kind] for kind in ("people", "organ", "office")):
            held = mention(sentence, _first_content(sentence, a, i, pack), i + 1, "PEOPLE", "")
            cut = len(low) - len(noun)
            return replace(held, text=held.text[:-cut], span=replace(held.span, end=held.span.end - cut))
    return None


def each(sentence: Sentence, phrase: Phrase, pack: Language, *, inner: bool = False) -> Iterator[Mention]:
    """The party of each conjunct; with `inner`, a thing counts for the party named in it."""
    for a, b in phrase.parts:
        found = who(sentence, a, b, pack) or (deep(sentence, a, b) if inner else None)
        if found:
            yield found

