"""Wait in a test for the very thing that it asserts: never for a while, always with an end."""

import time
from collections.abc import Callable

LANG = 60.0
"""Seconds after which something never comes, also on a machine that is busy with other things."""


def await_that(klopt: Callable[[], object]) -> None:
    """Return as soon as it holds; fail when it does not come to hold."""
    einde = time.monotonic() + LANG
    while not klopt():
        assert time.monotonic() < einde, "this never came true"
        time.sleep(0.02)
