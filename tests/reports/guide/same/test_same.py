"""Every format shows the same pictures with the same marks, and says the same words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser
from pypdf import PdfReader

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.pictures import raster
from reports.guide.views import GuideView, PanelView
from reports.recording import Figure
from tests.reports.guide.same import shown
from tests.reports.samples import recording

PICTURED = ("html", "pdf", "docx", "odt", "md", "pptx")
Written = Callable[[str], Path]


@pytest.fixture(scope="module", params=["standard", pytest.param("black-and-white", marks=pytest.mark.matrix)])
def view(request: pytest.FixtureRequest, figures: dict[str, Figure], pictures: Path) -> GuideView:
    """The sample guide, in colours and in grey."""
    return guide_view(recording(figures), pictures, GuideWish(EDITIONS[request.param]))


@pytest.fixture(scope="module")
def panels(view: GuideView) -> list[PanelView]:
    """Its panels, in order."""
    return [panel for step in view.steps() for figure in step.figures for panel in figure.panels]


@pytest.fixture(scope="module")
def written(view: GuideView, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The sample guide in a format, written once."""
    folder, files = tmp_path_factory.mktemp("same"), {}

    def write(name: str) -> Path:
        if name not in files:
            files[name] = FORMATS[name].write(view, folder)[0]
        return files[name]

    return write


def pictures_in(form: str, file: Path, panels: list[PanelView], browser: Browser) -> list[Image.Image]:
    """What a reader of this format sees."""
    if form == "html":
        return list(shown.in_html(file, browser))
    if form == "pdf":
        return list(shown.in_pdf(file, panels))
    readers = {"docx": shown.in_docx, "odt": shown.in_odt, "md": shown.in_markdown, "pptx": shown.in_slides}
    return list(readers[form](file))


def difference(one: Image.Image, two: Image.Image) -> float:
    """The share of the picture that is plainly different, where edges may be smoothed otherwise: 0 to 1."""
    size = (600, round(600 * one.height / one.width))
    # what differs by a shift of a pixel only is gone after both are softened
    soft = [picture.resize(size, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(2)) for picture in (one, two)]
    plain = ImageChops.difference(*soft).convert("L").point([0] * 40 + [255] * 216)
    return float(ImageStat.Stat(plain).mean[0]) / 255


def without_mark(panel: PanelView, number: int) -> PanelView:
    """The panel, but for one of its labels."""
    labels = panel.drawing.labels
    return replace(panel, drawing=replace(panel.drawing, labels=labels[:number] + labels[number + 1 :]))


def opened(content: bytes) -> Image.Image:
    """A picture."""
    with Image.open(BytesIO(content)) as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("form", PICTURED)
def test_a_format_shows_every_picture_with_its_marks(
    form: str, written: Written, panels: list[PanelView], browser: Browser
) -> None:
    """As many pictures, in the same order, and pixel for pixel the same marks in the same places."""
    found = pictures_in(form, written(form), panels, browser)
    assert len(found) == len(panels)
    differing = {
        panel.name: round(share, 4)
        for panel, picture in zip(panels, found, strict=True)
        if (share := difference(opened(raster(panel)), picture)) > 0.0005
    }
    assert differing == {}


@pytest.mark.parametrize("which", ["the last", pytest.param("any", marks=pytest.mark.matrix)])
def test_a_missing_mark_would_be_noticed(panels: Sequence[PanelView], which: str) -> None:
    """The comparison sees it where one label of one picture is not drawn."""
    for panel in panels:
        whole = opened(raster(panel))
        labels = range(len(panel.drawing.labels))
        for number in labels if which == "any" else labels[-1:]:
            assert difference(whole, opened(raster(without_mark(panel, number)))) > 0.0005


@pytest.mark.parametrize("form", PICTURED)
def test_a_format_says_every_word(form: str, written: Written, view: GuideView) -> None:
    """Titles, texts, legends and notes, in order."""
    said = squeezed(words_of(form, written(form)))
    at = 0
    for step in view.steps():
        prose = [step.text, *(item.text for figure in step.figures for item in figure.legend), *step.notes]
        for text in (step.title, *(one.html for one in prose)):
            wanted = squeezed(unescape(re.sub(r"<[^>]+>", " ", text)))
            if wanted:
                assert wanted in said[at:], f"{step.anchor}: {text}"
                at = said.index(wanted, at)


def squeezed(text: str) -> str:
    """A text's letters and digits alone: lines, spaces and signs are each format's own."""
    return "".join(letter for letter in text if letter.isalnum())


def words_of(form: str, file: Path) -> str:
    """All words of a file, in its order."""
    if form == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(file).pages)
    if form in ("docx", "odt"):
        with ZipFile(file) as package:
            part = "word/document.xml" if form == "docx" else "content.xml"
            return unescape(re.sub(r"<[^>]+>", "", package.read(part).decode()))
    if form == "pptx":
        return " ".join(shown.words_in_slides(file))
    text = file.read_text(encoding="utf-8")
    return unescape(re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", "", text, flags=re.DOTALL))
