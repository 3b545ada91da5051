"""Takes the clean pictures of a run, and measures what to mark on them.

Personal values are replaced in the page before the picture is taken, and put back afterwards.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from playwright.sync_api import ElementHandle, Frame, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import ActionFailed
from assistant.hooks import MarkWanted, PictureWish
from assistant.language.targets import Target
from assistant.page_scripts import script
from assistant.redaction import DOTS, Redactor
from assistant.stage import Stage
from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from wording import say

_MARGIN: Final = 40
"""CSS pixels of page around what must be in the picture."""
_PADDING: Final = 12
"""CSS pixels around the elements that the author crops to."""
_TALLEST: Final = 4000
"""CSS pixels: no picture is taller."""
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
_SET: Final = """(field, text) => {
  if (!field.isConnected || !("value" in field)) return null;
  const was = field.value;
  field.value = text;
  return was;
}"""
_PAGE: Final = "[-scrollY, document.documentElement.scrollHeight - scrollY]"


class Camera:
    """Writes pictures into a recording's folder."""

    def __init__(self, folder: Path, stage: Stage, redactor: Redactor, scale: float) -> None:
        self._folder = folder
        self._stage = stage
        self._redactor = redactor
        self._scale = scale
        self._taken = 0

    def take(self, wish: PictureWish) -> Figure:
        """Take one picture of the page in front.

        Raises:
            ActionFailed: something to be marked is not on the page any more.

        """
        page = self._stage.page
        page.evaluate(_SETTLE)
        # found before values are replaced: a target may be named by one of them
        marked = [[self._found(target) for target in mark.targets] for mark in wish.marks]
        cropped = [self._found(target) for target in wish.crop]
        with self._same_size_afterwards(page), self._without_personal_data(page):
            self._bring_into_view(page, [*chain(*marked), *cropped], whole=wish.whole)
            return self._picture(page, wish, marked, cropped)

    def _picture(
        self, page: Page, wish: PictureWish, marked: list[list[ElementHandle]], cropped: list[ElementHandle]
    ) -> Figure:
        self._taken += 1
        name = f"{self._taken:02}-{wish.name}.png"
        survey = page.evaluate(script("survey"))
        size = _size(page)
        marks = [_mark(mark, handles) for mark, handles in zip(wish.marks, marked, strict=True)]
        obstacles = tuple(Obstacle.model_validate(obstacle) for obstacle in survey["obstacles"])
        crop = _around(_boxes(cropped), obstacles, size) if cropped else None
        page.screenshot(path=self._folder / name, animations="disabled", scale="device")
        return Figure(
            file=name,
            width=size["width"],
            height=size["height"],
            scale=self._scale,
            page_title=survey["title"],
            heading=survey["heading"],
            path=self._redactor.clean(unquote(survey["path"])),
            aria=page.locator("body").aria_snapshot(boxes=True),
            marks=tuple(marks),
            obstacles=obstacles,
            crop=crop,
            whole=wish.whole,
        )

    def _found(self, target: Target) -> ElementHandle:
        try:
            return self._stage.find(target).element_handle()
        except ActionFailed as error:
            remedy = say("mark what is on the page before the step's last click, or make two steps of it")
            what = say("to be marked in the picture: {what}", what=error.what)
            raise ActionFailed(what, remedy=remedy, nearest=error.nearest) from None

    def _bring_into_view(self, page: Page, handles: list[ElementHandle], *, whole: bool) -> None:
        """Scroll so that everything that matters is in the window; make the window higher only where it must be."""
        top, bottom = self._extent(page, handles, whole=whole)
        size = _size(page)
        if bottom - top > size["height"]:
            page.set_viewport_size({"width": size["width"], "height": min(int(bottom - top) + 1, _TALLEST)})
            top, bottom = self._extent(page, handles, whole=whole)
        page.evaluate(_SCROLL, [top, bottom])

    def _extent(self, page: Page, handles: list[ElementHandle], *, whole: bool) -> tuple[float, float]:
        """Where what matters begins and ends, in CSS pixels from the window's top."""
        if whole:
            top, bottom = page.evaluate(_PAGE)
            return float(top), float(bottom)
        boxes = _boxes(handles)
        if not boxes:
            return 0.0, 0.0
        return min(box.y for box in boxes) - _MARGIN, max(box.bottom for box in boxes) + _MARGIN

    @contextmanager
    def _same_size_afterwards(self, page: Page) -> Iterator[None]:
        size = page.viewport_size
        try:
            yield
        finally:
            if size and not page.is_closed() and page.viewport_size != size:
                page.set_viewport_size(size)

    @contextmanager
    def _without_personal_data(self, page: Page) -> Iterator[None]:
        """Replace every personal value in the page and in its frames; put them back, whatever happens."""
        with ExitStack() as stack:
            for field, example in self._stage.typed:
                stack.enter_context(_shown_in(field, example))
            for frame in page.frames:
                stack.enter_context(self._clean_frame(frame))
            yield

    @contextmanager
    def _clean_frame(self, frame: Frame) -> Iterator[None]:
        try:
            collected = frame.evaluate_handle(script("collect"))
        except PlaywrightError:
            # it went away meanwhile
            yield
            return
        try:
            strings = collected.evaluate("collected => collected.strings")
            cleaned = [DOTS if secret else self._redactor.clean(text) for secret, text in strings]
            changes = [[n, text] for n, text in enumerate(cleaned) if text != strings[n][1]]
            collected.evaluate("(collected, changes) => collected.apply(changes)", changes)
            yield
        finally:
            # where the page went away with its values there is nothing left to put back
            with suppress(PlaywrightError):
                collected.evaluate("collected => collected.restore()")
                collected.dispose()


@contextmanager
def _shown_in(field: ElementHandle, text: str) -> Iterator[None]:
    """Show a text in a field that was typed into: what was computed from a value is found in no other way."""
    try:
        was = field.evaluate(_SET, text)
    except PlaywrightError:
        # its page is gone
        was = None
    try:
        yield
    finally:
        if was is not None:
            with suppress(PlaywrightError):
                field.evaluate(_SET, was)


def _size(page: Page) -> ViewportSize:
    return page.viewport_size or {"width": 0, "height": 0}


def _mark(wish: MarkWanted, handles: list[ElementHandle]) -> Mark:
    elements = tuple(MarkedElement.model_validate(handle.evaluate(script("measure"))) for handle in handles)
    return Mark(kind=wish.style, legend=wish.legend, name=wish.name, elements=elements)


def _boxes(handles: list[ElementHandle]) -> list[Box]:
    measures = [handle.evaluate(script("measure")) for handle in handles]
    return [Box.model_validate(box) for measure in measures for box in (measure["box"], measure["label"]) if box]


def _around(boxes: list[Box], obstacles: tuple[Obstacle, ...], size: ViewportSize) -> Box:
    """The author's crop: around what she names, and as wide as the lines and controls that stand between."""
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    between = [one.box for one in obstacles if one.kind != "image" and top <= one.box.y + one.box.height / 2 <= bottom]
    # two columns stay two: only what begins beside the named elements is cut by them
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    cut = [box for box in between if box.x < right and box.right > left]
    left, right = min(left, *(box.x for box in cut), left), max(right, *(box.right for box in cut), right)
    x, y = max(left - _PADDING, 0), max(top - _PADDING, 0)
    return Box(
        x=x, y=y, width=min(right + _PADDING, size["width"]) - x, height=min(bottom + _PADDING, size["height"]) - y
    )
