"""Drafts of one sentence -> the same with a draft for each figure that theirs stands in for: what a count was before ("rose to 19 from
12", "dari 47 menjadi 39") and what somebody else made it ("75 houses, not 48 as the mayor said").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.drafts.scenes import Scene
from runut.drafts.setoff import is_share
from runut.syntax.bodies import mention
from runut.syntax.parties import within
from runut.syntax.phrases import Phrase
from runut.syntax.tellers import speaker
from runut.syntax.tokens import Tok
from runut.types import Draft, Hop, Mark, Mention, Span

__all__ = ["PAST", "teller", "with_formers"]

_APART = "OTHER"
PAST = "historical"  # the auxiliary mode of a figure that another one has replaced
_FAR = 12  # words between a figure and the one that it stands in for
_TIED = ("feature", "like", "part_of", "per", "same_as")


def with_formers(drafts: Sequence[Draft], stage: Scene) -> list[Draft]:
    """The drafts, each with the figure it stands in for behind it; keys go on behind the highest."""
    s = stage.sentence
    marks = {t.amount.start: t.amount for t in s.toks if t.amount} if any(d.amount for d in drafts) else {}
    free = [m for at, m in marks.items() if all(d.amount is None or d.amount.start != at for d in drafts) and _may_be(m)]
    out = [_by_reviser(d, stage) for d in drafts] if marks and stage.holds(stage.pack.retold["revising"]) else list(drafts)
    for n in sorted(range(len(out)), key=lambda n: not _counts(out[n])):  # a count before the deed that it is of
        for mark in [m for m in free if _alike(out[n].amount, m)]:
            if former := _before(out[n], mark, stage) or _made(out[n], mark, stage):
                free.remove(mark)
                out[n] = _without(out[n], former)
                out.append(replace(former, key=max(d.key for d in out) + 1))
    return out


def _counts(draft: Draft) -> bool:
    return bool(draft.count_role) or draft.type == _APART


def _may_be(mark: Mark) -> bool:
    return mark.label in ("count", "money", "measure") and not is_share(mark) and not any(tie in mark.attrs for tie in _TIED)


def _alike(one: Mark | None, two: Mark) -> bool:
    """True if two figures may count one thing: of one kind, the second bare or of the unit of the first."""
    if one is None:
        return False
    a, b = one.attrs, two.attrs
    if a.get("kind") != b.get("kind"):
        return False
    return b["kind"] == "money" or not b.get("unit_id") or b["unit_id"] == a.get("unit_id") or not a.get("unit_id")


def _ends(stage: Scene, mark: Mark) -> tuple[int, int]:
    """The words of a figure with what it counts right behind it."""
    s, held = stage.sentence, mark.attrs.get("counted")
    end = max(mark.end, held[1]) if isinstance(held, list) and held[0] >= mark.start else mark.end
    return s.at(mark.start), s.at(end - 1) + 1


def _before(draft: Draft, mark: Mark, stage: Scene) -> Draft | None:
    """What the count was: "from 12 to 19", "19, up from 12 a day earlier"."""
    assert draft.amount is not None
    s, words = stage.sentence, stage.pack.retold
    (a, a_end), (b, b_end) = _ends(stage, draft.amount), _ends(stage, mark)
    between = s.toks[b_end:a] if b < a else s.toks[a_end:b]
    trend = any(t.raw in words["trend"] for t in between)
    if not (_counts(draft) or trend) or len(between) > _FAR or not all(_ties(t, stage) for t in between):
        return None
    lead = _lead(s.toks, b, stage) if b < a else any(t.raw in words["from"] for t in between)
    goal = b > a or any(t.raw in words["goal"] for t in between)
    if not (lead and goal):
        return None
    behind = next((p for p in stage.phrases if p.a >= b_end), None)
    time = next((t.time for t in s.toks[behind.a : behind.b] if t.time), None) if behind and behind.kind == "T" else None
    evidence = Span(s.report.id, min(draft.evidence.start, mark.start), max(draft.evidence.end, mark.end))
    aux = tuple(sorted({*draft.aux, PAST}))
    return replace(draft, amount=_counting(mark, draft.amount), time=time, evidence=evidence, trigger=mark.span, aux=aux)


def _lead(toks: Sequence[Tok], b: int, stage: Scene) -> bool:
    """True if a word for from leads up to a figure, with no more between than words for an earlier figure."""
    at = b - 1
    while at > 0 and _thin(toks[at], stage):
        at -= 1
    return at >= 0 and toks[at].raw in stage.pack.retold["from"]


def _thin(tok: Tok, stage: Scene) -> bool:
    words = stage.pack.retold
    return tok.raw not in words["from"] and (tok.low in words["former"] or tok.low in words["figure"] or tok.tag == "DET")


def _ties(tok: Tok, stage: Scene) -> bool:
    """True for a word that may stand between two figures of which one was before the other."""
    words = stage.pack.retold
    tied = any(tok.low in words[key] or tok.raw in words[key] for key in ("from", "goal", "moved", "former", "figure", "generic", "tie"))
    return tied or tok.time is not None or tok.tag in ("DET", "ADV") or tok.text == ","


def _made(draft: Draft, mark: Mark, stage: Scene) -> Draft | None:
    """What somebody else made it: "48 rumah, bukan 60 seperti disebut X", "not 60 as X had said"."""
    assert draft.amount is not None
    s, words = stage.sentence, stage.pack.retold
    (_, a_end), (b, b_end) = _ends(stage, draft.amount), _ends(stage, mark)
    if not a_end <= b <= a_end + _FAR or s.toks[b - 1].raw not in words["not"] or b_end >= len(s.toks):
        return None
    if s.toks[b_end].raw not in words["as"]:
        return None
    hops = tuple(_tellers(stage, b_end))[:1]
    evidence = s.span(b - 1, s.at(hops[0].speaker.span.end - 1) + 1) if hops and hops[0].speaker.span.end > mark.end else mark.span
    told = replace(draft, amount=_counting(mark, draft.amount), evidence=evidence, trigger=mark.span, hops=hops, via=(), quote=None)
    return replace(told, status=hops[0].status or "asserted", aux=()) if hops else None


def _tellers(stage: Scene, at: int) -> Iterator[Hop]:
    """Who says what "as" opens: "as X had claimed", "seperti disebut X", "seperti klaim X"."""
    s = stage.sentence
    rest = [p for p in stage.phrases if p.b > at]
    end = next((n for n, p in enumerate(rest) if p.kind in ("COMMA", "STOP", "CC", "COMP")), len(rest))
    stop = rest[end].a if end < len(rest) else len(s.toks)
    cue = next((c for c in s.cues if c.attrs["cue"] == "say" and s.toks[at].start <= c.start < s.toks[stop - 1].end), None)
    stance, status, sure = (cue.label, str(cue.attrs["status"]), str(cue.attrs["certainty"])) if cue else ("says", "", "")
    for p in rest[:end]:
        if p.kind in ("NP", "PP"):
            a = p.parts[0][0]
            a += p.b > a + 1 and s.toks[a].raw in stage.pack.retold["claim"]  # "klaim camat"
            found: list[Mention] = speaker(s, p._replace(a=a, parts=((a, p.b),)), stage.pack)
            inner = within(s, a, p.b, stage.pack) if not found or found[0].label == "SOURCE" else None
            yield from (Hop(m, stance, cue.span if cue else None, status=status, certainty=sure) for m in ([inner] if inner else found))


def _by_reviser(draft: Draft, stage: Scene) -> Draft:
    """The draft as the word of those who correct the count, where nobody else tells it: "X merevisi jumlah korban menjadi 39"."""
    if draft.amount is None or draft.hops or not draft.count_role:
        return draft
    s, at = stage.sentence, stage.sentence.at(draft.amount.start)
    for k in stage.verbs:
        p, verb = stage.phrases[k], s.toks[stage.phrases[k].head]
        if p.b > at or verb.raw not in stage.pack.retold["revising"] or any(t.tag == "SCONJ" for t in s.toks[p.b : at]):
            continue
        subject = next((q for q in stage.clause(k).slots.get("agent", ()) if q.b <= p.a), None)
        found = teller(stage, subject) if subject and stage.clause(k).opener != "rel" else []
        return replace(draft, hops=tuple(Hop(m, "says", s.span(p.head, p.head + 1)) for m in found))
    return draft


def teller(stage: Scene, phrase: Phrase) -> list[Mention]:
    """Who the subject of a verb of telling is: a party, or the words for who tells it that are no pronoun."""
    s, a, b = stage.sentence, *phrase.parts[0]
    if found := speaker(s, phrase, stage.pack):
        return found
    return [] if s.toks[b - 1].tag == "PRON" else [mention(s, a + (s.toks[a].tag == "DET"), b, "SOURCE", "")]


def _without(draft: Draft, former: Draft) -> Draft:
    """The draft without the time that is told of what the count was."""
    return replace(draft, time=None) if former.time is not None and draft.time is former.time else draft


def _counting(mark: Mark, of: Mark) -> Mark:
    """A bare figure with the unit of the one that stands in for it."""
    if mark.label != "count" or mark.attrs.get("unit_id"):
        return mark
    return replace(mark, attrs={**mark.attrs, **{key: of.attrs[key] for key in ("unit", "unit_id") if key in of.attrs}})
