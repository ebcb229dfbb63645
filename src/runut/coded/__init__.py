"""rows that people coded by hand -> Reports and Claims: one small report a row, whose text is the row's own cells.

    bytes -sheets-> rows -writing-> text -rowclaims, records-> claims
"""

from __future__ import annotations

from runut.coded.coding import MEDIA, Coded, read_rows, reread

__all__ = ["MEDIA", "Coded", "read_rows", "reread"]
