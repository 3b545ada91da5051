"""PDF by WeasyPrint: tagged (PDF/UA-1), with language, outline, title and alternative texts.

FACTS.md compares the engines: Chromium's print fails seven rules of PDF/UA-1, WeasyPrint none, if pictures are `<img>`.
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from reports.guide.paper import panels, printed_width
from reports.guide.pictures import fonts, whole
from reports.guide.views import GuideView
from reports.guide.writing import write_whole

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]

_SMALLEST: Final = 6.0
"""Points: below it nobody reads a summary, however many steps it has."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A panel as a drawing: its `data:` address, and its width on paper in points."""

    address: str
    width: float


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a tagged PDF; the same guide gives the same bytes.

    Raises:
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    size = view.edition.text
    page = _page(view, size)
    document = _laid_out(page)
    while view.edition.summary and len(document.pages) > 1 and size > _SMALLEST:
        # one sheet is what a summary is for
        size -= 0.5
        page = _page(view, size)
        document = _laid_out(page)
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    write_whole(file, content or b"")
    return (file,)


def _laid_out(page: str) -> "Document":
    # half a second of imports, for this format alone
    from weasyprint import HTML

    return HTML(string=page).render(pdf_variant="pdf/ua-1")


def _page(view: GuideView, size: float) -> str:
    shown = panels(view)
    pictures = {panel.name: _Picture(_address(whole(panel)), printed_width(panel, view.edition)) for panel in shown}
    return _template().render(guide=view, words=view.words, pictures=pictures, size=size, style=Markup(_style()))  # noqa: S704


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"


@cache
def _style() -> str:
    """The style sheet, with the fonts that come with us."""
    sheet = (files("reports.guide") / "templates" / "print.css").read_text(encoding="utf-8")
    weights = zip(fonts(), (400, 700), strict=True)
    faces = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{file.as_uri()}") }}'
        for file, weight in weights
        for family in ("Guide", "DejaVu Sans")
    )
    return "\n".join((*faces, sheet))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reports.guide"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("print.html.j2")
