"""Products in parts: the same numbers, however many rows there are."""

from __future__ import annotations

import numpy as np
import pytest

from runut.nets.products import in_parts


@pytest.mark.parametrize("rows", [0, 1, 20, 21, 40, 503])
@pytest.mark.parametrize("wide", [(256, 50), (8, 3), (700, 600)])
def test_a_product_in_parts_is_the_product(rows: int, wide: tuple[int, int]) -> None:
    chance = np.random.default_rng(7)
    left, right = chance.normal(size=(rows, wide[0])), chance.normal(size=wide)
    found = in_parts(left, right)
    assert found.shape == (rows, wide[1])
    assert np.allclose(found, left @ right)
