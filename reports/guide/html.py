"""Lays a guide out as one HTML file that needs nothing else: no script, no network, no other file."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from reports.guide.layers import layers
from reports.guide.together import together
from reports.guide.views import GuideView
from reports.guide.writing import write_whole


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as one HTML file.

    Raises:
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    write_whole(file, render(view).encode())
    return (file,)


def render(view: GuideView) -> str:
    """The whole guide as one self-contained HTML document.

    Raises:
        RecordingError: a picture is missing or can't be read.

    """
    panels = [panel for step in view.steps() for figure in step.figures for panel in figure.panels]
    # reading and packing pictures is most of the work, and leaves Python's lock alone
    with ThreadPoolExecutor() as pool:
        drawn = dict(zip((panel.name for panel in panels), pool.map(layers, panels), strict=True))
    # markupsafe: the style sheet is our own file
    style = Markup((files("reports.guide") / "templates" / "guide.css").read_text(encoding="utf-8"))  # noqa: S704
    return _template().render(guide=view, words=view.words, style=style, layers=drawn)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reports.guide"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["together"] = together
    return environment.get_template("guide.html.j2")
