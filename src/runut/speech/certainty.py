"""Cue and hedges -> how certain a speaker is of what he says, in FactBank's terms."""

from __future__ import annotations

from bisect import bisect_left

from runut.speech.voices import Voice
from runut.types import Mark, Marks

__all__ = ["certainty", "stance_of"]

# by stance: certain (CT), probable (PR), possible (PS), for or against; Uu where nobody commits himself
_STANCES = {
    "says": "CT+", "confirms": "CT+", "claims": "CT+", "accuses": "CT+", "warns": "CT+", "relays": "CT+",
    "denies": "CT-", "expects": "PR+", "doubts": "PR-",
}  # fmt: skip
_SCALE = ("CT", "PR", "PS", "Uu")
_OPENING = 8  # words of the content in which a hedge speaks for all of it
_NEAR = 12  # characters before a cue in which its negation stands
_HEDGES = frozenset(("alleged", "predicted", "none"))  # not "planned": a plain future is no doubt


def certainty(marks: Marks, voice: Voice, stance: str, *, plain: bool = False) -> str:
    """The speaker's commitment to the words, by the stance of his cue; a hedge at their beginning weakens it, a negated cue leaves it open.

    With `plain` the words themselves are not looked at: for one who only passes on what another says.
    """
    if voice.cue is None:
        return "CT+"
    if _negated(marks, voice):
        return "Uu"
    told = (str(voice.mark.attrs.get("certainty") or "") if voice.mark else "") or _STANCES.get(stance, "CT+")
    if plain or told == "Uu":
        return told
    weakest = max([told[:2], *(str(h.attrs["certainty"])[:2] for h in _hedges(marks, voice))], key=_SCALE.index)
    return weakest + ("" if weakest == "Uu" else told[2:])


def stance_of(marks: Marks, voice: Voice) -> str:
    """The stance of the cue; of several groups that hold the word, the one that tells more than that it is said."""
    if voice.mark is None:
        return "says"
    a, b = voice.mark.start, voice.mark.end
    here = [m.label for m in marks.inside("cue", a, b) if m.attrs["cue"] == "say" and m.start == a]
    return next((label for label in [voice.mark.label, *here] if label not in ("says", "")), "says")


def _negated(marks: Marks, voice: Voice) -> bool:
    """True if a negation stands in the cue or right before it ("belum mengonfirmasi")."""
    assert voice.cue is not None
    a, b = voice.cue
    near = marks.inside("cue", max(0, a - _NEAR), b)
    return any(m.attrs["aux"] == "negation" and m.attrs["cue"] == "status" and not _denies(m, voice) for m in near)


def _denies(mark: Mark, voice: Voice) -> bool:
    """True for a cue that is negative by itself ("denied")."""
    return voice.mark is not None and voice.mark.start <= mark.start < voice.mark.end


def _hedges(marks: Marks, voice: Voice) -> list[Mark]:
    """The hedges among the first words of what is said, dates such as "May" apart."""
    first = bisect_left(marks.starts("word"), voice.said[0])
    words = [w for w in marks.of("word")[first : first + _OPENING] if w.span.end <= voice.said[1]]
    last = words[-1].end if words else voice.said[0]
    told = [m for m in marks.inside("cue", voice.said[0], last) if m.attrs["cue"] == "status" and m.attrs["status"] in _HEDGES]
    dates = marks.inside("time", *voice.said) if told else ()
    return [m for m in told if m.attrs["certainty"] and not any(t.start <= m.start < t.end for t in dates)]
