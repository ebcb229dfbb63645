"""Link -> Pair: two claims side by side, the compared words marked in both, the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from runut.types import Claim, Link, Span
from runut.web.cut import Cut, Some
from runut.web.desk import Desk
from runut.web.rows import Row, link_anchor
from runut.web.spans import Layer, draw

__all__ = ["Pair", "Side", "pairs"]

_AROUND, _WIDEST = 70, 600
_SIZE, _MOST = 30, 240  # pairs of one kind that are drawn at once, and in one file


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a pair with its words."""

    row: Row
    words: Markup


@dataclass(frozen=True, slots=True)
class Pair:
    """A link as it is drawn: the earlier claim left, the later or copying one right; `code` names it in a ruling."""

    anchor: str
    kind: str
    code: str
    kind_name: str
    what: str
    reasons: tuple[str, ...]
    ruled: str
    left: Side
    right: Side


def _windows(claim: Claim, marked: Iterable[Span], length: int) -> list[tuple[int, int]]:
    """The evidence, cut short if it is long, and a window about each marked span outside of it; merged, in order."""
    start, end = claim.evidence.start, claim.evidence.end
    short = end - start <= _WIDEST
    wanted = [(start, end if short else start + _WIDEST // 2)]
    outside = [s for s in marked if s.start < start or wanted[0][1] < s.end]
    wanted += [(max(s.start - _AROUND, 0), min(s.end + _AROUND, length)) for s in outside]
    merged: list[tuple[int, int]] = []
    for left, right in sorted(wanted):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _side(desk: Desk, row: Row, marked: tuple[Span, ...]) -> Side:
    report = desk.reports.get(row.claim.report)
    if report is None:
        return Side(row, Markup(""))
    own = sorted({s for s in marked if s.report == report.id})
    layers = [Layer(s.start, s.end, "mk") for s in own]
    parts = [draw(report.text, left, right, layers) for left, right in _windows(row.claim, own, len(report.text))]
    return Side(row, Markup(' <span class="gap">[…]</span> ').join(parts))


def _shares(desk: Desk, link: Link) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The reason's spans for claim a and for claim b; in one report, each span goes to the claim whose evidence is nearer."""
    a, b = desk.claims[link.a], desk.claims[link.b]
    spans = tuple(s for r in link.reasons for s in r.spans)
    if a.report != b.report:
        return spans, spans
    near = {s: _far(s, a) <= _far(s, b) for s in spans}
    return tuple(s for s in spans if near[s] or s.overlaps(a.evidence)), tuple(s for s in spans if not near[s] or s.overlaps(b.evidence))


def _far(span: Span, claim: Claim) -> int:
    return max(claim.evidence.start - span.end, span.start - claim.evidence.end, 0)


def _pair(desk: Desk, link: Link, rows: Mapping[str, Row]) -> Pair:
    of_a, of_b = _shares(desk, link)
    return Pair(
        anchor=link_anchor(link.kind, link.what, link.a, link.b), kind=link.kind,
        code=f"{link.kind}/{link.what}" if link.what else link.kind, kind_name=desk.say.name("kind", link.kind),
        what=desk.say.name("what", link.what) if link.what else "", reasons=tuple(dict.fromkeys(r.text for r in link.reasons)),
        ruled=link.ruled or "", left=_side(desk, rows[link.b], of_b), right=_side(desk, rows[link.a], of_a),
    )


def pairs(desk: Desk, rows: Mapping[str, Row], cut: Cut) -> tuple[tuple[str, str, Some[Pair]], ...]:
    """Kind, heading and pairs, the graver kinds first."""
    found = groupby(desk.shown.links, key=lambda link: link.kind)
    return tuple(
        (kind, desk.say.name("kinds", kind), cut.some(kind, tuple(links), lambda k: _pair(desk, k, rows), size=_SIZE, most=_MOST, key=_key))
        for kind, links in found
    )


def _key(link: Link) -> str:
    return link_anchor(link.kind, link.what, link.a, link.b)
