"""The guide as plain HTML with its pictures beside it: what pandoc makes documents of."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from reports.guide.paper import panels, printed_width
from reports.guide.pictures import raster
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
    page.write_text(_template().render(guide=view, words=view.words, pictures=pictures), encoding="utf-8")
    return page


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
