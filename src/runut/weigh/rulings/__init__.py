"""What was weighed, and an analyst's rulings -> what stands: a step of its own, laid over the machine's findings."""

from __future__ import annotations

__all__: list[str] = []
