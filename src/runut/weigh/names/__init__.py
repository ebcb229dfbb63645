"""Names of parties -> which may be one actor, with reasons."""

from __future__ import annotations

__all__: list[str] = []
