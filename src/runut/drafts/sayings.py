"""Sentence -> attributions: who says what stretch of the sentence, by which cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runut.packs import Language
from runut.syntax.clauses import verb_clause
from runut.syntax.parties import each, speaker
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.types import Hop, Mark, Mention, Span

__all__ = ["Attribution", "find_attributions", "origin_of"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words `[a, b)` are said by `hop`; `via` names a carrier instead; `quote` is the direct speech, if it is one.

    `inner` is true for the one whom the speaker of the same words quotes.
    """

    a: int
    b: int
    hop: Hop | None
    via: Mention | None = None
    quote: Span | None = None
    cue_at: int = -1
    inner: bool = False


def find_attributions(
    sentence: Sentence, phrases: Sequence[Phrase], pack: Language, last: Mention | None, body: Mention | None = None
) -> list[Attribution]:
    """All attributions of a sentence, outermost first. `last` is the person, `body` the state or body a pronoun may stand for."""
    found = [*_quoted(sentence), *_verbal(sentence, phrases, pack, last, body)]
    here = next((x.hop.speaker for x in reversed(found) if x.hop and x.hop.speaker.label == "PER"), last)
    found += _inverted(sentence, phrases, pack, here)
    found += [*_prepositional(sentence, phrases, pack, last), *_relayed(sentence, phrases, pack, tuple(found))]
    return sorted(found, key=lambda x: (-(x.b - x.a), x.inner, x.cue_at))


def _cue_at(sentence: Sentence, at: int, kind: str) -> Mark | None:
    tok = sentence.toks[at]
    return next((c for c in sentence.cues if c.attrs["cue"] == kind and c.start <= tok.start < c.end), None)


def _hop(who: Mention, cue: Mark, said: Mark | None = None, *, affiliation: str | None = None) -> Hop:
    status = "alleged" if who.label == "SOURCE" and not cue.attrs["document_only"] else str(cue.attrs["status"])
    return Hop(who, cue.label, cue.span, affiliation, said, status)


def _quoted(sentence: Sentence) -> Iterator[Attribution]:
    """Direct speech whose speaker the quote marker has read."""
    for quote in sentence.quotes:
        told = quote.attrs.get("speaker")
        if not isinstance(told, dict) or quote.attrs["form"] != "direct":
            continue
        a, b = told["name"]
        who = Mention(sentence.report.text[a:b], "PER", str(told.get("id") or ""), Span(sentence.report.id, a, b))
        who = _same_name(sentence, who)
        cue = quote.attrs["cue"]
        span = Span(sentence.report.id, *cue) if isinstance(cue, list) else None
        first = sentence.at(quote.start)
        inside = [i for i, t in enumerate(sentence.toks) if quote.start <= t.start < quote.end]
        if inside:
            yield Attribution(first, inside[-1] + 1, Hop(who, "says", span), quote=quote.span, cue_at=first)


def _same_name(sentence: Sentence, who: Mention) -> Mention:
    for tok in sentence.toks:
        if tok.name and tok.name.span == who.span:
            return Mention(str(tok.name.attrs.get("name") or who.text), tok.name.label, str(tok.name.attrs.get("ref") or ""), who.span)
    return who


