"""Keeps the person's values out of a picture: replaced in the page and its frames before it, put back after it.

What can't be read is covered (`assistant.redaction.opaque`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import ElementHandle, Frame, JSHandle, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.camera.closed import note_closed_roots
from assistant.page_scripts import script
from assistant.redaction import Redactor
from assistant.redaction.opaque import Opaque, to_cover
from assistant.redaction.page import Piece, cleaned

Said = Sequence[tuple[ElementHandle, str]]
"""Elements, and something about each."""
_READABLE: Final = ("text/", "application/xhtml", "application/xml", "image/svg")


@dataclass(frozen=True)
class Asked:
    """What is to be shown of elements, by their frames."""

    typed: Mapping[Frame, Said]
    """Fields that were typed into, and what each is to show: what was computed from a value is found no other way."""
    wishes: Mapping[Frame, Said]
    """Elements that the author wants hidden or shown, and the frames that nobody can read."""
    unread: frozenset[Frame]
    """Frames that nobody can read: they are covered from without."""

    def of(self, frame: Frame) -> dict[str, list[list[ElementHandle | str]]]:
        """The argument of `collect.js`."""
        typed, wishes = self.typed.get(frame, ()), self.wishes.get(frame, ())
        return {"forced": [list(pair) for pair in typed], "wishes": [list(pair) for pair in wishes]}


class NotRead(Exception):
    """A page, or a frame that nothing covers, can't be read: its scripts changed what reading takes, or it left."""


@dataclass(frozen=True)
class Hidden:
    """A page whose values are replaced."""

    page: Page
    redactor: Redactor
    typed: Said
    wishes: Said
    covers: list[JSHandle] = field(default_factory=list)
    """What `hide.js` gave for each frame."""

    def still(self) -> bool:
        """Whether nothing of the person has come back since, not even for a moment.

        Raises:
            NotRead: nobody can say what a frame shows.

        """
        if any(self._came_back(cover) for cover in self.covers):
            return False
        asked = _asked(self.page, self.redactor, self.typed, self.wishes)
        return not any(self._shows(frame, asked) for frame in self.page.frames)

    def _came_back(self, cover: JSHandle) -> bool:
        try:
            texts = cover.evaluate("hidden => hidden.unknown()")
        except PlaywrightError:
            return False
        return bool(cleaned([Piece("apart", text, 3, own=False) for text in texts], self.redactor))

    def _shows(self, frame: Frame, asked: Asked) -> bool:
        try:
            collected = _collected(frame, asked)
            changes, covered = _wanted(collected, self.redactor)
            collected.dispose()
        except PlaywrightError as error:
            # what went away or is covered shows nothing; what is there and was not read may show anything
            if self.redactor.wary and frame not in asked.unread and not frame.is_detached():
                raise NotRead from error
            return False
        return bool(changes or covered)


@contextmanager
def without_personal_data(
    page: Page, redactor: Redactor, typed: Iterable[tuple[ElementHandle, str]], wishes: Said = ()
) -> Iterator[Hidden]:
    """Replace every personal value in the page and in its frames; put them back, whatever happens."""
    if redactor.wary:
        note_closed_roots(page)
    hidden = Hidden(page, redactor, list(typed), wishes)
    asked = _asked(page, redactor, hidden.typed, wishes)
    with ExitStack() as stack:
        for frame in page.frames:
            stack.enter_context(_clean_frame(frame, hidden, asked))
        yield hidden


@contextmanager
def _clean_frame(frame: Frame, page: Hidden, asked: Asked) -> Iterator[None]:
    try:
        collected = _collected(frame, asked)
        hidden = collected.evaluate_handle(script("hide"))
        replaced: dict[str, str] = {}
        changes, covered = _wanted(collected, page.redactor, replaced)
    except PlaywrightError:
        # it went away meanwhile, or is covered; `still` looks whether it is there nonetheless
        yield
        return
    try:
        hidden.evaluate("(hidden, told) => hidden.apply(...told)", [list(changes.items()), covered, replaced])
        page.covers.append(hidden)
        yield
    finally:
        # where the page went away with its values there is nothing left to put back
        with suppress(PlaywrightError):
            hidden.evaluate("hidden => hidden.restore()")
            hidden.dispose()
            collected.dispose()


def _collected(frame: Frame, asked: Asked) -> JSHandle:
    return frame.evaluate_handle(script("collect"), asked.of(frame))


def _wanted(
    collected: JSHandle, redactor: Redactor, replaced: dict[str, str] | None = None
) -> tuple[dict[int, str], list[int]]:
    """The texts that must change, and the elements that must be covered."""
    told = collected.evaluate("collected => collected.told")
    changes = cleaned([Piece(*piece) for piece in told["pieces"]], redactor, replaced)
    return changes, to_cover([Opaque(*one) for one in told["opaque"]], redactor)


def _asked(page: Page, redactor: Redactor, typed: Said, wishes: Said) -> Asked:
    # what another program draws, as a PDF, nobody can read
    unread = [frame for frame in page.frames[1:] if not _readable(frame)] if redactor.wary else []
    covered = [(_element(frame), "hide") for frame in unread]
    hidden = [(element, wish) for element, wish in covered if element is not None]
    return Asked(_by_frame(typed), _by_frame([*wishes, *hidden]), frozenset(unread))


def _readable(frame: Frame) -> bool:
    try:
        return str(frame.evaluate("document.contentType")).startswith(_READABLE)
    except PlaywrightError:
        return False


def _element(frame: Frame) -> ElementHandle | None:
    with suppress(PlaywrightError):
        return frame.frame_element()
    return None


def _by_frame(said: Said) -> dict[Frame, Said]:
    found: dict[Frame, list[tuple[ElementHandle, str]]] = {}
    for element, what in said:
        # its page may be gone
        with suppress(PlaywrightError):
            frame = element.owner_frame()
            if frame is not None and element.evaluate("element => element.isConnected"):
                found.setdefault(frame, []).append((element, what))
    return {frame: tuple(pairs) for frame, pairs in found.items()}
