"""What the caller asks of a run: one frozen record, built once and passed down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from runut.errors import InputError

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the sender says of all documents (`None` leaves it to the page), and whether the learned `models` are used.

    `published` is an ISO date or date-time; raises `InputError` when it is neither. Without models, reading goes by the packs alone.
    `jobs` is how many processes read (1: this one alone, 0: one a core); what is read does not depend on it.
    """

    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    models: bool = True
    jobs: int = 1

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", _iso(self.published))
        if self.jobs < 0:
            raise InputError("jobs", f"{self.jobs} processes", "ask for 1 or more, or for 0, which is one a core")

    @property
    def alone(self) -> Settings:
        """The same for a process that reads by itself."""
        return self if self.jobs == 1 else replace(self, jobs=1)


def _iso(told: str) -> str:
    """A day or a moment in the one form that reports carry: `2024-06-26`, `2024-06-26T08:00:00+07:00`."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(told).isoformat()
        except ValueError:
            continue
    raise InputError("published", f"{told!r} is not a date", "write it like 2024-06-26")
