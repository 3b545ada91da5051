"""Takes a picture, and writes it into a recording's folder."""

from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import ElementHandle, Page

from assistant.actions.base import ActionFailed
from assistant.camera.hiding import without_personal_data
from assistant.camera.measuring import around, boxes, mark, size_of
from assistant.camera.view import bring_into_view, same_size_afterwards, settle
from assistant.hooks import PictureWish
from assistant.language.targets import Target
from assistant.page_scripts import script
from assistant.redaction import Redactor
from assistant.stage import Stage
from reports.recording import Figure, Obstacle
from wording import say


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
        settle(page)
        # found before values are replaced: a target may be named by one of them
        marked = [[self._found(target) for target in mark.targets] for mark in wish.marks]
        cropped = [self._found(target) for target in wish.crop]
        with same_size_afterwards(page), without_personal_data(page, self._redactor, self._stage.typed):
            bring_into_view(page, [*chain(*marked), *cropped], whole=wish.whole)
            return self._picture(page, wish, marked, cropped)

    def _picture(
        self, page: Page, wish: PictureWish, marked: list[list[ElementHandle]], cropped: list[ElementHandle]
    ) -> Figure:
        self._taken += 1
        name = f"{self._taken:02}-{wish.name}.png"
        survey = page.evaluate(script("survey"))
        size = size_of(page)
        marks = [mark(one, handles) for one, handles in zip(wish.marks, marked, strict=True)]
        obstacles = tuple(Obstacle.model_validate(obstacle) for obstacle in survey["obstacles"])
        crop = around(boxes(cropped), obstacles, size) if cropped else None
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
