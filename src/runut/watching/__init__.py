"""feeds -> new pages, and new versions of pages, in a ledger: what to ask for when, politely, and each page once."""

from __future__ import annotations

from runut.watching.clock import Clock, RealClock, stamp
from runut.watching.plan import Plan, Source, read_plan
from runut.watching.state import State, beside
from runut.watching.tasks import Event, Tell
from runut.watching.watch import Watch

__all__ = ["Clock", "Event", "Plan", "RealClock", "Source", "State", "Tell", "Watch", "beside", "read_plan", "stamp"]
