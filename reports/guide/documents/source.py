"""The guide as plain HTML with its pictures beside it: what pandoc makes documents of."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from reports.guide.documents.styles import MARGIN, PAGE
from reports.guide.editions import BODY, Edition
from reports.guide.pictures import raster
from reports.guide.views import GuideView, PanelView

TALLEST: Final = 0.72
"""How much of a page's height a picture may take: its step's title and the first of its legend stay with it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's file and its width on paper, in inches: the unit that pandoc reads in an attribute."""

    file: str
    width: float


def write_source(view: GuideView, folder: Path) -> Path:
    """Write `guide.html` and its pictures into an empty folder; return the page.

    Raises:
        RecordingError: a picture is missing or can't be read.

    """
    pictures = {}
    for panel in panels(view):
        name = f"{panel.name}.png"
        (folder / name).write_bytes(raster(panel))
        pictures[panel.name] = Picture(name, round(printed_width(panel, view.edition) / 72, 3))
    page = folder / "guide.html"
    page.write_text(_template().render(guide=view, words=view.words, pictures=pictures), encoding="utf-8")
    return page


def panels(view: GuideView) -> list[PanelView]:
    """The panels that the edition shows, in order."""
    if view.edition.summary:
        return []
    return [panel for step in view.steps() for figure in step.figures for panel in figure.panels]


def printed_width(panel: PanelView, edition: Edition) -> float:
    """How wide the panel is on paper, in points: as the edition wants the page's text, where the sheet has the room."""
    canvas = panel.drawing.canvas
    wide = canvas.width * edition.page_text / BODY
    room = PAGE[0] - 2 * MARGIN
    tall = TALLEST * (PAGE[1] - 2 * MARGIN) * canvas.width / canvas.height
    return round(min(wide, room, tall), 1)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reports.guide"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html.j2")
