"""Words of a sentence -> where direct speech begins: the capital of its first word tells nothing of a name."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["begins_speech"]

_QUOTES = frozenset("\"“‘'")
_BEFORE = (",", ":")


def begins_speech(forms: Sequence[str], at: int) -> bool:
    """True for a word behind a quotation mark that opens the sentence, or that stands behind a comma or a colon."""
    return at > 0 and forms[at - 1] in _QUOTES and (at == 1 or forms[at - 2] in _BEFORE)
