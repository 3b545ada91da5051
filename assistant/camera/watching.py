"""Writes down what pages say while a flow is played, and what targets were there: later runs are compared with it."""

import re
from contextlib import suppress
from typing import Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import ElementHandle, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import ActionFailed
from assistant.camera.hiding import NotRead, without_personal_data
from assistant.camera.unheard import unheard
from assistant.camera.values import ADDRESS, without_values
from assistant.camera.view import settle
from assistant.language.targets import Target
from assistant.locate import locator
from assistant.redaction import Redactor
from assistant.redaction.spans import written
from assistant.stage import Stage
from assistant.tabs import BLANK
from reports.recording import Box, Detour, Screen, Touched

_FIRST: Final = re.compile(r"""^- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?[^:]*(?:: (?P<text>.*)|:)?$""")
_BOX: Final = re.compile(r"\[box=(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")
_PLACE: Final = """() => [scrollX, scrollY, document.title,
  [...document.querySelectorAll("dialog[open], [role=dialog], h1")].filter(one => one.checkVisibility())
    .map(one => one.localName === "h1" ? one.innerText
      : one.getAttribute("aria-label") || one.querySelector("h1, h2, h3")?.innerText || "")[0] || "",
  location.pathname]"""


class Watcher:
    """Looks at the page in front, and at what is found on it, without leaving anything of the person's."""

    def __init__(self, stage: Stage, redactor: Redactor) -> None:
        self._stage = stage
        self._redactor = redactor
        self._touched: list[Touched] = []
        self._detours: list[Detour] = []
        stage.seeker.watch = self

    def found(self, target: Target, element: Locator, instead: Target | None, sureness: float) -> None:
        """Write down what a target is, while it still stands there."""
        # it may be on its way out, and the action itself says so better
        with suppress(PlaywrightError):
            line = element.aria_snapshot(depth=1, timeout=self._stage.timeout * 1000).partition("\n")[0]
            place = element.bounding_box()
            across, along = element.evaluate("() => [scrollX, scrollY]")
            first = _FIRST.match(without_values(line))
            box = Box(**{**place, "x": place["x"] + across, "y": place["y"] + along}) if place else None
            named = _unquoted(first["name"] or first["text"] or "") if first else element.inner_text()
            touched = Touched(
                target=self._clean(str(target)),
                role=first["role"] if first else "text",
                name=self._clean(named),
                box=box,
                instead=self._clean(str(instead)) if instead else "",
                sureness=sureness,
            )
            if touched not in self._touched:
                self._touched.append(touched)

    def touched(self) -> tuple[Touched, ...]:
        """What was found since this was asked last."""
        found, self._touched = self._touched, []
        # what was read, and is personal from then on, was not known yet when its element was found
        return tuple(one.model_copy(update={"name": self._clean(one.name)}) for one in found)

    def detoured(self, detour: Detour) -> None:
        """Something was done that the flow doesn't say."""
        self._detours.append(detour)

    def detours(self) -> tuple[Detour, ...]:
        """What was done beside the flow since this was asked last."""
        found, self._detours = tuple(self._detours), []
        return found

    def screen(self, before: int, hide: tuple[Target, ...] = ()) -> Screen | None:
        """What the page in front says; None where nobody can say."""
        try:
            page = self._stage.page
            if page.url == BLANK:
                return None
            settle(page)
            hidden = [one for target in hide for one in locator(page, self._stage.named(target)).element_handles()]
            if not self._redactor.wary:
                return self._screen(page, before, hidden)
            with without_personal_data(page, self._redactor, self._stage.typed, ()):
                return self._screen(page, before, hidden)
        except (ActionFailed, PlaywrightError, NotRead):
            return None

    def _screen(self, page: Page, before: int, hidden: list[ElementHandle]) -> Screen:
        across, along, title, heading, path = page.evaluate(_PLACE)
        with unheard(hidden):
            tree = page.locator("body").aria_snapshot(boxes=True)
        return Screen(
            before=before,
            path=self._clean(unquote(urlsplit(path).path)),
            title=self._clean(title),
            heading=self._clean(" ".join(heading.split())),
            aria=self._clean(_moved(self._addresses(without_values(tree)), across, along)),
        )

    def _addresses(self, tree: str) -> str:
        return ADDRESS.sub(lambda found: found[1] + self._clean(unquote(found[2])), tree)

    def _clean(self, text: str) -> str:
        clean = self._redactor.clean(text)
        return written(clean, self._redactor.unknown(clean))


def _unquoted(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name).strip("\"'")


def _moved(tree: str, across: float, along: float) -> str:
    """The tree with its boxes in the document's own coordinates."""

    def moved(found: "re.Match[str]") -> str:
        x, y, width, height = (float(number) for number in found.groups())
        return f"[box={x + across:g},{y + along:g},{width:g},{height:g}]"

    return _BOX.sub(moved, tree)
