"""Keeps what the author will not have shown out of a page's tree, as it is kept out of its picture."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import ElementHandle
from playwright.sync_api import Error as PlaywrightError

_AWAY = """element => {
  const before = element.getAttribute("aria-hidden");
  element.setAttribute("aria-hidden", "true");
  return before;
}"""
_BACK = """(element, before) => before === null
  ? element.removeAttribute("aria-hidden") : element.setAttribute("aria-hidden", before)"""


@contextmanager
def unheard(elements: Iterable[ElementHandle]) -> Iterator[None]:
    """Take elements out of the page's tree for as long as the block lasts."""
    away = [(element, element.evaluate(_AWAY)) for element in elements]
    try:
        yield
    finally:
        for element, before in away:
            # the page may have left meanwhile
            with suppress(PlaywrightError):
                element.evaluate(_BACK, before)
