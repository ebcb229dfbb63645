"""Marks -> Sentences with phrases, clauses and parties: the shallow grammar that speech and drafts are read from."""

from __future__ import annotations

from runut.syntax.tokens import Sentence, Sentences, Tok

__all__ = ["Sentence", "Sentences", "Tok"]