def _verbal(
    sentence: Sentence, phrases: Sequence[Phrase], pack: Language, last: Mention | None, body: Mention | None = None
) -> Iterator[Attribution]:
    """ "X mengatakan bahwa ...", "X, ..., menuduh Y telah ..."."""
    for k, p in enumerate(phrases):
        if p.kind != "V":
            continue
        cue = _cue_at(sentence, p.head, "say")
        if cue is None or cue.attrs["inverted"] or sentence.toks[p.head].voice in ("Pass", "Stat"):
            continue
        clause = verb_clause(sentence, phrases, k, pack)
        agents = clause.slots.get("agent", [])
        told = _behind_report(sentence, phrases, agents[0], pack) if agents else []
        who = told or (speaker(sentence, agents[0], pack) if agents else [])
        if not who and agents and last and sentence.toks[agents[0].parts[0][0]].low in pack.anaphora["person"]:
            who = [last]
        if not who and agents and body and sentence.toks[agents[0].parts[0][0]].low in pack.anaphora.get("body", ()):
            who = [body]
        if not who or (cue.attrs["document_only"] and who[0].label != "SOURCE"):
            continue
        start = phrases[k + 1].b if k + 1 < len(phrases) and phrases[k + 1].kind in ("COMP", "COMMA") else p.b
        said = next((sentence.toks[t.head].time for t in clause.times), None)
        first, end = _before(phrases, k, agents[0]) or (start, _content_end(phrases, start, pack, len(sentence.toks)))
        for one in who:
            hop = _hop(one, cue, said)
            yield Attribution(first, end, replace(hop, status=hop.status or "alleged") if told else hop, cue_at=p.head)


def _before(phrases: Sequence[Phrase], k: int, agent: Phrase) -> tuple[int, int] | None:
    """ "..., the ministry said on Friday": what stands before the comma is said, if nothing follows that could be."""
    at = next((m for m, p in enumerate(phrases) if p.a == agent.a), 0)
    after = [p.kind for p in phrases[k + 1 :]]
    rest = [kind for kind in after if kind not in ("T", "PP", "ADV", "PUNCT", "PAREN")]
    ends = not rest or (rest == ["NP"] and after[0] == "NP")
    if at == 0 or phrases[at - 1].kind not in ("COMMA", "PUNCT") or not ends or not any(p.kind == "V" for p in phrases[:at]):
        return None
    return 0, agent.a


def _content_end(phrases: Sequence[Phrase], start: int, pack: Language, end: int) -> int:
    """Where the said words end: at ", namun X ..." somebody else's clause begins."""
    for k, p in enumerate(phrases[:-2]):
        contrast = p.prep in pack.clauses.get("contrast", ())
        if p.a > start and contrast and phrases[k - 1].kind == "COMMA" and any(q.kind == "V" for q in phrases[k + 1 : k + 5]):
            return p.a
    return end


def _behind_report(sentence: Sentence, phrases: Sequence[Phrase], subject: Phrase, pack: Language) -> list[Mention]:
    """ "Laporan dari X dan Y menyebut": X and Y speak."""
    if sentence.toks[subject.a].low not in pack.nouns["document"] and not any(
        w in pack.nouns["document"] for w in sentence.lows(subject.a, subject.b)[:3]
    ):
        return []
    behind = next((p for p in phrases if p.a == subject.b and p.kind == "PP" and p.prep in pack.slots["from"]), None)
    if behind is None:
        return []
    out = []
    for a, b in behind.parts:
        part = Phrase("NP", a, b, a, parts=((a, b),))
        out += [replace(m, label="SOURCE") if m.label == "PEOPLE" else m for m in speaker(sentence, part, pack)]
    return out


def _inverted(sentence: Sentence, phrases: Sequence[Phrase], pack: Language, last: Mention | None) -> Iterator[Attribution]:
    """ "..., kata X." behind indirect speech; direct speech is read from its quotation marks."""
    if any(q.attrs["form"] == "direct" and q.attrs["speaker"] for q in sentence.quotes):
        return
    for k, p in enumerate(phrases[1:], 1):
        if phrases[k - 1].kind not in ("COMMA", "PUNCT"):
            continue
        cue = _cue_at(sentence, p.a, "say")
        if cue is None or not cue.attrs["inverted"]:
            continue
        rest = (
            Phrase("NP", p.a + 1, p.b, p.a + 1, parts=((p.a + 1, p.b),))
            if p.b > p.a + 1
            else (phrases[k + 1] if k + 1 < len(phrases) else None)
        )
        told = rest is None or (rest.kind == "PP" and rest.prep in pack.slots["to"])  # "..., katanya kepada Y"
        who = speaker(sentence, rest, pack) if rest and not told and rest.kind in ("NP", "PP") else []
        who = who or ([last] if last and sentence.toks[p.a].text.lower() != sentence.toks[p.a].low else [])
        for one in who[:1]:
            carrier = one.label == "OUTLET" and cue.label == "relays"
            yield Attribution(0, p.a, None if carrier else _hop(one, cue), one if carrier else None, cue_at=p.a)


