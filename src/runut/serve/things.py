"""Loaded, an id -> the one thing that has it, and how it is told to a program."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException

from runut.serve.loading import Loaded
from runut.serve.records import report_whole

__all__ = ["the_one", "whole"]


def the_one(loaded: Loaded, name: str, asked: str) -> Any:
    """The one item of a listing with such an id, or with the start of it; raises a 404 if there is none, or several."""
    by_id = loaded.by_id(name)
    fits = [asked] if asked in by_id else [id for id in by_id if asked and id.startswith(asked)]
    if len(fits) == 1:
        return by_id[fits[0]]
    told = f"{len(fits)} of the {name} have an id that begins so" if fits else f"none of the {name} has an id that begins so"
    raise HTTPException(404, told)


def whole(loaded: Loaded, name: str, asked: str) -> dict[str, Any]:
    """The record of the one item with such an id; of a report, with its text and its claims."""
    item = the_one(loaded, name, asked)
    if name != "reports":
        return loaded.listing(name).record(item)
    claims = loaded.listing("claims")
    return report_whole(item, [claims.record(c) for c in loaded.told_by.get(item.id, ())])
