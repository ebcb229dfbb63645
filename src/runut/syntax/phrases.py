"""Phrases -> phrases: what stands in apposition or in coordination is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from runut.packs import Language
from runut.packs.classes import either, openings
from runut.packs.naming import naming
from runut.syntax.fronts import headed, stands_apart, with_border, with_clock, with_owned
from runut.syntax.seated import with_seat
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import kinds_of_deed, word_types

__all__ = ["Phrase", "join", "new_phrase", "reached"]

_MOST = 100  # members of a list that are looked at before a joint


class Phrase(NamedTuple):
    """Words `[a, b)` of a sentence.

    `kind`: NP, PP, T (time), V, SC (clause opener), COMP, REL, CC, COMMA, STOP. `head` is the verb of a V, the first word
    behind the preposition of a PP. `parts` are the conjuncts of an NP or PP as word ranges.
    """

    kind: str
    a: int
    b: int
    head: int = 0
    prep: str = ""
    parts: tuple[tuple[int, int], ...] = ()


new_phrase: Callable[[tuple[object, ...]], Phrase] = partial(tuple.__new__, Phrase)  # what `Phrase(...)` does, a call less


def join(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """Phrases in apposition and in coordination become one."""
    flat = with_owned(sentence, with_border(sentence, with_clock(sentence, _origins(sentence, flat, pack), pack), pack), pack)
    if "COMMA" in {p.kind for p in flat}:
        flat = _appose(sentence, with_seat(sentence, flat, pack), pack)
    flat = _accompany(sentence, flat, pack)
    return flat if {"COMMA", "CC"}.isdisjoint({p.kind for p in flat}) else _coordinate(sentence, flat, pack)


def _named(sentence: Sentence, phrase: Phrase, label: str) -> bool:
    return any(t.name and t.name.label == label for t in sentence.toks[phrase.a : phrase.b])


def _appose(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """ "office of state, Person," and "Person, an office of X," are one phrase."""
    out: list[Phrase] = []
    i = 0
    while i < len(flat):
        p = flat[i]
        inserted = p.kind in ("NP", "PP") and i + 2 < len(flat) and flat[i + 1].kind == "COMMA" and flat[i + 2].kind == "NP"
        if inserted and _is_apposition(sentence, p, flat[i + 2], flat[i + 3 :], pack) and not (i == 0 and _leads(flat)):
            end = _apposition_end(flat, i + 3)
            p = p._replace(b=flat[end - 1].b, parts=((p.parts[0][0], flat[end - 1].b),))
            flat = [*flat[: i + 1], *flat[end:]]
        out.append(p)
        i += 1
    return out


def _leads(flat: Sequence[Phrase]) -> bool:
    """True if what stands behind a phrase that opens the sentence is the subject: "Menurut X, penyidik menyita ..."."""
    return flat[0].kind == "PP" and len(flat) > 3 and flat[3].kind == "V"


def _origins(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """ "Person from State" is one phrase."""
    if not {"PER", "STATE"} <= {name.label for name, _, _ in sentence.runs}:
        return flat
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out and p.kind == "PP" and p.prep in pack.slots["from"] else None
        if last and last.kind in ("NP", "PP") and _ends_named(sentence, last, "PER") and _named(sentence, p, "STATE"):
            out[-1] = last._replace(b=p.b, parts=((last.parts[0][0], p.b),))
        else:
            out.append(p)
    return out


def _ends_named(sentence: Sentence, phrase: Phrase, label: str) -> bool:
    return (name := sentence.toks[phrase.b - 1].name) is not None and name.label == label


def _is_apposition(sentence: Sentence, first: Phrase, second: Phrase, rest: Sequence[Phrase], pack: Language) -> bool:
    a, b = first.parts[0]
    titles = either(pack.nouns["office"], pack.nouns["people"])
    one, two = sentence.lows(a, b), sentence.lows(second.a, second.b)
    per_two = _named(sentence, second, "PER") and _only_titled(sentence, second, titles)
    parted = len(one) > 2 and one[1] in pack.clauses["inside"] and one[0] in pack.clauses.get("lone", ())  # "One of the three, Person"
    if (parted or _office(one, titles)) and not _named(sentence, first, "PER") and per_two:
        return True
    if _is_body(sentence, first, second, rest, pack) or _is_neighbour(sentence, first, second, rest, pack):
        return True
    opens = bool(two) and _office(two[:3], titles)
    closes = bool(rest) and rest[0].kind in ("COMMA", "V", "PP", "REL")
    held = _named(sentence, first, "PER") or (bool(pack.possessive) and _named(sentence, first, "ORG"))
    return held and opens and closes and not _named(sentence, second, "PER")


def _only_titled(sentence: Sentence, phrase: Phrase, titles: frozenset[str]) -> bool:
    """True for a name with no more than a title before it: "General X"."""
    first = next((i for i in range(phrase.a, phrase.b) if sentence.toks[i].name), phrase.b)
    before, rest = sentence.lows(phrase.a, first), sentence.lows(first, phrase.b)
    if first >= phrase.b or (held := sentence.toks[first].name) is None or held.label != "PER":
        return False
    honours = naming().before  # "Prof", "Dr."
    return all(t in titles or (t.rstrip("."),) in honours for t in before) and not any(t in titles for t in rest)


def _is_body(sentence: Sentence, first: Phrase, second: Phrase, rest: Sequence[Phrase], pack: Language) -> bool:
    """True for a body's name between commas behind what it is: "a defence company of X, Name, signed ..."."""
    named = any(_named(sentence, first, label) for label in ("ORG", "GROUP", "PER"))
    name = sentence.toks[second.a].name
    whole = name is not None and name.label in ("ORG", "GROUP") and sentence.toks[second.b - 1].name is name
    closed = [p.kind for p in rest[:2]] in (["COMMA", "V"], ["COMMA", "PP"], ["COMMA", "T"], ["COMMA", "ADV"])
    kind = either(pack.nouns["org"], pack.nouns["people"])
    return whole and closed and not named and not kind.isdisjoint(sentence.lows(*first.parts[0]))


