"""Sentences so far -> Memory: who was spoken of, which happening a noun points back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from runut.drafts.meeting import Heard
from runut.drafts.scenes import Scene
from runut.packs import world
from runut.types import Draft, Mention

__all__ = ["Memory"]

_APART = frozenset(("OTHER", "PROTEST"))

_TOGETHER = frozenset(("CONSULT", "COOPERATE", "AGREE"))

_BESIDE = frozenset(("AID", "COERCE", "MOBILIZE", "REJECT", "REQUEST", "SANCTION", "THREATEN"))

_CROWD = frozenset(("ITEM", "PEOPLE", "THING"))
_BODIES = frozenset(("STATE", "ORG", "GROUP"))
_PERSON = frozenset(("PER",))
_SOMEBODY = _BODIES | _PERSON

# a pronoun reaches no further back than so many mentions
_REACH = 300
_LATE = 20  # claims of one sentence
_OFTEN = 3  # claims by which two states are those that a report is about
_PAIR = 2
_NEAR = 3  # sentences, this one the last, in which a claim tells who "they" are
FIRMS = frozenset(("", "BUS", "MED", "MNC"))  # sectors of firms, and of bodies that no table knows
_OFFICIAL = frozenset(("COP", "GOV", "JUD", "LEG", "MIL", "SPY"))  # sectors of a state's own bodies
_FEW = 4  # bodies named last, one of which a noun that points back may mean


class Memory:
    """The report so far: its sentences up to the one being read, and `drafts` in order of claiming."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._heard: list[Heard] = []

    def hear(self, stage: Scene) -> None:
        """Takes note of the next sentence, which is read from now on."""
        self._heard.append(Heard(stage))

    def _parties(self) -> Iterator[Mention]:
        """Who was spoken of, this sentence included, the last first."""
        return (m for one in reversed(self._heard) for m in reversed(one.parties))

    def _subjects(self) -> Iterator[Mention]:
        """The subjects of verbs, this sentence included, the last first."""
        return (m for one in reversed(self._heard) for m in reversed(one.subjects))

    def _topics(self) -> Iterator[Mention]:
        """What the sentences before this one were about, the last first."""
        return (m for one in islice(reversed(self._heard), 1, None) for m in reversed(one.topics))

    def state_of(self, person: Mention) -> str:
        """The state behind a person whose office was told, as it was told first; empty if none was."""
        return next((state for one in self._heard if (state := one.state_of(person.text))), "")

    def body_of(self, person: Mention) -> Mention | None:
        """The body for which a person speaks, as it was told first beside the name."""
        words = frozenset(person.text.casefold().split())
        return next((body for one in self._heard if (body := one.body_of(words))), None)

    def holds_office(self, person: Mention) -> bool:
        """True for a person who was told with what they are, here or before."""
        words = frozenset(person.text.casefold().split())
        return any(one.titles(words) for one in self._heard)

    def person(self, before: int) -> Mention | None:
        """The last person spoken of before an offset."""
        told = (m for one in islice(reversed(self._heard), 1, None) for m in (*reversed(one.topics), *reversed(one.subjects)))
        return _last(told, before, _PERSON) or _last(self._parties(), before, _PERSON)

    def neuter(self, before: int) -> Mention | None:
        """The last subject before an offset that is no person: what "it" means; else the last body spoken of."""
        return _last(self._subjects(), before, _BODIES) or _last(self._parties(), before, _BODIES)

    def other(self, before: int, doers: Iterable[Mention]) -> Mention | None:
        """The body or state named last before an offset that is none of the doers: what "it" means as an object."""
        keys = {m.ref or m.text for m in doers}
        others = (m for m in self._parties() if (m.ref or m.text) not in keys)
        return _last(others, before, _BODIES)

    def subject(self, before: int) -> Mention | None:
        """The last subject before an offset that is somebody, a person included."""
        return _last(self._subjects(), before, _SOMEBODY)

    def topic(self) -> Mention | None:
        """The last subject that acts for somebody."""
        return next(self._topics(), None)

    def two_states(self, before: int) -> list[Mention]:
        """The two parties that "both countries" at an offset means: those of a claim between two just told, else those of whom most
        claims tell, else those of the last one, else the last two states."""
        told, near = [], self._heard[-2].start if len(self._heard) > 1 else 0
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before and d.type not in _APART):
            pair = [*draft.filled("actor"), *draft.filled("recipient")]
            if draft.type in _BESIDE and not draft.filled("recipient"):
                continue  # those who did the same beside each other are no two sides
            states = [s for s in map(self._state, pair) if s]
            if len({s.ref for s in states}) == 2 == len(pair):
                together = draft.trigger.start >= near and draft.type in _TOGETHER
                told = states if together else self._opposed(before, _OFTEN) or states
                break
        return told or self._opposed(before) or self.last_states(before, 2)

    def two_near(self, before: int) -> list[Mention]:
        """The two states of a claim in this sentence or the two before: who "they" are where no people were told of."""
        near = self._heard[-_NEAR].start if len(self._heard) >= _NEAR else 0
        told = any(near <= d.trigger.start < before for d in self.drafts)
        states = self.two_states(before) if told else []
        return states if all(m.span.start >= near for m in states) else []

    def _opposed(self, before: int, least: int = 2) -> list[Mention]:
        """The two states of which most claims tell that one did something to the other; none if no two are told so often."""
        count: Counter[frozenset[str]] = Counter()
        told: dict[frozenset[str], list[Mention]] = {}
        for draft in (d for d in self.drafts if d.trigger.start < before):
            sides = [[s for s in map(self._state, draft.filled(role)) if s] for role in ("actor", "recipient")]
            if len(sides[0]) == 1 == len(sides[1]) and sides[0][0].ref != sides[1][0].ref:
                pair = frozenset(s[0].ref for s in sides)
                count[pair] += 1
                told[pair] = [sides[0][0], sides[1][0]]
        best = count.most_common(1)
        return told[best[0][0]] if best and best[0][1] >= least else []

    def three_states(self, before: int) -> list[Mention]:
        """The three parties of the last claim that has just three states, else the last three named."""
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before and d.type not in _APART):
            pair = [*draft.filled("actor"), *draft.filled("recipient")]
            states = [s for s in map(self._state, pair) if s]
            if len({s.ref for s in states}) == 3 == len(pair) and all(m.label != "PEOPLE" for m in pair):
                return states
        return self.last_states(before, 3)

    def last_states(self, before: int, size: int) -> list[Mention]:
        """The last states named before an offset, in the order of the text."""
        out: list[Mention] = []
        for m in self._parties():
            if m.span.start < before and m.label == "STATE" and m.ref and all(m.ref != o.ref for o in out):
                out.append(m)
            if len(out) == size:
                break
        return list(reversed(out))

    def _state(self, party: Mention) -> Mention | None:
        """The state that a party is, or for which it acts; `None` for who acts for none."""
        if party.label == "STATE":
            return party if party.ref else None
        actor = world().actors.get(party.ref)
        ref = (actor.country if actor and actor.sector == "GOV" else "") or party.state or (party.label == "PER" and self.state_of(party))
        return replace(party, label="STATE", ref=ref) if ref and ref in world().actors else None

    def two_sides(self, before: int) -> list[Mention]:
        """The two that "both sides" means: those of the last claim that has just two, its mediators left out."""
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before):
            actors, recipients = draft.filled("actor"), draft.filled("recipient")
            if (draft.type == "AID" and any(m.label == "PEOPLE" for m in recipients)) or "third-party" in draft.mode:
                continue  # those who are helped are no side, nor are those who mediate
            if draft.type == "REQUEST" and any(m.label == "PER" for m in actors) and recipients and all(_own(m) for m in recipients):
                continue  # nor are the men whom somebody orders to act
            held = recipients if all(m.label != "PEOPLE" or m.state for m in recipients) else ()  # not "women and children"
            alone = () if recipients else actors  # not those who together do something to a third
            victims = draft.amount is not None and any(m.label == "PEOPLE" for m in recipients)  # "killed 12 people": no side
            for pair in ([*actors, *(() if victims else recipients)], [*held], [*alone]):
                if len({m.ref or m.text for m in pair}) == 2 == len(pair):
                    return pair
        return self.two_states(before)

    def accuser(self, names: set[str]) -> list[Mention]:
        """Who last accused one of the parties, told by reference or else by name."""
        rows = (d for d in reversed(self.drafts) if d.type == "ACCUSE" and any((m.ref or m.text) in names for m in d.filled("recipient")))
        return [m for d in list(rows)[:1] for m in d.filled("actor")]

    def crowd(self, before: int, organs: frozenset[str] = frozenset()) -> Mention | None:
        """The last subject before an offset, where it is a group or a kind of people: what "they" means; no body of a state."""
        last = _last((m for m in self._subjects() if m.text.casefold() not in organs), before)
        return last if last and last.label in ("GROUP", "PEOPLE") else None

    def two_persons(self, before: int) -> list[Mention]:
        """The two persons named last, both before this sentence or both in it, where nobody else was named behind them."""
        last = list(islice((m for m in islice(self._parties(), _REACH) if m.span.start < before), 2))
        start = self._heard[-1].start if self._heard else 0
        if len({m.span.start < start for m in last}) > 1:
            return []
        return last[::-1] if len({m.ref or m.text for m in last if m.label == "PER"}) == 2 else []

    def two_counted(self, before: int) -> list[Mention]:
        """The people of whom the last claim but told that they are two: "dua buruh ditahan, lalu keduanya dibebaskan"."""
        rows = (d for d in reversed(self.drafts) if d.trigger.start < before and d.amount and d.amount.attrs.get("value") == _PAIR)
        people = (m for d in rows for m in d.filled("recipient") if m.label == "PEOPLE")
        return list(islice(people, 1))

    def counted_as(self, number: int, before: int) -> list[Mention]:
        """The people whom the last claim before an offset told of as so many: who "the three" are."""
        rows = (d for d in reversed(self.drafts) if d.trigger.start < before and d.amount and d.amount.attrs.get("value") == number)
        people = (m for d in rows for role in ("recipient", "item") for m in d.filled(role) if m.label in _CROWD)
        return list(islice(people, 1))

    def counted(self, before: int, least: float = 0) -> list[Mention]:
        """The people, so many or more, whom the last claim of a deed counted: of them are "tiga di antaranya"."""
        last = next((d for d in reversed(self.drafts) if d.trigger.start < before and d.filled("recipient")), None)
        value = last.amount.attrs.get("value") if last and last.amount else None
        fits = last is not None and isinstance(value, int | float) and value >= least
        return [m for m in last.filled("recipient") if m.label == "PEOPLE"][:1] if last and fits else []

    def two_heads(self, before: int) -> list[Mention]:
        """Whom "the two leaders" means: the two who did something together last, or the two persons named last."""
        for draft in (d for d in reversed(self.drafts) if d.trigger.start < before and d.type in _TOGETHER):
            pair = [*draft.filled("actor"), *draft.filled("recipient")]
            if len({m.ref or m.text for m in pair}) == 2 == len(pair):
                return pair
        return self.two_persons(before)

    def group(self, before: int, noun: str, others: frozenset[str], trades: frozenset[str]) -> list[Mention]:
        """The body or group that "the group" at an offset means: the last one called so, else the last of a few whose name tells no other
        kind and that is of one of the sectors that are told."""
        bodies = [m for m in self._parties() if m.label in ("ORG", "GROUP") and m.span.end <= before]
        called = [m for m in bodies if noun and noun in m.text.casefold().split()]
        near = (m for m in bodies[:_FEW] if not trades or _sector(m) in trades)
        return called[:1] or [m for m in near if m.text.casefold().split()[0] not in others][:1]

    def definite(self, noun: str, before: int, others: frozenset[str], trades: frozenset[str] | None) -> Mention | None:
        """The body that "the <noun>" at an offset means: the last one whose name has the noun; else, unless `trades` is None, the only one
        whose name ends with no other noun for bodies, that is no state's own and is of one of the sectors that are told."""
        bodies = [m for m in self._parties() if m.label in ("ORG", "GROUP") and m.span.end <= before]
        called = next((m for m in bodies if noun in m.text.casefold().split()), None)
        if called or trades is None:
            return called
        free = [m for m in bodies if m.text.casefold().split()[-1] not in others and _sector(m) not in _OFFICIAL]
        near = [m for m in free if not trades or _sector(m) in trades]
        return near[0] if len({m.ref or m.text for m in near}) == 1 else None

    def group_of(self, land: str) -> list[Mention]:
        """The last body or group that is known as a state's, or as one of the United Nations: "kelompok Palestina itu"."""
        known = ((m, world().actors.get(m.ref)) for m in self._parties() if m.label in ("ORG", "GROUP") and m.ref != land)
        return [m for m, actor in known if actor and land in (actor.country, "un" if actor.sector == "UNO" else "")][:1]

    def fuller(self, noun: str, before: int, *, last: bool = False) -> Mention | None:
        """Whom a bare noun ("the junta") means: the one party told before it whose words begin with the noun, or end with it (`last`)."""
        part = f" {noun}" if last else f"{noun} "
        subjects = (m for one in reversed(self._heard) if one.may_name(part) for m in reversed(one.subjects))
        roles = (f.mention for d in self.drafts for f in d.roles if f.role in ("actor", "recipient"))
        parties = (m for m in (*subjects, *roles) if m.span.end <= before and m.label != "PER")
        told = [m for m in parties if (m.text.casefold().endswith(part) if last else m.text.casefold().startswith(part))]
        return told[0] if len({m.ref or m.text for m in told}) == 1 else None

    def other_state(self) -> list[Mention]:
        """The state that "that country" means: the last one spoken of that is not the subject."""
        subject = self.topic()
        topic = subject.ref if subject else ""
        states = [m for m in self._parties() if m.label == "STATE" and m.ref]
        return [m for m in states if m.ref != topic][:1] or states[:1]

    def before_last(self) -> int:
        """Where the sentence before the one being read begins."""
        return self._heard[-2].start if len(self._heard) > 1 else 0

    def recent(self) -> list[Draft]:
        """The claims of the sentence before the one being read."""
        start, end = (one.start for one in self._heard[-2:]) if len(self._heard) > 1 else (0, 0)
        return [d for d in self.drafts[-_LATE:] if start <= d.evidence.start < end]

    def since(self, sentences: int) -> list[Draft]:
        """The claims of the last so many sentences before the one being read; where the last one speaks of the number of a kind of deeds,
        all claims of this kind."""
        before = self._heard[-sentences - 1 :]
        start, end = before[0].start, before[-1].start
        tallied = before[-2].tallied if len(before) > 1 else frozenset()
        return [d for d in self.drafts if d.evidence.start < end and (d.type in tallied if tallied else start <= d.evidence.start)]

    def last(self, types: frozenset[str], *, flow: bool = False) -> Draft | None:
        """The last draft of one of the event types; with `flow`, the last one that has both its sides."""
        return next(
            (d for d in reversed(self.drafts) if d.type in types and (not flow or (d.filled("actor") and d.filled("recipient")))), None
        )


def _last(mentions: Iterable[Mention], before: int, labels: frozenset[str] | None = None) -> Mention | None:
    """The first mention before an offset, of those that a pronoun reaches, that has one of the labels."""
    return next((m for m in islice(mentions, _REACH) if (labels is None or m.label in labels) and m.span.start < before), None)


def _own(party: Mention) -> bool:
    """True for people of whom no name and no state is told."""
    return party.label == "PEOPLE" and not party.ref and not party.state


def _sector(body: Mention) -> str:
    actor = world().actors.get(body.ref)
    return str(actor.sector) if actor else ""
