"""Marks -> quote marks: who says what, by which cue, according to whom; direct and indirect speech alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.packs import Language
from runut.speech.cast import Cast
from runut.speech.chains import chained
from runut.speech.company import Company
from runut.speech.direct import find_direct
from runut.speech.indirect import find_indirect, unheard
from runut.speech.phrased import find_phrased
from runut.speech.titled import whole_titles
from runut.speech.voices import Voice
from runut.syntax import Sentences
from runut.types import Mark, Marks, Report

__all__ = ["mark_speech"]

_REPORTING = frozenset(("say", "according", "relay"))


def mark_speech(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """All attributions of a report as quote marks, in text order."""
    company = Company(Sentences(report, marks), pack)
    said = find_direct(report, marks, pack)
    heard = find_indirect(report, marks, pack, said)
    told = whole_titles(report, marks, pack, (*unheard(said, heard), *heard))
    cast = Cast(report, marks, pack, sorted(v.said for v in said if v.form == "direct"))
    return chained(report, marks, (*told, *_phrased(marks, pack, told, company)), company, cast)


def _phrased(marks: Marks, pack: Language, told: Sequence[Voice], company: Company) -> Iterator[Voice]:
    """What the phrases tell of cues that nothing else was made of."""
    used = {c.start for v in told if v.cue for c in marks.inside("cue", *v.cue)}.union(marks.starts("grammar"))
    open_cues = sorted(c.start for c in marks.of("cue") if c.attrs["cue"] in _REPORTING and c.start not in used)
    seen: set[int] = set()
    for at in open_cues:
        sentence = company.sentence(at)
        if sentence is None or not sentence.toks or sentence.mark.start in seen:
            continue
        seen.add(sentence.mark.start)
        quoted = any(v.form == "direct" and v.source and v.said[0] < sentence.mark.end and v.said[1] > sentence.mark.start for v in told)
        for voice in find_phrased(sentence, company.phrases(sentence), pack, quoted=quoted):
            if voice.cue and voice.cue[0] not in used:
                yield voice
