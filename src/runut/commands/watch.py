"""The command `watch`: feeds and sitemaps are polled, and what is new on them goes into a ledger."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt

if TYPE_CHECKING:
    from runut.fetching import Fetcher
    from runut.watching import Event, Plan

__all__ = ["watch"]

Feeds = Annotated[Path, typer.Argument(metavar="FEEDS", help="What to watch: a TOML file with a [[feed]] for each source.")]
Once = Annotated[bool, typer.Option("--once", help="Ask for what is due now, add it, and end; for cron.", show_default=False)]

Alerts = Annotated[Path | None, typer.Option("--alerts", metavar="RULES", help="Tell what is new after each add: rules of 'runut alerts'.")]

_QUIET = frozenset({"polled", "same", "later", "alias"})
_FAULTS = frozenset({"failed", "unread", "poll failed"})
_READ = frozenset({"page", "version", "same"})


def watch(
    ledger: opt.LedgerPath, feeds: Feeds, once: Once = False, alerts: Alerts = None, no_models: opt.NoModels = False, pack: opt.Pack = None,
    as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Watch feeds and sitemaps. New and changed pages go into a ledger; Ctrl-C ends it, and it goes on where it stopped."""
    _installed()
    from runut.watching import RealClock, State, Watch, beside, read_plan

    plan, after = read_plan(feeds), _alerting(ledger, alerts, as_json)
    with inputs.writing(ledger, models=not no_models):   # made if it is not there; a file that is none is told before anything is asked for
        pass
    state, faults, stop = State(beside(ledger)), [0], Flag()
    try:
        with term.steps("pages read", streaming=True) as step, _ending(stop):
            tell = _teller(as_json, step, faults)
            one = Watch(plan, ledger, state, fetcher(plan), RealClock(stop), tell, stop, models=not no_models, after=after)
            one.run(once=once)
    finally:
        state.close()
    after()   # what a target would not take before, and a page that went back to what it was
    if stop.is_set():
        term.warn("stopped; the next run goes on from here")
    if faults[0]:
        raise typer.Exit(inputs.UNREAD)


def _alerting(ledger: Path, path: Path | None, as_json: bool) -> Callable[[], None]:
    """What tells of new things after an add; a rule that is broken is told now, and a target that fails never ends the watch."""
    if path is None:
        return lambda: None
    from runut.alerts import read_rules, run_alerts
    from runut.commands.alerts import tell
    from runut.errors import StoreError

    rules = read_rules(path)

    def after() -> None:
        try:
            ran = run_alerts(ledger, rules)
        except StoreError as error:   # the next add tries again; nothing of it is lost
            return term.warn(str(error))
        if as_json:
            term.objects({"event": "alert", "at": a.record["made"], "url": "", "text": a.title, "alert": a.record} for a in ran.new)
        elif ran.new:
            tell(ran)
        for target, why in ran.failed:
            term.warn(f"target {target}: {why}")

    return after


def fetcher(plan: Plan) -> Fetcher:
    """A fetcher within the limits of a plan, which names whom to write to."""
    from runut.fetching import AGENT, Fetcher, Guard, Limits

    agent = f"{AGENT[:-1]}; {plan.contact})" if plan.contact else AGENT
    return Fetcher(guard=Guard(plan.allow), limits=Limits(size=plan.size, seconds=plan.seconds), agent=agent)


def _installed() -> None:
    """Wrong usage where the extra is missing, with the remedy."""
    from runut.fetching import missing

    if absent := missing():
        raise typer.BadParameter(f"'runut watch' needs {', '.join(absent)}, which is not installed: pip install 'runut[watch]'")


def _teller(as_json: bool, step: Callable[..., None], faults: list[int]) -> Callable[[Event], None]:
    from runut.watching import stamp

    def tell(event: Event) -> None:
        import time

        faults[0] += event.kind in _FAULTS
        if event.kind in _READ:
            step()
        if as_json:
            term.objects([event.record(stamp(time.time()))])
        elif event.kind not in _QUIET:
            term.say(f"{event.kind}: {event.url + ': ' if event.url else ''}{event.text}")

    return tell


@contextmanager
def _ending(stop: Flag) -> Iterator[None]:
    """Ctrl-C and SIGTERM set the flag; the same once more ends the program at once."""

    def told(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
