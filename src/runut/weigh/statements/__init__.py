"""Statements of two texts -> Comparisons: clauses that count, date or deny one thing, held against each other."""

from __future__ import annotations

__all__: list[str] = []
