"""Two reports of one page -> whose word is whose: a later version corrects the earlier one; it is no second voice against it."""

from __future__ import annotations

from dataclasses import replace

from runut.packs.addresses import moment, page_of, same_page
from runut.types import Link, Reason, Report
from runut.weigh.matter import Matter

__all__ = ["CORRECTED", "newer", "reissued", "teller"]

CORRECTED = "version.corrected"


def newer(one: Report, other: Report) -> bool:
    """True if the first of two versions of a page is the later one."""
    return moment(one) > moment(other)


def teller(matter: Matter) -> str:
    """Where a claim is told: its page, whichever version, or its report where no page is known."""
    page = page_of(matter.report) if matter.report is not None else ""
    return f"page:{page}" if page else f"report:{matter.claim.report}"


def reissued(link: Link, a: Matter, b: Matter) -> Link:
    """What a test found on two claims; what contradicts an earlier version of the same page takes it back."""
    if link.kind != "contradicts" or a.report is None or b.report is None or not same_page(a.report, b.report):
        return link
    later, earlier = (a, b) if newer(a.report, b.report) else (b, a)
    reasons = tuple(Reason(CORRECTED, f"A later version of the page says it otherwise. {r.text}", r.spans) for r in link.reasons)
    return replace(link, kind="corrects", a=later.id, b=earlier.id, reasons=reasons, what=None)
