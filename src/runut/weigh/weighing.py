"""Reports and Claims -> Events and Links: the order in which the parts of weighing work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runut.types import Claim, Event, Link, Report
from runut.weigh.carrying import carried
from runut.weigh.copies import reuses
from runut.weigh.events import event_of, groups
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.ground import lay
from runut.weigh.links import copied, corroborated, judged, sorted_links
from runut.weigh.matter import matters
from runut.weigh.standing import standing

__all__ = ["weighed"]

_AGAINST = ("contradicts", "denies", "corrects", "updates")


def weighed(
    reports: Sequence[Report], claims: Sequence[Claim], *, facts: Facts | None, tests: Mapping[str, str]
) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """The events and links of all claims; see `runut.weigh.weigh`."""
    known = facts if facts is not None else facts_of_world()
    unique = {r.id: r for r in reports}.values()
    ready = matters(unique, claims, known)
    along = carried(ready, reuses(unique, (m.claim for m in ready)))
    ground = lay(ready, known, {id: original.id for id, (_, original, _, _) in along.items()})
    together = groups(ready, ground)
    found = standing(judged(ready, ground, tests), ready, together, ground)
    against = frozenset((link.a, link.b) for link in found if link.kind in _AGAINST)
    found += [*copied(along), *corroborated(together, ground, against)]
    return tuple(sorted((event_of(g, ground) for g in together), key=lambda e: e.id)), sorted_links(found)
