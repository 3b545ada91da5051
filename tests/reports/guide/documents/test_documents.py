"""DOCX and ODT: real headings, real lists, alternative texts, a language, and nothing of this machine."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_STORED, ZipFile

import pytest

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.documents.xml import named
from reports.guide.editions import PAPER
from reports.guide.views import GuideView
from reports.recording import Figure
from tests.reports.samples import recording

Written = Callable[[str], Path]


@pytest.fixture(scope="module")
def view(figures: dict[str, Figure], pictures: Path) -> GuideView:
    """The sample guide."""
    return guide_view(recording(figures), pictures)


@pytest.fixture(scope="module")
def written(view: GuideView, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The sample guide in a format, written once."""
    folder, files = tmp_path_factory.mktemp("documents"), {}

    def write(name: str) -> Path:
        if name not in files:
            files[name] = FORMATS[name].write(view, folder)[0]
        return files[name]

    return write


def part(file: Path, name: str) -> Element:
    """A part of the package."""
    with ZipFile(file) as package:
        return fromstring(package.read(name))  # noqa: S314 - we have just written it


def style_of(paragraph: Element) -> str:
    """The identifier of a paragraph's style in Word."""
    style = paragraph.find(f"{named('w:pPr')}/{named('w:pStyle')}")
    return "" if style is None else style.get(named("w:val"), "")


def words(element: Element) -> str:
    """All its words."""
    return "".join(element.itertext()).strip()


TITLES = [
    "Le site",
    "J’accepte",
    "Je m’identifie",
    "La décision",
    "Je décide",
    "Je choisis mon mot de passe",
    "C’est fini",
]


def test_word_s_headings_are_headings(written: Written) -> None:
    """Title, parts, steps: in order, in Word's own styles."""
    paragraphs = part(written("docx"), "word/document.xml").iter(named("w:p"))
    found = [(style_of(paragraph), words(paragraph)) for paragraph in paragraphs]
    headings = [(style, text) for style, text in found if style in ("Title", "Heading1", "Heading2")]
    assert headings[:2] == [("Title", "Activer l’espace d’essai"), ("Heading2", "Sommaire")]
    assert [text for _, text in headings[2:]] == TITLES
    assert [style for style, _ in headings[2:]] == [
        "Heading1" if t in ("Le site", "La décision") else "Heading2" for t in TITLES
    ]


def test_open_document_s_headings_are_headings(written: Written) -> None:
    """The same, with outline levels."""
    headings = list(part(written("odt"), "content.xml").iter(named("text:h")))
    assert [words(heading) for heading in headings if words(heading) != "Sommaire"] == TITLES
    assert {heading.get(named("text:outline-level")) for heading in headings} == {"1", "2"}


def test_word_s_lists_begin_at_one_in_each_step(written: Written) -> None:
    """Every legend is a list of its own, whose numbering starts again."""
    document, numbering = (part(written("docx"), f"word/{name}.xml") for name in ("document", "numbering"))
    used = [node.get(named("w:val")) for node in document.iter(named("w:numId"))]
    lists = {number: used.count(number) for number in dict.fromkeys(used)}
    starts = {
        one.get(named("w:numId")): {start.get(named("w:val")) for start in one.iter(named("w:startOverride"))}
        for one in numbering.iter(named("w:num"))
    }
    numbered = [count for number, count in lists.items() if starts.get(number) == {"1"}]
    assert numbered == [5, 3, 5]


def test_a_legend_stays_on_one_page(written: Written) -> None:
    """Each line of a legend but the last stays with the next one, in both formats."""
    listed: dict[str, list[bool]] = {}
    for paragraph in part(written("docx"), "word/document.xml").iter(named("w:p")):
        number = paragraph.find(f"{named('w:pPr')}/{named('w:numPr')}/{named('w:numId')}")
        if number is not None:
            kept = paragraph.find(f"{named('w:pPr')}/{named('w:keepNext')}") is not None
            listed.setdefault(number.get(named("w:val"), ""), []).append(kept)
    assert [True, True, True, True, False] in listed.values()
    content = part(written("odt"), "content.xml")
    keeping = {
        style.get(named("style:name"))
        for style in content.iter(named("style:style"))
        for one in style.iter(named("style:paragraph-properties"))
        if one.get(named("fo:keep-with-next")) == "always"
    }
    legends = [
        [line.get(named("text:style-name")) in keeping for line in one.iter(named("text:p"))]
        for one in content.iter(named("text:list"))
    ]
    assert [True, True, True, True, False] in legends


