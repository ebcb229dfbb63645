"""Sentences so far -> Memory: who was spoken of, which happening a noun points back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Generic, TypeVar

from runut.drafts import meeting
from runut.drafts.scenes import Scene
from runut.types import Draft, Mention

__all__ = ["Memory"]

_BETWEEN = frozenset(("CONSULT", "AID", "COOPERATE", "AGREE", "SUPPORT"))

_BODIES = frozenset(("STATE", "ORG", "GROUP"))
_PERSON = frozenset(("PER",))
_SOMEBODY = _BODIES | _PERSON

# a pronoun reaches no further back than so many mentions
_REACH = 300

T = TypeVar("T")


class _Notes(Generic[T]):
    """What sentences tell of one kind, in text order; a sentence is read for it when somebody asks."""

    def __init__(self, read: Callable[[Scene], Iterable[T]]) -> None:
        self._read, self._at = read, 0
        self._rows: list[T] = []

    def upto(self, scenes: Sequence[Scene], stop: int) -> Sequence[T]:
        """What the first `stop` sentences and those asked for before tell."""
        while self._at < stop:
            self._rows += self._read(scenes[self._at])
            self._at += 1
        return self._rows


class Memory:
    """The report so far: its sentences up to the one being read, and `drafts` in order of claiming."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._heard: list[Scene] = []
        self._parties, self._subjects, self._topics = _Notes(meeting.parties), _Notes(meeting.subjects), _Notes(meeting.topics)
        self._states, self._offices = _Notes(meeting.states), _Notes(meeting.offices)

    def hear(self, stage: Scene) -> None:
        """Takes note of the next sentence, which is read from now on."""
        self._heard.append(stage)

    @property
    def parties(self) -> Sequence[Mention]:
        """Who was spoken of, in order of mention, this sentence included."""
        return self._parties.upto(self._heard, len(self._heard))

    @property
    def subjects(self) -> Sequence[Mention]:
        """The subjects of verbs, this sentence included."""
        return self._subjects.upto(self._heard, len(self._heard))

    @property
    def topics(self) -> Sequence[Mention]:
        """What sentences before this one were about."""
        return self._topics.upto(self._heard, len(self._heard) - 1)

    @property
    def states(self) -> Mapping[str, str]:
        """The state behind each person whose office was told, by name; what was told first stands."""
        return dict(reversed(self._states.upto(self._heard, len(self._heard))))

    def holds_office(self, person: Mention) -> bool:
        """True for a person who was told with what they are, here or before."""
        return not set(person.text.casefold().split()).isdisjoint(self._offices.upto(self._heard, len(self._heard)))

    def person(self, before: int) -> Mention | None:
        """The last person spoken of before an offset."""
        return _last(self.topics, before, _PERSON) or _last(self.parties, before, _PERSON)

    def neuter(self, before: int) -> Mention | None:
        """The last subject before an offset that is no person: what "it" means; else the last body spoken of."""
        return _last(self.subjects, before, _BODIES) or _last(self.parties, before, _BODIES)

    def subject(self, before: int) -> Mention | None:
        """The last subject before an offset that is somebody, a person included."""
        return _last(self.subjects, before, _SOMEBODY)

    def topic(self) -> Mention | None:
        """The last subject that acts for somebody."""
        return next(reversed(self.topics), None)

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
        last = _last(self.subjects, before)
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
        subject = self.topic()
        topic = subject.ref if subject else ""
        states = [m for m in self.parties if m.label == "STATE" and m.ref]
        return [m for m in states if m.ref != topic][-1:] or states[-1:]

    def last(self, types: frozenset[str], *, flow: bool = False) -> Draft | None:
        """The last draft of one of the event types; with `flow`, the last one that has both its sides."""
        return next(
            (d for d in reversed(self.drafts) if d.type in types and (not flow or (d.filled("actor") and d.filled("recipient")))), None
        )


def _last(mentions: Sequence[Mention], before: int, labels: frozenset[str] | None = None) -> Mention | None:
    """The last mention before an offset, of those that a pronoun reaches, that has one of the labels."""
    near = islice(reversed(mentions), _REACH)
    return next((m for m in near if (labels is None or m.label in labels) and m.span.start < before), None)
