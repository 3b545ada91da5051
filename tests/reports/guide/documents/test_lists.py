"""Lists of documents, and the side that a document begins at."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from reports.guide import FORMATS, guide_view
from reports.guide.documents.xml import named
from reports.recording import Figure
from tests.reports.readers import read_in


def part(file: Path, name: str) -> Element:
    """A part of the package."""
    with ZipFile(file) as package:
        return fromstring(package.read(name))  # noqa: S314 - we have just written it


@pytest.fixture(scope="module")
def written(figures: dict[str, Figure], pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample in both formats, in French and in Arabic."""
    folder = tmp_path_factory.mktemp("lists")
    for language in ("fr", "ar"):
        view = guide_view(read_in(language, figures), pictures)
        for name in ("docx", "odt"):
            FORMATS[name].write(view, folder / language)
    return folder


def one(folder: Path, ending: str) -> Path:
    """The only file of an ending."""
    (found,) = folder.glob(f"*.{ending}")
    return found


def test_a_legend_stays_on_one_page_in_word(written: Path) -> None:
    """Each line of a numbered list but the last is kept with the next one."""
    numbered: dict[str, list[bool]] = {}
    for paragraph in part(one(written / "fr", "docx"), "word/document.xml").iter(named("w:p")):
        number = paragraph.find(f"{named('w:pPr')}/{named('w:numPr')}/{named('w:numId')}")
        if number is not None:
            kept = paragraph.find(f"{named('w:pPr')}/{named('w:keepNext')}") is not None
            numbered.setdefault(number.get(named("w:val"), ""), []).append(kept)
    legends = [kept for kept in numbered.values() if len(kept) >= 3]
    assert len(legends) == 3
    assert all(all(kept[:-1]) and not kept[-1] for kept in legends)


def test_a_legend_stays_on_one_page_in_open_document(written: Path) -> None:
    """The same, by styles of their own."""
    content = part(one(written / "fr", "odt"), "content.xml")
    keeping = {
        style.get(named("style:name"))
        for style in content.iter(named("style:style"))
        for properties in style.findall(named("style:paragraph-properties"))
        if properties.get(named("fo:keep-with-next")) == "always"
    }
    lists = [list(one.iter(named("text:p"))) for one in content.iter(named("text:list"))]
    legends = [[p.get(named("text:style-name")) in keeping for p in found] for found in lists if len(found) >= 3]
    assert len(legends) == 3
    assert all(all(kept[:-1]) and not kept[-1] for kept in legends)


def test_an_arabic_open_document_begins_at_the_right(written: Path) -> None:
    """LibreOffice puts `start` at the left, so the side is said; a French one begins at the left."""
    sides = {
        language: {
            properties.get(named("fo:text-align"))
            for style in part(one(written / language, "odt"), "styles.xml").iter(named("style:style"))
            if style.get(named("style:name")) in ("Standard", "Heading_20_1", "Lead")
            for properties in style.findall(named("style:paragraph-properties"))
        }
        for language in ("fr", "ar")
    }
    assert sides == {"fr": {"left"}, "ar": {"right"}}


def test_open_documents_pages_say_of_how_many(written: Path) -> None:
    """The foot has the page's number and how many there are."""
    foot = next(part(one(written / "fr", "odt"), "styles.xml").iter(named("style:footer")))
    assert [node.tag for node in foot.iter() if "page" in node.tag] == [
        named("text:page-number"), named("text:page-count"),
    ]  # fmt: skip


def test_what_is_not_translated_is_french_in_both(written: Path) -> None:
    """In the Arabic documents the texts left in French say so to a spelling checker, and to a reader by their sign."""
    word = part(one(written / "ar", "docx"), "word/document.xml")
    languages = {lang.get(named("w:val")) for run in word.iter(named("w:rPr")) for lang in run.iter(named("w:lang"))}
    assert "fr" in " ".join(filter(None, languages))
    for name, inside in (("docx", "word/document.xml"), ("odt", "content.xml")):
        assert "".join(part(one(written / "ar", name), inside).itertext()).count("[FR]") >= 4
