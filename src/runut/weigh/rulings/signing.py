"""An analyst's words -> Ruling: dated, signed, anchored, under an id that hangs on all that it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from runut.errors import InputError
from runut.types import Link, Ruling, Span, View
from runut.weigh.rulings.anchors import Shelf, anchor_of, shelve
from runut.weigh.rulings.overlay import link_name, undone

__all__ = ["VERDICTS", "genuine", "signed"]

VERDICTS = ("confirm", "dismiss", "merge", "split", "undo")
_TICK = timedelta(microseconds=1)


def signed(
    view: View, verdict: str, subjects: Sequence[str] = (), *, by: str, note: str = "", link: str = "", apart: Sequence[str] = (),
    undoes: str | None = None, at: datetime | str | None = None,
) -> Ruling:  # fmt: skip
    """A ruling on what a view shows; ids may be given by their beginnings.

    One subject is a claim; two of a confirmed or dismissed one are a link (`link` tells its kind, or kind/what, where there are several).
    An event that is to be merged stands for all its claims, by which alone it is kept.
    `at` is now unless given, and never before the last ruling. Raises `InputError` for what cannot be ruled, and says what can.
    """
    who = " ".join(by.split())
    if not who:
        raise InputError("ruling", "nobody has signed it", "say who rules: --by NAME, or the environment variable RUNUT_BY")
    if verdict not in VERDICTS:
        raise InputError("ruling", f"there is no verdict {verdict!r}", f"there are {', '.join(VERDICTS)}")
    shelf = shelve(view.reports, view.claims)
    events = {e.id: e.claims for e in view.events} if verdict == "merge" else {}
    ids, others = _chosen(subjects, shelf, events), _chosen(apart, shelf, {})
    _fitting(verdict, ids, others, link, undoes)
    if len(ids) == 2 and verdict in ("confirm", "dismiss"):
        found = _link(view.links, ids, link)
        ids, link = (found.a, found.b), link_name(found)
    target = _target(undoes, view.rulings) if undoes is not None else None
    anchors = tuple(anchor_of(c, shelf.reports.get(c.report)) for c in (shelf.claims[i] for i in (*ids, *others)))
    made = _moment(at, view.rulings)
    if any(r.id == target and r.made >= made for r in view.rulings):
        raise InputError("undo", f"is dated {made}, before the ruling that it undoes", "leave the date out")
    return stamped(Ruling("", made, verdict, ids, note.strip(), target, who, link, others, anchors))


def _chosen(asked: Iterable[str], shelf: Shelf, events: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The claims (and those of the events) whose ids begin so, each once, in the order they were asked for."""
    found: dict[str, None] = {}
    known = {**{id: (id,) for id in shelf.claims}, **events}
    for start in asked:
        fits = [start] if start in known else sorted(id for id in known if start and id.startswith(start))
        if len(fits) != 1:
            told = f"several begin so: {', '.join(fits)}" if fits else "no claim of this ledger has an id that begins so"
            raise InputError(start or "''", told, "'runut export' and 'runut conflicts --json' tell the ids")
        found.update(dict.fromkeys(known[fits[0]]))
    return tuple(found)


def _fitting(verdict: str, ids: Sequence[str], others: Sequence[str], link: str, undoes: str | None) -> None:
    """Raises `InputError` where a verdict has too little or too much to be about."""
    needs = {
        "confirm": (1, 2, "a claim, or the two claims of a link"), "dismiss": (1, 2, "a claim, or the two claims of a link"),
        "merge": (2, None, "two or more claims"), "split": (1, None, "one or more claims"), "undo": (0, 0, "the id of a ruling alone"),
    }
    least, most, words = needs[verdict]
    if len(ids) < least or (most is not None and len(ids) > most):
        raise InputError(verdict, f"{len(ids)} claims were named", f"it takes {words}")
    if (undoes is None) == (verdict == "undo"):
        raise InputError(verdict, "an undo, and nothing else, names a ruling", "'runut rulings' lists them")
    if link and (verdict not in ("confirm", "dismiss") or len(ids) != 2):
        raise InputError(verdict, "a kind of link goes with the two claims of a link", "name both claims, or leave the kind out")
    if others and (verdict != "split" or set(others) & set(ids)):
        raise InputError(verdict, "only a split names other claims to stand apart from", "name the others after --apart-from")


def _link(links: Iterable[Link], ids: Sequence[str], name: str) -> Link:
    """The one link between two claims, in either direction, of the kind that was named."""
    between = [k for k in links if {k.a, k.b} == set(ids)]
    fits = [k for k in between if name in ("", k.kind, link_name(k))]
    if len(fits) == 1:
        return fits[0]
    there = ", ".join(f"{link_name(k)} {k.a} {k.b}" for k in between) or "none"
    told = "several links join these claims" if len(fits) > 1 else "no such link joins these claims"
    raise InputError(" ".join(ids), told, f"there are: {there}; --kind names one")


def _target(start: str, rulings: Sequence[Ruling]) -> str:
    """The ruling that is to be undone, by the beginning of its id."""
    fits = [r.id for r in rulings if r.id == start] or [r.id for r in rulings if start and r.id.startswith(start)]
    if len(fits) != 1:
        raise InputError(start or "''", f"{len(fits)} rulings of this ledger have an id that begins so", "'runut rulings' lists them")
    if fits[0] in (gone := undone(rulings)):
        raise InputError(fits[0], f"is undone already, by {gone[fits[0]]}", f"to bring it back, undo {gone[fits[0]]}")
    return fits[0]


def _moment(at: datetime | str | None, rulings: Sequence[Ruling]) -> str:
    """A moment in the one form that rulings carry; one that was not told comes after every ruling there is."""
    if at is not None:
        return _written(at)
    last = max((m for r in rulings if (m := _read(r.made))), default=None)
    now = datetime.now(UTC)
    return _written(max(now, last + _TICK) if last else now)


def _written(at: datetime | str) -> str:
    moment = _read(at if isinstance(at, str) else at.isoformat())
    if moment is None:
        raise InputError("ruling", f"{at!r} is no date", "write it like 2024-06-26T08:00:00+07:00")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    whole = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return whole if 1 < whole.year < 9999 else None


def stamped(ruling: Ruling) -> Ruling:
    """The ruling under the id that its content gives it (16 hex digits of a sha256)."""

    def span(value: Span | None) -> list[object] | None:
        return [value.report, value.start, value.end] if value else None

    anchors = [[span(a.evidence), a.type, a.matter, a.words, span(a.figure)] for a in ruling.anchors]
    told = [
        ruling.made, ruling.by, ruling.verdict, ruling.link, list(ruling.subjects), list(ruling.apart), anchors, ruling.undoes, ruling.note,
    ]
    return replace(ruling, id=sha256(json.dumps(told, separators=(",", ":")).encode("ascii")).hexdigest()[:16])


def genuine(ruling: Ruling) -> bool:
    """True if a ruling is signed, dated as all are, and its id is that of what it says."""
    return bool(ruling.by) and _read(ruling.made) is not None and _written(ruling.made) == ruling.made and stamped(ruling) == ruling
