"""A ledger and rules -> what is new is noted, and what waits is sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from runut import query
from runut.alerts.alert import Alert, id_of
from runut.alerts.finding import FINDERS, Found, Shown
from runut.alerts.outbox import Outbox, beside
from runut.alerts.rules import Rule, Rules
from runut.alerts.targets import Send, send
from runut.errors import InputError
from runut.ledger import Ledger

__all__ = ["Ran", "run_alerts"]

_MOST = 8   # claims that an alert lists


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: the new alerts, how many were sent, how many wait, and (target, why) of those that were not taken."""

    new: tuple[Alert, ...]
    sent: int
    waiting: int
    failed: tuple[tuple[str, str], ...]


def run_alerts(
    ledger: Path, rules: Rules, *, dry: bool = False, baseline: bool = False, deliver: Send = send, clock: Callable[[], float] = time.time
) -> Ran:
    """Note what is new in a ledger, and send what waits; one that a target does not take is sent by a later run.

    `dry`: nothing is noted or sent. `baseline`: all that is there is noted as known, and nothing told. Raises `StoreError` where the
    ledger, or the file beside it, cannot be used.
    """
    with Ledger(ledger, readonly=True) as kept:
        view = kept.view()
    with Outbox(beside(ledger), dry=dry) as outbox:
        material, now = Shown(view), clock()
        found = tuple(alert for rule in rules.rules for alert in _noted(material, rule, rules, outbox, now, dry=dry, baseline=baseline))
        if dry:
            return Ran(found, 0, len(outbox.waiting()), ())
        sent, failed = _sent(outbox, rules, deliver, now)
        return Ran(found, sent, len(outbox.waiting()), tuple(failed))


def _noted(
    material: Shown, rule: Rule, rules: Rules, outbox: Outbox, now: float, *, dry: bool, baseline: bool
) -> tuple[Alert, ...]:
    """The new alerts of one rule; they, and all that it found, are noted."""
    known, keys, new = set(outbox.known(rule.name)), set[str](), list[Alert]()
    for found in _chosen(material, rule, known):
        if known.isdisjoint(found.keys) and not found.quiet:
            new.append(_alert(material, rule, rules, found, now))
        known.update(found.keys)
        keys.update(found.keys)
    if dry:
        return tuple(new)
    if baseline:
        outbox.note(rule.name, keys, (), now)
        return ()
    return outbox.note(rule.name, keys, [(alert, rule.to) for alert in new], now)


def _chosen(material: Shown, rule: Rule, known: Container[str]) -> Iterator[Found]:
    """What the rule's finder finds, as far as it has to do with a claim that the rule asks for."""
    found = FINDERS[rule.on](material, rule, known)
    if not rule.where.terms:
        yield from found
        return
    wanted = frozenset(c.id for c in query.answering(material.view, rule.where))
    yield from (one for one in found if not wanted.isdisjoint(one.about or one.claims))


def _alert(material: Shown, rule: Rule, rules: Rules, found: Found, now: float) -> Alert:
    made = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    id = id_of(rule.name, found.keys)
    record: dict[str, Any] = {
        "alert": id, "rule": rule.name, "on": rule.on, "made": made, "title": found.title, "text": found.text,
        "event": found.event or None, "page": found.page or None, "claims": _told(material, found.claims, rules.page),
        "claims_in_all": len(found.claims),
    }  # fmt: skip
    return Alert(id, rule.name, record)


def _told(material: Shown, claims: Sequence[str], page: str) -> list[dict[str, Any]]:
    """The claims with who says them, their words and where these stand, and where they are shown."""
    told = []
    for id in claims[:_MOST]:
        span = material.names.claims[id].evidence
        link = {"link": f"{page}/claims/{id}"} if page else {}
        told.append({**material.names.told(id), "start": span.start, "end": span.end, **link})
    return told


def _sent(outbox: Outbox, rules: Rules, deliver: Send, now: float) -> tuple[int, Iterable[tuple[str, str]]]:
    """Send what is due; a target that failed once is left alone for the rest of the run."""
    targets, failed, count = {t.name: t for t in rules.targets}, dict[str, str](), 0
    for one in outbox.take(now):
        target = targets.get(one.target)
        if target is None:
            failed[one.target] = "is no longer in the rules"
        if one.target in failed:
            outbox.failed(one, failed[one.target], now)
            continue
        assert target is not None
        try:
            deliver(target, one.alert)
        except InputError as error:
            failed[one.target] = f"{error.reason}{f' ({error.remedy})' if error.remedy else ''}"
            outbox.failed(one, failed[one.target], now)
        else:
            outbox.sent(one)
            count += 1
    return count, tuple(failed.items())
