"""Sentences so far -> Memory: who was spoken of, which happening a noun points back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.types import Draft, Mention

__all__ = ["Memory"]

_BETWEEN = frozenset(("CONSULT", "AID", "COOPERATE", "AGREE", "SUPPORT"))

_SOMEBODY = frozenset(("PER", "STATE", "ORG", "GROUP"))

# a pronoun reaches no further back than so many mentions
_REACH = 300


@dataclass(slots=True)
class Memory:
    """The report so far. `parties` in order of mention, `drafts` in order of claiming, `states` behind persons by name;
    `offices` holds the words of the names of persons who were told with what they are ("Wali Kota X")."""

    parties: list[Mention] = field(default_factory=list)
    topics: list[Mention] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    subjects: list[Mention] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)

    def meet(self, mention: Mention) -> None:
        """Takes note of a party."""
        self.parties.append(mention)

    def person(self, before: int) -> Mention | None:
        """The last person spoken of before an offset."""
        rows = [*reversed(self.topics[-_REACH:]), *reversed(self.parties[-_REACH:])]
        return next((m for m in rows if m.label == "PER" and m.span.start < before), None)

    def neuter(self, before: int) -> Mention | None:
        """The last subject before an offset that is no person: what "it" means; else the last body spoken of."""
        rows = [*reversed(self.subjects[-_REACH:]), *reversed(self.parties[-_REACH:])]
        return next((m for m in rows if m.label in ("STATE", "ORG", "GROUP") and m.span.start < before), None)

    def subject(self, before: int) -> Mention | None:
        """The last subject before an offset that is somebody, a person included."""
        return next((m for m in reversed(self.subjects[-_REACH:]) if m.label in _SOMEBODY and m.span.start < before), None)

    def holds_office(self, person: Mention) -> bool:
        """True for a person who was told with what they are, here or before."""
        return not self.offices.isdisjoint(person.text.casefold().split())

    def topic(self) -> Mention | None:
        """The last subject that acts for somebody."""
        return self.topics[-1] if self.topics else None

    def two_states(self, before: int) -> list[Mention]:
        """The two parties that "both countries" at an offset means: those of the last claim between two, else the last two states."""
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before):
            pair = [*draft.filled("actor"), *draft.filled("recipient")]
            if len({m.ref for m in pair if m.ref}) == 2 == len(pair) and draft.type in _BETWEEN:
                return pair
        out: list[Mention] = []
        for m in reversed(self.parties):
            if m.span.start < before and m.label == "STATE" and m.ref and all(m.ref != o.ref for o in out):
                out.append(m)
            if len(out) == 2:
                break
        return list(reversed(out))

    def two_sides(self, before: int) -> list[Mention]:
        """The two that "both sides" means: those of the last claim that has just two, its mediators left out."""
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before):
            for pair in ([*draft.filled("actor"), *draft.filled("recipient")], [*draft.filled("recipient")]):
                if len({m.ref or m.text for m in pair}) == 2 == len(pair):
                    return pair
        return self.two_states(before)

    def accuser(self, names: set[str]) -> list[Mention]:
        """Who last accused one of the parties, told by reference or else by name."""
        rows = (d for d in reversed(self.drafts) if d.type == "ACCUSE" and any((m.ref or m.text) in names for m in d.filled("recipient")))
        return [m for d in list(rows)[:1] for m in d.filled("actor")]

    def crowd(self, before: int) -> Mention | None:
        """The last subject before an offset, where it is a group or a kind of people: what "they" means."""
        last = next((m for m in reversed(self.subjects[-_REACH:]) if m.span.start < before), None)
        return last if last and last.label in ("GROUP", "PEOPLE") else None

    def two_persons(self, before: int) -> list[Mention]:
        """The two persons named last, where nobody else was named behind them."""
        last = [m for m in self.parties[-_REACH:] if m.span.start < before][-2:]
        return last if len({m.ref or m.text for m in last if m.label == "PER"}) == 2 else []

    def group(self, noun: str = "", nouns: frozenset[str] = frozenset()) -> list[Mention]:
        """The body or group that "the group" means: the last one called so, else the last one whose name tells no other kind."""
        bodies = [m for m in self.parties if m.label in ("ORG", "GROUP")]
        called = [m for m in bodies if noun and noun in m.text.casefold().split()]
        last = bodies[-1:] if not any(m.text.casefold().split()[0] in nouns - {noun} for m in bodies[-1:]) else []
        return called[-1:] or last

    def other_state(self) -> list[Mention]:
        """The state that "that country" means: the last one spoken of that is not the subject."""
        topic = self.topics[-1].ref if self.topics else ""
        states = [m for m in self.parties if m.label == "STATE" and m.ref]
        return [m for m in states if m.ref != topic][-1:] or states[-1:]

    def last(self, types: frozenset[str], *, flow: bool = False) -> Draft | None:
        """The last draft of one of the event types; with `flow`, the last one that has both its sides."""
        return next(
            (d for d in reversed(self.drafts) if d.type in types and (not flow or (d.filled("actor") and d.filled("recipient")))), None
        )
