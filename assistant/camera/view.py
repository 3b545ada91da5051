"""Brings what a picture is about into the window, once the page stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import ElementHandle, Page, ViewportSize

from assistant.camera.measuring import boxes, size_of
from reports.recording import Box

_MARGIN: Final = 40
"""CSS pixels of page around what must be in the picture."""
_BESIDE: Final = 12
"""CSS pixels of page at the right of what a wide page has beyond the window."""
_TALLEST: Final = 4000
"""CSS pixels: no picture is taller."""
_WIDEST: Final = 2560
"""CSS pixels: no picture is wider."""
_SETTLE: Final = """async () => {
  const soon = (promise, ms) => Promise.race([promise, new Promise(done => setTimeout(done, ms))]);
  const near = image => !image.complete && image.loading !== "lazy";
  // a font or an image that never comes must not hold the run up
  await soon(document.fonts.ready, 3000);
  await soon(Promise.all([...document.images].filter(near).map(image => image.decode().catch(() => {}))), 5000);
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  await soon(new Promise(requestAnimationFrame), 500);
}"""
_SCROLL: Final = """([top, bottom]) => {
  const from = top + scrollY, to = bottom + scrollY;
  // the top of the page where that shows everything, else what matters in the middle
  scrollTo({ top: to <= innerHeight ? 0 : (from + to - innerHeight) / 2, behavior: "instant" });
}"""
_PAGE: Final = "[-scrollY, document.documentElement.scrollHeight - scrollY]"


def settle(page: Page) -> None:
    """Wait for fonts, images and animations; never for ever."""
    page.evaluate(_SETTLE)


def bring_into_view(page: Page, handles: list[ElementHandle], *, whole: bool) -> None:
    """Scroll so that everything that matters is in the window; make the window larger only where it must be."""
    size = size_of(page)
    found = boxes(handles)
    # of a page that is wider than a narrow window, what is marked may lie beyond its edge
    right = max((box.right for box in found), default=0.0)
    if right > size["width"]:
        size = ViewportSize(width=min(int(right) + _BESIDE, _WIDEST), height=size["height"])
        page.set_viewport_size(size)
        found = boxes(handles)
    top, bottom = _extent(page, found, whole=whole)
    if bottom - top > size["height"]:
        page.set_viewport_size({"width": size["width"], "height": min(int(bottom - top) + 1, _TALLEST)})
        top, bottom = _extent(page, boxes(handles), whole=whole)
    page.evaluate(_SCROLL, [top, bottom])


@contextmanager
def same_size_afterwards(page: Page) -> Iterator[None]:
    """Give the window its size again, whatever happens."""
    size = page.viewport_size
    try:
        yield
    finally:
        if size and not page.is_closed() and page.viewport_size != size:
            page.set_viewport_size(size)


def _extent(page: Page, found: list[Box], *, whole: bool) -> tuple[float, float]:
    """Where what matters begins and ends, in CSS pixels from the window's top."""
    if whole:
        top, bottom = page.evaluate(_PAGE)
        return float(top), float(bottom)
    if not found:
        return 0.0, 0.0
    return min(box.y for box in found) - _MARGIN, max(box.bottom for box in found) + _MARGIN
