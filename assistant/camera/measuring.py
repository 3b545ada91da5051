"""Where things are in a picture: what is marked, what a label must not cover, what the author crops to."""

from typing import Final

from playwright.sync_api import ElementHandle, Page, ViewportSize

from assistant.hooks import MarkWanted
from assistant.page_scripts import script
from reports.recording import Box, Mark, MarkedElement, Obstacle

_PADDING: Final = 12
"""CSS pixels around the elements that the author crops to."""


def size_of(page: Page) -> ViewportSize:
    """The window's size in CSS pixels."""
    return page.viewport_size or {"width": 0, "height": 0}


def mark(wish: MarkWanted, handles: list[ElementHandle]) -> Mark:
    """A mark with the rectangles of its elements."""
    elements = tuple(MarkedElement.model_validate(handle.evaluate(script("measure"))) for handle in handles)
    return Mark(
        kind=wish.style, legend=wish.legend, said=wish.said, name=wish.name, named=wish.named, elements=elements
    )


def boxes(handles: list[ElementHandle]) -> list[Box]:
    """The rectangles of elements and of their labels."""
    measures = [handle.evaluate(script("measure")) for handle in handles]
    return [Box.model_validate(box) for measure in measures for box in (measure["box"], measure["label"]) if box]


def around(named: list[Box], obstacles: tuple[Obstacle, ...], size: ViewportSize) -> Box:
    """The author's crop: around what she names, and as wide as the lines and controls that stand between."""
    top, bottom = min(box.y for box in named), max(box.bottom for box in named)
    between = [one.box for one in obstacles if one.kind != "image" and top <= one.box.y + one.box.height / 2 <= bottom]
    # two columns stay two: only what begins beside the named elements is cut by them
    left, right = min(box.x for box in named), max(box.right for box in named)
    cut = [box for box in between if box.x < right and box.right > left]
    left, right = min(left, *(box.x for box in cut), left), max(right, *(box.right for box in cut), right)
    x, y = max(left - _PADDING, 0), max(top - _PADDING, 0)
    return Box(
        x=x, y=y, width=min(right + _PADDING, size["width"]) - x, height=min(bottom + _PADDING, size["height"]) - y
    )
