"""Sentence -> attributions: who says what stretch of the sentence, by which cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from runut.packs import Language
from runut.syntax.chunks import phrases_of
from runut.syntax.phrases import Phrase
from runut.syntax.tellers import speaker
from runut.syntax.tokens import Sentence
from runut.types import Hop, Mark, Mention, Span

__all__ = ["Attribution", "covering", "find_attributions", "origin_of"]


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words `[a, b)` are said by `hops`, outermost first, and carried by `via`; `quote` is the direct speech, if it is one. `unnamed` is
    the status that a word of telling lends whose speaker is not known."""

    a: int
    b: int
    hops: tuple[Hop, ...]
    via: tuple[Mention, ...] = ()
    quote: Span | None = None
    unnamed: str = ""


def find_attributions(sentence: Sentence, pack: Language) -> list[Attribution]:
    """The attributions of a sentence as its quote marks tell them, the widest first; those of a headline as its words do."""
    told = (q for q in sentence.quotes if not q.rule.startswith("mind/") and (q.attrs["chain"] or q.attrs["source"]))
    found = [_attribution(sentence, q, pack) for q in told if not (q.attrs["chain"] and (_unsaid(q) or _meanwhile(sentence, q)))]
    if not found and sentence.mark.label == "title" and not pack.context:
        found = _headline(sentence, pack)
    return sorted(found, key=lambda x: x.a - x.b)


def _headline(sentence: Sentence, pack: Language) -> list[Attribution]:
    """What a headline says by the first of its verbs, up to a comma: "Iran Tuduh Israel Bunuh Ilmuwan"."""
    toks, phrases = sentence.toks, phrases_of(sentence, pack)
    starts = {c.start: c for c in sentence.cues if c.attrs["cue"] == "say" and not c.attrs["document_only"]}
    at = next((n for n, t in enumerate(toks) if t.start in starts or t.tag in ("PUNCT", "VERB", "AUX", "REL", "SCONJ")), 0)
    cue = starts.get(toks[at].start) if at else None
    if cue is None or cue.end != toks[at].end or phrases[0].kind != "NP" or phrases[0].b < at:
        return []
    end = next((n for n in range(at, len(toks)) if toks[n].text == ","), len(toks))
    subject = phrases[0]._replace(b=at, parts=tuple((a, min(b, at)) for a, b in phrases[0].parts if a < at))
    stance, status, sure = cue.label, str(cue.attrs["status"]), str(cue.attrs["certainty"])
    hops = [Hop(m, stance, cue.span, status=status, certainty=sure) for m in speaker(sentence, subject, pack)]
    return [Attribution(at + 1, end, (h,)) for h in hops]


def _meanwhile(sentence: Sentence, quote: Mark) -> bool:
    """True for what a comma and an opener part from a verb of saying behind its words: "..., X said, a day after Y struck Z"."""
    last: Any = quote.attrs["chain"][-1]  # type: ignore[index]
    cue = last["cue"]
    if not cue or cue[1] > quote.start or quote.attrs["form"] == "direct":
        return False
    between = [t for t in sentence.toks if cue[1] <= t.start < quote.start]
    parted = len(between) > 1 and between[0].text == "," and between[-1].tag == "SCONJ"
    return parted and any(q is not quote and q.end <= cue[0] and q.attrs["chain"] for q in sentence.quotes)


def _unsaid(quote: Mark) -> bool:
    """True for what somebody has not confirmed: he does not say it."""
    last: Any = quote.attrs["chain"][-1]  # type: ignore[index]
    return bool(last["stance"] == "confirms" and last["certainty"] == "Uu")


def covering(said: Sequence[Attribution], at: int) -> list[Attribution]:
    """The innermost attributions over a word; several where some speak side by side."""
    over = [x for x in said if x.a <= at < x.b]
    if not over:
        return over
    least = min([x.b - x.a for x in over])
    return [x for x in over if x.b - x.a == least]


def _attribution(sentence: Sentence, quote: Mark, pack: Language) -> Attribution:
    chain: Any = quote.attrs["chain"]
    a, b = (bisect_left(sentence.toks, offset, key=_START) for offset in (quote.start, quote.end))
    a, b = (a, b) if a < b else (0, 0)
    b = _closed(sentence, quote, a, b, pack) if quote.attrs["form"] != "direct" else b
    hops = tuple(_hop(sentence, h) for h in chain if h["label"] and not h["carrier"])
    via = tuple(_mention(sentence, h) for h in chain if h["carrier"])
    hops = hops or (() if chain else _antecedent(sentence, quote, pack))
    unnamed = "" if chain or hops else _status(sentence, quote)
    return Attribution(a, b, hops, via, quote.span if quote.attrs["form"] == "direct" else None, unnamed)


