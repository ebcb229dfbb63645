"""What rules and a net take for names -> the names: which of two that overlap stands, and what is nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runut.marks.titles import is_ordinal
from runut.packs import Language
from runut.packs.classes import openings
from runut.types import Report

__all__ = ["Unknown", "merged", "proper", "rite", "staffed", "sure"]

# rules that a word beside the name speaks for
_FIRM = frozenset(("held", "honorific", "office-before", "says", "media-noun", "org-noun", "place-noun"))
_TIES = frozenset(("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"))
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


def staffed(report: Report, ruled: Sequence[Unknown], told: Sequence[Unknown], pack: Language) -> list[Unknown]:
    """The names, a firm's behind an office without the person whom a net sees at its end: "Direktur Utama PT Sinar Mulia Budi Y".

    Where the firm is named elsewhere too, it ends as it does there.
    """
    firms = [u for u in ruled if report.text[u.start : u.end].partition(" ")[0].lower() in pack.nouns.get("firm", ())]
    names = {report.text[u.start : u.end] for u in firms}
    out: list[Unknown] = []
    for u in ruled:
        cut = _cut(report, u, names, told, pack) if u in firms else 0
        out += [replace(u, end=cut - 1), Unknown(cut, u.end, "PER", "office-before")] if cut else [u]
    return out


def _cut(report: Report, firm: Unknown, names: set[str], told: Sequence[Unknown], pack: Language) -> int:
    """Where the person's name begins at the end of a firm's; 0 where no office stands before, or nobody is seen."""
    text, surface = report.text, report.text[firm.start : firm.end]
    before = set(text[max(0, firm.start - _TITLE) : firm.start].lower().split()) & openings(pack.nouns["office"])
    person = next((u for u in told if u.label == "PER" and firm.start < u.start < u.end == firm.end), None) if before else None
    if person is None:
        return 0
    known = max((n for n in names if surface.startswith(f"{n} ") and len(n.split()) > 1), key=len, default="")
    return firm.start + len(known) + 1 if known else person.start


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
    """True for one word behind "in" that is no part of a noun behind it: "in Selma on Friday", not "in Western unity"."""
    surface, before = report.text[one.start : one.end], report.text[max(0, one.start - _TITLE) : one.start].split()[-1:]
    if not before or before[0].lower() not in pack.slots["stand"] or not surface.istitle():
        return False
    behind = report.text[one.end : one.end + _TITLE]
    follows = behind.split()[:1] if behind[:1].isspace() else []
    return not follows or not follows[0].islower() or pack.tags.get(follows[0].rstrip(",.")) in _TIES


def _held_over(gap: str, pack: Language) -> bool:
    """True for words with capitals and their joints, none of an office: "Bidang Politik, Hukum, dan Keamanan Budi Y"."""
    words = gap.replace(",", " ").split()
    offices = openings(pack.nouns["office"])
    return all((w[0].isupper() and w.lower() not in offices) or pack.tags.get(w) == "CCONJ" for w in words)


def rite(report: Report, one: Unknown, pack: Language) -> bool:
    """True for words of prayer or a feast that stand like a person's name: "Insya Allah"."""
    return one.label == "PER" and report.text[one.start : one.end].partition(" ")[0].lower() in pack.nouns.get("rite", ())
