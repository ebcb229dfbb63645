"""One Chromium for the tests of a module; where there is none they are skipped and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from test_web.browser import CHROMIUM, Browser, browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install Debian's package chromium to run the tests in a browser")
    with browser() as made:
        yield made
