"""Whom a source means: the person named, the one who holds an office, the one who spoke last; with the parts that introduce him."""

from __future__ import annotations

from dataclasses import replace

from runut.speech.cast import Cast
from runut.speech.company import Company
from runut.speech.voices import Parts, Range, Voice
from runut.types import Marks, Mention, Report

__all__ = ["epithet", "introduced", "named", "person", "told_last"]

_PARTIES = frozenset(("PER", "ORG", "GROUP", "STATE", "OUTLET"))
_UNSURE = frozenset(("PER", "PEOPLE", "NAME", ""))  # whom the person told of last as speaking may stand for
_SOON = 40  # characters of a title before a name that opens a sentence


def epithet(company: Company, cast: Cast, source: Range, who: Mention, of: Parts) -> Range | None:
    """The name of the person whom a source without a name means: "kata Presiden", "politikus senior itu"."""
    if who.label not in ("PEOPLE", "PER", "ORG", ""):
        return None
    bare = company.bare(source)
    held = cast.held_by(bare, of if bare == source else cast.parts(bare))
    if held is not None:
        return held.name
    if of.name is not None or of.role is None or not company.pointing(source):
        return None
    return cast.spoken_before(source[0])


def told_last(report: Report, marks: Marks, voice: Voice, who: Mention | None, cast: Cast) -> Mention | None:
    """For a person's pronoun beside direct speech: whom the report told of last as speaking."""
    if voice.form != "direct" or voice.source is None or (who is not None and who.label not in _UNSURE):
        return who
    found = cast.spoken_before(voice.source[0])
    if found is None or (who is not None and who.label == "PER" and found[1] <= who.span.start and _opens(marks, who, voice, cast)):
        return who
    return named(report, marks, found)


def named(report: Report, marks: Marks, found: Range) -> Mention:
    """The person whose name stands at a place."""
    name = next((m for m in marks.inside("name", *found) if m.label == "PER"), None)
    text, ref = (str(name.attrs.get("name") or ""), str(name.attrs.get("ref") or "")) if name else ("", "")
    return Mention(text or report.text[slice(*found)], "PER", ref, report.span(*found))


def _opens(marks: Marks, who: Mention, voice: Voice, cast: Cast) -> bool:
    """True for a person told with what he is with whom the sentence right before the words begins: the story has turned to him."""
    before = [m for m in marks.of("sentence") if m.end <= voice.said[0]][-1:]
    parts = cast.introduced((who.span.start, who.span.end))
    told = bool(who.ref or parts.role or parts.affiliation)
    return told and bool(before) and before[0].start <= who.span.start and who.span.start - before[0].start < _SOON


def introduced(cast: Cast, who: Mention) -> Parts:
    """The parts of the phrase with which a person is introduced; of anybody else, his own words."""
    own = (who.span.start, who.span.end)
    told = cast.introduced(own) if who.label == "PER" else Parts()
    return told if told.name else replace(told, name=own)


def person(report: Report, marks: Marks, who: Mention, name: Range) -> Mention:
    """The party of a phrase, as its name tells it; a name that no table knows is a person's."""
    near = [m for m in marks.inside("name", *name) if m.label in _PARTIES]
    over = next((m for m in near if m.label == "PER"), near[0] if near else None)  # "Laksda TNI Abdul Rasyad" has a body in a rank
    if over is not None and over.span.end > who.span.start and over.span.start < who.span.end and who.label != "PEOPLE":
        return who
    label = over.label if over else "PER"
    ref = str(over.attrs.get("ref") or "") if over else ""
    text = str(over.attrs.get("name") or "") if over and ref else ""
    return Mention(text or report.text[name[0] : name[1]], label, ref, report.span(*name), who.state)
