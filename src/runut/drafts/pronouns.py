"""(words, Memory) -> Mentions: whom "it", "they" or "both countries" stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from runut.drafts.memory import FIRMS, Memory
from runut.packs import Language, language
from runut.packs.classes import openings
from runut.syntax.heads import head_words
from runut.syntax.parties import who
from runut.syntax.tokens import Sentence
from runut.types import Mark, Mention, Span

_SERVING = frozenset(("AGREE", "AID", "CONSULT", "REQUEST"))
_FEW = 3  # words for those who were told of as so many before
_COUNTED = 5  # words of a figure with its measure word and of what it is a part of
_REACH = 10  # words of a relative clause behind which a pointing word may stand

__all__ = ["counted", "in_office", "own_body", "resolved", "several"]


def resolved(sentence: Sentence, a: int, b: int, pack: Language, memory: Memory) -> list[Mention]:
    """What a pronoun or "kedua negara" stands for; empty for words that name somebody themselves."""
    b = _counted_out(sentence, a, b)
    if b - a <= _COUNTED and (parted := _parted(sentence, a, b, pack, memory) or _bare(sentence, a, b, pack, memory)):
        return parted
    if sentence.toks[a].amount and (whole := _out_of(sentence, a, b, pack)):
        return [whole]
    if b - a <= _FEW and (number := _counts(pack.code).get(" ".join(sentence.raws[a:b]))):
        return memory.counted_as(number, sentence.toks[a].start)
    return _pointed(sentence, a, b, pack, memory)


def _out_of(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """Of whom a bare figure tells a part that the sentence began with: "Of the 40 people held in May, 31 were freed"."""
    first = next(iter(sentence.phrases or ()), None)
    if first is None or first.kind != "PP" or first.b > a or any(t.amount is None and t.tag != "ADV" for t in sentence.toks[a:b]):
        return None
    if first.prep not in pack.slots.get("of", pack.slots["from"]) or not any(t.amount for t in sentence.toks[first.a : first.b]):
        return None
    whole = who(sentence, *first.parts[0], pack)
    told = [m for m in counted(sentence, first.a, first.b) if m.text.casefold() in pack.nouns.get("folk", ())]
    return whole if whole and whole.label == "PEOPLE" else next(iter(told), None)


def _counted_out(sentence: Sentence, a: int, b: int) -> int:
    """Where a pronoun ends that has but how often it was done behind it: "ia tiga | kali mangkir"."""
    often = sentence.toks[a].tag == "PRON" and all(t.tag in ("ADV", "NUM") or t.amount for t in sentence.toks[a + 1 : b])
    return a + 1 if often else b


def _pointed(sentence: Sentence, a: int, b: int, pack: Language, memory: Memory) -> list[Mention]:
    """What a word or two that point back stand for."""
    firsts, lasts = _edges(pack.code)
    if sentence.forms[a] not in firsts and sentence.forms[b - 1] not in lasts:
        return []
    lows, at = sentence.lows(a, b), sentence.toks[a].start
    text = " ".join(lows)
    if b - a == 1 and sentence.toks[a].name:
        return []
    ends = _ends(pack.anaphora["both"])
    counted_anew = pack.possessive and sentence.toks[a].amount and sentence.mark.label != "title"  # "two men", not "the two men"
    if (lows[0] in ends or lows[-1] in ends) and not counted_anew and any(
        text == w or text.endswith(" " + w) or text.startswith(w + " ") for w in pack.anaphora["both"]
    ):
        return _both(text, at, pack, memory)
    if three := _three(text, at, pack, memory):
        return three
    if b - a == 1 and lows[0] in pack.anaphora["person"]:
        person = (_met_before(sentence, a, pack) if lows[0] in pack.anaphora.get("object", ()) else None) or memory.person(at)
        return [person] if person else []
    owned = lows[0] in pack.anaphora.get("owner", ()) and any(w in pack.nouns["organ"] for w in head_words(sentence, a, b, pack))
    if owned or (b - a == 1 and lows[0] in pack.anaphora.get("body", ())):
        body = memory.neuter(at)
        return [body] if body else []
    if b - a == 1 and lows[0] in pack.anaphora["plural"]:
        if lows[0] in pack.anaphora.get("those", ()):
            return _those(sentence, a, pack)
        if b < len(sentence.toks) and sentence.toks[b].tag == "REL":
            return []  # "mereka yang ...": those of whom the clause tells
        crowd = _crowd(at, pack, memory)
        return [crowd] if crowd else (_joined(sentence, a, pack) or memory.two_near(at))
    pointing = (b - a <= 4 and lows[-1] in pack.anaphora["back"]) or (b - a == 1 and _told_apart(sentence, b, pack))
    if pointing and lows[0] in pack.nouns["group"]:
        held = {t.name.start: t.name for t in sentence.toks[a:b] if t.name and t.name.label != "PLACE"}
        return _landed(held, memory) if held else memory.group(at, lows[0], _unlike(lows[0], pack), _trades(lows[0], pack))
    if any(text == w or text.endswith(" " + w) for w in pack.anaphora.get("state", ())):
        return memory.other_state()
    return []


def _joined(sentence: Sentence, at: int, pack: Language) -> list[Mention]:
    """The parties that the sentence opens with, joined: "X, Y and Z cut their grids off after they left"."""
    first = next((p for p in sentence.phrases or () if p.b <= at and p.kind in ("NP", "V")), None)
    parts = first.parts if first is not None and first.kind == "NP" else ()
    found = [m for a, b in parts if (m := who(sentence, a, b, pack))]
    return found if len(found) == len(parts) > 2 else []


def _crowd(at: int, pack: Language, memory: Memory) -> Mention | None:
    """The people that "they" means: those told of last, or those whom one body or officer told of last gives or asks something."""
    last = memory.crowd(at, pack.nouns["organ"])
    return (_served(at, pack, memory) or last) if last is None or _is_one(last, pack) else last


def _is_one(told: Mention, pack: Language) -> bool:
    """True for words that tell one body or one who holds an office, where heads stand first: "gubernur", "perusahaan", "pemerintah X"."""
    first = told.text.casefold().split()[0]
    kinds = (pack.nouns["office"], pack.nouns["organ"], pack.nouns.get("enterprise", frozenset()))
    return not pack.possessive and any(first in kind for kind in kinds)


def _served(before: int, pack: Language, memory: Memory) -> Mention | None:
    """The people to whom the last claim of this sentence or the one before gives, offers or asks something."""
    last = next((d for d in reversed(memory.drafts) if d.trigger.start < before and d.type in _SERVING), None)
    near = last is not None and last.trigger.start >= memory.before_last()
    people = [m for m in last.filled("recipient") if m.label in ("PEOPLE", "GROUP")] if last and near else []
    return next((m for m in people if m.text.casefold().split()[0] not in pack.nouns["organ"]), None)


def _parted(sentence: Sentence, a: int, b: int, pack: Language, memory: Memory) -> list[Mention]:
    """Of whom a figure alone tells a part: "tiga di antaranya", "three of them"."""
    first = sentence.toks[a]
    if not (first.amount or first.low in pack.nouns["one"]):
        return []
    if not " ".join(sentence.raws[a:b]).endswith(tuple(pack.anaphora.get("parted", ()))):
        return []
    flat = [p for p in sentence.phrases or () if p.a >= b][:3]
    beside = [p.kind for p in flat] == ["COMMA", "NP", "COMMA"]  # "seorang di antaranya, juru masak, ..."
    told = who(sentence, *flat[1].parts[0], pack) if beside and flat[1].parts else None
    return [told] if told else memory.counted(first.start)


def _bare(sentence: Sentence, a: int, b: int, pack: Language, memory: Memory) -> list[Mention]:
    """Who is meant by a figure alone, or one of others: "Of 23 students, 20 were freed", "the other three", "tiga lainnya"."""
    toks = sentence.toks[a:b]
    mark = next((t.amount for t in toks if t.amount), None)
    if mark is None or mark.label != "count" or "counted" in mark.attrs or mark.attrs.get("unit_id") == "time":
        return []
    others = pack.retold["others"]
    if any(t.amount is not mark and t.low not in others and t.tag != "DET" for t in toks):
        return []
    held, whole = mark.attrs.get("unit_span"), "part_of" in mark.attrs
    if whole and isinstance(held, list):
        span = Span(sentence.report.id, held[0], held[1])
        return [Mention(sentence.report.words(span), "PEOPLE", "", span)]
    value = mark.attrs.get("value")
    return memory.counted(toks[0].start, float(value)) if isinstance(value, int | float) else []


def _trades(noun: str, pack: Language) -> frozenset[str]:
    """The sectors of whom a noun for a firm may mean; empty for any other noun."""
    return FIRMS if noun in pack.nouns.get("enterprise", ()) else frozenset()


def _unlike(noun: str, pack: Language) -> frozenset[str]:
    """The first words of names that tell another kind of body than a noun; a firm's own are an enterprise's."""
    firm = pack.nouns.get("firm", frozenset()) if _trades(noun, pack) else frozenset()
    return pack.nouns["org"] - firm - {noun}


def _landed(held: Mapping[int, Mark], memory: Memory) -> list[Mention]:
    """Whom a noun for a body means that has but the name of its state beside it, or the United Nations'."""
    refs = [str(m.attrs.get("ref") or "") for m in held.values()]
    return memory.group_of(refs[0]) if len(refs) == 1 and refs[0] else []


