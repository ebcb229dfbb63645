"""Frozen records that pass between the stages; no logic, no imports from the rest of runut."""

from runut.types.claim import Amount, Cell, Claim, Item, Mention, Party, Place, Quotation, Saying, Value, When
from runut.types.draft import Draft, Filled, Hop
from runut.types.graph import Check, First, Grade, Outcome, SourceRecord, Why
from runut.types.ledger import Anchor, Event, Fault, Link, Reason, Ruling, Series, Standing, View
from runut.types.mark import KINDS, LAYERS, Mark, Marks
from runut.types.report import Arrival, Field, Notice, Report, Segment
from runut.types.span import Span
from runut.types.statement import Comparison, Figured, Statement, Term, Timed
from runut.types.tally import Sum, Tally
from runut.types.version import ClaimChange, PageHistory, Revision, Sighting, TextChange

__all__ = [
    "KINDS", "LAYERS", "Amount", "Anchor", "Arrival", "Cell", "Check", "Claim", "ClaimChange", "Comparison", "Draft", "Event", "Fault",
    "Field", "Figured", "Filled", "First", "Grade", "Hop", "Item", "Link", "Mark", "Marks", "Mention", "Notice", "Outcome",
    "PageHistory", "Party", "Place", "Quotation", "Reason", "Report", "Revision", "Ruling", "Saying", "Segment", "Series", "Sighting",
    "SourceRecord", "Span", "Standing", "Statement", "Sum", "Tally", "Term", "TextChange", "Timed", "Value", "View", "When", "Why",
]
