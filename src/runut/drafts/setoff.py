"""Trigger with its phrases -> a figure that stands apart from the noun it counts: between commas, or behind a noun for figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from runut.packs.words import words
from runut.syntax.phrases import Phrase
from runut.types import Mark

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["behind_noun", "counts_others", "is_share", "set_off", "unsaid", "with_unit"]

_UNDERGONE = frozenset(("Pass", "Stat"))  # voices of what is told of those counted
_FAR = 6  # phrases behind a noun for figures, one of which may be the figure


def set_off(reader: Reader, phrases: Sequence[Phrase]) -> list[Mark]:
    """A figure that stands alone between commas behind what it counts: "rice from Turkey, 400 tons in all, arrived"."""
    for p in phrases:
        rest = [q for q in reader.around if q.a >= p.b]
        at = next((n for n, q in enumerate(rest) if q.kind != "PP"), len(rest))
        kinds = [q.kind for q in rest[at : at + 3]]
        words = reader.sentence.toks[rest[at + 1].a : rest[at + 1].b] if kinds == ["COMMA", "NP", "COMMA"] else ()
        marks = [t.amount for t in words if t.amount and not is_share(t.amount)]
        if marks and marks[0] is marks[-1] and words[-1].end <= _counted_to(marks[0]) and words[0].tag in ("DET", "NUM"):
            return marks[:1]
    return []


def is_share(mark: Mark) -> bool:
    """True for what counts nobody: a part ("half of the victims", "15 per cent"), an age, and how often ("was shot at nine times")."""
    value, often = mark.attrs.get("value"), mark.attrs.get("unit") == "time"
    return often or mark.attrs.get("kind") in ("percent", "age") or (isinstance(value, (int, float)) and 0 < value < 1)


def _counted_to(mark: Mark) -> int:
    """Where the noun ends that a figure counts."""
    return max(mark.end, int(held[1]) if isinstance(held := mark.attrs.get("counted"), list) else 0)


def behind_noun(reader: Reader, phrases: Sequence[Phrase]) -> list[Mark]:
    """What the number of those is whom a trigger tells of: "jumlah rumah terbakar menjadi 210", "the number of missing: 31", "korban yang
    dirawat di X 12 orang"."""
    s, pack, t = reader.sentence, reader.pack, reader.trigger
    held = [p for p in (*phrases, *(p for p in reader.around if p.a <= t.a < p.b)) if p.a < t.b]
    tied = reader.clause.opener == "rel" and not pack.possessive and t.voice in _UNDERGONE
    if not tied and not any(tok.low in pack.retold["figure"] for p in held for tok in s.toks[p.a : min(p.b, t.b)]):
        return []
    rest = [p for p in reader.around if p.a >= max([t.b, *(q.b for q in held)])][:_FAR]
    for n, p in enumerate(rest):
        marks = [tok.amount for tok in s.toks[p.a : p.b] if tok.amount and not is_share(tok.amount)]
        goal = p.kind == "PP" and p.prep in pack.clauses.get("come_to", ())
        if p.kind == "PP" and tied and not goal:
            if marks and "counted" in marks[-1].attrs and _counted_to(marks[-1]) >= s.toks[p.b - 1].end and _closes(rest[n + 1 :]):
                return marks[-1:]
        elif goal or p.kind == "NP":
            first = bool(marks) and s.toks[p.a].amount is marks[0] and (_closes(rest[n + 1 :]) or not tied)
            return marks[:1] if goal or first else []
        elif not _passed(reader, p):
            return []
    return []


def _closes(rest: Sequence[Phrase]) -> bool:
    """True if the clause ends before some phrases."""
    return not rest or rest[0].kind not in ("ADV", "NP", "PP", "REL", "T", "V")


def _passed(reader: Reader, p: Phrase) -> bool:
    """True for what may stand between a noun for figures and the figure: a time, a colon, what it was before, a word for becoming."""
    toks, pack = reader.sentence.toks, reader.pack
    if toks[p.a].raw in pack.retold["not"]:
        return False
    if p.kind in ("T", "ADV") or toks[p.a].text == ":" or (p.kind == "PP" and p.prep in pack.slots["from"]):
        return True
    return p.kind == "V" and toks[p.head].raw in pack.retold["goal"]


def with_unit(reader: Reader, mark: Mark) -> Mark:
    """A bare figure with the unit that its noun for figures is followed by: "the number of stranded trucks: 310"."""
    t, toks = reader.trigger, reader.sentence.toks
    counted = t.nominal and t.b - t.a > 1 and mark.label == "count" and not mark.attrs.get("unit_id")
    if not counted or toks[t.a].low not in reader.pack.retold["figure"]:
        return mark
    thing = toks[t.b - 1]
    unit = next((unit for unit, forms in words(reader.pack.code).counts.units.items() if thing.low in forms or thing.raw in forms), "")
    told = {"unit": thing.raw, "unit_id": unit, "unit_span": [thing.start, thing.end]}
    return replace(mark, attrs={**mark.attrs, **told}) if unit else mark


def counts_others(reader: Reader, mark: Mark) -> bool:
    """True for those that a noun for a happening only tells more of: "112.000 penyintas banjir" counts no floods."""
    held, at = mark.attrs.get("counted"), reader.sentence.toks[reader.trigger.a].start
    heads_first = reader.trigger.nominal and not reader.pack.possessive and mark.attrs.get("unit_id") != "time"
    return heads_first and isinstance(held, list) and mark.start < held[0] < held[1] <= at


def unsaid(reader: Reader, slot: str) -> list[str]:
    """What a bare figure in the subject or object counts, told before it: "of 40 houses, 12 collapsed"."""
    marks = [t.amount for p in reader.phrases(slot) for t in reader.sentence.toks[p.a : p.b] if t.amount]
    return [str(m.attrs["unit"]).casefold() for m in marks if "counted" not in m.attrs and m.attrs.get("unit")]
