"""Keeps the person's values out of a picture: replaced in the page and its frames before it, put back after it."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from playwright.sync_api import ElementHandle, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.page_scripts import script
from assistant.redaction import DOTS, Redactor

_SET: Final = """(field, text) => {
  if (!field.isConnected || !("value" in field)) return null;
  const was = field.value;
  field.value = text;
  return was;
}"""


@contextmanager
def without_personal_data(page: Page, redactor: Redactor, typed: Iterable[tuple[ElementHandle, str]]) -> Iterator[None]:
    """Replace every personal value in the page and in its frames; put them back, whatever happens."""
    with ExitStack() as stack:
        for field, example in typed:
            stack.enter_context(_shown_in(field, example))
        for frame in page.frames:
            stack.enter_context(_clean_frame(frame, redactor))
        yield


@contextmanager
def _clean_frame(frame: Frame, redactor: Redactor) -> Iterator[None]:
    try:
        collected = frame.evaluate_handle(script("collect"))
    except PlaywrightError:
        # it went away meanwhile
        yield
        return
    try:
        strings = collected.evaluate("collected => collected.strings")
        cleaned = [DOTS if secret else redactor.clean(text) for secret, text in strings]
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
