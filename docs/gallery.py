"""Takes the pictures of `docs/gallery.md`: one step of the bundled guide in every edition, language and format.

`make gallery` makes the guides and calls it. Documents and slides are opened in LibreOffice, as a reader would;
where it is missing their pictures stay as they are.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image
from playwright.sync_api import Browser

from assistant.browser import find, launched

FLOW: Final = "activation"
STEP: Final = "decision"
"""The step that is shown, by its name in the flow."""
NUMBER: Final = 10
"""Its number among the guide's steps."""
EDITIONS: Final = ("large-print", "black-and-white", "summary")
LANGUAGES: Final = ("en", "ar", "uk")
HEIGHT: Final = 1000
"""Pixels of a page in the gallery."""
SECOND: Final = 281.0
"""The moment of the video that is shown, in seconds: the pointer stands on the step's second mark."""


def main(guides: Path, out: Path) -> None:
    """Write every picture that can be taken from the guides in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for name, page in _pages(guides):
        _save(page, out / f"{name}.webp")
    with launched(find()) as browser:
        _save(_on_a_telephone(browser, guides / f"{FLOW}-mobile.html"), out / "mobile.webp")
    video = guides / f"{FLOW}.mp4"
    if video.exists():
        _save(_frame(video), out / "video.webp")


def _pages(guides: Path) -> Iterator[tuple[str, Image.Image]]:
    """The page with the step, of each PDF and of each document that can be opened."""
    yield "standard", _page(guides / f"{FLOW}.pdf")
    for edition in EDITIONS:
        yield edition, _page(guides / f"{FLOW}-{edition}.pdf")
    for language in LANGUAGES:
        yield language, _page(guides / f"{FLOW}.{language}.pdf")
    office = shutil.which("soffice")
    for ending in ("docx", "odt", "pptx") if office else ():
        with TemporaryDirectory() as folder:
            convert = ["--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
            command = [str(office), *convert, "--outdir", folder, str(guides / f"{FLOW}.{ending}")]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the program that was found
            converted = Path(folder) / f"{FLOW}.pdf"
            # without Writer, or Impress, it says nothing and writes nothing
            if converted.exists():
                yield ending, _page(converted)


def _page(file: Path) -> Image.Image:
    """The pages of the step side by side, as the file's outline says; the first of a file without one."""
    document = pdfium.PdfDocument(file)
    first, last = _numbers(document)
    pages = [document[number] for number in range(first, last + 1)]
    pictures = [page.render(scale=2 * HEIGHT / page.get_height()).to_pil() for page in pages]
    together = Image.new("RGB", (sum(one.width for one in pictures), pictures[0].height), "white")
    left = 0
    for one in pictures:
        together.paste(one, (left, 0))
        left += one.width
    return together


def _numbers(document: "pdfium.PdfDocument") -> tuple[int, int]:
    """The first and the last page of the step: where the next one begins on a page of its own."""
    outline = list(document.get_toc())
    deepest = max((one.level for one in outline), default=0)
    steps = [one.get_dest().get_index() for one in outline if one.level == deepest]
    if len(steps) <= NUMBER:
        return 0, 0
    return steps[NUMBER - 1], max(steps[NUMBER - 1], steps[NUMBER] - 1)


def _on_a_telephone(browser: Browser, file: Path) -> Image.Image:
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page.goto(f"{file.resolve().as_uri()}#etape-{STEP}")
    return _opened(page.screenshot())


def _frame(video: Path) -> Image.Image:
    command = [
        get_ffmpeg_exe(),
        "-ss",
        str(SECOND),
        "-i",
        str(video),
        "-frames:v",
        "1",
        "-f",
        "image2pipe",
        "-c:v",
        "png",
        "-",
    ]
    return _opened(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603 - our own program


def _opened(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        return picture.convert("RGB")


def _save(picture: Image.Image, file: Path) -> None:
    width = round(picture.width * HEIGHT / picture.height) if picture.height > picture.width else 1000
    small = picture.resize((width, round(width * picture.height / picture.width)), Image.Resampling.LANCZOS)
    small.save(file, "WEBP", quality=82, method=6)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
