"""PageHistory -> rows and records: the versions of a page and what each changed; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runut.types import PageHistory, Report, Revision, Span, TextChange

__all__ = ["REVISION_COLUMNS", "page_record", "revision_rows"]

Record = dict[str, Any]

REVISION_COLUMNS = ("page", "version", "change", "what", "was", "is now", "claim")
_SHORT = 300


def page_record(page: PageHistory, reports: Mapping[str, Report]) -> Record:
    """A page with all its versions and what changed from each to the next."""
    versions = [
        {"report": reports[s.report].name, "report_id": s.report, "moment": s.moment or None, "by": s.by or None} for s in page.versions
    ]
    revisions = [_revision_record(r, reports) for r in page.revisions]
    return {"page": page.address, "url": _link(page.url), "versions": versions, "revisions": revisions}


def _link(url: str) -> str | None:
    """An address that may be followed: http or https, or none."""
    return url if url.lower().startswith(("http://", "https://")) else None


def _revision_record(revision: Revision, reports: Mapping[str, Report]) -> Record:
    return {
        "old": revision.old, "new": revision.new, "moment": revision.moment or None,
        "texts": [_text_record(change, reports) for change in revision.texts],
        "claims": [
            {"kind": c.kind, "old": c.old or None, "new": c.new or None, "what": list(c.what), "text": c.text} for c in revision.claims
        ],
        "notices": [n.text for n in revision.notices],
    }  # fmt: skip


def _text_record(change: TextChange, reports: Mapping[str, Report]) -> Record:
    parts = [[_passage(was, reports), _passage(now, reports)] for was, now in change.parts]
    return {"kind": change.kind, "old": _passage(change.old, reports), "new": _passage(change.new, reports), "parts": parts}


def _passage(span: Span | None, reports: Mapping[str, Report]) -> Record | None:
    return {"start": span.start, "end": span.end, "text": reports[span.report].words(span)} if span else None


def revision_rows(page: PageHistory, reports: Mapping[str, Report]) -> Iterator[tuple[str, ...]]:
    """A row for each change of a page: first its claims, then the sentences."""
    for number, revision in enumerate(page.revisions, 2):
        version = f"{number} of {len(page.versions)}, {revision.moment or 'undated'}"
        for change in revision.claims:
            what = f"claim {change.kind}{': ' if change.what else ''}{', '.join(change.what)}"
            yield page.address, version, what, change.text, "", "", (change.new or change.old)[:12]
        for text in revision.texts:
            was, now = _short(text.old, reports), _short(text.new, reports)
            yield page.address, version, f"words {text.kind}", _parts(text, reports), was, now, ""
        if not revision.claims and not revision.texts:
            yield page.address, version, "nothing in its words", "", "", "", ""
        for notice in revision.notices:
            yield page.address, version, "note", notice.text, "", "", ""


def _parts(change: TextChange, reports: Mapping[str, Report]) -> str:
    return "; ".join(f"{_short(was, reports) or 'nothing'} -> {_short(now, reports) or 'nothing'}" for was, now in change.parts)


def _short(span: Span | None, reports: Mapping[str, Report]) -> str:
    words = " ".join(reports[span.report].words(span).split()) if span else ""
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
