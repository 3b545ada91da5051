"""PDF by WeasyPrint: tagged (PDF/UA-1), with language, outline, title and alternative texts.

FACTS.md compares the engines: Chromium's print fails seven rules of PDF/UA-1, WeasyPrint none, if pictures are `<img>`.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from markupsafe import Markup

from reports.guide.letters import letters
from reports.guide.paper import beside, panels, printed_width
from reports.guide.pictures import fonts, raster, whole
from reports.guide.tags import languages, plain_links
from reports.guide.template import template
from reports.guide.views import GuideView, PanelView
from reports.guide.writing import write_whole

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]

_SMALL: Final = 9.0
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
    write_whole(file, made(view))
    return (file,)


def made(view: GuideView) -> bytes:
    """The PDF's bytes.

    Raises:
        RecordingError: a picture is missing or can't be read.

    """
    for page in _pages(view):
        document = laid_out(page)
        if len(document.pages) == 1 or not view.edition.summary:
            break
    return printed(document, page)


def printed(document: "Document", page: str) -> bytes:
    """A page of HTML that was laid out as a tagged PDF; the same page gives the same bytes."""
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    with languages(), letters():
        content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return content or b""


def laid_out(page: str) -> "Document":
    """A page of HTML on its sheets."""
    # half a second of imports, for this format alone
    from weasyprint import HTML

    return HTML(string=page).render(pdf_variant="pdf/ua-1")


def _pages(view: GuideView) -> Iterator[str]:
    """The page; a summary's, ever smaller until it is one sheet: below nine points rather without what is done."""
    largest = view.edition.text
    for smallest, brief in ((_SMALL, True), (_SMALLEST, False)):
        for quarter in range(round(4 * (largest - smallest)) + 1):
            yield _page(view, largest - quarter / 4, brief=brief)


def _page(view: GuideView, size: float, *, brief: bool) -> str:
    shown = panels(view)
    pictures = {panel.name: _Picture(_address(panel), printed_width(panel, view.edition)) for panel in shown}
    style = Markup(_style())  # noqa: S704 - our own file
    told = {"guide": view, "words": view.words, "pictures": pictures, "beside": beside}
    return plain_links(template("print.html.j2").render(told, size=size, brief=brief, style=style))


def _address(panel: PanelView) -> str:
    """The drawing, as vectors; as pixels where WeasyPrint would set its letters one by one, from the wrong side."""
    joined = any(bidirectional(letter) in ("R", "AL") for label in panel.drawing.labels for letter in label.text)
    kind, drawn = ("png", raster(panel)) if joined else ("svg+xml", whole(panel).encode())
    return f"data:image/{kind};base64,{b64encode(drawn).decode('ascii')}"


@cache
def _style() -> str:
    """The style sheet, with the fonts that come with us."""
    return f"{faces()}\n{(files('reports.guide') / 'templates' / 'print.css').read_text(encoding='utf-8')}"


def faces() -> str:
    """The fonts that come with us, for a style sheet, as the family Guide."""
    weights = zip(fonts(), (400, 700), strict=True)
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{file.as_uri()}") }}'
        for file, weight in weights
        for family in ("Guide", "DejaVu Sans")
    )
