"""Claims, events and links -> what they say together: grades, first words, outcomes, sources, tallies, and why."""

from __future__ import annotations

__all__: list[str] = []
