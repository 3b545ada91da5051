"""A value is found wherever a file of any kind can hide it."""

import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from weasyprint import HTML

from assistant.redaction import Redactor
from assistant.traces import NotSearched, Ocr, parts, traces
from assistant.traces.parts import Shown, Words
from reports.guide.pictures import fonts

NAME, NIR = "Quatremère", "1 49 02 99 999 014 38"
REDACTOR = Redactor(
    {"last_name": NAME, "nir": NIR.replace(" ", "")}, {"last_name": "Exemple", "nir": "258059999900193"}
)
Make = Callable[[Path], Path]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def written(name: str, text: str) -> Make:
    """A file of one text."""

    def make(folder: Path) -> Path:
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return make


def packed(name: str, part: str, text: str) -> Make:
    """An office file of one part."""

    def make(folder: Path) -> Path:
        with ZipFile(folder / name, "w") as package:
            package.writestr(part, text)
        return folder / name

    return make


def png(text: str = "", comment: str = "") -> bytes:
    """A picture that shows a text, with a comment in it."""
    picture = Image.new("RGB", (800, 120), "white")
    font = ImageFont.truetype(str(fonts()[0]), 32)
    ImageDraw.Draw(picture).text((20, 40), text, "black", font)
    told = PngInfo()
    told.add_itxt("Comment", comment)
    out = BytesIO()
    picture.save(out, "PNG", pnginfo=told)
    return out.getvalue()


def commented(folder: Path) -> Path:
    """A picture with a comment."""
    (folder / "picture.png").write_bytes(png(comment=f"Dossier {NAME}"))
    return folder / "picture.png"


def printed(html: str) -> Make:
    """A PDF of a page."""

    def make(folder: Path) -> Path:
        HTML(string=html).write_pdf(folder / "guide.pdf", pdf_variant="pdf/ua-1")
        return folder / "guide.pdf"

    return make


def deck(folder: Path) -> Path:
    """A slide whose title is written in two runs."""
    shown = Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    for part in (NAME[:4], NAME[4:]):
        paragraph.add_run().text = part
    shown.save(str(folder / "guide.pptx"))
    return folder / "guide.pptx"


def told_beside(folder: Path) -> Path:
    """A slide whose notes hold a value."""
    shown = Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[5])
    slide.notes_slide.notes_text_frame.text = f"Dossier {NAME}"
    shown.save(str(folder / "guide.pptx"))
    return folder / "guide.pptx"