def test_numbers_have_the_colour_of_the_marks(written: Written) -> None:
    """A legend's numbers are told by the badge's colour, in both formats; the pages count «3 / 14»."""
    numbering = part(written("docx"), "word/numbering.xml")
    colours = {
        one.get(named("w:val")) for level in numbering.iter(named("w:lvl")) for one in level.iter(named("w:color"))
    }
    assert colours == {"B3005E"}
    styles = part(written("odt"), "styles.xml")
    symbols = next(s for s in styles.iter(named("style:style")) if s.get(named("style:name")) == "Numbering_20_Symbols")
    assert [one.get(named("fo:color")) for one in symbols] == ["#B3005E"]
    assert list(styles.iter(named("text:page-count")))


def test_every_picture_says_what_it_shows(written: Written, view: GuideView) -> None:
    """In both formats, in order, the alternative texts of the guide; pandoc alone forgets those of ODT."""
    texts = [panel.alternative for step in view.steps() for figure in step.figures for panel in figure.panels]
    described = part(written("docx"), "word/document.xml").iter(named("wp:docPr"))
    assert [picture.get("descr") for picture in described] == texts
    frames = list(part(written("odt"), "content.xml").iter(named("draw:frame")))
    assert [[words(desc) for desc in frame.iter(named("svg:desc"))] for frame in frames] == [[text] for text in texts]


def test_the_page_s_own_text_is_large_enough(written: Written, view: GuideView) -> None:
    """A picture is printed at ten points for the page's sixteen pixels, where the sheet is wide enough."""
    panels = [panel for step in view.steps() for figure in step.figures for panel in figure.panels]
    extents = part(written("docx"), "word/document.xml").iter(named("wp:extent"))
    for panel, extent in zip(panels, extents, strict=True):
        printed = int(extent.get("cx", "0")) / 12700
        assert printed == pytest.approx(min(panel.drawing.canvas.width * 10 / 16, PAPER), abs=1.5)


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_nothing_of_this_machine(written: Written, format_: str) -> None:
    """No path, no author, no time of writing; the language and the title are told."""
    with ZipFile(written(format_)) as package:
        told = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml")).decode()
        times = {entry.date_time[:3] for entry in package.infolist()}
        first = package.infolist()[0]
    assert f"{Path.home()}/" not in told and "/tmp" not in told  # noqa: S108 - no path is to be in it
    assert not re.search(r"<(dc:creator|cp:lastModifiedBy|meta:initial-creator)>[^<]", told)
    assert times == {(2026, 11, 22)}
    assert "Activer l’espace d’essai" in told
    assert re.search(r'<w:lang [^>]*w:val="fr"' if format_ == "docx" else 'fo:language="fr"', told)
    assert format_ == "docx" or (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_the_same_guide_gives_the_same_bytes(written: Written, view: GuideView, tmp_path: Path, format_: str) -> None:
    """No time of writing is left in the file."""
    assert FORMATS[format_].write(view, tmp_path)[0].read_bytes() == written(format_).read_bytes()


def test_right_to_left(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """A guide in Arabic runs from right to left in both formats."""
    arabic = recording(figures).model_copy(update={"language": "ar"})
    view = guide_view(arabic, pictures)
    word, libre = (FORMATS[name].write(view, tmp_path)[0] for name in ("docx", "odt"))
    normal = next(
        s for s in part(word, "word/styles.xml").iter(named("w:style")) if s.get(named("w:styleId")) == "Normal"
    )
    assert normal.find(f"{named('w:pPr')}/{named('w:bidi')}") is not None
    modes = {
        node.get(named("style:writing-mode"))
        for node in part(libre, "styles.xml").iter(named("style:paragraph-properties"))
    }
    assert "rl-tb" in modes


@pytest.mark.matrix
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_libreoffice_opens_it(
    figures: dict[str, Figure], pictures: Path, tmp_path: Path, format_: str, edition: str
) -> None:
    """LibreOffice makes a PDF of every edition; the summary is one page, large print a page a step at least."""
    pypdf = pytest.importorskip("pypdf")
    view = guide_view(recording(figures), pictures, GuideWish(EDITIONS[edition]))
    file = FORMATS[format_].write(view, tmp_path)[0]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    pages = len(pypdf.PdfReader(file.with_suffix(".pdf")).pages)
    assert pages == 1 if edition == "summary" else pages >= (6 if edition == "large-print" else 2)
