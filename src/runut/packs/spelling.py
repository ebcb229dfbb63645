"""roots -> word forms: the pack's hooks, its irregular verbs, and its deverbal nouns with their plurals.

A language whose words change their class with their neighbours joins the readings of one form with `|` ("attack": Base|NomAct).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Spelled", "Speller", "joined"]

Spelled = tuple[tuple[str, str], ...]


def joined(table: dict[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The table with more readings; a form that stands in it keeps its own beside the new one."""
    for form, voice in pairs:
        told = table.get(form, "").split("|")
        table[form] = "|".join(dict.fromkeys([*(v for v in told if v), *voice.split("|")]))
    return table


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells roots: `odd` maps a verb to its past, participle and, where told, -ing form; `noun_voice` is the voice of listed nouns."""

    regular: Callable[[str], Spelled]
    odd: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plurals: Callable[[str], tuple[str, ...]] | None = None
    noun_voice: str = ""

    def __call__(self, root: str) -> Spelled:
        """All forms of a root with their voices."""
        first, gap, rest = root.partition(" ")
        if first not in self.odd:
            return self.regular(root)
        past, part, *ger = self.odd[first]
        told = [*([(past, "Past")] if past == part else [(past, "Act"), (part, "Part")]), *((form, "Ger") for form in ger)]
        doubled = past == f"{first}{first[-1]}ed"  # "cancelled" stands beside "canceled"
        kept = [(f, v) for f, v in self.regular(root) if doubled or (v != "Past" and not (ger and v == "Ger"))]
        return tuple(joined({}, [*kept, *((f + gap + rest, v) for f, v in told)]).items())

    def nouns(self, verbs: Mapping[str, str], listed: Iterable[str]) -> dict[str, str]:
        """The forms of a pattern, its nouns added."""
        if not self.noun_voice:
            return {**verbs, **{noun: "NomRes" for noun in listed if verbs.get(noun) != "NomAct"}}
        grown = [form for noun in listed for form in (self.plurals(noun) if self.plurals else (noun,))]
        return joined(dict(verbs), [(form, self.noun_voice) for form in grown])
