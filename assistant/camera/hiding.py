"""Keeps the person's values out of a picture: replaced in the page and its frames before it, put back after it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Frame, JSHandle, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.page_scripts import script
from assistant.redaction import Redactor
from assistant.redaction.page import Piece, cleaned

Typed = Sequence[tuple[ElementHandle, str]]
"""Fields that were typed into, and what each is to show: what was computed from a value is found in no other way."""


@dataclass(frozen=True)
class Hidden:
    """A page whose values are replaced."""

    page: Page
    redactor: Redactor
    typed: Typed

    def still(self) -> bool:
        """Whether nothing of the person has come back since."""
        by_frame = _by_frame(self.typed)
        return not any(self._shows(frame, by_frame.get(frame, [])) for frame in self.page.frames)

    def _shows(self, frame: Frame, typed: Typed) -> bool:
        try:
            collected = _collected(frame, typed)
        except PlaywrightError:
            # it went away
            return False
        changes = _changes(collected, self.redactor)
        collected.dispose()
        return bool(changes)


@contextmanager
def without_personal_data(
    page: Page, redactor: Redactor, typed: Iterable[tuple[ElementHandle, str]]
) -> Iterator[Hidden]:
    """Replace every personal value in the page and in its frames; put them back, whatever happens."""
    typed = list(typed)
    by_frame = _by_frame(typed)
    with ExitStack() as stack:
        for frame in page.frames:
            stack.enter_context(_clean_frame(frame, redactor, by_frame.get(frame, [])))
        yield Hidden(page, redactor, typed)


@contextmanager
def _clean_frame(frame: Frame, redactor: Redactor, typed: Typed) -> Iterator[None]:
    try:
        collected = _collected(frame, typed)
        hidden = collected.evaluate_handle(script("hide"))
    except PlaywrightError:
        # it went away meanwhile
        yield
        return
    try:
        changes = _changes(collected, redactor)
        hidden.evaluate("(hidden, changes) => hidden.apply(changes, [])", list(changes.items()))
        yield
    finally:
        # where the page went away with its values there is nothing left to put back
        with suppress(PlaywrightError):
            hidden.evaluate("hidden => hidden.restore()")
            hidden.dispose()
            collected.dispose()


def _collected(frame: Frame, typed: Typed) -> JSHandle:
    return frame.evaluate_handle(script("collect"), {"forced": [list(pair) for pair in typed]})


def _changes(collected: JSHandle, redactor: Redactor) -> dict[int, str]:
    told = collected.evaluate("collected => collected.told")
    return cleaned([Piece(*piece) for piece in told["pieces"]], redactor)


def _by_frame(typed: Typed) -> dict[Frame, list[tuple[ElementHandle, str]]]:
    found: dict[Frame, list[tuple[ElementHandle, str]]] = {}
    for field, text in typed:
        # its page may be gone
        with suppress(PlaywrightError):
            frame = field.owner_frame()
            if frame is not None and field.evaluate("field => field.isConnected && 'value' in field"):
                found.setdefault(frame, []).append((field, text))
    return found
