"""Names of fields -> how a query asks for them, and what they are, in a sentence for help and documents."""

from __future__ import annotations

__all__ = ["BEGINNINGS", "DAYS", "FIELDS", "TEXT"]

TEXT = "text"
BEGINNINGS = frozenset({"claim", "event", "report"})   # ids that may be cut short
DAYS = frozenset({"since", "until", "when"})

FIELDS: dict[str, str] = {
    "claim": "id of a claim, or the start of it",
    "event": "id of an event, or the start of it",
    "report": "name or id of a report, or the start of it",
    "outlet": "who published the report",
    "language": "language of the report: id, en",
    "type": "event type, such as AID",
    "status": "asserted, denied, planned ...",
    "grade": "1 (confirmed) to 5 (improbable), 6 (cannot be judged)",
    "actor": "who acts: id or a name",
    "recipient": "to whom: id or a name",
    "speaker": "who says so: id or a name",
    "party": "who acts, receives or says so",
    "country": "whose the party is: ISO 3166 alpha-3",
    "item": "what is sent, signed or found: id, family or name",
    "place": "where: id, country or name",
    "link": "stands in such a link: contradicts, contradicts/date, copies ...",
    "ruled": "an analyst's ruling on it: confirmed, dismissed ...",
    "since": "said, or else published, on this day or later (YYYY, YYYY-MM or YYYY-MM-DD)",
    "until": "said, or else published, on this day or before",
    "when": "told of as happening in this time: a day, a month, a year, or DAY..DAY",
    TEXT: "all these words stand in the passage (of a report: in its text); a trailing * takes a beginning",
}
