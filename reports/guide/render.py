"""Lays a guide out as one HTML file that needs nothing else: no script, no network, no other file."""

import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from reports.guide.build import guide_view
from reports.guide.together import together
from reports.guide.words import words_for
from reports.recording import Recording

FILE_NAME = "index.html"


def render_html(recording: Recording, folder: Path, *, language: str | None = None) -> str:
    """The whole guide as one self-contained HTML document.

    `folder` holds the recording's pictures. `language` (BCP 47) chooses the fixed words; by default the recording's.

    Raises:
        RecordingError: a picture is missing or can't be read.

    """
    view = guide_view(recording, folder, language)
    # markupsafe: the style sheet is our own file
    style = Markup((files("reports.guide") / "templates" / "guide.css").read_text(encoding="utf-8"))  # noqa: S704
    return _template().render(guide=view, words=words_for(view.language), style=style)


def write_html(recording: Recording, folder: Path, out: Path, *, language: str | None = None) -> Path:
    """Write the guide as `out/index.html`, at once or not at all, and return the file's path.

    Raises:
        RecordingError: a picture is missing or can't be read.
        OSError: the folder can't be made or written.

    """
    html = render_html(recording, folder, language=language)
    out.mkdir(parents=True, exist_ok=True)
    target = out / FILE_NAME
    handle, name = tempfile.mkstemp(dir=out, prefix=f".{FILE_NAME}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(html)
        Path(name).chmod(0o644)  # mkstemp's 0600 would keep a web server from showing the guide
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


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
