"""Scene -> drafts: a count told before, once more with the figure that somebody else gives of it, the thing counted left unsaid:
"The army says six", "the governor put the figure at 52", "its earlier figure of $3 million".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from runut.drafts.formers import PAST, teller
from runut.drafts.memory import Memory
from runut.drafts.pronouns import resolved
from runut.drafts.sayings import covering
from runut.drafts.scenes import Scene
from runut.drafts.shares import shares
from runut.drafts.status import read_status
from runut.packs import language
from runut.packs.units import convert
from runut.syntax.clauses import Clause
from runut.syntax.parties import within
from runut.syntax.phrases import Phrase
from runut.syntax.tellers import speaker
from runut.types import Draft, Hop, Mark, Mention

__all__ = ["retold"]

_COUNTED = frozenset(("count", "money", "measure"))
_TIED = ("feature", "like", "part_of", "per", "same_as")
_BACK = 3  # sentences, this one the last, in which the count was told that another figure is given of
_REACH = 6  # words between a noun for a figure and the figure
_PERSON = "person"  # the unit of a figure that counts people by no more than a word for people


class _Given(NamedTuple):
    """A figure that somebody gives: who, and the words `[a, b)` that give it, with their clause."""

    mark: Mark
    hops: tuple[Hop, ...]
    a: int
    b: int
    clause: Clause
    past: bool = False


def retold(stage: Scene, memory: Memory, found: Sequence[Draft]) -> list[Draft]:
    """What the sentence tells again of a count that was told before, or beside it, with another figure."""
    if not stage.holds(_words(stage.pack.code)) or not stage.sentence.counted:
        return []
    out: list[Draft] = []
    for given in _given(stage, memory, {d.amount.start for d in found if d.amount}):
        told = _alike([*found, *out], given.mark) or _alike(memory.since(_BACK), given.mark)
        if told and (again := _again(stage, given, told)):
            out.append(again)
    out += shares(stage, memory, {d.amount.start for d in (*found, *out) if d.amount})
    key = memory.drafts[-1].key + 1 if memory.drafts else 0
    out = [replace(d, key=key + n) for n, d in enumerate(out)]
    memory.drafts += out
    return out


@lru_cache(maxsize=8)
def _words(code: str) -> frozenset[str]:
    """Words one of which stands in a sentence that gives a figure of what was told before."""
    pack = language(code)
    say = frozenset(form for cue in pack.cues if cue.kind == "say" for form in cue.forms)
    parted = frozenset(w.split()[-1] for w in pack.anaphora.get("parted", ()))
    return frozenset().union(say, parted, *(pack.retold[key] for key in ("figure", "counting", "giving", "whole")))


def _given(stage: Scene, memory: Memory, told: set[int]) -> Iterator[_Given]:
    """The figures that no draft tells and that somebody is told to give."""
    marks = {t.amount.start: t.amount for t in stage.sentence.toks if t.amount and t.amount.start not in told}
    last: _Given | None = None
    for mark in marks.values():
        if mark.label in _COUNTED and not any(tie in mark.attrs for tie in _TIED):
            k = next((n for n, p in enumerate(stage.phrases) if p.kind in ("NP", "PP") and _holds(stage, p, mark)), -1)
            found = (_by_noun(stage, memory, k, mark) or _by_verb(stage, memory, k, mark) or _bare(stage, k, mark)) if k >= 0 else None
            found = found or (_gapped(stage, memory, k, mark, last) if last and k >= 0 else None)
            if found:
                last = found
                yield found


def _holds(stage: Scene, phrase: Phrase, mark: Mark) -> bool:
    return any(t.amount is mark for t in stage.sentence.toks[phrase.a : phrase.b])


def _by_verb(stage: Scene, memory: Memory, k: int, mark: Mark) -> _Given | None:
    """A figure with nothing but a word for those counted, as all that a verb of telling or counting has for an object."""
    verb = next((n for n in range(k - 1, -1, -1) if stage.phrases[n].kind not in ("ADV", "T")), -1)
    if verb < 0 or stage.phrases[verb].kind != "V" or not _alone(stage, k, mark) or not _closes(stage, k, mark):
        return None
    head = stage.sentence.toks[stage.phrases[verb].head]
    cue = next((c for c in stage.sentence.cues if c.attrs["cue"] == "say" and c.start == head.start), None)
    if cue is None and head.raw not in stage.pack.retold["counting"]:
        return None
    return _from(stage, memory, mark, verb, k, cue)


def _by_noun(stage: Scene, memory: Memory, k: int, mark: Mark) -> _Given | None:
    """A figure behind a noun for figures: what a verb of giving has for its object, or what somebody's figure was."""
    s, at = stage.sentence, stage.sentence.at(mark.start)
    noun = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if s.toks[i].low in stage.pack.retold["figure"]), -1)
    n = next((n for n, p in enumerate(stage.phrases) if p.a <= noun < p.b), k)
    if noun < 0 or not _linked(stage, noun if n == k else stage.phrases[n].b - 1, at):
        return None
    verb = next((i for i in range(n - 1, -1, -1) if stage.phrases[i].kind not in ("ADV", "T", "PP")), -1)
    if verb >= 0 and stage.phrases[verb].kind == "V":
        head = s.toks[stage.phrases[verb].head]
        cue = next((c for c in s.cues if c.attrs["cue"] == "say" and c.start == head.start), None)
        giving = head.raw in stage.pack.retold["giving"] or head.raw in stage.pack.retold["counting"]
        return _from(stage, memory, mark, verb, k, cue) if giving or cue else None
    if verb == 0 and stage.phrases[n].kind == "PP" and stage.phrases[0].kind == "NP":  # "X tetap pada angka 40"
        hops = tuple(Hop(m, "says") for m in _who(stage, memory, stage.phrases[0]))
        return _Given(mark, hops, stage.phrases[0].a, stage.phrases[k].b, Clause(stage.phrases[0].a, stage.phrases[k].b))
    return _owned(stage, memory, mark, n, k, noun)


