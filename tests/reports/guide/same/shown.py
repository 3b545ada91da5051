"""What a reader sees of each picture, in every format: taken out of the files by other means than ours."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import Browser
from pptx import Presentation
from pypdfium2 import raw

from reports.guide.views import PanelView

DENSITY: Final = 2
"""Pixels for each CSS pixel of the page, or each point of paper, in pictures that are taken of a layout."""
_ALONE: Final = """shot => {
  scrollTo(0, 0);
  const { width, height } = shot.getBoundingClientRect();
  shot.dataset.was = shot.getAttribute("style");
  Object.assign(shot.style, { position: "fixed", left: 0, top: 0, margin: 0, width: width + "px", zIndex: 9, background: "white" });
  return [Math.round(width), Math.round(height)];
}"""
_RELATED: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"


def in_html(file: Path, browser: Browser) -> Iterator[Image.Image]:
    """Each picture with its marks, as a browser shows it in a wide window."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=DENSITY)
    page.goto(file.as_uri())
    # the thin frame is the guide's, not the picture's
    page.add_style_tag(content=".shot img { outline: none !important }")
    for shot in page.locator(".shot").all():
        # at whole pixels, so that nothing is drawn across two
        width, height = shot.evaluate(_ALONE)
        yield _opened(page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height}))
        shot.evaluate("shot => { shot.style = shot.dataset.was }")
    page.close()


def in_pdf(file: Path, panels: list[PanelView]) -> Iterator[Image.Image]:
    """Each picture with its marks, as a viewer of PDF draws its page: the canvas around the photograph."""
    document = pdfium.PdfDocument(file)
    expected = iter(panels)
    for page in document:
        drawn = page.render(scale=DENSITY).to_pil()
        # a magnified inset is a picture within a picture: the photograph itself comes first
        photographs: list[tuple[float, float, float, float]] = []
        for thing in page.get_objects(max_depth=9):
            if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
                photographs.append(thing.get_bounds())
        while photographs:
            panel = next(expected)
            yield drawn.crop(_canvas(panel, photographs.pop(0), page.get_height()))
            del photographs[: len(panel.drawing.insets)]


def _canvas(panel: PanelView, photograph: tuple[float, float, float, float], height: float) -> tuple[int, ...]:
    """Where the panel's canvas is on the drawn page, from where its photograph is, in points from the page's foot."""
    left, bottom, right, top = photograph
    crop, canvas = panel.drawing.crop, panel.drawing.canvas
    scale = (right - left) / crop.width
    return tuple(
        round(DENSITY * edge)
        for edge in (
            left - scale * (crop.left - canvas.left),
            height - top - scale * (crop.top - canvas.top),
            right + scale * (canvas.right - crop.right),
            height - bottom + scale * (canvas.bottom - crop.bottom),
        )
    )


def in_docx(file: Path) -> Iterator[Image.Image]:
    """The pictures that the document's text shows, in its order."""
    with ZipFile(file) as package:
        related = {
            one.get("Id"): one.get("Target", "") for one in _xml(package, "word/_rels/document.xml.rels").iter(_RELATED)
        }
        for element in _xml(package, "word/document.xml").iter():
            if _EMBED in element.attrib:
                yield _opened(package.read("word/" + related[element.attrib[_EMBED]]))


def in_odt(file: Path) -> Iterator[Image.Image]:
    """The pictures that the document's text shows, in its order."""
    with ZipFile(file) as package:
        for element in _xml(package, "content.xml").iter():
            if element.tag.endswith("}image") and _LINK in element.attrib:
                yield _opened(package.read(element.attrib[_LINK].removeprefix("./")))


def in_markdown(file: Path) -> Iterator[Image.Image]:
    """The pictures that the text links to."""
    for link in re.findall(r"!\[(?:[^]\\]|\\.)*\]\(<?([^)>]+)>?\)", file.read_text(encoding="utf-8")):
        yield _opened((file.parent / unquote(link)).read_bytes())


def in_slides(file: Path) -> Iterator[Image.Image]:
    """The pictures of all slides."""
    for slide in Presentation(str(file)).slides:
        yield from (_opened(shape.image.blob) for shape in slide.shapes if hasattr(shape, "image"))


def words_in_slides(file: Path) -> Iterator[str]:
    """The texts of all slides, in reading order."""
    for slide in Presentation(str(file)).slides:
        yield from (shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _xml(package: ZipFile, part: str) -> Element:
    return fromstring(package.read(part))  # noqa: S314 - we have just written it


def _opened(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        return picture.convert("RGB")
