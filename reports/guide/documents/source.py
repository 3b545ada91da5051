"""The guide as plain HTML with its pictures beside it: what pandoc makes documents of."""

from dataclasses import dataclass
from pathlib import Path

from reports.guide.paper import panels, printed_width
from reports.guide.pictures import raster
from reports.guide.template import template
from reports.guide.views import GuideView


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
    html = template("document.html.j2").render(guide=view, words=view.words, pictures=pictures)
    page.write_text(html, encoding="utf-8")
    return page
