"""Marks -> NewNames: the names in reports that no table knows, each with where it first stands; rows of names that may be one actor's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from runut.types import Mark, Marks, Report
from runut.types.actor import Bearer, Namesakes

__all__ = ["COLUMNS", "PAIR_COLUMNS", "NewName", "new_names", "pair_record", "pair_row"]

COLUMNS = ("name", "label", "reports", "times", "rule", "first report", "start", "end")
PAIR_COLUMNS = ("name", "id", "other name", "other id", "label", "reports", "why")


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that no table knows: how it is written, what it was taken for, in how many reports it stands and how often.

    `rule` is the rule or model that found it first, in `report` at `[start, end)`.
    """

    form: str
    label: str
    reports: int
    times: int
    rule: str
    report: Report
    start: int
    end: int

    @property
    def source(self) -> str:
        """What a table row tells of where the name comes from: report, outlet, day, offsets, rule."""
        told = [self.report.name, self.report.outlet.value if self.report.outlet else "", str(self.report.day or "")]
        return f"report {self.report.id} ({', '.join(t for t in told if t)}) {self.start}:{self.end}; {self.rule}"

    def row(self) -> tuple[str, ...]:
        """The cells under `COLUMNS`."""
        return self.form, self.label, str(self.reports), str(self.times), self.rule, self.report.name, str(self.start), str(self.end)

    def record(self) -> dict[str, object]:
        """The same as a plain record, with the id of the report, its outlet and its day."""
        outlet, day = self.report.outlet, self.report.day
        return {
            "name": self.form, "label": self.label, "reports": self.reports, "times": self.times, "rule": self.rule,
            "report": self.report.name, "start": self.start, "end": self.end, "report_id": self.report.id,
            "outlet": outlet.value if outlet else None, "published": day.isoformat() if day else None,
        }  # fmt: skip


def new_names(marked: Iterable[tuple[Report, Marks]]) -> tuple[NewName, ...]:
    """The new names of reports, those in most reports first; the order in which reports come does not matter.

    A lone part of a name counts for the name that its report gives in full.
    """
    found: dict[tuple[str, str], list[tuple[Report, Mark]]] = {}
    for report, mark in chain.from_iterable(_unknown(report, marks) for report, marks in marked):
        form = str(mark.attrs.get("name") or report.words(mark.span))
        found.setdefault((" ".join(form.split()), mark.label), []).append((report, mark))
    names = (_name(form, label, places) for (form, label), places in found.items())
    return tuple(sorted(names, key=lambda n: (-n.reports, -n.times, n.form, n.label)))


def _unknown(report: Report, marks: Marks) -> Iterable[tuple[Report, Mark]]:
    furniture = [m.span for m in marks.of("residue")]
    for mark in marks.of("name"):
        if not mark.attrs.get("ref") and not any(s.start < mark.end and mark.start < s.end for s in furniture):
            yield report, mark


def _name(form: str, label: str, places: list[tuple[Report, Mark]]) -> NewName:
    """One new name; the first place is the earliest report's that writes it in full."""
    ordered = sorted(places, key=lambda p: (" ".join(p[0].words(p[1].span).split()) != form, str(p[0].day or "~"), p[0].id, p[1].start))
    report, mark = ordered[0]
    return NewName(form, label, len({r.id for r, _ in places}), len(places), mark.rule, report, mark.start, mark.end)


def pair_row(pair: Namesakes, reports: Mapping[str, Report]) -> tuple[str, ...]:
    """The cells under `PAIR_COLUMNS`; `reports` gives the reports by id."""
    names = sorted({reports[id].name for id in pair.a.reports | pair.b.reports})
    return pair.a.name, pair.a.id, pair.b.name, pair.b.id, pair.a.label, ", ".join(names), " ".join(pair.why)


def pair_record(pair: Namesakes, reports: Mapping[str, Report]) -> dict[str, object]:
    """The same as a plain record, with the place where each report first has each of the names."""
    return {"a": _bearer(pair.a, reports), "b": _bearer(pair.b, reports), "together": pair.together, "why": list(pair.why)}


def _bearer(who: Bearer, reports: Mapping[str, Report]) -> dict[str, object]:
    places = [{"report": reports[s.report].name, "span": [s.report, s.start, s.end]} for s in who.places]
    told = {"countries": sorted(who.countries), "roles": sorted(who.roles)}
    return {"id": who.id, "name": who.name, "label": who.label, "known": who.known, **told, "places": places}
