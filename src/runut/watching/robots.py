"""robots.txt -> what may be asked for, and how seldom; read as RFC 9309 has it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["CAP", "allowed", "pause"]

CAP = 500_000
"""Characters of a robots.txt that are read: as much as the standard asks for."""
_MOST = 86400.0


@lru_cache(64)
def _parsed(text: str) -> Any:
    from protego import Protego

    return Protego.parse(text)


def allowed(text: str, url: str, agent: str) -> bool:
    """True if the rules let this agent ask for a URL."""
    return not text or bool(_parsed(text[:CAP]).can_fetch(url, agent))


def pause(text: str, agent: str) -> float:
    """The seconds between two requests that the rules ask for, up to a day; 0 where they ask for none."""
    if not text:
        return 0.0
    rules = _parsed(text[:CAP])
    rate = rules.request_rate(agent)
    spaced = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return min(max(float(rules.crawl_delay(agent) or 0), spaced, 0.0), _MOST)
