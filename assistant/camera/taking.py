"""Takes a picture, and writes it into a recording's folder."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from playwright.sync_api import ElementHandle, Page

from assistant.actions.base import ActionFailed
from assistant.camera.hiding import Hidden, NotRead, without_personal_data
from assistant.camera.measuring import around, boxes, mark, size_of
from assistant.camera.unheard import unheard
from assistant.camera.values import ADDRESS
from assistant.camera.view import bring_into_view, same_size_afterwards, settle
from assistant.hooks import PictureWish
from assistant.language.targets import Target
from assistant.page_scripts import script
from assistant.redaction import Redactor
from assistant.redaction.spans import written
from assistant.stage import Stage
from reports.recording import Figure, Obstacle
from wording import say

_TRIES: Final = 4


@dataclass(frozen=True)
class _Found:
    """The elements that a picture is about."""

    marked: list[list[ElementHandle]]
    cropped: list[ElementHandle]
    wishes: list[tuple[ElementHandle, str]]
    """What the author says of elements that can't be read: to hide, or to show."""

    @property
    def all(self) -> list[ElementHandle]:
        """All of them."""
        return [*chain(*self.marked), *self.cropped]


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
            ActionFailed: something to be marked is not on the page any more, or the page can't be kept clean.

        """
        page = self._stage.page
        settle(page)
        # found before values are replaced: a target may be named by one of them
        found = _Found(
            [[self._found(target) for target in mark.targets] for mark in wish.marks],
            [self._found(target) for target in wish.crop],
            [(self._found(target), "hide") for target in wish.hide]
            + [(self._found(target), "show") for target in wish.show],
        )
        self._taken += 1
        file = self._folder / f"{self._taken:02}-{wish.name}.png"
        unread = False
        for _ in range(_TRIES):
            with same_size_afterwards(page), self._hiding(page, found) as hidden:
                bring_into_view(page, found.all, whole=wish.whole)
                figure = self._figure(page, wish, found, file.name)
                picture = page.screenshot(animations="disabled", caret="initial", scale="device")
                # a page that was drawn anew meanwhile may have shown the person's values
                clean, unread = _clean(hidden)
            if clean:
                file.write_bytes(picture)
                return figure
        if unread:
            what = say("the page can’t be searched for the person’s values, so it is not pictured")
            raise ActionFailed(what, remedy=say("write picture: none, or play the flow as the example persona"))
        remedy = say("write picture: after, so that it is taken when the page stands still, or picture: none")
        raise ActionFailed(say("the page brings the person’s values back while its picture is taken"), remedy=remedy)

    def _hiding(self, page: Page, found: "_Found") -> AbstractContextManager[Hidden]:
        return without_personal_data(page, self._redactor, self._stage.typed, found.wishes)

    def _figure(self, page: Page, wish: PictureWish, found: "_Found", file: str) -> Figure:
        survey = page.evaluate(script("survey"))
        size = size_of(page)
        marks = [mark(one, handles) for one, handles in zip(wish.marks, found.marked, strict=True)]
        obstacles = tuple(Obstacle.model_validate(obstacle) for obstacle in survey["obstacles"])
        with unheard(handle for handle, wish_ in found.wishes if wish_ == "hide"):
            tree = page.locator("body").aria_snapshot(boxes=True)
        crop = around(boxes(found.cropped), obstacles, size) if found.cropped else None
        return Figure(
            file=file,
            width=size["width"],
            height=size["height"],
            scale=self._scale,
            page_title=self._redactor.clean(survey["title"]),
            heading=self._redactor.clean(survey["heading"]),
            path=self._cleaned(unquote(survey["path"])),
            # between two frames a script may have set a field again: it is not painted so, but read so
            aria=self._redactor.clean(self._addresses_cleaned(tree)),
            marks=tuple(marks),
            obstacles=obstacles,
            crop=crop,
            whole=wish.whole,
        )

    def _addresses_cleaned(self, aria: str) -> str:
        """The tree without values in the addresses of its links, which no reader sees."""
        return ADDRESS.sub(lambda found: found[1] + self._cleaned(unquote(found[2])), aria)

    def _cleaned(self, address: str) -> str:
        clean = self._redactor.clean(address)
        return written(clean, self._redactor.unknown(clean))

    def _found(self, target: Target) -> ElementHandle:
        try:
            return self._stage.find(target).element_handle()
        except ActionFailed as error:
            remedy = say("mark what is on the page before the step's last click, or make two steps of it")
            what = say("to be marked in the picture: {what}", what=error.what)
            raise ActionFailed(what, remedy=remedy, nearest=error.nearest) from None


def _clean(hidden: Hidden) -> tuple[bool, bool]:
    """Whether a picture that was just taken is clean; whether nobody can say."""
    try:
        return hidden.still(), False
    except NotRead:
        return False, True
