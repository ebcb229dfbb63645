"""Statements of two texts -> Comparisons: clauses that count, date or deny one thing, held against each other."""
