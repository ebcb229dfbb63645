"""arguments -> printed rows: the larger commands of the command line, one file a command or a family of them."""

from __future__ import annotations

__all__: list[str] = []
