"""View -> answers to programs: a REST API with the page beside it, and tools over the Model Context Protocol.

Nothing here weighs or reads: a ledger is asked for its view, which is kept until the ledger's head is another.
"""

from __future__ import annotations

from runut.serve.loading import Loaded
from runut.serve.shelf import Shelf

__all__ = ["Loaded", "Shelf"]