def _prepositional(sentence: Sentence, phrases: Sequence[Phrase], pack: Language, last: Mention | None) -> Iterator[Attribution]:
    """ "Menurut X, ..." and "..., menurut X"."""
    for p in phrases:
        if p.kind == "PP" and (cue := _cue_at(sentence, p.a, "according")):
            pronoun = sentence.toks[p.parts[0][0]].low in pack.anaphora["person"]
            for one in [last] if pronoun and last else speaker(sentence, p, pack)[:1]:
                yield Attribution(0, len(sentence.toks), _hop(one, cue), cue_at=p.a)


def _relayed(
    sentence: Sentence, phrases: Sequence[Phrase], pack: Language, told: Sequence[Attribution]
) -> Iterator[Attribution]:
    """ "Melansir X, ...": an outlet is a carrier; anybody else is one more speaker, inside the one who quotes him."""
    for cue in (c for c in sentence.cues if c.attrs["cue"] == "relay"):
        at = sentence.at(cue.end)
        behind = next((p for p in phrases if p.b > at and p.kind in ("NP", "PP")), None)
        if behind is None or behind.a > at + 2:
            continue
        start = sentence.at(cue.start)
        outer = _quoting(phrases, start, behind, told) if sentence.toks[start].voice == "Act" else None
        a, b = (outer.a, outer.b) if outer else (0, len(sentence.toks))
        for one in each(sentence, behind, pack):
            if one.label == "OUTLET":
                yield Attribution(0, len(sentence.toks), None, one, cue_at=at)
            else:
                yield Attribution(a, b, _hop(one, cue), cue_at=at, inner=outer is not None)


def _quoting(phrases: Sequence[Phrase], at: int, behind: Phrase, told: Sequence[Attribution]) -> Attribution | None:
    """What the one says who quotes: "Y, mengutip X, mengatakan", "Mengutip X, Y mengatakan"."""
    first = next((m for m, p in enumerate(phrases) if p.a <= at < p.b), 0)
    rest = phrases[next(m for m, p in enumerate(phrases) if p is behind) + 1 :][:3]
    kinds = [p.kind for p in rest]
    inserted = first > 1 and phrases[first - 1].kind == "COMMA" and phrases[first - 2].kind == "NP" and kinds[:2] == ["COMMA", "V"]
    if not inserted and not (first == 0 and kinds == ["COMMA", "NP", "V"]):
        return None
    return next((x for x in told if x.cue_at == rest[1 if inserted else 2].head), None)


def origin_of(sentence: Sentence, phrases: Sequence[Phrase], pack: Language) -> Hop | None:
    """ "Informasi ini diperoleh dari X": X stands behind the statement before."""
    for cue in (c for c in sentence.cues if c.attrs["cue"] == "origin"):
        nouns = next((c.nouns for c in pack.cues if c.id == cue.attrs["id"]), frozenset())
        at = sentence.at(cue.start)
        subject = next((p for p in reversed(phrases) if p.kind == "NP" and p.b <= at), None)
        source = next((p for p in phrases if p.kind == "PP" and p.a > at and p.prep in pack.slots["from"]), None)
        if subject and source and sentence.toks[subject.a].low in nouns and _points_back(sentence, subject, pack):
            for one in speaker(sentence, source, pack):
                return Hop(one, "says", cue.span)
    return None


def _points_back(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    return any(w in pack.anaphora["back"] for w in sentence.lows(phrase.a, phrase.b))