def in_chapters(name: str, codec: str) -> Make:
    """A video with a chapter's title."""

    def make(folder: Path) -> Path:
        file, told = folder / name, folder / "told.txt"
        chapter = f"[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=Dossier {NAME}\n"
        told.write_text(f";FFMETADATA1\n{chapter}", encoding="utf-8")
        source = ["-f", "lavfi", "-i", "color=c=white:s=64x64:d=1:r=5", "-i", str(told), "-map_metadata", "1"]
        command = [get_ffmpeg_exe(), "-v", "error", *source, "-c:v", codec, str(file)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        return file

    return make


def filmed(*told: str, captions: str = "") -> Make:
    """A video of a second, with metadata or with captions inside."""

    def make(folder: Path) -> Path:
        file, track = folder / "guide.mp4", folder / "in.vtt"
        track.write_text(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{captions or 'Rien'}\n", encoding="utf-8")
        source = ["-f", "lavfi", "-i", "color=c=white:s=64x64:d=1:r=5", "-i", str(track)]
        command = [get_ffmpeg_exe(), "-v", "error", *source, "-c:s", "mov_text", *told, str(file)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        return file

    return make


HIDDEN: dict[str, Make] = {
    "html, split over elements": written("a.html", f"<p>{NAME[:3]}<b>{NAME[3:6]}</b><wbr>{NAME[6:]}</p>"),
    "html, an attribute": written("a.html", f'<img alt="Dossier {NAME}">'),
    "html, an address": written("a.html", '<a href="/u?nom=Quatrem%C3%A8re">'),
    "html, entities": written("a.html", "<p>Quatrem&egrave;re</p>"),
    "html, a comment": written("a.html", f"<!-- {NAME} -->"),
    "html, a drawing": written("a.html", f"<svg><text>{NIR}</text></svg>"),
    "html, a drawing as a picture": written(
        "a.html", f'<img src="data:image/svg+xml;base64,{b64encode(f"<svg><title>{NAME}</title></svg>".encode()).decode()}">'
    ),
    "html, a comment in a picture": written(
        "a.html", f'<img src="data:image/png;base64,{b64encode(png(comment=NAME)).decode()}">'
    ),
    "markdown": written("a.md", f"# Titre\n\n![{NAME}](a.png)\n"),
    "captions": written("a.vtt", f"WEBVTT\n\n00:00.000 --> 00:02.000\n{NIR}\n"),
    "a picture's comment": commented,
    "docx, split over runs": packed(
        "a.docx", "word/document.xml",
        f"<w:document {W}><w:p><w:r><w:t>{NIR[:6]}</w:t></w:r><w:r><w:t>{NIR[6:]}</w:t></w:r></w:p></w:document>",
    ),
    "docx, an alternative text": packed("a.docx", "word/document.xml", f'<a><p><docPr descr="{NAME}"/></p></a>'),
    "docx, the author": packed("a.docx", "docProps/core.xml", f"<a><creator>{NAME}</creator></a>"),
    "odt, split over spans": packed(
        "a.odt", "content.xml", f"<a {TEXT}><text:p>{NAME[:5]}<text:span>{NAME[5:]}</text:span></text:p></a>"
    ),
    "odt, a description": packed("a.odt", "content.xml", f"<a><p><frame><desc>{NAME}</desc></frame></p></a>"),
    "pptx, split over runs": deck,
    "pptx, the notes": told_beside,
    "pptx, an alternative text": packed("a.pptx", "ppt/slides/slide1.xml", f'<a><pic><cNvPr descr="{NAME}"/></pic></a>'),
    "pdf, the text": printed(f"<html lang=fr><title>a</title><p>Numéro {NIR}</p>"),
    "pdf, the title": printed(f"<html lang=fr><title>{NAME}</title><p>a</p>"),
    "pdf, the outline": printed(f"<html lang=fr><title>a</title><h1 style='bookmark-label: \"{NAME}\"'>b</h1>"),
    "pdf, an alternative text": printed(
        f'<html lang=fr><title>a</title><img alt="{NAME}" src="data:image/png;base64,{b64encode(png()).decode()}">'
    ),
    "pdf, an address": printed(f'<html lang=fr><title>a</title><a href="https://a.test/{NAME}">b</a>'),
    "video, the title": filmed("-metadata", f"title={NAME}"),
    "video, a chapter": in_chapters("a.mp4", "libx264"),
    "webm, a chapter": in_chapters("a.webm", "libvpx-vp9"),
    "video, the captions inside": filmed(captions=NIR),
}  # fmt: skip


@pytest.mark.parametrize("where", HIDDEN)
def test_a_value_is_found(where: str, tmp_path: Path) -> None:
    """Wherever it stands, however it is split or encoded, it is found by its name."""
    found = list(traces(HIDDEN[where](tmp_path), REDACTOR))
    assert {trace.name for trace in found} <= {"last_name", "nir"}
    assert found


CLEAN: dict[str, Make] = {
    "html": written("a.html", '<p>Exemple</p><svg><path d="149029999901438"/></svg>'),
    "pdf": printed("<html lang=fr><title>a</title><p>Numéro 2 58 05 99 999 001 93</p>"),
    "docx": packed("a.docx", "word/document.xml", f'<a {W}><w:p w:rsid="149029999901438"><w:t>Exemple</w:t></w:p></a>'),
    "video": filmed("-metadata", "title=Exemple"),
}


@pytest.mark.parametrize("kind", CLEAN)
def test_a_clean_file_stays(kind: str, tmp_path: Path) -> None:
    """The example's values, coordinates and identifiers are no find."""
    assert not list(traces(CLEAN[kind](tmp_path), REDACTOR))


def test_a_broken_file_is_not_called_clean(tmp_path: Path) -> None:
    """What can't be taken apart is refused rather than passed over."""
    for name in ("a.pdf", "a.docx", "a.png", "a.mp4", "a.xyz"):
        (tmp_path / name).write_bytes(b"what is this?")
        with pytest.raises(NotSearched):
            list(traces(tmp_path / name, REDACTOR))


PICTURED: dict[str, Callable[[bytes], Make]] = {
    "html": lambda shown: written("a.html", f'<img src="data:image/png;base64,{b64encode(shown).decode()}">'),
    "docx": lambda shown: pictured_docx(shown),
    "pdf": lambda shown: printed(
        f'<html lang=fr><title>a</title><img alt="b" src="data:image/png;base64,{b64encode(shown).decode()}">'
    ),
    "pdf, in a drawing": lambda shown: printed(drawn(shown)),
    "video": lambda shown: film_of(shown),
}


def pictured_docx(shown: bytes) -> Make:
    """An office file with a picture."""

    def make(folder: Path) -> Path:
        with ZipFile(folder / "a.docx", "w") as package:
            package.writestr("word/media/image1.png", shown)
        return folder / "a.docx"

    return make


def drawn(shown: bytes) -> str:
    """A page with a drawing that holds the picture."""
    inside = f'<image width="800" height="120" href="data:image/png;base64,{b64encode(shown).decode()}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 120" width="800" height="120">{inside}</svg>'
    return f'<html lang=fr><title>a</title><img alt="b" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'


def film_of(shown: bytes) -> Make:
    """A video whose second half shows the picture."""

    def make(folder: Path) -> Path:
        (folder / "frame.png").write_bytes(shown)
        first = ["-f", "lavfi", "-i", "color=c=white:s=800x120:d=2:r=5"]
        second = ["-loop", "1", "-t", "2", "-r", "5", "-i", str(folder / "frame.png")]
        joined = ["-filter_complex", "[1:v]format=yuv420p[b];[0:v]format=yuv420p[a];[a][b]concat=n=2"]
        command = [get_ffmpeg_exe(), "-v", "error", *first, *second, *joined, str(folder / "a.webm")]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        return folder / "a.webm"

    return make


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("kind", PICTURED)
def test_pictures_are_read(kind: str, tmp_path: Path) -> None:
    """With recognition, what a picture shows is found, whatever file it is in, and without it is not looked at."""
    file = PICTURED[kind](png(f"Assurée {NAME} {NIR}"))(tmp_path)
    assert {trace.name for trace in traces(file, REDACTOR, ocr=Ocr())} == {"last_name", "nir"}
    assert not list(traces(file, REDACTOR))


def test_a_catalogue_s_own_header_is_nobody_s(tmp_path: Path) -> None:
    """Every catalogue is text/plain: that is no find for whoever has «plain» in her file; her name in it is."""
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    redactor = Redactor({"card": "plain", "last_name": NAME}, {})
    (tmp_path / "ar.po").write_text(header, encoding="utf-8")
    assert not list(traces(tmp_path / "ar.po", redactor))
    (tmp_path / "ar.po").write_text(header + f'msgid "Bonjour"\nmsgstr "plain {NAME}"\n', encoding="utf-8")
    assert {trace.name for trace in traces(tmp_path / "ar.po", redactor)} == {"card", "last_name"}


def test_a_video_s_frames_are_unpacked_for_recognition_alone(tmp_path: Path) -> None:
    """Where nobody reads pictures, a video gives its words: eight minutes of frames take many seconds to unpack."""
    video = filmed()(tmp_path)
    assert any(isinstance(part, Shown) for part in parts(video))
    assert all(isinstance(part, Words) for part in parts(video, pictures=False))
