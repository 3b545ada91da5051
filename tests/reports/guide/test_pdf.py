"""The PDF: what a machine reads aloud, and what a reader has in her hands."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import page as page_validation
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.views import GuideView
from reports.recording import Figure
from tests.reports.camera import take
from tests.reports.pages import PAGES
from tests.reports.paper import pictures as placed
from tests.reports.paper import runs
from tests.reports.readers import LANGUAGES, read_in
from tests.reports.samples import failed, recording, step

FOOT, HEAD = 42, 801
"""Between them, in points from a sheet's lower edge, is what is written on it; below is its number, above what goes on."""

SOME = [
    *(("standard", language) for language in LANGUAGES),
    ("large-print", "ar"),
    *((edition, "fr") for edition in ("black-and-white", "summary", "mobile")),
]
ALL = [(edition, language) for edition in EDITIONS for language in LANGUAGES]
MATRIX = [pytest.param(*one, marks=pytest.mark.matrix) for one in ALL if one not in SOME]

Made = Callable[[str, str], tuple[GuideView, Path]]


@pytest.fixture(scope="module")
def made(
    browser: Browser, figures: dict[str, Figure], pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """The guide of an edition and a language, written once; its pictures are taken in the edition's own window."""
    folder = tmp_path_factory.mktemp("pdf")
    shot: dict[int, tuple[dict[str, Figure], Path]] = {0: (figures, pictures)}
    done: dict[tuple[str, str], tuple[GuideView, Path]] = {}

    def make(edition: str, language: str) -> tuple[GuideView, Path]:
        key = (edition, language)
        if key not in done:
            window = EDITIONS[edition].window
            if window not in shot:
                own = tmp_path_factory.mktemp("narrow")
                shot[window] = ({page.name: take(browser, page, own, window) for page in PAGES}, own)
            view = guide_view(read_in(language, shot[window][0]), shot[window][1], GuideWish(EDITIONS[edition]))
            done[key] = (view, FORMATS["pdf"].write(view, folder / language)[0])
        return done[key]

    return make


@cache
def told(file: Path) -> str:
    """All its text in one line; letters of Arabic may come joined."""
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(file).pages)


