"""Rulings from a file of JSON Lines and from the body of a request, taken by a real ledger."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fuzz.oracles import Broken, twice
from runut import flow
from runut.errors import RunutError
from runut.ledger import Ledger
from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy
from runut.settings import Settings
from runut.types import Ruling, View
from runut.weigh.rulings.signing import stamped

__all__ = ["check_rulings", "kept"]

REPORTS = {
    "one": "Rabu, 7 Mei 2031\nGubernur Rahma Tanjung mengatakan 21 orang tewas akibat gempa di Melur. Jepang mengirim 40 tenda ke Peru.",
    "two": "Kamis, 8 Mei 2031\nGubernur Rahma Tanjung mengatakan 25 orang tewas akibat gempa di Melur. Jepang mengirim 55 tenda ke Peru.",
}
MADE = "2031-06-01T10:00:00.000000+00:00"
ANSWERS = (201, 400, 401, 403, 404, 409, 413, 415, 422, 503)


@cache
def kept() -> tuple[Path, View]:
    """A small ledger and what it shows."""
    folder = Path(mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Ledger(folder / "story.ledger", models=False) as ledger:
        ledger.add(sorted(folder.glob("*.txt")), Settings(models=False, language="id"))
        return folder / "story.ledger", ledger.view()


def filled(data: bytes) -> bytes:
    """The input with `$1`, `$2` ... as ids of the ledger's claims, `$e` as an event's and `$r` as a report's."""
    _, view = kept()
    ids = {b"$%d" % n: claim.id for n, claim in enumerate(view.claims[:8], 1)}
    for mark, id in {**ids, b"$e": view.events[0].id, b"$r": view.reports[0].id}.items():
        data = data.replace(mark, id.encode())
    return data


def check_rulings(data: bytes) -> None:
    """Lines of a file, or the body of a request."""
    how, rest = (data[0] if data else 0), filled(data[1:])
    path = kept()[0].with_name("tried.ledger")
    shutil.copyfile(kept()[0], path)
    _check_body(path, rest) if how & 1 else _check_lines(path, rest, signed=bool(how & 2))


def _check_lines(path: Path, data: bytes, *, signed: bool) -> None:
    lines = data.decode("utf-8", "replace").split("\n")
    found = twice(lambda: flow.rulings_in(lines, "case"))
    if isinstance(found, RunutError):
        return
    given = tuple(map(_signed, found)) if signed else found
    twice(lambda: _records(given))
    with Ledger(path, models=False) as ledger:
        try:
            ledger.take(given)
        except RunutError:
            return
        shown = ledger.view()
    with Ledger(path, readonly=True) as again:
        if again.view() != shown:
            raise Broken("a ledger that shows something else when it is opened again")


def _signed(ruling: Ruling) -> Ruling:
    """The ruling as one that was made here: with a signature, a date, and the id that its content gives it."""
    return stamped(replace(ruling, by=" ".join(ruling.by.split()) or "R", made=MADE))


def _records(rulings: tuple[Ruling, ...]) -> list[str]:
    reports = {r.id: r for r in kept()[1].reports}
    lines = [json.dumps(flow.ruling_record(ruling, reports)) for ruling in rulings]
    if flow.rulings_in(lines, "again") != rulings:
        raise Broken("rulings that are written and read are others")
    return lines


@cache
def _app(path: Path) -> Callable[..., Any]:
    return application(Shelf(path, write=True, settings=Settings(models=False)), Policy(rate=0))


def _check_body(path: Path, body: bytes) -> None:
    status, told = asyncio.run(_post(_app(path), body))
    if status not in ANSWERS:
        raise Broken(f"status {status}: {told[:200]!r}")
    json.loads(told)
    with Ledger(path, readonly=True) as ledger:
        made = len(ledger.view().rulings)
    if made != (status == 201):
        raise Broken(f"status {status}, but {made} rulings are kept")


async def _post(app: Callable[..., Any], body: bytes) -> tuple[int, bytes]:
    sent: list[MutableMapping[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": "/api/v1/rulings", "raw_path": b"",
        "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1), "server": ("localhost", 80), "scheme": "http", "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)
    return int(sent[0]["status"]), b"".join(m.get("body", b"") for m in sent[1:])
