"""Sentence -> voices read from its phrases, for cues that no parse has shown: "X mengatakan bahwa ...", "..., kata X", "menurut X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.packs import Language
from runut.speech.voices import Range, Voice
from runut.syntax.clauses import Clause, verb_clause
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.types import Mark

__all__ = ["find_phrased"]

_TRAILING = frozenset(("T", "COMMA", "PUNCT", "STOP", "PAREN"))


def find_phrased(sentence: Sentence, phrases: Sequence[Phrase], pack: Language, *, quoted: bool) -> Iterator[Voice]:
    """The reported clauses of a sentence; `quoted` tells that direct speech with a speaker stands in it."""
    told = [*_verbal(sentence, phrases, pack)]
    yield from told
    if not quoted:
        yield from _inverted(sentence, phrases, pack)
    yield from _prepositional(sentence, phrases)
    yield from _relayed(sentence, phrases, told)


def _cue_at(sentence: Sentence, at: int, kind: str) -> Mark | None:
    tok = sentence.toks[at]
    return next((c for c in sentence.cues if c.attrs["cue"] == kind and c.start <= tok.start < c.end), None)


def _range(sentence: Sentence, a: int, b: int) -> Range:
    """The characters of the words `[a, b)` without punctuation at either end."""
    while b - 1 > a and sentence.toks[b - 1].tag == "PUNCT":
        b -= 1
    while a < b - 1 and sentence.toks[a].tag == "PUNCT":
        a += 1
    return sentence.toks[a].start, sentence.toks[b - 1].end


def _sources(sentence: Sentence, phrase: Phrase) -> list[Range]:
    return [_range(sentence, a, b) for a, b in phrase.parts or ((phrase.a, phrase.b),)]


def _voices(
    sentence: Sentence, said: tuple[int, int], sources: Sequence[Range], cue: Mark, rule: str, time: Mark | None = None
) -> Iterator[Voice]:
    a, b = said
    if a < b and any(t.tag != "PUNCT" for t in sentence.toks[a:b]):
        for source in sources:
            carried = cue.attrs["cue"] == "relay" or cue.label == "relays"
            yield Voice(_range(sentence, a, b), "indirect", rule, (cue.start, cue.end), source, cue, time, carried)


def _verbal(sentence: Sentence, phrases: Sequence[Phrase], pack: Language) -> Iterator[Voice]:
    """ "X mengatakan bahwa ...", "X, ..., menuduh Y telah ..."."""
    for k, p in enumerate(phrases):
        if p.kind != "V":
            continue
        cue = _cue_at(sentence, p.head, "say")
        if cue is None or cue.attrs["inverted"] or sentence.toks[p.head].voice in ("Pass", "Stat"):
            continue
        clause = verb_clause(sentence, phrases, k, pack)
        agents = clause.slots.get("agent", [])
        if not agents:
            continue
        start = phrases[k + 1].b if k + 1 < len(phrases) and phrases[k + 1].kind in ("COMP", "COMMA") else p.b
        said = _before(phrases, k, agents[0]) or (start, _content_end(phrases, start, pack, len(sentence.toks)))
        behind = _behind_report(sentence, phrases, agents[0], pack)
        rule = "speech/report" if behind else "speech/verb"
        yield from _voices(sentence, said, behind or _sources(sentence, agents[0]), cue, rule, _said_at(sentence, clause))


def _said_at(sentence: Sentence, clause: Clause) -> Mark | None:
    return next((sentence.toks[t.head].time for t in clause.times), None)


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


def _behind_report(sentence: Sentence, phrases: Sequence[Phrase], subject: Phrase, pack: Language) -> list[Range]:
    """ "Laporan dari X dan Y menyebut": X and Y speak."""
    if not any(w in pack.nouns["document"] for w in sentence.lows(subject.a, subject.b)[:3]):
        return []
    behind = next((p for p in phrases if p.a == subject.b and p.kind == "PP" and p.prep in pack.slots["from"]), None)
    return _sources(sentence, behind) if behind else []


def _inverted(sentence: Sentence, phrases: Sequence[Phrase], pack: Language) -> Iterator[Voice]:
    """ "..., kata X." behind indirect speech; "..., katanya" leaves the speaker to the clitic."""
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
        tok = sentence.toks[p.a]
        own = tok.text.lower() != tok.low  # "katanya"
        addressed = rest is None or (rest.kind == "PP" and rest.prep in pack.slots["to"])  # "..., katanya kepada Y"
        sources = _sources(sentence, rest)[:1] if rest and not own and not addressed and rest.kind in ("NP", "PP") else []
        clitic = (tok.start + len(tok.low), tok.end) if own and tok.text.lower().startswith(tok.low) else None
        yield from _voices(sentence, (0, p.a), sources or ([clitic] if clitic else []), cue, "speech/inverted")


def _prepositional(sentence: Sentence, phrases: Sequence[Phrase]) -> Iterator[Voice]:
    """ "Menurut X, ..." and "..., menurut X"."""
    for p in phrases:
        if p.kind == "PP" and (cue := _cue_at(sentence, p.a, "according")):
            end = len(sentence.toks)
            said = (p.b, end) if p.b < end and p.a <= end - p.b else (0, p.a)
            yield from _voices(sentence, said, _sources(sentence, p)[:1], cue, "speech/according")


def _relayed(sentence: Sentence, phrases: Sequence[Phrase], told: Sequence[Voice]) -> Iterator[Voice]:
    """ "Melansir X, ...": an outlet is a carrier; anybody else is one more speaker, inside the one who quotes him."""
    for cue in (c for c in sentence.cues if c.attrs["cue"] == "relay"):
        at = sentence.at(cue.end)
        behind = next((p for p in phrases if p.b > at and p.kind in ("NP", "PP")), None)
        if behind is None or behind.a > at + 2:
            continue
        start = sentence.at(cue.start)
        outer = _quoting(sentence, phrases, start, behind, told) if sentence.toks[start].voice == "Act" else None
        before = any(t.tag not in ("PUNCT", "ADP") for t in sentence.toks[:start])
        said = (0, start) if before and behind.b >= len(sentence.toks) - 6 else (behind.b, len(sentence.toks))
        if outer:
            said = sentence.at(outer.said[0]), sentence.at(outer.said[1] - 1) + 1
        yield from _voices(sentence, said, _sources(sentence, behind), cue, "speech/relay")


def _quoting(sentence: Sentence, phrases: Sequence[Phrase], at: int, behind: Phrase, told: Sequence[Voice]) -> Voice | None:
    """What the one says who quotes: "Y, mengutip X, mengatakan", "Mengutip X, Y mengatakan"."""
    first = next((m for m, p in enumerate(phrases) if p.a <= at < p.b), 0)
    rest = phrases[next(m for m, p in enumerate(phrases) if p is behind) + 1 :][:3]
    kinds = [p.kind for p in rest]
    inserted = first > 1 and phrases[first - 1].kind == "COMMA" and phrases[first - 2].kind == "NP" and kinds[:2] == ["COMMA", "V"]
    if not inserted and not (first == 0 and kinds == ["COMMA", "NP", "V"]):
        return None
    verb = sentence.toks[rest[1 if inserted else 2].head]
    return next((v for v in told if v.cue and v.cue[0] <= verb.start < v.cue[1]), None)
