"""Matters -> Links: pairs that share a key are put to every test of the register; copies and corroborations come from the groups.

No pair is looked at unless its claims share a key, and within a key each claim meets only its neighbours in a fixed order,
so that the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import pairwise

from runut.types import Link, Reason, Span
from runut.weigh.copies import Passage, Reuse
from runut.weigh.figures import comparable, meets
from runut.weigh.ground import Ground
from runut.weigh.matter import TREATY, Matter, order
from runut.weigh.origins import origins
from runut.weigh.phrases import reason, who

__all__ = ["Test", "copied", "corroborated", "judged", "load_tests", "sorted_links"]

Test = Callable[[Matter, Matter, Ground], Reason | None]
Carried = Mapping[str, tuple[Matter, Matter, Reuse, Passage]]
_REACH = 48        # neighbours with which a claim is compared under one key


def load_tests(register: Mapping[str, str]) -> tuple[tuple[str, str | None, Test], ...]:
    """(kind, what, function) of each test of a register; see `runut.weigh.TESTS` for its keys."""
    loaded = []
    for name, target in register.items():
        kind, _, what = name.partition("+")[0].partition("/")
        module, _, function = target.partition(":")
        loaded.append((kind, what or None, getattr(import_module(module), function)))
    return tuple(loaded)


def judged(matters: Sequence[Matter], ground: Ground, register: Mapping[str, str]) -> Iterator[Link]:
    """The links that the tests find; `a` is the later word, but for a denial, where it is the denial."""
    tests = load_tests(register)
    for earlier, later in _pairs(matters, ground):
        for kind, what, test in tests:
            found = test(later, earlier, ground)
            if found:
                yield Link(kind, later.id, earlier.id, (found,), what)
            elif kind in ("denies", "updates") and (found := test(earlier, later, ground)):
                yield Link(kind, earlier.id, later.id, (found,), what)


def _pairs(matters: Sequence[Matter], ground: Ground) -> list[tuple[Matter, Matter]]:
    """Pairs that share a key, each once, the earlier word first."""
    blocks: dict[tuple[object, ...], list[Matter]] = {}
    for matter in matters:
        for key in _keys(matter):
            blocks.setdefault(key, []).append(matter)
    seen: set[int] = set()
    for key, members in blocks.items():
        if len(members) < 2 or (key[0] in ("denial", "page") and not any(map(_says_no, members))):
            continue
        for a, b in _neighbours(members, ground):
            low, high = sorted((ground.ranks[a.id], ground.ranks[b.id]))
            seen.add(low * len(matters) + high)
    return [(matters[pair // len(matters)], matters[pair % len(matters)]) for pair in sorted(seen)]


def _keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """What two claims must share to be compared: parties (in either direction) and thing, a place, a figure, or a denied matter."""
    family, parties = matter.family, tuple(sorted(matter.parties))
    if parties:
        yield ("parties", family, parties, matter.kin)
        if matter.when is not None and matter.when.onset:
            yield ("onset", family, parties, matter.kin)
    if matter.symmetric and len(parties) > 2:
        yield from (("pair", family, a, b) for n, a in enumerate(parties[:8]) for b in parties[n + 1 : 8])
    elif matter.symmetric and len(parties) == 2:
        yield ("pair", family, *parties)
    if matter.place is not None and (matter.figure is not None or not parties):
        yield ("place", family, matter.place.id, matter.counted)
    if matter.kin:
        yield from (("spot", family, matter.kin, word) for word in sorted(matter.setting))
    if matter.kin and matter.actors and (matter.flow or family == "AGREE"):
        yield ("plan", tuple(sorted(matter.actors)), matter.kin)
    if matter.flow and matter.figure is not None and parties:
        yield ("unit", family, parties, matter.counted)
    if matter.figure is not None and matter.recipients:
        yield ("figure", family, tuple(sorted(matter.recipients)), matter.counted, matter.figure.value)
    yield from _denial_keys(matter)


def _denial_keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """Deeds and denials of one matter meet under the denier and the thing; or, where no thing is named, under both parties."""
    if matter.family == TREATY or matter.claim.status in ("unconfirmed", "planned", "predicted"):
        return
    denial = matter.claim.status == "denied" or matter.negated
    if not denial or not matter.kin:
        yield ("page", matter.claim.report)
    if denial and matter.kin:
        yield from (("denial", party, matter.kin) for party in sorted(matter.actors | matter.recipients))
    elif denial:
        yield ("denial", tuple(sorted(matter.parties)))
    else:
        yield ("denial", tuple(sorted(matter.parties)))
        if matter.kin:
            yield from (("denial", party, matter.kin) for party in sorted(matter.parties))


def _neighbours(members: Sequence[Matter], ground: Ground) -> Iterator[tuple[Matter, Matter]]:
    """Each claim with those that stand near it; copies make way for their originals where there are many."""
    if len(members) > _REACH:
        members = [m for m in members if m.id not in ground.source]
    ordered = sorted(members, key=_shelf)
    denials = [m for m in ordered if _says_no(m)]
    for denial in denials[:_REACH]:
        yield from ((denial, other) for other in ordered[: _REACH * 4] if other is not denial)
    for place, matter in enumerate(ordered):
        yield from ((matter, other) for other in ordered[place + 1 : place + 1 + _REACH])


def _says_no(matter: Matter) -> bool:
    return matter.claim.status == "denied" or matter.negated


def _shelf(matter: Matter) -> tuple[object, ...]:
    return (matter.counted, order(matter))


def copied(carried: Carried) -> Iterator[Link]:
    """A link for each claim that came along with a reused passage."""
    for copy, original, reuse, passage in carried.values():
        share = f"{reuse.share:.0%}"
        text = f"Both stand in one passage, word for word; the reports share {share} of the shorter one, and {reuse.why}."
        spans = _clipped(copy, passage.start, passage.end) + _clipped(original, passage.source_start, passage.source_end)
        yield Link("copies", copy.id, original.id, (Reason("copy.passage", text, spans),))


def _clipped(matter: Matter, start: int, end: int) -> tuple[Span, ...]:
    """The part of the evidence that lies in the passage."""
    evidence = matter.claim.evidence
    return (Span(evidence.report, max(start, evidence.start), min(end, evidence.end)),)


def corroborated(groups: Iterable[Sequence[Matter]], ground: Ground, against: frozenset[tuple[str, str]]) -> Iterator[Link]:
    """In each event, the first claim of each independent origin with the first of the origin before it."""
    for group in groups:
        pairs = (_apart(one, two) for one, two in pairwise(origins(group, ground.source)))
        for earlier, later in filter(None, pairs):
            if (later.id, earlier.id) in against or (earlier.id, later.id) in against or not _one_assertion(later, earlier, ground):
                continue
            text = f"{who(later)} tells of the same as {who(earlier)}, and nothing shows that one has it from the other."
            why = reason("origin.independent", text, later, earlier, "actor", "recipient", "item")
            yield Link("corroborates", later.id, earlier.id, (why,))


def _apart(one: Sequence[Matter], two: Sequence[Matter], most: int = 8) -> tuple[Matter, Matter] | None:
    """The first words of two origins in which no speaker has a part in both, the earlier word first."""
    for later in two[:most]:
        ids = {hop.party.id for hop in later.voices}
        for earlier in one[:most]:
            if ids.isdisjoint(hop.party.id for hop in earlier.voices):
                first, second = sorted((earlier, later), key=order)
                return first, second
    return None


def _one_assertion(a: Matter, b: Matter, ground: Ground) -> bool:
    """Two figures must be of one quantity and fit; without two figures, one happening is assertion enough."""
    if a.figure is None or b.figure is None:
        return True
    return comparable(a, b, ground) and meets(a.figure, b.figure)


def sorted_links(found: Iterable[Link]) -> tuple[Link, ...]:
    """One link a kind and pair, with all its reasons, in a fixed order."""
    merged: dict[tuple[str, str, str, str], set[Reason]] = {}
    for link in found:
        merged.setdefault((link.kind, link.what or "", link.a, link.b), set()).update(link.reasons)
    return tuple(
        Link(kind, a, b, tuple(sorted(reasons, key=lambda r: (r.test, r.text, r.spans))), what or None)
        for (kind, what, a, b), reasons in sorted(merged.items())
    )
