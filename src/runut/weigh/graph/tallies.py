"""Series -> Tally: the latest, least, largest and most frequent figure, each independent origin with one voice: its last word.

A copy has no voice of its own, and a figure that was taken back has none: what is summed up is what each origin stands by. A text
taken over with another figure is a new word only of the speaker or outlet whose word the old one was.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date

from runut.types import Claim, Link, Report, Series, Sum, Tally
from runut.weigh.copies.carrying import altered
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.matter import Matter, matters, order
from runut.weigh.origins import origins, voices
from runut.weigh.rulings.overlay import DISMISSED
from runut.weigh.rulings.regrouping import changed_copies, sources

__all__ = ["tallies", "tally"]

_Way = Callable[[Sequence[Matter]], tuple[float, list[Matter]]]


def tallies(
    series: Iterable[Series], reports: Iterable[Report], claims: Iterable[Claim], links: Iterable[Link], *, facts: Facts | None = None
) -> tuple[Tally, ...]:
    """The tally of each series for which somebody vouches, in the order of the series."""
    chosen, every = tuple(series), tuple(links)
    wanted = {id for one in chosen for id in one.claims}
    counted = [c for c in claims if c.id in wanted]
    pages = {c.report for c in counted}
    ready = matters([r for r in reports if r.id in pages], counted, facts if facts is not None else facts_of_world())
    by_id, joined = {m.id: m for m in ready}, tuple(k for k in every if k.kind in ("copies", "corrects") and k.ruled != DISMISSED)
    source, changed = sources(every), changed_copies(every)
    withdrawn = frozenset(k.b for k in joined if k.kind == "corrects")
    revoiced = frozenset(k.a for k in joined if k.kind == "copies" and altered(k) and _one_voice(by_id.get(k.a), by_id.get(k.b)))
    found = (tally(one, by_id, source, withdrawn, revoiced, changed) for one in chosen)
    return tuple(t for t in found if t is not None)


def _one_voice(copy: Matter | None, original: Matter | None) -> bool:
    if copy is None or original is None:
        return False
    return not set(voices(copy, {})).isdisjoint(voices(original, {}))


def tally(
    series: Series, by_id: Mapping[str, Matter], source: Mapping[str, str], withdrawn: frozenset[str] = frozenset(),
    revoiced: frozenset[str] = frozenset(), changed: Container[str] = frozenset(),
) -> Tally | None:  # fmt: skip
    """What one series comes to; `None` if nobody vouches for a figure of it.

    `source` maps a copying claim to the claim that it copies, `withdrawn` holds the claims that were taken back, `revoiced` the copies
    that are a new word of the old voice, `changed` all copies that say something else than their originals.
    """
    members = sorted((by_id[id] for id in series.claims if id in by_id), key=order)
    copies = {id: original for id, original in source.items() if id not in revoiced}
    told = [v for group in origins(members, source, changed) if (v := _last(group, copies, withdrawn)) is not None]
    if not told:
        return None
    latest, least, most, mode = (_summed(told, way) for way in (_latest, _least, _most, _mode))
    return Tally(series.id, len(told), latest, least, most, mode)


def _last(group: Sequence[Matter], source: Mapping[str, str], withdrawn: frozenset[str]) -> Matter | None:
    """An origin's last word: of what it says itself if it is there, else of what was copied from it."""
    standing = [m for m in group if m.id not in withdrawn and source.get(m.id) not in withdrawn]
    return max([m for m in standing if m.id not in source] or standing, key=order, default=None)


def _summed(voices: Sequence[Matter], way: _Way) -> Sum:
    value, givers = way(voices)
    without = [way([v for v in voices if v is not left])[0] for left in voices] if len(voices) > 1 else []
    ids = tuple(m.id for m in sorted(givers, key=order))
    return Sum(value, ids, min(without, default=None), max(without, default=None))


def _value(matter: Matter) -> float:
    assert matter.figure is not None
    return matter.figure.value


def _top(matter: Matter) -> float:
    assert matter.figure is not None
    return matter.figure.value if matter.figure.high is None else matter.figure.high


def _giving(voices: Sequence[Matter], of: Callable[[Matter], float], value: float) -> tuple[float, list[Matter]]:
    return value, [v for v in voices if of(v) == value]


def _latest(voices: Sequence[Matter]) -> tuple[float, list[Matter]]:
    """The value of the last day; of several on one day, the largest."""
    return _giving(voices, _value, _value(max(voices, key=lambda v: (v.asof or date.min, _value(v)))))


def _least(voices: Sequence[Matter]) -> tuple[float, list[Matter]]:
    return _giving(voices, _value, min(map(_value, voices)))


def _most(voices: Sequence[Matter]) -> tuple[float, list[Matter]]:
    return _giving(voices, _top, max(map(_top, voices)))


def _mode(voices: Sequence[Matter]) -> tuple[float, list[Matter]]:
    """The value of most origins; among equals, the latest."""
    counts: dict[float, int] = {}
    for voice in voices:
        counts[_value(voice)] = counts.get(_value(voice), 0) + 1
    often = max(counts.values())
    return _latest([v for v in voices if counts[_value(v)] == often])
