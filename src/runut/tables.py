"""View -> rows: what the commands show of a ledger, as plain text cells; nothing here prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runut.packs.units import named
from runut.types import Amount, Claim, Event, Grade, Item, Link, Party, Report, View, When

__all__ = [
    "CARD_COLUMNS",
    "CLAIM_COLUMNS",
    "CONFLICT_COLUMNS",
    "EVENT_COLUMNS",
    "FIGURE_COLUMNS",
    "REPORT_COLUMNS",
    "Conflict",
    "History",
    "Value",
    "chain",
    "claim_rows",
    "conflicts",
    "day_range",
    "event_records",
    "event_rows",
    "figure",
    "histories",
    "report_records",
    "report_rows",
]

Record = dict[str, object]

CARD_COLUMNS = ("what", "one says", "another says", "why")
CLAIM_COLUMNS = ("claim", "type", "status", "grade", "origins", "actor", "recipient", "item", "figure", "when", "source", "report", "words")
CONFLICT_COLUMNS = ("what", "kind", "report a", "words a", "report b", "words b", "reason")
EVENT_COLUMNS = ("event", "type", "actors", "recipients", "item", "when", "claims", "origins")
_UNNAMED = "something unnamed"
FIGURE_COLUMNS = ("counted", "figure", "source", "report", "date", "links", "claim")
REPORT_COLUMNS = ("report", "outlet", "published", "language", "claims", "notices", "title")
CONFLICTING = ("contradicts", "denies", "corrects")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that do not go together: `what` they differ in, the words of both, and why in a sentence."""

    what: str
    kind: str
    a: Claim
    b: Claim
    report_a: Report
    report_b: Report
    reason: str

    @property
    def words(self) -> tuple[str, str]:
        """The two passages, as they stand in their reports."""
        return self.report_a.words(self.a.evidence), self.report_b.words(self.b.evidence)

    def row(self) -> tuple[str, ...]:
        """The cells of `CONFLICT_COLUMNS`."""
        words_a, words_b = self.words
        return self.what, self.kind, _dated(self.report_a), words_a, _dated(self.report_b), words_b, self.reason

    def record(self) -> Record:
        """The same for a program, with the ids of both claims."""
        (words_a, words_b), a, b = self.words, self.report_a, self.report_b
        return {
            "kind": self.kind, "what": self.what or None, "a": self.a.id, "b": self.b.id, "report_a": a.name, "report_b": b.name,
            "words_a": words_a, "words_b": words_b, "reason": self.reason,
        }  # fmt: skip

    def card(self) -> tuple[str, ...]:
        """The cells of `CARD_COLUMNS`, each passage under the name of its report."""
        what, kind, report_a, words_a, report_b, words_b, reason = self.row()
        return f"{kind}\n{what}".rstrip(), f"{report_a}\n{words_a}", f"{report_b}\n{words_b}", reason


