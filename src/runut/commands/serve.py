"""The command `serve`: a ledger's page and API on this machine, for a browser and for programs."""

from __future__ import annotations

from ipaddress import ip_address
from socket import AF_INET, AF_INET6, create_server, gethostname, socket
from typing import Annotated

import typer

from runut import inputs, term
from runut import options as opt

__all__ = ["serve"]

SHORTEST = 16   # characters of a token
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on; any but this machine's own needs a token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes a free one.")]
Write = Annotated[bool, typer.Option("--write", help="Let who has the token make rulings.", show_default=False)]
Token = Annotated[
    str,
    typer.Option(
        "--token", metavar="TEXT", envvar="RUNUT_TOKEN", help="At least 16 characters that writing asks for, and reading from elsewhere.",
        show_default=False,
    ),
]  # fmt: skip


def serve(
    ledger: opt.LedgerPath, host: Host = "127.0.0.1", port: Port = 8765, write: Write = False, token: Token = "",
    no_models: opt.NoModels = False, pack: opt.Pack = None, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Serve a ledger's page and API. To this machine alone, and to be read, unless told otherwise; Ctrl-C ends it."""
    elsewhere = not _own(host)
    _secured(token, elsewhere, write)
    try:
        import uvicorn

        from runut.serve.application import application
        from runut.serve.guard import LOOPBACK, Policy
        from runut.serve.shelf import Shelf
    except ModuleNotFoundError as error:
        raise typer.BadParameter(_missing(error)) from None
    if write:   # an older file is brought to the present format by who writes to it: now, and told, not at the first ruling
        with inputs.writing(ledger, new=False, models=not no_models):
            pass
    shelf = Shelf(ledger, write=write, settings=inputs.settings(None, None, None, no_models=no_models))
    shelf.check()
    policy = Policy(LOOPBACK | _names(host), elsewhere, token, elsewhere)
    config = uvicorn.Config(
        application(shelf, policy), log_level="warning", server_header=False, limit_concurrency=64, timeout_keep_alive=5, ws="none",
        proxy_headers=False,
    )  # fmt: skip
    with _listening(host, port) as bound:
        shelf.start()
        _said(host, bound.getsockname()[1], as_json)
        uvicorn.Server(config).run(sockets=[bound])


def _listening(host: str, port: int) -> socket:
    """A socket at the address; raises `BadParameter` where there can be none."""
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        raise typer.BadParameter(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None


def _said(host: str, port: int, as_json: bool) -> None:
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    told = {"page": address, "api": f"{address}api/v1/", "openapi": f"{address}api/v1/openapi.json"}
    term.objects([told]) if as_json else term.say(f"serving {address} (API under /api/v1/); Ctrl-C ends it")


def _own(host: str) -> bool:
    """True if only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _names(host: str) -> frozenset[str]:
    """The names under which a server at an address may be asked."""
    return frozenset({host.lower()} if _own(host) else {host.lower(), gethostname().lower()})


def _secured(token: str, elsewhere: bool, write: bool) -> None:
    """Raises `BadParameter` where a token is needed and there is none, or it is short."""
    if token and (len(token) < SHORTEST or not token.isascii() or not token.isprintable() or " " in token):
        raise typer.BadParameter(f"--token has at least {SHORTEST} characters of ASCII without spaces")
    if token:
        return
    if elsewhere:
        raise typer.BadParameter("an address that other machines can reach needs --token TEXT (or RUNUT_TOKEN)")
    if write:
        raise typer.BadParameter("--write needs --token TEXT (or RUNUT_TOKEN)")


def _missing(error: ModuleNotFoundError) -> str:
    if (error.name or "").partition(".")[0] in ("runut", ""):
        raise error
    return f"'runut serve' needs {error.name}, which is not installed: pip install 'runut[serve]'"
