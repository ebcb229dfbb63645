"""runut: a ledger of what news reports claim, by whom, and how the claims stand to one another.

>>> import runut
>>> for reading in runut.read(["examples/quake/quake-01.txt"]):
...     print(len(runut.claims(reading.report)) > 0)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runut.batches import trace
    from runut.errors import InputError, ModelError, PackError, RunutError, StoreError
    from runut.flow import claims, mark, read
    from runut.ledger import Ledger
    from runut.packs import use_pack
    from runut.settings import Settings
    from runut.types import Claim, Report, View

__all__ = [
    "Claim",
    "InputError",
    "Ledger",
    "ModelError",
    "PackError",
    "Report",
    "RunutError",
    "Settings",
    "StoreError",
    "View",
    "claims",
    "mark",
    "read",
    "trace",
    "use_pack",
]

_HOMES = {
    **dict.fromkeys(("InputError", "ModelError", "PackError", "RunutError", "StoreError"), "runut.errors"),
    **dict.fromkeys(("claims", "mark", "read"), "runut.flow"),
    "trace": "runut.batches",
    "Ledger": "runut.ledger",
    **dict.fromkeys(("Claim", "Report", "View"), "runut.types"),
    "Settings": "runut.settings",
    "use_pack": "runut.packs",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'runut' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