def _linked(stage: Scene, noun: int, at: int) -> bool:
    """True if nothing stands between a noun for figures and a figure but words that tie the two, and one for people."""
    ties = stage.pack.retold["tie"] | stage.pack.retold["generic"] | stage.pack.light["measure"]
    return all(t.low in ties or t.amount or t.time or t.tag in ("ADJ", "ADV", "PUNCT") for t in stage.sentence.toks[noun + 1 : at])


def _owned(stage: Scene, memory: Memory, mark: Mark, n: int, k: int, noun: int) -> _Given | None:
    """Somebody's figure, told of by the sentence: "his earlier figure of 40 left out the islands"."""
    s, p, end = stage.sentence, stage.phrases[n], stage.phrases[k].b
    words = stage.pack.retold["former"]
    marked = any(t.low in words or t.raw in words for t in s.toks[p.a : s.at(mark.start)])
    held = [d for x in covering(stage.said, noun) for d in x.hops]
    owner = within(s, p.a, min(p.b, noun + 1), stage.pack) if p.b > noun + 1 or noun > p.a else None
    if not (marked or owner or _points(stage, p, noun)):
        return None
    first = stage.phrases[0]
    if not held and owner is None and first.kind == "NP" and s.toks[first.a].raw in stage.pack.retold["claim"] and first.b > first.a + 1:
        held = [Hop(m, "says") for m in teller(stage, first._replace(a=first.a + 1, parts=((first.a + 1, first.b),)))]  # "Versi X, ..."
    hops = (Hop(owner, "says"),) if owner else tuple(held)
    return _Given(mark, hops, p.a, end, Clause(p.a, end), past=marked)


def _points(stage: Scene, phrase: Phrase, noun: int) -> bool:
    """True for a noun for figures that points back by itself: "jumlahnya", "that number"."""
    s, back = stage.sentence, stage.pack.anaphora
    if s.toks[noun].raw in stage.pack.retold["pointing"]:
        return True
    words = {t.raw for t in s.toks[phrase.a : phrase.b]} - {s.toks[noun].raw}
    return len(words) == 1 and not words.isdisjoint(back.get("definite", frozenset()) | back["back"])


def _bare(stage: Scene, k: int, mark: Mark) -> _Given | None:
    """A figure that is all that somebody says: "According to the army, only six", "Menurut X, jumlahnya 40"."""
    p = stage.phrases[k]
    over = covering(stage.said, p.a)
    if p.kind != "NP" or not over or not _alone(stage, k, mark) or not _closes(stage, k, mark):
        return None
    before = next((n for n in range(k - 1, -1, -1) if stage.phrases[n].kind != "ADV"), -1)
    opens = before < 0 or stage.phrases[before].kind in ("COMMA", "STOP", "COMP")
    hops = tuple(h for x in over for h in x.hops)
    inside = not any(q.kind in ("V", "NP") and x.a <= q.a < x.b for x in over for n, q in enumerate(stage.phrases) if n != k)
    return _Given(mark, hops, p.a, p.b, Clause(p.a, p.b)) if opens and inside and hops else None


def _gapped(stage: Scene, memory: Memory, k: int, mark: Mark, last: _Given) -> _Given | None:
    """A figure right behind who gives it, where the verb is told of another: "The union says 140, the mayor 75"."""
    s, at, p = stage.sentence, stage.sentence.at(mark.start), stage.phrases[k]
    own = p.kind == "NP" and _part(stage, k, mark)[0] < at
    subject = p._replace(b=at) if own else stage.phrases[k - 1]
    first = _part(stage, k, mark)[0] if own else subject.a
    behind = at >= last.b or any(t.amount is last.mark for t in s.toks[p.a : first])
    opens = first > 0 and (s.toks[first - 1].text in (",", ";") or s.toks[first - 1].tag in ("CCONJ", "SCONJ"))
    if not (behind and opens and subject.kind == "NP" and first < at == subject.b) or any(t.amount for t in s.toks[first:at]):
        return None
    found = speaker(s, subject._replace(a=first, parts=((first, at),)), stage.pack)
    hops = tuple(replace(h, speaker=m) for m in found for h in last.hops[-1:])
    return _Given(mark, hops, first, p.b, Clause(first, p.b)) if hops else None