def _met_before(sentence: Sentence, at: int, pack: Language) -> Mention | None:
    """Whom the same sentence tells of as an object before "him": a person or who holds an office, where there is but one."""
    phrases = [p for p in sentence.phrases or () if p.b <= at] if pack.possessive else []
    held: list[Mention] = []
    for n, p in enumerate(phrases):
        behind = next((q.kind for q in phrases[n + 1 :] if q.kind not in ("ADV", "T", "PP", "PAREN")), "")
        if p.kind == "PP" or (p.kind == "NP" and n and phrases[n - 1].kind == "V" and behind != "V"):
            found = (who(sentence, a, b, pack) for a, b in p.parts)
            held += [m for m in found if m and (m.label == "PER" or (m.label in ("PEOPLE", "STATE") and in_office(m, pack)))]
    return held[0] if len(held) == 1 else None


def _told_apart(sentence: Sentence, b: int, pack: Language) -> bool:
    """True for a noun with the word that points back behind its relative clause: "kelompok yang didukung X itu"."""
    if b >= len(sentence.toks) or sentence.toks[b].tag != "REL":
        return False
    end = next((i for i in range(b + 1, min(b + _REACH, len(sentence.toks))) if sentence.toks[i].tag == "PUNCT"), b)
    back = next((i for i in range(b + 3, end) if sentence.toks[i].low in pack.anaphora["back"]), 0)
    return bool(back) and (sentence.toks[back - 1].name is not None or sentence.toks[back - 1].tag == "PROPN")