def _is_neighbour(sentence: Sentence, first: Phrase, second: Phrase, rest: Sequence[Phrase], pack: Language) -> bool:
    """True for a state's name between commas behind what it is to another: "Sekutu utama X, Y, mengirim ..."."""
    name, kind = sentence.toks[second.a].name, pack.nouns.get("side", frozenset())
    whole = name is not None and name.label in ("STATE", "PLACE", "NAME") and sentence.toks[second.b - 1].name is name
    closed = [p.kind for p in rest[:2]] in (["COMMA", "V"], ["COMMA", "ADV"])
    return whole and closed and any(w in kind for w in sentence.lows(*first.parts[0])[:2])


def _office(lows: Sequence[str], titles: frozenset[str]) -> bool:
    return any(w in titles for w in lows[:4]) or any(" ".join(lows[i : i + 2]) in titles for i in range(min(3, len(lows))))


def _apposition_end(flat: Sequence[Phrase], at: int) -> int:
    """Index behind the apposition: its own prepositional phrases and its closing comma belong to it."""
    end = at
    while end < len(flat) and flat[end].kind == "PP" and end + 1 < len(flat) and flat[end + 1].kind in ("PP", "COMMA", "V", "REL"):
        end += 1
    if end < len(flat) and flat[end].kind == "COMMA":
        return end + 1
    return at if end == at or not (end < len(flat) and flat[end].kind in ("V", "REL")) else end


