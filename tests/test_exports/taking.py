"""Entities of FollowTheMoney as its own library takes them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runut.exports import export
from runut.types import View

Entities = list[dict[str, Any]]


def entities(made: View, *schemata: str) -> Entities:
    found = [json.loads(line) for line in export(made, format="ftm")]
    return [one for one in found if not schemata or one["schema"] in schemata]


def taken(made: View) -> int:
    """How many entities the library takes just as they are; fails at the first that it does not."""
    pytest.importorskip("followthemoney", exc_type=ImportError)
    from followthemoney import model

    found = entities(made)
    for one in found:
        schema = model.get(one["schema"])
        assert schema is not None and set(one["properties"]) <= set(schema.properties)
        assert all(one["properties"].get(name) for name in schema.required), one
        schema.validate(one)
        cleaned = model.get_proxy(one, cleaned=False)
        for name, values in one["properties"].items():
            assert schema.properties[name].type.name == "url" or sorted(cleaned.get(name)) == sorted(values), (one["schema"], name)
    return len(found)