def _part(stage: Scene, k: int, mark: Mark) -> tuple[int, int]:
    """The conjunct of a phrase in which a figure stands."""
    at, p = stage.sentence.at(mark.start), stage.phrases[k]
    return next(((a, b) for a, b in p.parts if a <= at < b), (p.a, p.b))


def _alone(stage: Scene, k: int, mark: Mark) -> bool:
    """True for a phrase of no more than the figure, its unit, and a word for people or for those counted."""
    a, b = _part(stage, k, mark)
    s, held = stage.sentence, mark.attrs.get("unit_span")
    end = max(mark.end, held[1]) if isinstance(held, list) and held[0] >= mark.start else mark.end
    generic, thin = stage.pack.retold["generic"], stage.pack.retold["tie"]
    rest = [t for t in s.toks[a:b] if t.amount is not mark and not (mark.start <= t.start < end)]
    return all(t.low in generic or t.low in thin or t.raw in generic for t in rest)


def _closes(stage: Scene, k: int, mark: Mark) -> bool:
    """True if nothing behind a figure's phrase goes on with it: no verb, no place, no clause that is tied to it."""
    if _part(stage, k, mark)[1] < stage.phrases[k].parts[-1][1]:
        return True
    rest = [p for p in stage.phrases[k + 1 :] if p.kind not in ("T", "ADV", "PAREN")]
    return not rest or rest[0].kind in ("PUNCT", "COMMA", "STOP", "CC", "SC")


def _from(stage: Scene, memory: Memory, mark: Mark, verb: int, k: int, cue: Mark | None) -> _Given | None:
    """The figure with who gives it: those whose words it is, else the subject of the verb."""
    clause, p = stage.clause(verb), stage.phrases[verb]
    at = stage.sentence.at(mark.start)
    hops = tuple(h for x in covering(stage.said, at) for h in x.hops)
    subject = next(iter(clause.slots.get("agent", ())), None)
    own = [] if subject is None else _who(stage, memory, subject)
    if hops:
        own = [m for m in own if m.label != "SOURCE"]
    if cue is not None and any(h.cue and h.cue.start == cue.start for h in hops):
        own = []
    stance, status, sure = (cue.label, str(cue.attrs["status"]), str(cue.attrs["certainty"])) if cue else ("says", "", "")
    span = stage.sentence.span(p.head, p.head + 1)
    hops = (*hops, *(Hop(m, stance, span, status=status, certainty=sure) for m in own))
    return _Given(mark, hops, min(clause.a, p.a), stage.phrases[k].b, clause) if hops or subject else None


def _who(stage: Scene, memory: Memory, phrase: Phrase) -> list[Mention]:
    return resolved(stage.sentence, *phrase.parts[0], stage.pack, memory) or teller(stage, phrase)


def _again(stage: Scene, given: _Given, told: Draft) -> Draft | None:
    """The claim told before with another figure, by those who give it; status and time are those of the words that give it."""
    verb = given.clause.verb
    start = verb.a if verb else given.a
    status, aux = read_status(stage.sentence, given.clause, given.hops, stage.pack, start=start, stop=given.b)
    if status is None:
        return None
    span, mark = stage.sentence.span(given.a, given.b), _counting(given.mark, told)
    aux = tuple(sorted({*aux, PAST})) if given.past else aux
    again = replace(told, amount=mark, trigger=mark.span, evidence=span, status=status, aux=aux, hops=given.hops)
    return replace(again, via=(), quote=None, returns=None)


def _counting(mark: Mark, told: Draft) -> Mark:
    """A bare figure, or one of no more than people, with the unit of the count told before."""
    if told.amount is None or mark.label != "count" or mark.attrs.get("unit_id") not in (None, "", _PERSON):
        return mark
    return replace(mark, attrs={**mark.attrs, **{key: told.amount.attrs[key] for key in ("unit", "unit_id") if key in told.amount.attrs}})


def _alike(drafts: Sequence[Draft], mark: Mark) -> Draft | None:
    """The last claim that counts the same kind of thing, one of hurt or damage rather than the deed that did it."""
    rows = [d for d in drafts if d.amount is not None and _same_kind(d, mark) and d.amount.attrs.get("value") != mark.attrs.get("value")]
    counts = [d for d in rows if d.count_role or d.type == "OTHER"]
    return (counts or rows)[-1] if rows else None


def _same_kind(draft: Draft, mark: Mark) -> bool:
    """True if the figure may count what the claim counts: a bare one, one of people, one of its own unit."""
    a, b = (draft.amount.attrs if draft.amount else {}), mark.attrs
    if a.get("kind") != b.get("kind") or "part_of" in a:
        return False
    if b["kind"] == "money" or not b.get("unit_id"):
        return True
    if b["kind"] == "measure" and convert(1.0, str(b["unit_id"]), str(a.get("unit_id"))) is not None:
        return True
    return b["unit_id"] in (_PERSON, a.get("unit_id"))
