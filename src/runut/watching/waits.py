"""How often something failed -> how long to wait: longer each time, never longer than a cap, spread by the seed."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["backoff", "retry_after", "spread"]

DAY = 86400.0


def spread(seed: int, what: str, share: float) -> float:
    """A factor around 1, at most `share` away from it, always the same for the same words."""
    return 1 + share * (2 * random.Random(f"{seed} {what}").random() - 1)


def backoff(first: float, failures: int, most: float, seed: int, what: str) -> float:
    """Seconds to wait after so many failures: `first`, doubled each time, within half of it either way."""
    return min(first * 2.0 ** min(max(failures - 1, 0), 40), most) * spread(seed, f"{what} {failures}", 0.5)


def retry_after(told: str, now: float) -> float:
    """The seconds that a `Retry-After` asks for, up to a day; 0 for one that says nothing."""
    told = told.strip()
    if told.isdigit():
        return min(float(told[:9]), DAY)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError):
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - datetime.fromtimestamp(now, UTC)).total_seconds(), 0.0), DAY)
