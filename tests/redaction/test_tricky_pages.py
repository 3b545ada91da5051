"""Pages that hide values in every corner: the picture is clean in its pixels, and the page never knew."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from assistant.camera import Camera
from assistant.hooks import PictureWish
from assistant.traces import Ocr
from tests.redaction.tricky import PAGES, STATE, html, raw, redactor, shows, staged

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
    page.wait_for_load_state()
    page.evaluate("heard.length = 0")
    before = page.evaluate(STATE)
    assert redactor().found_in(raw(page, ocr)) >= shows(name)
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert page.evaluate(STATE) == before
    assert page.evaluate("heard") == []
    with Image.open(tmp_path / figure.file) as picture:
        assert redactor().found_in(ocr.read(picture)) == set()
    assert redactor().found_in(figure.model_dump_json()) == set()
