"""Amount marks become typed figures."""

from __future__ import annotations

import pytest

from runut.resolve.amounts import read_amount
from runut.types import Mark, Span

SPAN = Span("c" * 64, 3, 9)
ROWS = [
    ({"op": ">", "value": 10, "high": None, "unit": "kontainer", "unit_id": "container"}, (">", 10.0, None, "container", "")),
    ({"op": "=", "value": 3, "high": 5, "unit": "$", "unit_id": "$", "currency": "USD"}, ("=", 3.0, 5.0, "USD", "")),
    ({"op": ">=", "value": 12, "unit": "orang", "state": "dead"}, (">=", 12.0, None, "orang", "dead")),
    ({"value": 2, "unit": ""}, ("=", 2.0, None, "", "")),
]


@pytest.mark.parametrize(("attrs", "want"), ROWS)
def test_amount_is_read_from_the_mark(attrs: dict[str, object], want: tuple[object, ...]) -> None:
    amount = read_amount(Mark("amount", SPAN, "count", attrs))
    assert (amount.op, amount.value, amount.high, amount.unit, amount.role) == want
    assert amount.span == SPAN
