"""View, rules -> alerts, each once: what is new in a ledger, told to a file, a webhook, or any of the services that apprise knows."""

from __future__ import annotations

from runut.alerts.alert import Alert
from runut.alerts.feed import atom
from runut.alerts.outbox import Outbox, beside
from runut.alerts.rules import KINDS, Rule, Rules, Target, read_rules
from runut.alerts.running import Ran, run_alerts

__all__ = ["KINDS", "Alert", "Outbox", "Ran", "Rule", "Rules", "Target", "atom", "beside", "read_rules", "run_alerts"]
