"""Alert -> a file, a webhook, or one of the services that apprise knows; what went wrong is an `InputError`, and the alert waits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from runut.alerts.alert import Alert
from runut.alerts.rules import Target
from runut.errors import InputError

__all__ = ["Send", "send"]

Send = Callable[[Target, Alert], None]
_SECONDS = 15.0
_TAIL = 1 << 20   # bytes at the end of a file in which an alert is looked for before it is written again


def send(target: Target, alert: Alert) -> None:
    """Hand an alert to a target; raises `InputError` where it was not taken."""
    _WAYS[target.way](target, alert)


def _to_file(target: Target, alert: Alert) -> None:
    """Append a line, unless it is there already: a run that crashed behind writing it left it."""
    line, path = (alert.text() + "\n").encode("ascii"), Path(target.address)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - _TAIL))
            tail = file.read()
            if line.rstrip() in tail.split(b"\n"):
                return
            file.write(b"\n" + line if tail and not tail.endswith(b"\n") else line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(target.name, f"{path} cannot be written: {error.strerror or error}", "it is tried again") from None


def _to_webhook(target: Target, alert: Alert) -> None:
    """POST the record as JSON; the id goes along as a key by which a receiver knows a repeated one."""
    from runut.fetching import missing

    if absent := missing():
        raise InputError(target.name, f"webhooks need {', '.join(absent)}, which is not installed", "pip install 'runut[watch]'")
    from runut.fetching import Fetcher, Guard, Limits

    headers = {**dict(target.headers), "content-type": "application/json", "idempotency-key": alert.id}
    fetcher = Fetcher(guard=Guard(target.allow), limits=Limits(seconds=_SECONDS, size=1_000_000))
    answer = fetcher.post(target.address, json.dumps(alert.record).encode("ascii"), headers)
    if not 200 <= answer.status < 300:
        raise InputError(target.name, f"the webhook answered {answer.status}", "it is tried again")


def _to_apprise(target: Target, alert: Alert) -> None:
    try:
        from apprise import Apprise, NotifyFormat
    except ImportError:
        raise InputError(target.name, "apprise is not installed", "pip install 'runut[alerts]'") from None
    service = Apprise()
    if not service.add(target.address):
        raise InputError(target.name, "apprise does not know such an address", "see its list of services")
    try:
        taken = service.notify(title=alert.title, body=alert.body, body_format=NotifyFormat.TEXT)
    except Exception as error:  # services are many, and fail in many ways; the alert waits whatever it was
        raise InputError(target.name, f"the service failed: {type(error).__name__}", "it is tried again") from error
    if not taken:
        raise InputError(target.name, "the service did not take it", "it is tried again")


_WAYS: dict[str, Send] = {"file": _to_file, "webhook": _to_webhook, "apprise": _to_apprise}
