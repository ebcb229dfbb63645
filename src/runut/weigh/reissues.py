"""Two reports of one page -> whose word is whose: a later version corrects the earlier one; it is no second voice against it."""

from __future__ import annotations

import re
from dataclasses import replace

from runut.packs.addresses import moment, page_of, same_page
from runut.types import Link, Reason, Report
from runut.weigh.figures import differs, grown
from runut.weigh.gates import DATED, FIGURE, ONE_FAMILY, VOUCHED, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, vouched
from runut.weigh.phrases import reason, when_words, whole_words
from runut.weigh.ranges import meets
from runut.weigh.times import relation, told

__all__ = ["CORRECTED", "newer", "recounted", "redated", "reissued", "teller"]

CORRECTED = "version.corrected"
_WORD = re.compile(r"\w+")


def newer(one: Report, other: Report) -> bool:
    """True if the first of two versions of a page is the later one."""
    return moment(one) > moment(other)


def teller(matter: Matter) -> str:
    """Where a claim is told: its page, whichever version, or its report where no page is known."""
    page = page_of(matter.report) if matter.report is not None else ""
    return f"page:{page}" if page else f"report:{matter.claim.report}"


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def recounted(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Two versions of one page give two figures in one sentence, where nothing else tells how they stand to each other."""
    if not _one_place(a, b) or a.figure is None or b.figure is None or a.figure.role != b.figure.role or a.counted != b.counted:
        return None
    if meets(a.figure, b.figure) or any(test(x, y, ground) for x, y in ((a, b), (b, a)) for test in (grown, differs)):
        return None
    return reason(CORRECTED, f"One sentence of a page, told with two figures: {whole_words(a)} and {whole_words(b)}.", a, b, "quantity")


@needs(VOUCHED | ONE_FAMILY | DATED)
def redated(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Two versions of one page give two times in one sentence that share no day."""
    if not _one_place(a, b) or not (told(a.when) and told(b.when)) or relation(a.when, b.when) != "disjoint":
        return None
    text = f"One sentence of a page, told with two times: {when_words(a.when)} and {when_words(b.when)}."
    return reason(CORRECTED, text, a, b, "when")


def _one_place(a: Matter, b: Matter) -> bool:
    """One matter, told in the same place of two versions of a page: at least half of the words of the one stand in the other."""
    if not same_page(a.report, b.report) or not (vouched(a) and vouched(b)) or a.family != b.family:
        return False
    if (a.actors, a.recipients, a.kin) != (b.actors, b.recipients, b.kin):
        return False
    here, there = (frozenset(_WORD.findall(_evidence(m).casefold())) for m in (a, b))
    return bool(here and there) and 2 * len(here & there) >= max(len(here), len(there))


def _evidence(matter: Matter) -> str:
    return matter.report.words(matter.claim.evidence) if matter.report is not None else ""


def reissued(link: Link, a: Matter, b: Matter) -> Link:
    """What a test found on two claims; what contradicts an earlier version of the same page takes it back."""
    if link.kind not in ("contradicts", "corrects") or a.report is None or b.report is None or not same_page(a.report, b.report):
        return link
    later, earlier = (a, b) if newer(a.report, b.report) else (b, a)
    return replace(link, kind="corrects", a=later.id, b=earlier.id, reasons=tuple(map(_retold, link.reasons)), what=None)


def _retold(found: Reason) -> Reason:
    return Reason(CORRECTED, f"A later version of the page says it otherwise. {found.text}", found.spans)