def _antecedent(sentence: Sentence, quote: Mark, pack: Language) -> tuple[Hop, ...]:
    """Who a relative word stands for that is the subject of the verb of saying: "X, who says he never signed it, ..."."""
    phrases = phrases_of(sentence, pack)
    k, cue = _relative(sentence, quote, phrases)
    before = [p for p in phrases[max(0, k - 4) : k - 1] if p.kind in ("NP", "PP")]
    if cue is None or not before or before[-1].kind != "NP":
        return ()
    status, sure = str(cue.attrs["status"]), str(cue.attrs["certainty"])
    told = speaker(sentence, before[-1], pack)
    return tuple(Hop(m, cue.label, cue.span, status=status, certainty=sure) for m in told if m.label != "SOURCE")


def _relative(sentence: Sentence, quote: Mark, phrases: Sequence[Phrase]) -> tuple[int, Mark | None]:
    """Where the verb of saying stands among the phrases, and its cue, if a relative word is its subject."""
    at: Any = quote.attrs["cue"]
    cue = next((c for c in sentence.cues if at and c.start == at[0] and c.attrs["cue"] == "say" and not c.attrs["document_only"]), None)
    k = next((n for n, p in enumerate(phrases) if cue and p.kind == "V" and p.a <= sentence.at(cue.start) < p.b), 0)
    return (k, cue) if k > 0 and phrases[k - 1].kind == "REL" else (0, None)


def _closed(sentence: Sentence, quote: Mark, a: int, b: int, pack: Language) -> int:
    """Where the words end that a relative clause says between commas: "X, yang mengaku tidak tahu, mundur"."""
    comma = next((n for n in range(a, b) if sentence.toks[n].text == ","), b)
    return comma if comma < b and _relative(sentence, quote, phrases_of(sentence, pack))[1] is not None else b


def _status(sentence: Sentence, quote: Mark) -> str:
    """What the word of telling says of how firmly it is told."""
    at: Any = quote.attrs["cue"]
    return next((str(c.attrs["status"]) for c in sentence.cues if at and c.start == at[0] and c.attrs["cue"] == "say"), "")


def _hop(sentence: Sentence, hop: Mapping[str, Any]) -> Hop:
    cue, said = hop["cue"], hop["said"]
    when = next((t.time for t in sentence.toks if said and t.time and [t.time.start, t.time.end] == said), None)
    affiliation, role = (_words(sentence, hop[part]) for part in ("affiliation", "role"))
    return Hop(_mention(sentence, hop), hop["stance"], _span(sentence, cue), affiliation, when, hop["status"], role, hop["certainty"])


def _words(sentence: Sentence, told: Sequence[int] | None) -> str | None:
    return sentence.report.text[told[0] : told[1]] if told else None


def _mention(sentence: Sentence, hop: Mapping[str, Any]) -> Mention:
    return Mention(hop["text"], hop["label"], hop["id"] or "", Span(sentence.report.id, *hop["span"]), hop["state"] or "")


def _span(sentence: Sentence, told: Sequence[int] | None) -> Span | None:
    return Span(sentence.report.id, *told) if told else None


def origin_of(sentence: Sentence, pack: Language) -> Hop | None:
    """ "Informasi ini diperoleh dari X": X stands behind the statement before."""
    for cue in (c for c in sentence.cues if c.attrs["cue"] == "origin"):
        nouns = next((c.nouns for c in pack.cues if c.id == cue.attrs["id"]), frozenset())
        at, phrases = sentence.at(cue.start), phrases_of(sentence, pack)
        subject = next((p for p in reversed(phrases) if p.kind == "NP" and p.b <= at), None)
        source = next((p for p in phrases if p.kind == "PP" and p.a > at and p.prep in pack.slots["from"]), None)
        if subject and source and sentence.toks[subject.a].low in nouns and _points_back(sentence, subject, pack):
            for one in speaker(sentence, source, pack):
                return Hop(one, "says", cue.span)
    return None


def _points_back(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    return any(w in pack.anaphora["back"] for w in sentence.lows(phrase.a, phrase.b))
