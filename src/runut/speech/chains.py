"""Voices -> quote marks: each with its speaker and its chain, outermost speaker first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from runut.speech.cast import Cast
from runut.speech.certainty import certainty, stance_of
from runut.speech.company import Company
from runut.speech.meant import epithet, introduced, named, person, told_last
from runut.speech.outlets import carrier, printed
from runut.speech.standing import standing
from runut.speech.voices import Parts, Range, Voice
from runut.types import Mark, Marks, Mention, Report

__all__ = ["chained"]

_BODIES = frozenset(("ORG", "GROUP", "STATE", "OUTLET"))
_SPEAKER = ("name", "role", "affiliation", "id", "label", "text", "span", "state", "standing")
_GAP = 40  # characters from the words that tell who spoke to the time of speaking
_ANOTHER = frozenset(("REL",))  # words that open another happening


class _Heard(NamedTuple):
    """A voice and who is meant by its source; `of` has the parts of the phrase that names him."""

    voice: Voice
    who: Mention | None
    of: Parts
    carrier: bool


def chained(report: Report, marks: Marks, voices: Sequence[Voice], company: Company, cast: Cast) -> tuple[Mark, ...]:
    """One quote mark for each stretch of words and speaker, in text order; attrs as `docs/mark-record.md` tells."""
    heard: list[_Heard] = []
    for voice in sorted(_going_on(report, voices), key=_spoken_at):
        one = _hear(report, marks, voice, company, cast)
        if _nothing_told(one):
            continue
        heard.append(one)
        if one.who and not one.carrier:
            company.spoken(_spoken_at(voice), _whole_phrase(report, one))
    return tuple(_mark(report, company, g, outer) for g, outer in _nested(_groups(heard)))


def _whole_phrase(report: Report, one: _Heard) -> Mention:
    """Who spoke, with the phrase that told him where he has no name: "the mayor of Mariupol"."""
    assert one.who is not None
    name, span = one.of.name, one.who.span
    wider = name is not None and one.who.label in ("PEOPLE", "STATE", "") and name[0] <= span.start and span.end <= name[1]
    return replace(one.who, span=report.span(*name)) if wider and name else one.who


def _spoken_at(voice: Voice) -> int:
    return (voice.source or voice.cue or voice.said)[0]


def _hear(report: Report, marks: Marks, voice: Voice, company: Company, cast: Cast) -> _Heard:
    """Who is meant, and the parts of his phrase; unbroken direct speech goes on with the last speaker."""
    named_so = company.named(voice.source) if voice.source else None
    if voice.source and named_so is None and (wide := company.widened(voice.source)) != voice.source:
        voice = replace(voice, source=wide)
    if voice.source is None:
        goes_on = voice.cue is None and voice.form == "direct"
        who = company.continued(voice.said[0]) if goes_on else None
        return _Heard(voice, who, introduced(cast, who) if who else Parts(), False)
    who = named_so or company.who(voice.source, _told_before(voice))
    if who is None or not voice.source[0] <= who.span.start < voice.source[1]:
        who = told_last(report, marks, voice, who, cast)
        if who and voice.form == "direct" and voice.said[0] <= who.span.start < voice.said[1]:
            who = None  # nobody is told of as "he" by his own words
        return _Heard(voice, who, introduced(cast, who) if who else cast.parts(voice.source), _carries(company, voice, who))
    if title := carrier(company, voice.source):
        ref = who.ref if who.label == "OUTLET" else ""
        return _Heard(voice, Mention(report.text[slice(*title)], "OUTLET", ref, report.span(*title)), Parts(name=title), True)
    whole = who.ref and who.label in _BODIES and (who.span.start, who.span.end) == voice.source
    of = Parts(name=voice.source) if whole else cast.parts(voice.source)
    if who.label in ("PER", "PEOPLE") and (meant := company.owned(voice.source)):  # "Obama's former strategist said" is not Obama
        own = Mention(report.text[slice(*meant)], "PEOPLE", "", report.span(*meant), who.state)
        behind = meant != voice.source
        return _Heard(voice, named(report, marks, meant) if behind else own, cast.introduced(meant) if behind else Parts(name=meant), False)
    if of.name is None and (meant := epithet(company, cast, voice.source, who, of)):
        return _Heard(voice, named(report, marks, meant), cast.introduced(meant), False)
    who = person(report, marks, who, of.name) if of.name and of.name != voice.source else who
    if who.label == "PER" and not who.ref and of.name is None and of.role:  # an office that a name mark holds by mistake
        who = Mention(report.text[slice(*voice.source)], "PEOPLE", "", report.span(*voice.source))
    if who.label == "" and cast.is_person(voice.source):  # a short name that tables know for a place
        who = replace(who, label="PER")
    if who.label == "PER":
        return _Heard(voice, who, cast.introduced(voice.source), _carries(company, voice, who))
    of = Parts(company.plain(of.name or voice.source, who), of.role, of.affiliation)
    return _Heard(voice, who, of, _carries(company, voice, who))


def _told_before(voice: Voice) -> Range | None:
    """What of the words stands before the one who says them, wholly or up to an aside: "pemerintah, kata dia, siap berunding"."""
    (a, b), source = voice.said, voice.source
    if source is None or (b > source[0] and (voice.form != "indirect" or a >= source[0])):
        return None
    return a, min(b, source[0])


def _carries(company: Company, voice: Voice, who: Mention | None) -> bool:
    """True for an outlet, for the subject of a verb that only outlets do ("mewartakan"), and for a name that no table knows behind one."""
    cue = voice.mark
    if who is None or cue is None:
        return who is not None and who.label == "OUTLET"
    if who.label == "OUTLET" or (cue.attrs["cue"] == "say" and cue.label == "relays"):
        return True
    return voice.carried and not who.ref and who.label in ("", "NAME", "ORG") and who.text[:1].isupper() and printed(company, cue)


def _going_on(report: Report, voices: Sequence[Voice]) -> list[Voice]:
    """Direct speech that goes on in the next paragraph has the speaker who is named there."""
    ordered, out = sorted(voices, key=lambda v: v.said), []
    behind: Voice | None = None
    for voice in reversed(ordered):
        bare = voice.form == "direct" and voice.source is None and voice.cue is None
        if bare and behind and behind.form == "direct" and behind.source and not report.text[voice.said[1] : behind.said[0]].strip():
            voice = replace(voice, source=behind.source, mark=behind.mark, time=behind.time)
        behind = voice
        out.append(voice)
    return out


def _nothing_told(one: _Heard) -> bool:
    """True for quoted words that nobody says (a title, a name), and where a cue of documents ("menunjukkan") has another subject."""
    cue = one.voice.mark
    if cue is None:
        return one.voice.form == "mixed" and one.who is None
    return bool(cue.attrs["document_only"]) and (one.who is None or one.who.label != "SOURCE")


def _rank(one: _Heard) -> tuple[int, int, int]:
    """Outermost first: wider words, then carriers, then who speaks, then whom he quotes."""
    a, b = one.voice.said
    return (a - b, 2 * (not one.carrier) + one.voice.carried, one.voice.said[0])


def _groups(heard: Sequence[_Heard]) -> list[tuple[_Heard, ...]]:
    """Voices over the same words are one chain, unless they speak side by side by one cue."""
    relayed = {one.voice.said for one in heard if one.carrier and one.voice.carried}
    heard = sorted((one._replace(carrier=True) if _prints(one, relayed) else one for one in heard), key=_rank)
    out: dict[Range, list[tuple[_Heard, ...]]] = {}
    for one in heard:
        rows = out.setdefault(one.voice.said, [])
        at = next((n for n, g in enumerate(rows) if all(x.voice.cue != one.voice.cue for x in g)), -1)
        if at < 0:
            rows.append((one,))
        else:
            rows[at] = (*rows[at], one)
    return [g for rows in out.values() for g in rows]


def _prints(one: _Heard, relayed: set[Range]) -> bool:
    """True for one who passes on what an outlet tells, and is no person, state or body that a table knows: an outlet too."""
    return one.voice.said in relayed and one.who is not None and one.who.label in ("", "NAME", "ORG") and not one.who.ref


def _nested(groups: Sequence[tuple[_Heard, ...]]) -> Iterator[tuple[tuple[_Heard, ...], list[_Heard]]]:
    """Each group in text order with the hops around its words: the voices whose words hold them, the widest first."""
    around: list[tuple[_Heard, ...]] = []
    for group in sorted(groups, key=lambda g: (g[0].voice.said[0], -g[0].voice.said[1])):
        a, b = group[0].voice.said
        around = [g for g in around if g[0].voice.said[1] > a]
        holding = sorted((g for g in around if b <= g[0].voice.said[1] and g[0].voice.said != (a, b)), key=lambda g: _rank(g[0]))
        yield group, [one for g in holding for one in g if one.who is not None]
        around.append(group)


def _mark(report: Report, company: Company, group: tuple[_Heard, ...], outer: Sequence[_Heard]) -> Mark:
    own = [one for one in group if one.who is not None]
    lead = next((one for one in reversed(group) if not one.voice.carried and one.who), None)
    lead = lead or next((one for one in group if not one.voice.carried), group[0])
    last, said = own[-1:], {one.who.span for one in own if one.who is not None}
    outer = [one for one in outer if one.who is None or one.who.span not in said]  # "X said he believes that A" is one speaker
    voice, hops = lead.voice, [_hop(company, one, plain=one not in last) for one in (*outer, *own)]
    led = hops[len(outer) + own.index(lead)] if lead.who else None
    attrs: dict[str, Any] = {
        "form": voice.form,
        "content": list(_bare(report, voice)),
        "cue": led["cue"] if led else _list(_whole(company, voice.cue)),
        "source": _list(voice.source),
        "speaker": {key: led[key] for key in _SPEAKER} if led else None,
        "chain": hops,
        "certainty": hops[-1]["certainty"] if hops else "Uu",
    }
    return Mark("quote", report.span(*voice.said), voice.form, attrs, voice.rule)


def _bare(report: Report, voice: Voice) -> Range:
    """What is said without the quotation marks."""
    a, b = voice.said
    if voice.content or voice.form == "indirect":
        return voice.content or (a, b)
    opened, closed = not report.text[a].isalnum(), b - 1 > a and not report.text[b - 1].isalnum()
    whole = opened and (closed or voice.form == "direct")
    return (a + 1, b - 1 if closed else b) if whole else (a, b)


def _speaker(report: Report, one: _Heard) -> dict[str, Any]:
    who, of = one.who, one.of
    assert who is not None
    name = of.name or (who.span.start, who.span.end)
    return {
        "name": list(name), "role": _list(of.role), "affiliation": _list(of.affiliation), "id": who.ref or None, "label": who.label,
        "text": who.text, "span": [who.span.start, who.span.end], "state": who.state or None, "standing": standing(report, who, of),
    }  # fmt: skip


def _hop(company: Company, one: _Heard, *, plain: bool) -> dict[str, Any]:
    """One hop of a chain: the speaker, and by what, how firmly and when he says it."""
    voice = one.voice
    time, stance = voice.time or _when(company, voice), stance_of(company.sentences.marks, voice)
    return {
        **_speaker(company.sentences.report, one),
        "stance": stance,
        "cue": _list(_whole(company, voice.cue)),
        "certainty": certainty(company.sentences.marks, voice, stance, plain=plain),
        "carrier": one.carrier,
        "status": _status(one),
        "said": [time.start, time.end] if time else None,
    }


def _status(one: _Heard) -> str:
    """What the cue makes of a claim; the words of an unnamed source are alleged."""
    cue = one.voice.mark
    vague = one.who is not None and one.who.label == "SOURCE" and not (cue and cue.attrs["document_only"])
    return "alleged" if vague or one.voice.rule == "speech/report" else str(cue.attrs["status"]) if cue else ""


def _when(company: Company, voice: Voice) -> Mark | None:
    """The time mark beside the cue or the source, outside what is said."""
    frame = [r for r in (voice.cue, voice.source) if r]
    if not frame:
        return None
    a, b = min(r[0] for r in frame), max(r[1] for r in frame)
    sentence = company.sentences.over(a)
    end = sentence.end if sentence else b
    times = [t for t in company.sentences.marks.inside("time", a, end) if not (voice.said[0] <= t.start < voice.said[1])]
    near = next((t for t in times if t.end <= b + _GAP), None)
    return near or (next((t for t in times if _closing(company, b, t)), None) if voice.form == "direct" else None)


def _closing(company: Company, start: int, time: Mark) -> bool:
    """True for a day at the end of the frame of a quotation, behind the occasion: "kata X seusai rapat di Batam, Kamis"."""
    marks, text = company.sentences.marks, company.sentences.report.text
    parted = text[start : time.start].rstrip().endswith(",")
    return parted and not any(w.label in _ANOTHER for w in marks.inside("word", start, time.start))


def _whole(company: Company, cue: Range | None) -> Range | None:
    """The cue with the clitic on its last word: "kata" of "katanya" is told as "katanya"."""
    if cue is None or (sentence := company.sentences.over(cue[0])) is None:
        return cue
    marks = company.sentences.marks
    at = bisect_left(marks.starts("word"), cue[1]) - 1
    last = marks.of("word")[at].span if at >= 0 else None
    over = last is not None and sentence.start <= last.start and cue[1] < last.end <= sentence.end
    return (cue[0], last.end) if last and over else cue


def _list(span: Range | None) -> list[int] | None:
    return list(span) if span else None
