"""View -> claims that answer to a query; one query language for the command line, the API and its tools."""

from __future__ import annotations

from runut.query.facets import entries, entry
from runut.query.fields import FIELDS
from runut.query.fulltext import Words, folded
from runut.query.index import Entry, Index
from runut.query.language import Query, Term, asked, parse
from runut.query.narrowing import narrowed
from runut.types import Claim, View

__all__ = ["FIELDS", "Entry", "Index", "Query", "Term", "Words", "answering", "asked", "entries", "entry", "folded", "narrowed", "parse"]


def answering(view: View, query: Query) -> tuple[Claim, ...]:
    """The claims of a view that answer to a query, in the view's order; raises `InputError` for words that cannot be searched."""
    return tuple(view.claims[n] for n in Index(entries(view)).find(query))
