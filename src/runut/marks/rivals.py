"""What rules and a net take for names -> the names: which of two that overlap stands, and what is nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runut.marks.titles import is_ordinal
from runut.packs import Language
from runut.packs.classes import openings
from runut.types import Report

__all__ = ["Unknown", "merged", "proper", "rite", "sure"]

# rules that a word beside the name speaks for
_FIRM = frozenset(("held", "honorific", "office-before", "says", "media-noun", "org-noun", "place-noun"))
_PORTFOLIO = 60  # characters from the first word of what an office is held over to its holder
_TITLE = 40  # characters before a place in which an office stands


@dataclass(frozen=True, slots=True)
class Unknown:
    """A run of capitalised words: offsets, label (PER, ORG, PLACE or NAME), the rule that spoke."""

    start: int
    end: int
    label: str
    rule: str


def merged(report: Report, ruled: list[Unknown], told: list[Unknown]) -> list[Unknown]:
    """What rules and a net found: words that speak for a label stand over the net, the net stands over capitals.

    A lone word that a net takes for a person does not cut a longer name of a person.
    """
    firm = [part for u in ruled if u.rule in _FIRM for part in _parted(u, told)]
    persons = [u for u in ruled if u.label == "PER"]
    alone = [u for u in told if u.label == "PER" and not any(c.isspace() for c in report.text[u.start : u.end])]
    cut = {u for u in alone if any(p.start < u.start < u.end == p.end for p in persons)}
    net = [u for u in told if u not in cut and not any(_touch(u, f) for f in firm)]
    rest = [u for u in ruled if u.rule not in _FIRM and not any(_touch(u, n) for n in net)]
    return sorted([*firm, *net, *rest], key=lambda u: u.start)


def _parted(one: Unknown, told: Sequence[Unknown]) -> Sequence[Unknown]:
    """A person with a body's or place's name before it, where a net tells both apart: "Direktur Sinarmulia | Budi Y"."""
    if one.label != "PER":
        return (one,)
    person = next((u for u in told if u.label == "PER" and one.start < u.start < u.end == one.end), None)
    seat = next((u for u in told if u.label in ("ORG", "PLACE") and u.start <= one.start < u.end and person and u.end < person.start), None)
    return (one,) if person is None or seat is None else (replace(seat, start=one.start), replace(one, start=person.start))


def _touch(one: Unknown, other: Unknown) -> bool:
    return one.start < other.end and other.start < one.end


def proper(report: Report, one: Unknown, pack: Language) -> bool:
    """True unless a net took a common word for a name: an office, an organ, a law, a prayer, letters for a thing, small letters."""
    surface = report.text[one.start : one.end]
    if surface.lower().partition(" ")[0] in pack.nouns.get("act", ()):
        return False
    common = pack.nouns["office"] | pack.nouns["organ"] | pack.nouns["place"] | pack.nouns["org"]
    if surface.isupper() and (surface.lower() in pack.nouns.get("letters", ()) or is_ordinal([surface.lower()])):
        return False
    return surface.lower() not in common and surface[:1].isupper() and not rite(report, one, pack)


def sure(report: Report, one: Unknown, people: Sequence[Unknown], busy: Sequence[tuple[int, int]], pack: Language) -> Unknown:
    """A name of no known kind, for capitals alone that a net took for nobody, unless an office and its place stand before.

    So is what stands between an office and its holder, who is somebody for the net.
    """
    if one.rule == "place-before" and pack.possessive:
        return one if _stands(report, one, pack) else replace(one, label="NAME", rule="capitals")
    if one.rule not in ("two-words", "office-before") or any(_touch(one, u) for u in people):
        return one
    if one.rule == "office-before":
        held_by = any(_held_over(report.text[one.end : u.start], pack) for u in people if 0 < u.start - one.end < _PORTFOLIO)
        return replace(one, label="NAME", rule="capitals") if held_by else one
    seat = next((start for start, end in busy if end == one.start - 1), 0)
    before = f" {report.text[max(0, seat - _TITLE) : seat].rstrip().lower()}"
    held = seat > 0 and before.endswith(tuple(f" {title}" for title in pack.nouns["office"]))
    return one if held else replace(one, label="NAME", rule="capitals")


def _stands(report: Report, one: Unknown, pack: Language) -> bool:
    """True for one word in capitals and small letters behind "in", with no noun behind it that it would be part of: "in Selma, ..."."""
    surface, before = report.text[one.start : one.end], report.text[max(0, one.start - _TITLE) : one.start].split()[-1:]
    closed = not report.text[one.end : one.end + 1].strip() and report.text[one.end : one.end + 2].strip()[:1].islower()
    return bool(before) and before[0].lower() in pack.slots["stand"] and surface.istitle() and not closed


def _held_over(gap: str, pack: Language) -> bool:
    """True for words with capitals and their joints, none of an office: "Bidang Politik, Hukum, dan Keamanan Budi Y"."""
    words = gap.replace(",", " ").split()
    offices = openings(pack.nouns["office"])
    return all((w[0].isupper() and w.lower() not in offices) or pack.tags.get(w) == "CCONJ" for w in words)


def rite(report: Report, one: Unknown, pack: Language) -> bool:
    """True for words of prayer or a feast that stand like a person's name: "Insya Allah"."""
    return one.label == "PER" and report.text[one.start : one.end].partition(" ")[0].lower() in pack.nouns.get("rite", ())
