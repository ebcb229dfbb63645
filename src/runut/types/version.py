"""What became of a page: its versions in time's order, and what each adds, drops or corrects."""

from __future__ import annotations

from dataclasses import dataclass

from runut.types.report import Notice
from runut.types.span import Span

__all__ = ["ClaimChange", "PageHistory", "Revision", "Sighting", "TextChange"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A version: its report, and when it was `fetched`, or `modified` or `published` as it says itself; `""` if nothing tells."""

    report: str
    moment: str
    by: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence that was `added`, `dropped`, `changed` or `moved`; `old` lies in the version before, `new` in this one.

    `parts` are the words of a changed one that differ, each as they were and as they are; `None` where there is nothing on one side.
    """

    kind: str
    old: Span | None
    new: Span | None
    parts: tuple[tuple[Span | None, Span | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim (by id, `""` for none) that was `added` or `dropped`, or `corrected`: one matter told otherwise by the same page.

    `what` names the cells that a correction changed: figure, date, place, party, thing, status, source. `text` says it in a sentence.
    """

    kind: str
    old: str
    new: str
    what: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from one version (report `old`) to the next (report `new`), seen at `moment`."""

    old: str
    new: str
    moment: str
    texts: tuple[TextChange, ...]
    claims: tuple[ClaimChange, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHistory:
    """A page that is kept in several versions, the oldest first; `revisions` holds one less. `address` is what tells the page."""

    address: str
    url: str
    versions: tuple[Sighting, ...]
    revisions: tuple[Revision, ...]