@dataclass(frozen=True, slots=True)
class Value:
    """One figure in a history: the claim that gives it, its report, and how it stands to others (`updates > 40 crates (morning)`)."""

    claim: Claim
    amount: Amount
    report: Report
    links: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """When it was said, or else when the report came out."""
        return self.claim.said or self.report.day

    def row(self, counted: str) -> tuple[str, ...]:
        """The cells of `FIGURE_COLUMNS`."""
        day = self.day.isoformat() if self.day else ""
        links = "; ".join(self.links)
        return counted, figure(self.amount), chain(self.claim), self.report.name, day, links, self.claim.id[:12]

    def record(self, counted: str) -> Record:
        """The same for a program: the figure in its parts, ids in full."""
        amount, said = self.amount, [hop.party.name for hop in self.claim.sayings]
        return {
            "counted": counted, "figure": figure(amount), "op": amount.op, "value": _plain(amount.value), "high": _plain(amount.high),
            "unit": amount.unit, "source": said, "report": self.report.name, "report_id": self.report.id, "date": _iso(self.day),
            "links": list(self.links), "claim": self.claim.id,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class History:
    """What one counted object was said to amount to, in order of date."""

    counted: str
    values: tuple[Value, ...]


def figure(amount: Amount) -> str:
    """`> 11,000 containers`; a range as `5 to 8 people`."""
    low = _number(amount.value) + (f" to {_number(amount.high)}" if amount.high is not None else "")
    unit = named(amount.unit, amount.value, amount.high)
    return f"{'' if amount.op == '=' else amount.op + ' '}{low} {unit}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.15g}"


def day_range(when: When | None) -> str:
    """`2023-09-13`, `2023-09-01 to 2023-09-30`, or an open end as `2023-09-01 to ?`."""
    return _days(when.start, when.end) if when else ""


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return start.isoformat() if start else ""
    return f"{start.isoformat() if start else '?'} to {end.isoformat() if end else '?'}"


def chain(claim: Claim) -> str:
    """Who says so, outermost first: `Yoo < National Intelligence Service`; empty if nobody is named."""
    return " < ".join(hop.party.name for hop in claim.sayings)


def claim_rows(claims: Iterable[Claim], reports: Mapping[str, Report], grades: Mapping[str, Grade]) -> Iterator[tuple[str, ...]]:
    """The cells of `CLAIM_COLUMNS`; `reports` is keyed by report id, `grades` by claim id."""
    for claim in claims:
        report, grade = reports[claim.report], grades.get(claim.id)
        yield (
            claim.id[:12], claim.type, claim.status, *((grade.value, str(grade.origins)) if grade else ("", "")),
            _names(claim.parties("actor")), _names(claim.parties("recipient")), claim.item.name if claim.item else "",
            figure(claim.quantity) if claim.quantity else "", day_range(claim.when), chain(claim), report.name,
            report.words(claim.evidence),
        )  # fmt: skip


def event_rows(view: View) -> Iterator[tuple[str, ...]]:
    """The cells of `EVENT_COLUMNS`, the events that most claims are about first."""
    for event in _events(view):
        who, whom = ", ".join(event.actors), ", ".join(event.recipients)
        days = _days(event.start, event.end)
        yield event.id[:12], event.type, who, whom, event.item, days, str(len(event.claims)), str(event.origins)


def report_rows(view: View) -> Iterator[tuple[str, ...]]:
    """The cells of `REPORT_COLUMNS`, in order of publication."""
    for record in report_records(view):
        yield tuple("" if record[name] is None else str(record[name]) for name in REPORT_COLUMNS)


def report_records(view: View) -> Iterator[Record]:
    """The reports for a program, in order of publication; what is not known is `None`."""
    told = Counter(claim.report for claim in view.claims)
    for report in sorted(view.reports, key=lambda r: (r.day or date.max, r.name, r.id)):
        outlet, day, title = (field.value if field else None for field in (report.outlet, report.published, report.title))
        yield {
            "report": report.name, "report_id": report.id, "outlet": outlet, "published": day, "language": report.language,
            "claims": told[report.id], "notices": len(report.notices), "title": title,
        }  # fmt: skip


def event_records(view: View) -> Iterator[Record]:
    """The events for a program, those that most claims are about first."""
    for event in _events(view):
        yield {
            "event": event.id, "type": event.type, "actors": list(event.actors), "recipients": list(event.recipients),
            "item": event.item or None, "start": _iso(event.start), "end": _iso(event.end), "claims": len(event.claims),
            "origins": event.origins,
        }  # fmt: skip


def conflicts(view: View) -> tuple[Conflict, ...]:
    """Every link by which two claims contradict, deny or correct one another, sorted by kind."""
    claims, reports = _claims(view), _reports(view)
    found = []
    for link in sorted(view.links, key=lambda x: (CONFLICTING.index(x.kind) if x.kind in CONFLICTING else 9, x.what or "", x.a, x.b)):
        if link.kind in CONFLICTING and link.ruled != "dismissed":
            a, b = claims[link.a], claims[link.b]
            found.append(Conflict(link.what or "", link.kind, a, b, reports[a.report], reports[b.report], _why(link)))
    return tuple(found)


def histories(view: View) -> tuple[History, ...]:
    """The figures of a ledger, one history a counted object; the objects with most values first."""
    claims, reports, earlier = _claims(view), _reports(view), _earlier(view)
    made = [_history([claims[key] for key in one.claims if key in claims], claims, reports, earlier) for one in view.series]
    return tuple(sorted(made, key=lambda h: (-len(h.values), h.counted, h.values[0].claim.id)))


def _earlier(view: View) -> dict[str, list[Link]]:
    """Claim id -> the links by which it stands to earlier claims."""
    found: dict[str, list[Link]] = {}
    for link in view.links:
        if link.ruled != "dismissed":
            found.setdefault(link.a, []).append(link)
    return found


def _history(
    group: Sequence[Claim], claims: Mapping[str, Claim], reports: Mapping[str, Report], earlier: Mapping[str, list[Link]]
) -> History:
    inside = {claim.id for claim in group}
    values = []
    for claim in group:
        links = tuple(_told(link.kind, claims[link.b], reports) for link in earlier.get(claim.id, ()) if link.b in inside)
        assert claim.quantity is not None
        values.append(Value(claim, claim.quantity, reports[claim.report], links))
    return History(_counted(group), tuple(values))


def _told(kind: str, other: Claim, reports: Mapping[str, Report]) -> str:
    value = figure(other.quantity) if other.quantity else other.id[:12]
    return f"{kind} {value} ({reports[other.report].name})"


def _counted(group: Sequence[Claim]) -> str:
    """`containers, artillery shells, delivered: North Korea -> Russia`; where nobody acts, with the place: `people, dead: Kharkiv`."""
    claim = group[0]
    amount, item = claim.quantity, claim.item
    thing = "" if item is None or _is_count(claim, item) else item.name
    words = [named(amount.unit, 2) if amount else "", thing, amount.role if amount else ""]
    parties = " -> ".join(filter(None, (_names(claim.parties("actor")), _names(claim.parties("recipient")))))
    where = parties or next((c.place.name for c in group if c.place), "")
    return (", ".join(dict.fromkeys(filter(None, words))) or _UNNAMED) + (f": {where}" if where else "")


def _is_count(claim: Claim, item: Item) -> bool:
    """True for an item that only says again what is counted, or what befell those who are."""
    amount = claim.quantity
    if amount is None:
        return False
    beside = not item.family and 0 <= item.span.start - amount.span.end <= 1
    return item.id == amount.role or (bool(amount.unit) and beside)


def _why(link: Link) -> str:
    return " ".join(reason.text for reason in link.reasons)


def _dated(report: Report) -> str:
    return f"{report.name} ({report.day.isoformat()})" if report.day else report.name


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _events(view: View) -> list[Event]:
    return sorted(view.events, key=lambda e: (-len(e.claims), e.id))


def _plain(value: float | None) -> float | None:
    """A whole number without its point."""
    return int(value) if value is not None and float(value).is_integer() else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _claims(view: View) -> dict[str, Claim]:
    return {claim.id: claim for claim in view.claims}


def _reports(view: View) -> dict[str, Report]:
    return {report.id: report for report in view.reports}
