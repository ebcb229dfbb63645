"""Reports, Claims -> what became of each page: its versions in time's order, and what each adds, drops or corrects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from runut.packs.addresses import moment, page_of
from runut.types import Claim, Notice, PageHistory, Report, Revision, Sighting
from runut.versions.claims import claim_changes
from runut.versions.texts import COMPARED, text_changes

__all__ = ["Cut", "Pages"]

Cut = Callable[[Report], Sequence[tuple[int, int]]]
"""The sentences of a report's text, as half-open spans in order."""


class Pages:
    """The pages of some reports that are there in more than one version, each worked out when it is asked for.

    `seen` tells of reports each moment at which their bytes were fetched: a page that went back to what it was has one version more.
    """

    def __init__(self, reports: Iterable[Report], claims: Iterable[Claim], cut: Cut, seen: Iterable[tuple[str, str]] = ()) -> None:
        self._cut = cut
        pages: dict[str, list[Report]] = {}
        for report in reports:
            if page := page_of(report):
                pages.setdefault(page, []).append(report)
        self._pages = {page: found for page, found in sorted(pages.items()) if len(found) > 1}
        self._home = {r.id: page for page, found in self._pages.items() for r in found}
        self._own: dict[str, list[Claim]] = {id: [] for id in self._home}
        for claim in claims if self._own else ():
            if claim.report in self._own:
                self._own[claim.report].append(claim)
        self._seen: dict[str, list[str]] = {}
        for id, at in seen if self._own else ():
            self._seen.setdefault(id, []).append(at)

    def all(self) -> tuple[PageHistory, ...]:
        """All of them, by address."""
        return tuple(self._history(page) for page in self._pages)

    def of(self, report: str) -> tuple[PageHistory, ...]:
        """The page of a report, by its id, if it is one of them."""
        return (self._history(self._home[report]),) if report in self._home else ()

    def _history(self, page: str) -> PageHistory:
        return _history(page, self._pages[page], self._own, self._cut, self._seen)


def _history(
    page: str, reports: Sequence[Report], own: Mapping[str, Sequence[Claim]], cut: Cut, seen: Mapping[str, Sequence[str]]
) -> PageHistory:
    by_id = {r.id: r for r in reports}
    versions = tuple(_versions(reports, seen))
    url = next(r.url.value for s in reversed(versions) if (r := by_id[s.report]).url)
    revisions = (_revision(by_id[a.report], by_id[b.report], b.moment, own, cut) for a, b in pairwise(versions))
    return PageHistory(page, url, versions, tuple(revisions))


def _versions(reports: Sequence[Report], seen: Mapping[str, Sequence[str]]) -> Iterator[Sighting]:
    """The sightings of a page in time's order; the same bytes seen again and again are one version until others come between."""
    found = [(moment(report, at), _sighting(report, at)) for report in reports for at in (seen.get(report.id) or ("",))]
    last = ""
    for _, sighting in sorted(found, key=lambda pair: pair[0]):
        if sighting.report != last:
            yield sighting
        last = sighting.report


def _sighting(report: Report, at: str) -> Sighting:
    told = ((name, field.value) for name in ("fetched", "modified", "published") if (field := getattr(report, name)))
    by, value = ("fetched", at) if at else next(told, ("", ""))
    return Sighting(report.id, value, by)


def _revision(old: Report, new: Report, at: str, own: Mapping[str, Sequence[Claim]], cut: Cut) -> Revision:
    texts, ways = text_changes(old, new, cut)
    long = max(len(old.text), len(new.text)) > COMPARED
    notices = (Notice("text.long", f"The versions are compared in their first {COMPARED:,} characters."),) if long else ()
    return Revision(old.id, new.id, at, texts, claim_changes(old, new, own[old.id], own[new.id], ways), notices)
