"""Lays a guide out as one HTML file that needs nothing else: no script, no network, no other file."""

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from reports.guide.layers import layers
from reports.guide.paper import panels
from reports.guide.template import template
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
    shown = panels(view)
    # reading and packing pictures is most of the work, and leaves Python's lock alone
    with ThreadPoolExecutor() as pool:
        drawn = dict(zip((panel.name for panel in shown), pool.map(layers, shown), strict=True))
    # markupsafe: the style sheet is our own file
    style = Markup((files("reports.guide") / "templates" / "guide.css").read_text(encoding="utf-8"))  # noqa: S704
    name = "summary.html.j2" if view.edition.summary else "guide.html.j2"
    return template(name).render(guide=view, words=view.words, style=style, layers=drawn)
