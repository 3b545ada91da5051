"""Pages that hide values in every corner: the picture is clean in its pixels, and the page never knew."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from assistant.camera import Camera
from assistant.hooks import PictureWish
from assistant.traces import Ocr
from tests.redaction.tricky import PAGES, STATE, found, html, keeps, readable, redactor, shows, staged

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract")


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    """The reader of all pictures."""
    return Ocr()


@pytest.mark.parametrize("name", sorted(page.name for page in PAGES.glob("*.html")))
def test_a_tricky_page_is_clean_in_pixels_and_unharmed(browser: Browser, tmp_path: Path, ocr: Ocr, name: str) -> None:
    """OCR finds the person's values in the raw picture and none in ours; fields, texts and selection are as before."""
    stage = staged(browser, html(name))
    page = stage.page
    page.wait_for_function("[...document.images].every(image => image.complete && image.currentSrc)")
    page.evaluate("heard.length = 0")
    before = page.evaluate(STATE)
    assert readable(page, ocr, shows(name))
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    if "<!-- alive -->" not in html(name):
        assert page.evaluate(STATE) == before
        assert page.evaluate("heard") == []
    with Image.open(tmp_path / figure.file) as picture:
        read = ocr.read(picture)
    # what is read wrongly in the site's own texts is not a find
    assert found(read, redactor()) & shows(name) == set()
    assert redactor().found_in(read) == set()
    assert redactor().found_in(figure.model_dump_json()) == set()
    assert [text for text in keeps(name) if text not in figure.aria] == []
