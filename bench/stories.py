"""A number of claims -> made-up reports with their claims, for measuring how weighing grows: many stories, a few of them large.

Words, outlets and figures are drawn by a fixed seed; a fifth of the reports copy an older one of their story. The claims are made beside
the text, not read from it, so that a hundred thousand of them take seconds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from runut.types import Amount, Cell, Claim, Field, Item, Party, Place, Report, Saying, Span, Value, When

__all__ = ["Story", "reports_of", "stories"]

STATES = tuple(f"{a}{b}{c}" for a in "KLMNPRST" for b in "AEIOU" for c in "BDGK")[:120]
BODIES = ("ministry", "navy", "parliament", "agency")
ITEMS = (("shell", "ammunition"), ("rocket", "arms"), ("soldier", "personnel"), ("rice", "food"), ("diesel", "fuel"), ("loan", "money"))
KINDS = ("AID", "AID", "CONSULT", "ASSAULT", "ACCUSE", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "OTHER")
SYLLABLES = tuple(c + v for c in "bcdfghjklmnprstw" for v in "aeiou")
FIRST = date(2022, 1, 1)
CLAIMS = 4          # a report
WORDS = 220         # a report
SIZES = (3, 4, 5, 6, 8, 10, 12, 16, 24, 40, 80)   # reports a story


@dataclass(frozen=True, slots=True)
class Story:
    """Who, what, where and from when; `size` reports."""

    number: int
    kind: str
    actor: str
    recipient: str
    item: tuple[str, str]
    place: str
    start: date
    size: int


def stories(claims: int, *, seed: int = 1, each: int = CLAIMS) -> Iterator[Story]:
    """Stories until their reports, of so many claims each, hold so many claims."""
    dice, made, number = random.Random(seed), 0, 0
    weights = [1 / (n + 3) for n in range(len(STATES))]
    while made < claims:
        actor, recipient = _two(dice, weights)
        size = dice.choice(SIZES)
        place = f"town-{dice.randrange(3000)}"
        start = FIRST + timedelta(days=dice.randrange(1500))
        yield Story(number, dice.choice(KINDS), actor, recipient, dice.choice(ITEMS), place, start, size)
        made, number = made + size * each, number + 1


def _two(dice: random.Random, weights: list[float]) -> tuple[str, str]:
    while True:
        actor, recipient = dice.choices(STATES, weights, k=2)
        if actor != recipient:
            return actor, recipient


def reports_of(story: Story, *, seed: int = 1, each: int = CLAIMS) -> Iterator[tuple[Report, bytes, tuple[Claim, ...]]]:
    """The story's reports, oldest first: each with its raw bytes and its claims, those after the fourth of matters beside the story."""
    dice = random.Random(f"{seed} {story.number}")
    kept: list[str] = []
    for n in range(story.size):
        day = story.start + timedelta(days=n * 20 // story.size)
        filler = kept[dice.randrange(len(kept))] if kept and dice.random() < 0.2 else _filler(dice)
        kept.append(filler)
        yield _report(story, n, day, filler, dice, each)


def _filler(dice: random.Random) -> str:
    return " ".join(_word(dice) for _ in range(WORDS))


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.choice((1, 2, 2, 3, 3, 4))))


def _report(story: Story, n: int, day: date, filler: str, dice: random.Random, each: int) -> tuple[Report, bytes, tuple[Claim, ...]]:
    lines = [_line(_beside(story, k), n, k % CLAIMS, day, dice) for k in range(each)]
    text = "\n".join(f"{words} {filler[k * 300 : k * 300 + 300]}" for k, (words, _) in enumerate(lines))
    raw = f"{story.number}.{n}\n{text}".encode()
    id = sha256(raw).hexdigest()
    outlet = f"Outlet {dice.randrange(80)}"
    said = Field(outlet, "override"), Field(day.isoformat(), "override")
    report = Report(id, f"s{story.number:05}-{n:03}", text, "en", "text/plain", outlet=said[0], published=said[1])
    claims, at = [], 0
    for k, (words, cells) in enumerate(lines):
        at = text.index(words, at)
        claims.append(_claim(_beside(story, k), f"{id[:12]}{k:04x}", Span(id, at, at + len(words)), cells))
    return report, raw, tuple(claims)


def _beside(story: Story, k: int) -> Story:
    """The story that a report's claim of a number is about: its own, or another matter between the same two, elsewhere and later."""
    if k < CLAIMS:
        return story
    n = k // CLAIMS
    start, place = story.start + timedelta(days=40 * n), f"{story.place}-{n}"
    kind, item = KINDS[(KINDS.index(story.kind) + n) % len(KINDS)], ITEMS[(n + story.number) % len(ITEMS)]
    return replace(story, kind=kind, item=item, place=place, start=start)


def _line(story: Story, n: int, k: int, day: date, dice: random.Random) -> tuple[str, dict[str, object]]:
    """A sentence and what it tells: the main matter with a figure, a speaker's word on it, a side matter, a toll."""
    count = (n + 1) * 10 + dice.randrange(4)
    voice = dice.choice(BODIES) if k == 1 else ""
    cells: dict[str, object] = {"count": count if k in (0, 3) else 0, "day": story.start if k else day, "voice": voice, "side": k}
    told = (story.actor, story.recipient, story.item[0], str(count), story.place)
    return " ".join(f"{_word(dice)} {_word(dice)} {word}" for word in told) + ".", cells


def _claim(story: Story, id: str, span: Span, told: dict[str, object]) -> Claim:
    side, count, day = told["side"], told["count"], told["day"]
    assert isinstance(count, int) and isinstance(day, date)
    kind = "OTHER" if side == 3 else story.kind
    name, family = story.item
    values: list[tuple[str, Value]] = [("actor", Party(story.actor, story.actor, story.actor, span, story.actor))]
    if kind not in ("PROTEST", "MOBILIZE", "OTHER"):
        values.append(("recipient", Party(story.recipient, story.recipient, story.recipient, span, story.recipient)))
    if kind in ("AID", "SANCTION"):
        values.append(("item", Item(name, name, name, span, family)))
    if side == 3:
        values = [("quantity", Amount("=", float(count), "people", span, role="dead"))]
    elif count and kind == "AID":
        values.append(("quantity", Amount("=", float(count), f"{name}s", span)))
    values += [("when", When(day, day, "day", "bench", span)), ("place", Place(story.place, story.place, story.place, span))]
    voice = told["voice"]
    hops = (Saying(Party(f"{story.actor}-{voice}", str(voice), str(voice), span, story.actor), "says", span),) if voice else ()
    mode = ("casualties",) if side == 3 else ()
    cells = tuple(Cell(role, value, (span,), "bench") for role, value in values)
    return Claim(id, span.report, kind, span, "asserted", id, mode, cells=cells, sayings=hops)
