"""feeds -> new pages in a ledger: what to ask for when, politely, and each page once."""

from __future__ import annotations

__all__: list[str] = []
