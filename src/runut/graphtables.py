"""View with what its graph tells -> rows: records of sources, first words, outcomes, grades and reasons; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from runut.tables import chain, figure
from runut.types import Check, Claim, Event, First, Grade, Link, Outcome, Report, Series, SourceRecord, Span, View, Why

__all__ = ["FIRST_COLUMNS", "OUTCOME_COLUMNS", "SOURCE_COLUMNS", "WHY_COLUMNS", "Names"]

Record = dict[str, object]

FIRST_COLUMNS = ("of", "what", "day", "first", "report", "words", "undated", "later", "claim", "id")
OUTCOME_COLUMNS = ("claim", "told as", "outcome", "due", "source", "words", "told by", "why")
SOURCE_COLUMNS = (
    "source", "kind", "words", "claims", "corroborated", "contradicted", "corrected by itself", "corrected by others", "denied", "first",
    "carried",
)  # fmt: skip
WHY_COLUMNS = ("what", "outcome", "why", "words")
_OVERDUE = "open, overdue"


@dataclass(frozen=True, slots=True)
class Names:
    """A view's claims, reports, events, series and grades by their ids; it names and quotes them."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    events: Mapping[str, Event]
    series: Mapping[str, Series]
    grades: Mapping[str, Grade]

    @classmethod
    def of(cls, view: View) -> Names:
        """The names of a view."""
        return cls(
            {c.id: c for c in view.claims}, {r.id: r for r in view.reports}, {e.id: e for e in view.events},
            {s.id: s for s in view.series}, {g.claim: g for g in view.grades},
        )  # fmt: skip

    def report(self, claim: str) -> Report:
        """The report of a claim."""
        return self.reports[self.claims[claim].report]

    def words(self, claim: str) -> str:
        """The claim's passage, as it stands in its report."""
        return self.report(claim).words(self.claims[claim].evidence)

    def who(self, claim: str) -> str:
        """Who says so: the chain of speakers, else the outlet, else the report."""
        outlet = self.report(claim).outlet
        return chain(self.claims[claim]) or (outlet.value if outlet else self.report(claim).name)

    def quoted(self, span: Span) -> Record:
        """The words of a span, with the place where they stand."""
        report = self.reports[span.report]
        return {"report": report.name, "report_id": report.id, "start": span.start, "end": span.end, "text": report.words(span)}

    def told(self, claim: str) -> Record:
        """A claim as it is pointed at."""
        report = self.report(claim)
        return {"claim": claim, "source": self.who(claim), "report": report.name, "report_id": report.id, "words": self.words(claim)}

    def source_row(self, record: SourceRecord) -> tuple[str, ...]:
        """The cells of `SOURCE_COLUMNS`."""
        counts = (
            record.words, record.claims, record.corroborated, record.contradicted, record.corrected_by_itself, record.corrected_by_others,
            record.denied, record.first, record.carried,
        )  # fmt: skip
        return record.name, record.kind, *map(str, counts)

    def source_record(self, record: SourceRecord) -> Record:
        """A source's record for a program."""
        return asdict(record)

    def first_row(self, first: First) -> tuple[str, ...]:
        """The cells of `FIRST_COLUMNS`; ties and words without a day are parted by `; `."""
        shown = first.claims or first.undated
        undated = "; ".join(self.who(c) for c in first.undated) if first.claims else ""
        day = first.day.isoformat() if first.day else "no day told"
        return (
            first.of, self._what(first), day + (" (tie)" if len(first.claims) > 1 else ""), "; ".join(self.who(c) for c in shown),
            "; ".join(self.report(c).name for c in shown), self.words(shown[0]), undated, str(first.later),
            "; ".join(c[:12] for c in shown), first.id[:12],
        )  # fmt: skip

    def first_record(self, first: First) -> Record:
        """First words for a program."""
        return {
            "of": first.of, "id": first.id, "what": self._what(first), "day": first.day.isoformat() if first.day else None,
            "first": [self.told(c) for c in first.claims], "undated": [self.told(c) for c in first.undated], "later": first.later,
        }  # fmt: skip

    def _what(self, first: First) -> str:
        """`CONSULT: PRK, RUS` for an event, `30 people, dead` for a figure."""
        if first.of == "event":
            event = self.events[first.id]
            sides = " -> ".join(", ".join(side) for side in (event.actors, event.recipients) if side)
            return ": ".join(part for part in (event.type, ", ".join(filter(None, (sides, event.item)))) if part)
        amount = self.claims[(first.claims or first.undated)[0]].quantity
        return ", ".join(part for part in (figure(amount) if amount else "", self.series[first.id].role) if part)

    def outcome_row(self, outcome: Outcome) -> tuple[str, ...]:
        """The cells of `OUTCOME_COLUMNS`."""
        claim = self.claims[outcome.claim]
        state = _OVERDUE if outcome.overdue else outcome.state
        return (
            outcome.claim[:12], claim.step or claim.status, state, outcome.due.isoformat() if outcome.due else "", self.who(outcome.claim),
            self.words(outcome.claim), "; ".join(f"{c[:12]} ({self.report(c).name})" for c in outcome.by), " ".join(outcome.why),
        )  # fmt: skip

    def outcome_record(self, outcome: Outcome) -> Record:
        """An outcome for a program."""
        claim = self.claims[outcome.claim]
        return {
            **self.told(outcome.claim), "status": claim.status, "step": claim.step, "outcome": outcome.state,
            "due": outcome.due.isoformat() if outcome.due else None, "overdue": outcome.overdue,
            "by": [self.told(c) for c in outcome.by], "why": list(outcome.why),
        }  # fmt: skip

    def why_rows(self, why: Why) -> Iterator[tuple[str, ...]]:
        """The cells of `WHY_COLUMNS`: the links, then what was compared, then what each test said."""
        for link in why.links:
            for reason in link.reasons:
                yield f"link: {_kind(link)}", link.ruled or "stands", reason.text, self._quotes(reason.spans)
        if not why.links:
            yield "link", "none", f"Claims {why.a[:12]} and {why.b[:12]} are not linked.", ""
        for check in why.compared:
            yield check.what, check.outcome, check.text, self._quotes(check.spans)
        for check in why.tests:
            yield f"test: {check.what}", check.outcome, check.text, self._quotes(check.spans)

    def why_record(self, why: Why) -> Record:
        """Why two claims are linked or are not, for a program."""
        return {
            "a": self.told(why.a), "b": self.told(why.b), "links": [self._link(link) for link in why.links],
            "compared": [self._check(check) for check in why.compared],
            "tests": [{**self._check(check), "condition": check.condition or None} for check in why.tests],
        }  # fmt: skip

    def claim_rows(self, claim: str, links: tuple[Link, ...]) -> Iterator[tuple[str, ...]]:
        """The cells of `WHY_COLUMNS` for one claim: the steps to its grade, then its links."""
        grade = self.grades.get(claim)
        for text in grade.why if grade else ("It has no grade: an analyst dismissed it.",):
            yield "grade", grade.value if grade else "", text, ""
        for link in links:
            other = link.b if link.a == claim else link.a
            for reason in link.reasons:
                at = f"{reason.text} ({'of' if link.b == claim else 'to'} claim {other[:12]}, {self.who(other)}, {self.report(other).name})"
                yield f"link: {_kind(link)}", link.ruled or "stands", at, self._quotes(reason.spans)

    def claim_record(self, claim: str, links: tuple[Link, ...]) -> Record:
        """A claim's grade and links for a program."""
        grade = self.grades.get(claim)
        event = next((e.id for e in self.events.values() if claim in e.claims), None)
        return {
            **self.told(claim), "event": event, "grade": grade.value if grade else None, "origins": grade.origins if grade else None,
            "against": grade.against if grade else None, "why": list(grade.why) if grade else [], "links": [self._link(k) for k in links],
        }  # fmt: skip

    def _link(self, link: Link) -> Record:
        reasons = [{"test": r.test, "text": r.text, "quotes": [self.quoted(s) for s in r.spans]} for r in link.reasons]
        return {"kind": link.kind, "what": link.what, "a": link.a, "b": link.b, "ruled": link.ruled, "reasons": reasons}

    def _check(self, check: Check) -> Record:
        return {"what": check.what, "outcome": check.outcome, "text": check.text, "quotes": [self.quoted(s) for s in check.spans]}

    def _quotes(self, spans: tuple[Span, ...]) -> str:
        return " | ".join(f"{self.reports[s.report].name}: {self.reports[s.report].words(s)}" for s in spans)


def _kind(link: Link) -> str:
    return f"{link.kind}/{link.what}" if link.what else link.kind