def _those(sentence: Sentence, at: int, pack: Language) -> list[Mention]:
    """The kind of people told last before a word that stands for an object: "arrested four men and charged them"."""
    parts = [part for p in reversed(sentence.phrases or ()) if p.b <= at and p.kind in ("NP", "PP") for part in reversed(p.parts)]
    people = (who(sentence, a, b, pack) for a, b in parts)
    return [m for m in people if m and several(m)][:1]


@lru_cache(maxsize=8)
def _edges(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words one of which begins, or ends, all that may stand for somebody."""
    pack = language(code)
    told, both = pack.anaphora, _ends(pack.anaphora["both"])
    alone = [told.get(kind, frozenset()) for kind in ("person", "owner", "body", "plural")]
    three, state = (told.get(kind, frozenset()) for kind in ("three", "state"))
    return openings(three).union(both, pack.nouns["group"], *alone), both | {w.split()[-1] for w in state}


@lru_cache(maxsize=8)
def _ends(words: frozenset[str]) -> frozenset[str]:
    """The first and the last words of some phrases."""
    return frozenset(w.split()[at] for w in words for at in (0, -1))


@lru_cache(maxsize=8)
def _counts(code: str) -> Mapping[str, int]:
    """Words for those of whom it was told how many they are -> how many: "the three", "ketiganya"."""
    rows = (row.split(" ", 1) for row in language(code).anaphora.get("counts", ()))
    return {words: int(number) for number, words in rows}


def _three(text: str, at: int, pack: Language, memory: Memory) -> list[Mention]:
    """The three states that "ketiga negara (itu)" means."""
    told = any(text == w or text.startswith(f"{w} ") for w in pack.anaphora.get("three", ()))
    return memory.three_states(at) if told else []


def _pair(states: list[Mention]) -> list[Mention]:
    """Two states; nobody where the report tells of one alone."""
    return states if len(states) > 1 else []


def _both(text: str, at: int, pack: Language, memory: Memory) -> list[Mention]:
    """ "kedua pihak" is the two sides of the last claim, "kedua negara" two states, "keduanya" two persons where they were named last."""
    if text in pack.anaphora["plural"]:
        return memory.two_persons(at) or memory.two_counted(at) or _pair(memory.two_states(at))
    if any(text.endswith(w) for w in pack.anaphora.get("heads", ())):
        return memory.two_heads(at)
    return memory.two_sides(at) if any(text.endswith(w) for w in pack.anaphora.get("sides", ())) else memory.two_states(at)


def counted(sentence: Sentence, a: int, b: int) -> list[Mention]:
    """The noun that each figure in the words counts, as a kind of people."""
    marks = {t.amount.start: t.amount for t in sentence.toks[a:b] if t.amount}
    spans = [held for m in marks.values() if isinstance(held := m.attrs.get("unit_span"), list)]
    report = sentence.report
    return [Mention(report.text[s[0] : s[1]], "PEOPLE", "", Span(report.id, s[0], s[1])) for s in spans]


def several(speaker: Mention) -> bool:
    """True for speakers whom "they" may mean: a kind of people, or a state's officials, told with more than its name."""
    return speaker.label in ("PEOPLE", "GROUP") or (speaker.label == "STATE" and len(speaker.text.split()) > 1)


def in_office(teller: Mention, pack: Language) -> bool:
    """True for words that end in an office, which one person holds: "the prime minister said he would come"."""
    words = teller.text.casefold().split()
    return any(" ".join(words[-n:]) in pack.nouns["office"] for n in (1, 2) if pack.possessive)


def own_body(sentence: Sentence, a: int, b: int, speaker: Mention, pack: Language) -> Mention | None:
    """Whose forces or offices the words name, if he speaks for a body: "an army spokesman said its planes" are the army's."""
    owned = sentence.toks[a].low in pack.anaphora.get("owner", ()) and sentence.toks[a].start > speaker.span.start
    organ = owned and any(w in pack.nouns["organ"] for w in head_words(sentence, a, b, pack))
    return _body(speaker, pack) if organ and speaker.label != "PER" else None


def _body(speaker: Mention, pack: Language) -> Mention:
    """The body for which a kind of people speaks, where its name stands before theirs: "army" of "army spokesman"; else who speaks."""
    words = speaker.text.split()
    office = len(words) > 1 and words[-1].lower() in pack.nouns["office"] and words[-2].lower() in pack.nouns["organ"]
    if speaker.label != "PEOPLE" or not office:
        return speaker
    text = speaker.text[: speaker.text.rindex(words[-1])].rstrip()
    return replace(speaker, text=text, span=replace(speaker.span, end=speaker.span.start + len(text)))
