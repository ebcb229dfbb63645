"""Reader -> the parties beside the trigger: inside a thing, side by side, the subject of a governing verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runut.drafts.pronouns import counted
from runut.syntax.parties import deep
from runut.types import Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["about_owner", "agent_both", "agent_deep", "agent_words", "both", "crowd", "plain"]


def both(reader: Reader) -> tuple[list[Mention], bool]:
    """The parties that the sentence puts side by side before the trigger ("dalam pertemuan antara A dan B")."""
    return reader.each([p for p in reader.around if p.prep in reader.pack.slots["between"]]), False


def about_owner(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside what the noun consists of: "imbalannya berupa nasihat teknis Rusia"."""
    return reader.each(reader.phrases("about"), inner=True), False


def agent_deep(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside a subject that is a thing: "rudal X menghantam ..."."""
    return reader.each(reader.phrases("agent"), inner=True), False


def agent_both(reader: Reader) -> tuple[list[Mention], bool]:
    """Both parties inside a subject that is a thing: "Norway-Haiti talks stalled"."""
    slots = reader.clause.slots
    held = [p for p in (*slots.get("agent", ()), *slots.get("patient", ())) if len(p.parts) > 1]
    found = [m for p in held[:1] for a, b in p.parts if (m := deep(reader.sentence, a, b))]
    return (found if len(found) > 1 else []), False


def agent_words(reader: Reader) -> tuple[list[Mention], bool]:
    """The party inside a subject that is words or a deed ("pernyataan Kim, saat mengunjungi ..."), not goods ("bantuan X tiba")."""
    told = [p for p in reader.phrases("agent") if not any(t.term for t in reader.sentence.toks[p.a : p.b])]
    return reader.each(told, inner=True), False


def plain(reader: Reader) -> tuple[list[Mention], bool]:
    """The subject of any verb that governs the noun ("Brussel mempertimbangkan sanksi")."""
    return (reader.each(reader.governor.slots.get("agent", [])) if reader.governor and reader.light != "reverse" else []), False


def crowd(reader: Reader) -> tuple[list[Mention], bool]:
    """The people of a subject that only counts them: "ribuan orang"."""
    return [m for p in reader.phrases("agent") for m in counted(reader.sentence, p.a, p.b)][:1], False
