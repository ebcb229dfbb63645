"""Two Matters -> are they told of one place: by their own words, by what stands before them, or by what their reports are about?"""

from __future__ import annotations

import re

from runut.types import Place, Report
from runut.weigh.facts import place_relation
from runut.weigh.ground import Ground
from runut.weigh.matter import ELSE, Matter, party_key
from runut.weigh.scopes import one_code
from runut.weigh.settings import names_in, shared
from runut.weigh.times import pinned, relation

__all__ = ["same_ground"]

_SHORTEST = 4      # letters of a word by which a place is known again
_MONTH = 31        # days within which an old figure is still news
_CODE = 3          # letters of a state's code
_RIVAL = 3         # how many times as large another speaker's count of the same may be


def same_ground(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same place; where only one tells a place, the times must meet; where nobody acts, the reports must be about one place.

    They are if they share their settings, or if the place of one, more narrowly told than by its state, is named in the other's text.

    Within one report, what is told of a place is a part of what is told of none, unless another speaker counts otherwise what was just
    told of the place. What a coder took for one event is on one ground.
    """
    near = place_relation(a.place, b.place, ground.facts)
    if near == "same" or one_code(a, b):
        return True
    if near != "unknown":
        return near == "near" and not a.parties and _one_month(a, b) and _lies_within(a, b, ground)
    if not a.parties:
        if a.claim.report == b.claim.report:
            return (a.place is None and b.place is None) or _rival_word(a, b, ground)
        return _one_month(a, b) and _one_setting(a, b, ground)
    return (a.place is None) == (b.place is None) or relation(a.when, b.when) == "compatible"


def _one_setting(a: Matter, b: Matter, ground: Ground) -> bool:
    """Settings in common, or a place of one (its own, or that of what is told before it) in the text of the other; no place against it."""
    here, there = ground.scene(a)[0], ground.scene(b)[0]
    if place_relation(here, there, ground.facts) == "apart":
        return False
    if shared(a.setting, b.setting) or _tells_of(a.report, there, ground) or _tells_of(b.report, here, ground):
        return True
    if _one_quarrel(a, b, ground):
        return True
    return (here is None or there is None) and (_known_by(a, b) or _known_by(b, a))


def _one_quarrel(a: Matter, b: Matter, ground: Ground) -> bool:
    """True for one exact count of one day in two reports that are about the same two states, and for two counts by one speaker."""
    if _one_teller(a, b):
        return len(_states(a, ground) & _states(b, ground)) > 1
    if a.figure is None or b.figure is None or (a.figure.op, a.figure.value, a.counted) != (b.figure.op, b.figure.value, b.counted):
        return False
    if not (pinned(a.when) and pinned(b.when)) or relation(a.when, b.when) != "compatible":
        return False
    return len(_states(a, ground) & _states(b, ground)) > 1


def _one_teller(a: Matter, b: Matter) -> bool:
    """True for two counts of those whom one thing befell, by one speaker who is told by a name or for a state."""
    roles = {m.figure.role for m in (a, b) if m.figure is not None and m.family.startswith(ELSE)}
    told = {party_key(hop.party) for hop in a.voices} & {party_key(hop.party) for hop in b.voices}
    return len(roles) == 1 and "" not in roles and bool(told)


def _states(matter: Matter, ground: Ground) -> frozenset[str]:
    """The states that a claim's report tells of."""
    parties = frozenset(key for other in ground.page(matter.claim.report) for key in other.parties | other.speakers)
    return frozenset(key for key in parties if len(key) == _CODE and key.isupper())


def _known_by(a: Matter, b: Matter) -> bool:
    """True if two of the names by which a report is known stand in the other."""
    return b.report is not None and len(a.setting & names_in(b.report.text)) > 1


def _lies_within(a: Matter, b: Matter, ground: Ground) -> bool:
    """True for a province or the like and a place that no table puts anywhere, where the report of the one names the other."""
    if a.place is None or b.place is None or a.claim.report == b.claim.report or a.article or b.article:
        return False
    one, two = (m.place is not None and m.place.id in ground.facts.spots for m in (a, b))
    return not (one and two) and (_tells_of(a.report, b.place, ground) or _tells_of(b.report, a.place, ground))


def _tells_of(report: Report | None, place: Place | None, ground: Ground) -> bool:
    """True if a report writes a capitalised word of a place's name that is no state's, nor one for a kind of place."""
    if report is None or place is None or place.id == place.country:
        return False
    words = {w for w in f"{place.name} {place.mention}".split() if w[0].isupper() and len(w) >= _SHORTEST}
    words = {w for w in words if w.casefold() not in ground.facts.placewords}
    return any(re.search(rf"\b{re.escape(word)}\b", report.text) for word in words)


def _one_month(a: Matter, b: Matter) -> bool:
    return a.asof is not None and b.asof is not None and abs((a.asof - b.asof).days) <= _MONTH


def _rival_word(a: Matter, b: Matter, ground: Ground) -> bool:
    """True where a speaker, naming no place, counts otherwise what somebody else just told of a place."""
    placed, bare = (a, b) if a.place is not None else (b, a)
    if bare.place is not None or placed.place is None or bare.voice is None or not (a.figure and b.figure):
        return False
    one, two = ({hop.party.id for hop in m.voices} for m in (bare, placed))
    if one & two or placed.claim.evidence.start > bare.claim.evidence.start:
        return False
    here = ground.scene(bare)[0]
    low, high = sorted((a.figure.value, b.figure.value))
    return here is not None and here.id == placed.place.id and high <= _RIVAL * low