def tags(file: Path) -> list[Any]:
    """All structure elements."""
    found: list[Any] = []

    def walk(kids: Any) -> None:
        for kid in kids if isinstance(kids, list) else [kids]:
            element = kid.get_object()
            if isinstance(element, dict) and "/S" in element:
                found.append(element)
                walk(element.get("/K", []))

    walk(PdfReader(file).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize(("edition", "language"), [*SOME, *MATRIX])
def test_no_rule_of_pdf_ua_fails(made: Made, edition: str, language: str) -> None:
    """Every edition in every language passes all rules of PDF/UA-1; it has a title, a language and its fonts.

    Always: every language, every edition, and the largest from right to left; the other pairs with the matrix.
    """
    view, file = made(edition, language)
    report = page_validation.validate_pdf(file, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.total > 100
    reader = PdfReader(file)
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata is not None and reader.metadata.title == view.title
    fonts = [font for sheet in reader.pages for font in sheet["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert fonts and all("/FontFile2" in font or "/FontFile3" in font for font in described)


def test_a_fault_is_noticed(tmp_path: Path, made: Made) -> None:
    """The validator is no yes-man: the same guide without its language fails."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=made("summary", "fr")[1])
    del writer.root_object["/Lang"]
    writer.write(tmp_path / "mute.pdf")
    assert not page_validation.validate_pdf(
        tmp_path / "mute.pdf", profile=page_validation.ValidationProfile.PDF_UA_1
    ).is_compliant


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name != "summary"])
def test_nothing_is_lost(made: Made, edition: str) -> None:
    """Every step's title and every picture is there, with its alternative text, in order; chapters and steps are the outline."""
    view, file = made(edition, "fr")
    reader = PdfReader(file)
    outline = [str(entry.title) for entry in _flat(reader.outline)]
    titles = [step.title for step in view.steps()]
    assert [title for title in outline if title in titles] == titles
    assert [chapter.title for chapter in view.chapters] == [t for t in outline if t in {c.title for c in view.chapters}]
    described = [str(tag["/Alt"]) for tag in tags(file) if tag["/S"] == "/Figure"]
    panels = [panel for step in view.steps() for figure in step.figures for panel in figure.panels]
    assert described == [panel.alternative for panel in panels]
    text = told(file)
    assert all(title in text for title in titles)


def _flat(outline: Any) -> list[Any]:
    return [one for part in outline for one in (_flat(part) if isinstance(part, list) else [part])]


@pytest.mark.parametrize(
    ("edition", "least"), [("standard", 10), ("black-and-white", 10), ("mobile", 10), ("large-print", 14)]
)
def test_the_page_s_own_text_is_large_enough(made: Made, edition: str, least: float) -> None:
    """Measured on the sheets: sixteen pixels of the pictured page are ten points high at least, fourteen in large print."""
    view, file = made(edition, "fr")
    scale = next(panel.scale for step in view.steps() for figure in step.figures for panel in figure.panels)
    heights = [16 * scale * one.width / one.pixels for sheet in PdfReader(file).pages for one in placed(sheet)]
    assert len(heights) >= 5
    assert min(heights) >= least - 0.05


@pytest.mark.parametrize("edition", ["standard", "large-print", "black-and-white", "mobile"])
def test_no_picture_leaves_its_sheet(made: Made, edition: str) -> None:
    """No picture is cut by a sheet's edge or margin, none is shown in two parts."""
    view, file = made(edition, "fr")
    shown = [one for sheet in PdfReader(file).pages for one in placed(sheet)]
    assert all(one.left >= 33.9 and one.left + one.width <= 595.3 - 33.9 for one in shown)
    assert all(one.bottom >= 42 and one.bottom + one.height <= 841.9 - 39 for one in shown)
    assert len(shown) == sum(len(figure.panels) for step in view.steps() for figure in step.figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_numbered(made: Made, language: str) -> None:
    """Each but the first says which it is, and of how many: 3 / 14."""
    sheets = PdfReader(made("standard", language)[1]).pages
    for number, sheet in enumerate(sheets, 1):
        numbered = {f"{number} / {len(sheets)}", f"{len(sheets)} / {number}"} & {
            " ".join(line.split()) for line in sheet.extract_text().splitlines()
        }
        assert bool(numbered) == (number > 1)


@pytest.mark.parametrize("edition", ["standard", "large-print", "mobile"])
def test_no_heading_stands_alone_at_a_foot(made: Made, edition: str) -> None:
    """What a sheet ends with is no heading and no count of steps."""
    view, file = made(edition, "fr")
    headings = {step.title for step in view.steps()} | {chapter.title for chapter in view.chapters}
    for sheet in PdfReader(file).pages[1:]:
        last = [run.text for run in runs(sheet) if FOOT < run.base < HEAD][-1]
        assert last not in headings
        assert not last.startswith("Étape ")


def test_large_print(made: Made) -> None:
    """Its own text is eighteen points at least, and every step begins a sheet; a sheet that goes on with one says so."""
    view, file = made("large-print", "fr")
    sheets = PdfReader(file).pages
    begun = [[run for run in runs(sheet) if run.text.startswith("Étape ")] for sheet in sheets]
    assert [len(found) for found in begun if found] == [1] * sum(bool(found) for found in begun)
    titles = {step.title for step in view.steps()}
    assert sum(any(line.strip() in titles for line in sheet.extract_text().splitlines()) for sheet in sheets[2:]) >= 4
    body = [run.size for sheet in sheets for run in runs(sheet) if len(run.text) > 40]
    assert body and min(body) >= 15
    assert sorted(body)[len(body) // 2] >= 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_is_one_sheet(figures: dict[str, Figure], pictures: Path, tmp_path: Path, language: str) -> None:
    """Twenty-two steps with long titles fit one sheet, in letters of nine points at least."""
    short = read_in(language, figures)
    steps = tuple(
        step(f"n{number}", f"{short.title} {number}", figures["form"]).model_copy(
            update={"chapter": short.title if number % 8 == 1 else ""}
        )
        for number in range(1, 23)
    )
    view = guide_view(short.model_copy(update={"steps": steps}), pictures, GuideWish(EDITIONS["summary"]))
    file = FORMATS["pdf"].write(view, tmp_path)[0]
    sheets = PdfReader(file).pages
    assert len(sheets) == 1
    assert min(run.size for run in runs(sheets[0]) if len(run.text) > 20) >= 7.5
    text = sheets[0].extract_text()
    assert [number for number in range(1, 23) if not re.search(rf"(?<!\d){number}(?!\d)", text)] == []


def test_black_and_white_has_no_colour(made: Made) -> None:
    """Nothing on its sheets is coloured: no letter, no frame, no picture."""
    for sheet in PdfReader(made("black-and-white", "fr")[1]).pages:
        from pypdf.generic import ContentStream

        for operands, operator in ContentStream(sheet.get_contents(), sheet.pdf).operations:
            if operator in (b"rg", b"RG"):
                assert len({round(float(part), 3) for part in operands}) == 1
        for picture in sheet.images:
            assert picture.image is not None
            channels = picture.image.convert("RGB").split()
            assert channels[0].tobytes() == channels[1].tobytes() == channels[2].tobytes()


def test_untranslated_texts_say_their_language(made: Made) -> None:
    """In an Arabic guide what is still in French is tagged as French, and followed by its sign; the count is at the end."""
    view, file = made("standard", "ar")
    french = [tag for tag in tags(file) if tag.get("/Lang") == "fr"]
    assert len(french) >= 3
    assert view.untranslated == 3
    assert told(file).count("FR") >= 4


def test_hard_words_are_explained_where_they_are_first_used(made: Made) -> None:
    """The box is on the sheet of the step that uses the word; a word that nobody uses is explained at the end."""
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(made("standard", "fr")[1]).pages]
    there = [number for number, text in enumerate(sheets) if "que vous êtes seul à connaître" in text]
    assert len(there) == 1
    assert "Je choisis mon mot de passe" in sheets[there[0]]
    assert "cookie — Rien." in sheets[-1]


def test_a_failed_guide_and_links_of_the_author_s(figures: dict[str, Figure], pictures: Path) -> None:
    """A failed guide passes the rules, too, and so does a link whose words are kept together."""
    linked = {
        "intro": "Voir [mon-site-d-essai.test](https://mon-site-d-essai.test/aller-la) et **[là-bas](https://x.test)**."
    }
    for whole in (failed(figures), recording(figures).model_copy(update=linked)):
        out = BytesIO()
        view = guide_view(whole, pictures)
        from reports.guide.pdf import made as make

        out.write(make(view))
        report = page_validation.validate_pdf_bytes(out.getvalue(), profile=page_validation.ValidationProfile.PDF_UA_1)
        assert report.failures == []
