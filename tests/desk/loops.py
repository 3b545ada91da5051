"""An event loop for a test, in a thread of its own: Playwright keeps one in the tests'."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def in_a_loop(does: Coroutine[Any, Any, T]) -> T:
    """Do it to its end, and return what it returns."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, does).result()
