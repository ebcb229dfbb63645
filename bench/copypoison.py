"""Poisoned corroboration: invented stories, each flooded with near-copies of itself under the names of other outlets.

A near-copy has another headline, outlet and day; 5 to 20 % of its words are put in the place of others, sentences are dropped or change
places. The stories are those of `bench/copies/` that nobody copied them from. Used by `python bench/copies.py --poison`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from statistics import median

from copies import Happening, claims_of, grouped, pairs_of, report

from runut.types import Claim, Event, Link, Report
from runut.weigh import weigh
from runut.weigh.copies.copying import reuses
from runut.weigh.facts import facts_of_world
from runut.weigh.matter import matters, order
from runut.weigh.origins import origins

__all__ = ["flood", "poison", "words_by_language"]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")


def words_by_language(stories: Sequence[Report]) -> Mapping[str, tuple[str, ...]]:
    """The small-letter words of the stories, a tuple a language: what is put in the place of others."""
    found: dict[str, set[str]] = {}
    for one in stories:
        found.setdefault(one.language, set()).update(w for w in _WORD.findall(one.text) if w.islower() and len(w) > 2)
    return {code: tuple(sorted(words)) for code, words in found.items()}


def texts(story: Report, pool: Sequence[str], number: int, chance: random.Random) -> Iterator[str]:
    """Near-copies of a story's text."""
    head, *rest = story.text.split("\n\n")
    for n in range(number):
        share = 0.05 + 0.15 * n / max(number - 1, 1)
        parts = [_shuffled(part, chance) for part in rest]
        body = "\n\n".join(part for part in parts if part)
        yield f"{_retitled(head, pool, chance)}\n\n{_reworded(body, pool, share, chance)}"


def _retitled(head: str, pool: Sequence[str], chance: random.Random) -> str:
    words = head.split()
    chance.shuffle(words)
    return " ".join([chance.choice(pool).capitalize(), *words[: len(words) // 2], chance.choice(pool)])


def _shuffled(part: str, chance: random.Random) -> str:
    """A paragraph with, now and then, a sentence dropped or two that change places."""
    sentences = _SENTENCE.split(part)
    if len(sentences) > 1 and chance.random() < 0.3:
        sentences.pop(chance.randrange(len(sentences)))
    if len(sentences) > 1 and chance.random() < 0.3:
        at = chance.randrange(len(sentences) - 1)
        sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
    return " ".join(sentences)


def _reworded(text: str, pool: Sequence[str], share: float, chance: random.Random) -> str:
    """The text with a share of its words, names too, put in the place of others."""

    def swap(hit: re.Match[str]) -> str:
        if chance.random() >= share:
            return hit.group()
        word = chance.choice(pool)
        return word.capitalize() if hit.group()[0].isupper() else word

    return _WORD.sub(swap, text)


def flood(story: Report, pool: Sequence[str], number: int, chance: random.Random) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, text, language, outlet, published) of near-copies of a story, each a day or more after it."""
    day = story.day
    assert day is not None
    for n, text in enumerate(texts(story, pool, number, chance)):
        outlet = f"{chance.choice(pool).capitalize()} {chance.choice(pool).capitalize()} {n}"
        yield f"{story.name}-{n}", text, story.language, outlet, (day + timedelta(days=1 + n % 9)).isoformat()


def poison(every: Sequence[Happening], stories: int = 40, number: int = 50, seed: int = 7) -> tuple[str, ...]:
    """What flooding does to the count of origins of each claim of the stories, and to the pairs that are independent."""
    chance, copied = random.Random(seed), {a for one in every for a, *_ in one.copies}
    bases = [r for one in every for r in one.reports if r.id not in copied][:stories]
    pool = words_by_language(bases)
    rows = [(base.id, row) for base in bases for row in flood(base, pool[base.language], number, chance)]
    near = [(id, report(*row)) for id, row in rows]
    reports, claims = [*bases, *(r for _, r in near)], claims_of(bases)
    more = (*claims, *claims_of(r for _, r in near))
    before, (events, links) = weigh(bases, claims)[0], weigh(reports, more)
    families = grouped((r.id for r in reports), ((r.copier, r.source) for r in reuses(reports, more)))
    home = {id: family for family in families for id in family}
    return (
        f"poison: {len(bases)} stories, {len(near)} near-copies, {len(claims)} claims of the stories",
        f"  near-copies in their story's family: {sum(r.id in home[id] for id, r in near)} of {len(near)}",
        *_flooded(claims, _counts(before), events, _invented(reports, more, events, links, {r.id: id for id, r in near})),
        _aside(claims, events),
        _kept(every, {r.id for r in bases}, home),
    )


def _flooded(claims: Sequence[Claim], before: Mapping[str, int], events: Iterable[Event], invented: Mapping[str, int]) -> tuple[str, ...]:
    """The counts of origins before and after; a count may also change because two stories of one happening have come together."""
    after, home = _counts(events), {id: event.id for event in events for id in event.claims}
    counts = [(before[c.id], after[c.id]) for c in claims]
    sides = zip(("before", "after"), zip(*counts, strict=True), strict=True)
    told = ", ".join(f"{label} median {median(some)}, max {max(some)}" for label, some in sides)
    raised = sum(invented[home[c.id]] > 0 for c in claims)
    same, rose = sum(a == b for a, b in counts), sum(a < b for a, b in counts)
    return (
        f"  origins of a claim: {told}",
        f"  claims beside an origin that is near-copies alone: {raised} of {len(counts)} (bar 0); such origins: {sum(invented.values())}",
        f"  counts unchanged: {same} of {len(counts)} (bar all); {rose} rose, {len(counts) - same - rose} fell",
    )


def _aside(claims: Iterable[Claim], events: Iterable[Event]) -> str:
    """The events in which no story has a claim."""
    told = {c.id for c in claims}
    others = [e.origins for e in events if told.isdisjoint(e.claims)]
    return f"  not judged: {len(others)} events of near-copies alone, {sum(n > 1 for n in others)} of them on more than one origin"


def _invented(
    reports: Sequence[Report], claims: Sequence[Claim], events: Iterable[Event], links: Iterable[Link], story: Mapping[str, str]
) -> dict[str, int]:
    """Event's id -> how many origins are near-copies alone, though their stories vouch for something in the event themselves.

    `story` maps a near-copy to its story.
    """
    known = {m.id: m for m in matters(reports, claims, facts_of_world())}
    source, found = {link.a: link.b for link in links if link.kind == "copies"}, {}
    for event in events:
        groups = [{m.claim.report for m in g} for g in origins(sorted((known[id] for id in event.claims), key=order), source)]
        bases = {id for group in groups for id in group if id not in story}
        found[event.id] = sum({story.get(id, id) for id in group} <= bases for group in groups if not group & bases)
    return found


def _kept(every: Sequence[Happening], bases: set[str], home: Mapping[str, frozenset[str]]) -> str:
    gold = {pair for one in every for pair in pairs_of(one.families())}
    pairs = {pair for one in every for pair in combinations(sorted({r.id for r in one.reports} & bases), 2)} - gold
    apart = sum(home[a] is not home[b] for a, b in pairs)
    return f"  independent pairs kept: {apart} of {len(pairs)} ({apart / max(len(pairs), 1):.0%}, bar 95%)"


def _counts(events: Iterable[Event]) -> dict[str, int]:
    return {id: event.origins for event in events for id in event.claims}
