"""Two versions' claims -> those that were added, dropped, or corrected: the same matter, told with another figure, date or source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from runut.types import Claim, ClaimChange, Item, Mention, Party, Place, Report, Span
from runut.versions.texts import Ways

__all__ = ["claim_changes"]

_Key = Callable[[Claim], tuple[object, ...]]
_PARTS = (("figure", "quantity"), ("date", "when"), ("place", "place"), ("party", "actor"), ("party", "recipient"), ("thing", "item"))


def claim_changes(old: Report, new: Report, before: Sequence[Claim], after: Sequence[Claim], ways: Ways) -> tuple[ClaimChange, ...]:
    """What became of the claims from one version to the next, in the order of the text.

    A claim whose sentence still stands word for word, and whose kind is still read there, is not changed by the page.
    """
    gone, come = _ordered(before), _ordered(after)
    _paired(gone, come, ways, _said, standing=True)
    _paired(gone, come, ways, _said)
    _paired(gone, come, ways, lambda c: (c.type,), standing=True)
    told = _paired(gone, come, ways, _core, standing=False)
    told += _paired(gone, come, ways, _core)
    told += _paired(gone, come, ways, lambda c: (c.type, c.mode), standing=False)
    corrected = [_corrected(old, new, a, b) for a, b in sorted(told, key=lambda pair: pair[1].evidence)]
    return (
        *(change for change in corrected if change.what),
        *(ClaimChange("added", "", c.id, text=f"It now tells \"{_words(new, (c.evidence,))}\".") for c in come),
        *(ClaimChange("dropped", c.id, "", text=f"It no longer tells \"{_words(old, (c.evidence,))}\".") for c in gone),
    )


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id))


def _paired(gone: list[Claim], come: list[Claim], ways: Ways, key: _Key, *, standing: bool | None = None) -> list[tuple[Claim, Claim]]:
    """Takes out of both lists the claims that have one key, in order; with `standing`, of one sentence, unchanged (true) or whatever."""
    there: dict[tuple[object, ...], list[Claim]] = {}
    for claim in reversed(come):
        there.setdefault((*key(claim), ways.place(claim.evidence) if standing is not None else None), []).append(claim)
    pairs = []
    for claim in gone:
        place, kept = ways.target(claim.evidence) if standing is not None else (None, False)
        found = there.get((*key(claim), place))
        if found and (standing is None or (place is not None and (kept or not standing))):
            pairs.append((claim, found.pop()))
    left, right = ({id(c) for c in side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    gone[:], come[:] = [c for c in gone if id(c) not in left], [c for c in come if id(c) not in right]
    return pairs


def _said(claim: Claim) -> tuple[object, ...]:
    """What is claimed, how firmly, and by whom."""
    return claim.matter, claim.status, _speakers(claim), "negation" in claim.aux


def _speakers(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(hop.party.id for hop in claim.sayings), tuple(party.id for party in claim.via)


def _core(claim: Claim) -> tuple[object, ...]:
    """What makes two claims of one matter: all but the figure, the time, the place, and who says so."""
    figure = claim.quantity
    return (
        claim.type, claim.mode, claim.step, _cells(claim, "actor"), _cells(claim, "recipient"), _cells(claim, "item"),
        (figure.role, figure.unit.casefold()) if figure else None,
    )  # fmt: skip


def _cells(claim: Claim, role: str) -> tuple[str, ...]:
    return tuple(sorted(_plain(cell.value) for cell in claim.cells if cell.role == role))


def _plain(value: object) -> str:
    """A cell's value without the place where it stands."""
    if isinstance(value, Party | Item | Place):
        return value.id
    if isinstance(value, Mention):
        return value.ref or value.text.casefold()
    shown = (getattr(value, name, None) for name in ("op", "value", "high", "unit", "role", "start", "end"))
    return "/".join(map(str, shown))


def _corrected(old: Report, new: Report, a: Claim, b: Claim) -> ClaimChange:
    """The two claims of one matter with the cells in which they differ."""
    differing = [(what, role) for what, role in _PARTS if _cells(a, role) != _cells(b, role)]
    what = list(dict.fromkeys(name for name, _ in differing))
    told = [f"{name}: {_was(old, a, role)}, now {_was(new, b, role)}" for name, role in differing]
    if a.status != b.status or ("negation" in a.aux) != ("negation" in b.aux):
        what.append("status")
        told.append(f"status: {_status(a)}, now {_status(b)}")
    if _speakers(a) != _speakers(b):
        what.append("source")
        told.append(f"source: {_source(a)}, now {_source(b)}")
    return ClaimChange("corrected", a.id, b.id, tuple(what), f"The page corrects itself: {'; '.join(told)}.")


def _was(report: Report, claim: Claim, role: str) -> str:
    spans = [span for cell in claim.cells if cell.role == role for span in cell.spans]
    return f"\"{_words(report, spans)}\"" if spans else "not told"


def _words(report: Report, spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(report.words(span).split()) for span in sorted(set(spans)))


def _status(claim: Claim) -> str:
    return f"not {claim.status}" if "negation" in claim.aux else claim.status


def _source(claim: Claim) -> str:
    return ", ".join(hop.party.name for hop in claim.sayings) or ", ".join(p.name for p in claim.via) or "the page itself"
