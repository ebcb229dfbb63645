"""Claims, quotations -> voices: who vouches for what and in which words, by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from runut.types import Quotation, Saying
from runut.web.desk import Desk, anchor
from runut.web.facts import Hop, chain
from runut.web.rows import Row

__all__ = ["Said", "Voice", "voices"]

_LONGEST = 280  # characters of what is said that are drawn; the report holds all of it


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
class Voice:
    """A speaker, a body or, where nobody is named, the outlet itself."""

    anchor: str
    name: str
    notes: tuple[str, ...]
    named: bool
    rows: tuple[Row, ...]
    relayed: tuple[Row, ...]
    said: tuple[Said, ...]
    statuses: tuple[tuple[str, str, int], ...]


def voices(desk: Desk, rows: tuple[Row, ...]) -> tuple[Voice, ...]:
    """Named voices, the fullest first, then the claims for which nobody is named."""
    outer: dict[str, list[Row]] = defaultdict(list)
    inner: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for n, key in enumerate(dict.fromkeys(s.party.id for s in row.claim.sayings)):
            (inner if n else outer)[key].append(row)
    told = _told(desk)
    keys = sorted({*outer, *inner, *told}, key=lambda k: (-len(outer[k]) - len(inner[k]), -len(told.get(k, ())), k))
    named = tuple(_voice(desk, k, outer[k], inner[k], told.get(k, ())) for k in keys)
    bare = [r for r in rows if not r.claim.sayings]
    if not bare:
        return named
    note = (desk.say("voices", "unnamed_note"),)
    return (*named, Voice("voice--reports", desk.say("voices", "unnamed"), note, False, tuple(bare), (), (), _statuses(desk, bare)))


def _told(desk: Desk) -> dict[str, tuple[Quotation, ...]]:
    """Speaker id -> what he says, report by report; only those whose words are somebody's."""
    found: dict[str, list[Quotation]] = defaultdict(list)
    for key in desk.reports:
        for one in desk.quotations.get(key, ()):
            found[one.sayings[-1].party.id].append(one)
    return {key: tuple(rows) for key, rows in found.items()}


def _voice(desk: Desk, key: str, own: list[Row], relayed: list[Row], told: Sequence[Quotation]) -> Voice:
    sayings = [s for r in (*own, *relayed) for s in r.claim.sayings if s.party.id == key] + [q.sayings[-1] for q in told]
    notes = tuple(dict.fromkeys(_office(s) for s in sayings if s.affiliation or s.role))
    said = tuple(_said(desk, q) for q in told)
    name, statuses = sayings[0].party.name, _statuses(desk, own or relayed)
    return Voice(anchor("voice", key), name, notes, True, tuple(own), tuple(relayed), said, statuses)


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


def _statuses(desk: Desk, rows: list[Row]) -> tuple[tuple[str, str, int], ...]:
    ranked = sorted(Counter(r.status for r in rows).items(), key=lambda p: (-p[1], p[0]))
    return tuple((s, desk.say.name("status", s), n) for s, n in ranked)
