"""The command `mcp`: a ledger's tools for programs that speak the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import typer

from runut import inputs
from runut import options as opt

__all__ = ["mcp"]


def mcp(ledger: opt.LedgerPath, no_models: opt.NoModels = False, pack: opt.Pack = None, as_json: opt.JsonAnyway = True) -> None:
    """Answer programs over the Model Context Protocol. On standard input and output; it only reads the ledger."""
    try:
        from runut.serve.mcpserver import served
        from runut.serve.shelf import Shelf
        from runut.serve.tools import Tools
    except ModuleNotFoundError as error:
        if (error.name or "runut").partition(".")[0] == "runut":
            raise
        raise typer.BadParameter(f"'runut mcp' needs {error.name}, which is not installed: pip install 'runut[mcp]'") from None
    settings = inputs.settings(None, None, None, no_models=no_models)
    shelf = Shelf(ledger, settings=settings)
    shelf.now()
    served(Tools(shelf, settings)).run("stdio")
