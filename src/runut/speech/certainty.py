"""Cue and hedges -> how certain a speaker is of what he says, in FactBank's terms."""

from __future__ import annotations

from runut.speech.voices import Voice
from runut.types import Mark, Marks

__all__ = ["certainty"]

# by stance: certain (CT), probable (PR), possible (PS), for or against; Uu where nobody commits himself
_STANCES = {
    "says": "CT+", "confirms": "CT+", "claims": "CT+", "accuses": "CT+", "warns": "CT+", "relays": "CT+",
    "denies": "CT-", "expects": "PR+", "doubts": "PR-",
}  # fmt: skip
_SCALE = ("CT", "PR", "PS")
_OPENING = 8  # words of the content in which a hedge speaks for all of it


def certainty(marks: Marks, voice: Voice) -> str:
    """The speaker's commitment to the words; a hedge at their beginning weakens it, a negated cue leaves it open."""
    cue = voice.mark
    told = str(cue.attrs.get("certainty") or "") or _STANCES.get(cue.label, "CT+") if cue else "CT+"
    if cue is None or told == "Uu":
        return told
    hedges = [str(h.attrs["certainty"]) for h in _hedges(marks, voice) if str(h.attrs["certainty"])[:2] in _SCALE]
    weakest = max([told[:2], *(h[:2] for h in hedges if h.endswith("+"))], key=_SCALE.index)
    return weakest + told[2:]


def _hedges(marks: Marks, voice: Voice) -> list[Mark]:
    """The status cues among the first words of what is said."""
    words = marks.inside("word", *voice.said)[:_OPENING]
    return [m for m in marks.inside("cue", *voice.said) if words and m.start < words[-1].end and m.attrs["cue"] == "status"]
