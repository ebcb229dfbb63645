"""View -> the file that tells Datasette what tables and columns of the SQLite export hold (JSON, which is YAML, too)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from runut.exports.sqlitetables import about
from runut.types import View

__all__ = ["MEDIA", "lines"]

MEDIA = "application/yaml"


def lines(_: View) -> Iterator[str]:
    """The file; it is the same for every ledger."""
    yield json.dumps(about(), indent=2, ensure_ascii=False) + "\n"