def _accompany(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """A subject and whoever is named beside it are one phrase: "X, along with Y, sent ..."."""
    if openings(pack.clauses.get("beside", frozenset())).isdisjoint(sentence.forms):
        return flat
    out: list[Phrase] = []
    i = 0
    while i < len(flat):
        p, apart = flat[i], i + 1 < len(flat) and flat[i + 1].kind == "COMMA"
        end, parts = _beside(sentence, flat, i + 1 + apart, pack) if p.kind == "NP" else (0, [])
        closed = 0 < end < len(flat) and (flat[end].kind == "COMMA" if apart else True)
        if closed and end + apart < len(flat) and flat[end + apart].kind == "V":
            p, i = p._replace(b=flat[end - 1 + apart].b, parts=(*p.parts, *parts)), end - 1 + apart
        out.append(p)
        i += 1
    return out


def _beside(sentence: Sentence, flat: Sequence[Phrase], at: int, pack: Language) -> tuple[int, list[tuple[int, int]]]:
    """Index behind the words "along with" and whom they name, if these begin at `at`, and those; else 0."""
    words = next((n for n in range(at, min(at + 3, len(flat))) if flat[n].kind in ("PP", "NP")), 0)
    if not words:
        return 0, []
    stop = flat[words].head if flat[words].kind == "PP" else flat[words].a
    opens = " ".join(sentence.lows(flat[at].a, stop)) in pack.clauses["beside"]
    return _members(flat, words, lambda: False, frozenset()) if opens else (0, [])


def _coordinate(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """ "A, B, and C" is one phrase with three parts, unless the last part is the subject of a new clause."""
    out: list[Phrase] = []
    i = 0
    while i < len(flat):
        p, end = flat[i], i + 1
        if i == 0 and headed(sentence, flat):
            p, end = p._replace(b=flat[2].b, parts=(*p.parts, *flat[2].parts)), 3
        elif p.kind in ("NP", "PP") and end < len(flat) and flat[end].kind in ("COMMA", "CC") and not stands_apart(sentence, flat, i, pack):
            end, parts = _members(flat, i, partial(_verb_before, sentence, out, p, pack), pack.clauses["contrast"])
            if len(parts) > 1:
                title = _is_title(sentence, parts, pack) or kinds_of_deed(sentence, parts, pack)
                p = p._replace(b=flat[end - 1].b, parts=((parts[0][0], parts[-1][1]),) if title else tuple(parts))
        out.append(p)
        i = end
    return out


def _verb_before(sentence: Sentence, done: Sequence[Phrase], first: Phrase, pack: Language) -> bool:
    """True if the clause has a verb already, whose objects are not to act themselves."""
    if pack.possessive and [p.kind for p in done[-2:]] == ["COMMA", "CC"]:
        return False  # "X cut its aid, and Y and Z shut their ports"
    return not _asks(sentence, done, first, pack) and not _says(sentence, done) and _acts_since_opener(done)


def _says(sentence: Sentence, done: Sequence[Phrase]) -> bool:
    """True right behind a verb of saying: whoever follows it acts himself ("the minister said X and Y would meet")."""
    verb = sentence.toks[done[-1].head] if done and done[-1].kind == "V" else None
    return verb is not None and any(c.attrs["cue"] == "say" and c.start <= verb.start < c.end for c in sentence.cues)


def _asks(sentence: Sentence, done: Sequence[Phrase], first: Phrase, pack: Language) -> bool:
    """True behind a verb whose objects are to act themselves: "mendesak X dan Y menahan diri", not "menuntut upah, dan polisi ..."."""
    asked = bool(done) and done[-1].kind == "V" and "REQUEST" in word_types(pack.code).get(sentence.toks[done[-1].head].low, ())
    folk = either(pack.nouns["people"], pack.nouns["organ"], pack.nouns["office"]) if asked else frozenset()
    return asked and any(t.name or t.low in folk for t in sentence.toks[first.a : first.b])


def _is_title(sentence: Sentence, parts: Sequence[tuple[int, int]], pack: Language) -> bool:
    """ "Kepala Pusat Data dan Informasi X Budi": an office whose own name has a joint in it, and the one who holds it."""
    a, b = parts[0]
    office = _office(sentence.lows(a, min(b, a + 2)), pack.nouns["office"])
    known = any(t.name and t.name.attrs.get("ref") for t in sentence.toks[a:b])
    persons = [_named(sentence, Phrase("NP", c, e, c), "PER") for c, e in parts]
    c, e = parts[-1]
    held = any(t.name for t in sentence.toks[a:b])
    two = held and _office(sentence.lows(c, min(e, c + 2)), pack.nouns["office"])  # "Presiden X dan Presiden Y Z"
    return office and not known and not two and persons[-1] and not any(persons[:-1])


def _acts_since_opener(done: Sequence[Phrase]) -> bool:
    """True if a verb stands behind the last opener of a clause."""
    for at in range(len(done) - 1, -1, -1):
        kind = done[at].kind
        if kind == "V":
            return True
        if kind in ("COMP", "SC", "STOP", "REL") or (kind == "COMMA" and _closes_clause(done, at)):
            return False
    return False


def _closes_clause(done: Sequence[Phrase], comma: int) -> bool:
    """True if what stands before a comma is a clause with its own opener: "Meski ... ada ..., "."""
    verb = False
    for at in range(comma - 1, -1, -1):
        kind = done[at].kind
        verb = verb or kind == "V"
        if kind == "SC":
            return verb
        if kind in ("COMMA", "STOP", "COMP"):
            return False
    return verb and done[0].kind == "V"


def _members(flat: Sequence[Phrase], i: int, seen_verb: Callable[[], bool], contrast: frozenset[str]) -> tuple[int, list[tuple[int, int]]]:
    parts, end, at = [flat[i].parts[0]], i + 1, i + 1
    pending: list[tuple[int, int]] = []
    while at < len(flat) and len(pending) < _MOST:
        comma = flat[at].kind == "COMMA"
        joint = at + 1 if comma and at + 1 < len(flat) and flat[at + 1].kind == "CC" else at
        if flat[joint].kind == "CC" and joint + 1 < len(flat) and flat[joint + 1].kind == "NP":
            member = flat[joint + 1]
            if joint + 2 < len(flat) and flat[joint + 2].kind == "V" and seen_verb():
                break
            if flat[joint].prep in contrast and joint + 2 < len(flat) and flat[joint + 2].kind in ("V", "REL"):
                break
            parts += [*pending, member.parts[0]]
            pending, end, at = [], joint + 2, joint + 2
        elif comma and at + 1 < len(flat) and flat[at + 1].kind == "NP":
            pending.append(flat[at + 1].parts[0])
            at += 2
        elif pending and comma and at + 2 < len(flat) and flat[at + 1].kind == "ADV" and flat[at + 2].kind == "NP":
            parts += [*pending, flat[at + 2].parts[0]]
            pending, end, at = [], at + 3, at + 3
        else:
            break
    return end, parts


def reached(
    phrases: Sequence[Phrase], start: int, stop: int, openers: frozenset[str] = frozenset(), ends: Callable[[Phrase], bool] = lambda _: True
) -> Iterator[Phrase]:
    """The noun and prepositional phrases between two words, up to a relative clause, a new clause behind a comma or an opener.

    `ends` tells if a verb behind a joint begins a deed of its own.
    """
    behind, told = [p for p in phrases if start < p.b and p.a < stop], False
    for n, p in enumerate(behind):
        nxt = behind[n + 1].kind if n + 1 < len(behind) else ""
        kinds = [q.kind for q in behind[n + 1 : n + 3]]
        if (told or not n) and p.kind == "CC" and ((nxt == "V" and ends(behind[n + 1])) or nxt == "COMP" or kinds == ["NP", "V"]):
            return
        told = told or p.kind in ("NP", "PP")
        if p.kind == "COMMA" and kinds == ["PP", "V"]:
            return  # "..., with X calling it a farce"
        if p.kind in ("STOP", "REL") or (p.kind == "COMMA" and nxt not in ("PP", "T", "CC")) or (p.kind == "SC" and p.prep in openers):
            return
        if p.kind in ("NP", "PP") and p.a >= start - 1:
            yield p
