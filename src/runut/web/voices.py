"""Claims, quotations -> voices: who vouches for what and in which words, by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from runut.types import Claim, Quotation, Saying, SourceRecord
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor
from runut.web.facts import Hop, chain
from runut.web.rows import Row

__all__ = ["Lines", "Said", "Voice", "voices"]

_LONGEST = 280  # characters of what is said that are drawn; the report holds all of it
_SIZE, _MOST, _FOLDED = 24, 120, 16  # voices that are drawn at once and in one file; more lines of each in a file
_NOBODY = "voice--reports"

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a speaker: `quoted` if they are direct speech, the chain when others stand between, how certain he is of them."""

    words: str
    cut: bool
    quoted: bool
    stance: str
    certainty: str
    certainty_name: str
    hops: tuple[Hop, ...]
    report_no: int
    report_anchor: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Lines(Generic[T]):
    """What one speaker has: the first of it, what is folded behind that, how many are left out, and where a server tells of all."""

    first: tuple[T, ...]
    rest: tuple[T, ...]
    total: int
    left: int
    more: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, a body or, where nobody is named, the outlet itself; `record` counts what became of his words."""

    anchor: str
    name: str
    notes: tuple[str, ...]
    named: bool
    rows: Lines[Row]
    relayed: Lines[Row]
    said: Lines[Said]
    statuses: tuple[tuple[str, str, int], ...]
    record: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Own:
    """The claims that somebody makes himself and those that are relayed of him, with his words."""

    key: str
    outer: tuple[Claim, ...]
    inner: tuple[Claim, ...]
    told: tuple[Quotation, ...]


def voices(desk: Desk, rows: Mapping[str, Row], cut: Cut) -> Some[Voice]:
    """Named voices, the fullest first, then the claims for which nobody is named."""
    found = _by_speaker(desk)
    bare = tuple(c for c in desk.shown.claims if not c.sayings)
    if bare:
        found.append(_Own("", bare, (), ()))

    known = {s.id: s for s in desk.records.sources if s.kind == "speaker"}

    def drawn(own: _Own) -> Voice:
        return _voice(desk, own, rows, cut, known.get(own.key)) if own.key else _nobody(desk, own, rows, cut)

    return cut.some("voices", found, drawn, size=_SIZE, most=_MOST, key=lambda own: anchor("voice", own.key) if own.key else _NOBODY)


def _by_speaker(desk: Desk) -> list[_Own]:
    outer: dict[str, list[Claim]] = defaultdict(list)
    inner: dict[str, list[Claim]] = defaultdict(list)
    for claim in desk.shown.claims:
        for n, key in enumerate(dict.fromkeys(s.party.id for s in claim.sayings)):
            (inner if n else outer)[key].append(claim)
    told = _told(desk)
    keys = sorted({*outer, *inner, *told}, key=lambda k: (-len(outer[k]) - len(inner[k]), -len(told.get(k, ())), k))
    return [_Own(k, tuple(outer[k]), tuple(inner[k]), told.get(k, ())) for k in keys]


def _told(desk: Desk) -> dict[str, tuple[Quotation, ...]]:
    """Speaker id -> what he says, report by report; only those whose words are somebody's."""
    found: dict[str, list[Quotation]] = defaultdict(list)
    for report in desk.shown.reports if desk.quotations else ():
        for one in desk.quotations.get(report.id, ()):
            found[one.sayings[-1].party.id].append(one)
    return {key: tuple(rows) for key, rows in found.items()}


def _lines(found: Sequence[S], draw: Callable[[S], T], first: int, more: str) -> Lines[T]:
    """The first of something and, where no server tells the rest, some more of it."""
    last = first if more else first + _FOLDED
    drawn = tuple(draw(one) for one in found[:last])
    return Lines(drawn[:first], drawn[first:], len(found), len(found) - len(drawn), more)


def _record(desk: Desk, known: SourceRecord | None) -> tuple[tuple[str, int], ...]:
    """What became of a speaker's words, as far as anything did."""
    if known is None:
        return ()
    told = (
        ("corroborated", known.corroborated), ("contradicted", known.contradicted), ("corrected_by_itself", known.corrected_by_itself),
        ("corrected_by_others", known.corrected_by_others), ("denied", known.denied), ("firsts", known.first), ("carried", known.carried),
    )
    return tuple((desk.say("origins", key), n) for key, n in told if n)


def _voice(desk: Desk, own: _Own, rows: Mapping[str, Row], cut: Cut, known: SourceRecord | None) -> Voice:
    key, more = own.key, cut.more(speaker=own.key)
    sayings = [s for c in (*own.outer, *own.inner) for s in c.sayings if s.party.id == key] + [q.sayings[-1] for q in own.told]
    notes = tuple(dict.fromkeys(_office(s) for s in sayings if s.affiliation or s.role))
    mine, again = (_lines(some, lambda c: rows[c.id], n, more) for some, n in ((own.outer, 8), (own.inner, 8)))
    said = _lines(own.told, lambda q: _said(desk, q), 60, "")
    statuses = _statuses(desk, own.outer or own.inner)
    return Voice(anchor("voice", key), sayings[0].party.name, notes[:8], True, mine, again, said, statuses, _record(desk, known))


def _nobody(desk: Desk, own: _Own, rows: Mapping[str, Row], cut: Cut) -> Voice:
    say = desk.say
    mine = _lines(own.outer, lambda c: rows[c.id], 8, cut.more())
    none: Lines[Row] = Lines((), (), 0, 0, "")
    words: Lines[Said] = Lines((), (), 0, 0, "")
    note = (say("voices", "unnamed_note"),)
    return Voice(_NOBODY, say("voices", "unnamed"), note, False, mine, none, words, _statuses(desk, own.outer))


def _office(saying: Saying) -> str:
    return " ".join(x for x in (saying.role, saying.affiliation) if x)


def _said(desk: Desk, quoted: Quotation) -> Said:
    words, last = desk.words(quoted.words), quoted.sayings[-1]
    report = desk.reports[quoted.words.report]
    hops = chain(desk, quoted, "")
    return Said(
        words=words[:_LONGEST], cut=len(words) > _LONGEST, quoted=quoted.form == "direct", stance=desk.say.name("stance", last.stance),
        certainty=quoted.certainty, certainty_name=desk.say.name("certainty", quoted.certainty), hops=hops if len(hops) > 1 else (),
        report_no=desk.report_no[report.id], report_anchor=anchor("report", report.id), outlet=report.outlet.value if report.outlet else "",
    )  # fmt: skip


def _statuses(desk: Desk, claims: Sequence[Claim]) -> tuple[tuple[str, str, int], ...]:
    ranked = sorted(Counter(c.status for c in claims).items(), key=lambda p: (-p[1], p[0]))
    return tuple((s, desk.say.name("status", s), n) for s, n in ranked)
