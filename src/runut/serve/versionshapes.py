"""What the API tells of the versions of a page -> its description: frozen records that name the fields of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from runut.serve.shapes import Passage

__all__ = ["Versions"]


@dataclass(frozen=True)
class Version:
    """A version of a page: its report, and the moment by which it stands in order (fetched, modified or published)."""

    report: str
    report_id: str
    moment: str | None
    by: Literal["fetched", "modified", "published"] | None


@dataclass(frozen=True)
class Revised:
    """A sentence that was added, dropped, changed or moved; `parts` are the words of a changed one that differ, before and after."""

    kind: Literal["added", "dropped", "changed", "moved"]
    old: Passage | None
    new: Passage | None
    parts: list[list[Passage | None]]


@dataclass(frozen=True)
class ClaimRevised:
    """A claim that was added, dropped, or corrected: `what` names the cells that changed."""

    kind: Literal["added", "dropped", "corrected"]
    old: str | None
    new: str | None
    what: list[str]
    text: str


@dataclass(frozen=True)
class Revision:
    """What changed from one version (a report's id) to the next."""

    old: str
    new: str
    moment: str | None
    texts: list[Revised]
    claims: list[ClaimRevised]
    notices: list[str]


@dataclass(frozen=True)
class Versions:
    """The page that a report is a version of (null where none is told), all its versions, the oldest first, and what changed."""

    page: str | None
    url: str | None
    versions: list[Version]
    revisions: list[Revision]
