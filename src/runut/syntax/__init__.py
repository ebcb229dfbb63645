"""Marks -> Sentences with their phrases, clauses and parties: the shallow grammar that speech and drafts are read from."""
