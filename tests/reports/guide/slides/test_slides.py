"""Slide shows: real titles, lists and notes, alternative texts, languages; nothing of this machine."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.markdown import Markdown
from reports.guide.views import GuideView
from reports.recording import Figure, Recording
from tests.reports.samples import failed, recording

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Shown = Callable[..., Any]


@pytest.fixture(scope="module")
def sample(figures: dict[str, Figure]) -> Recording:
    """The sample recording."""
    return recording(figures)


@pytest.fixture(scope="module")
def shown(sample: Recording, pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The sample guide as a slide show, in an edition and a language: written once, read by python-pptx."""
    folder, files = tmp_path_factory.mktemp("slides"), {}

    def show(edition: str = "standard", language: str = "fr") -> Any:
        key = (edition, language)
        if key not in files:
            said = sample.model_copy(update={"language": language, "screen": "fr"})
            view = guide_view(said, pictures, GuideWish(EDITIONS[edition]))
            files[key] = Presentation(str(FORMATS["pptx"].write(view, folder)[0]))
        return files[key]

    return show


def titles(show: Any) -> list[str]:
    """The titles as an outline lists them."""
    return [slide.shapes.title.text_frame.text for slide in show.slides]


def shapes(show: Any) -> list[Any]:
    """All shapes of all slides."""
    return [shape for slide in show.slides for shape in slide.shapes]


def test_a_slide_a_step(shown: Shown) -> None:
    """The guide's title, a slide for each chapter, a slide for each step, with titles where an outline finds them."""
    assert titles(shown()) == [
        "Activer l’espace d’essai",
        "Le site",
        "Étape 1 sur 5 — J’accepte",
        "Étape 2 sur 5 — Je m’identifie",
        "La décision",
        "Étape 3 sur 5 — Je décide",
        "Étape 4 sur 5 — Je choisis mon mot de passe",
        "Étape 5 sur 5 — C’est fini",
    ]


def test_widescreen(shown: Shown) -> None:
    """16:9."""
    assert shown().slide_width * 9 == shown().slide_height * 16
    assert shown().element.xpath("p:sldSz/@type") == []


def test_every_picture_is_told(shown: Shown, sample: Recording, pictures: Path) -> None:
    """Each picture has the alternative text that it has in every format."""
    panels = [p for step in guide_view(sample, pictures).steps() for figure in step.figures for p in figure.panels]
    found = [shape.element.nvPicPr.cNvPr.get("descr") for shape in shapes(shown()) if hasattr(shape, "image")]
    assert found == [panel.alternative for panel in panels]


def test_a_legend_is_a_list_that_counts(shown: Shown) -> None:
    """Real numbers, from the first label on; no digit is typed."""
    slide = shown().slides[3]
    items = [p for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs if numbering(p)]
    assert [numbering(item) for item in items] == ["1", "2", "3", "4", "5"]
    assert not any(item.text[:1].isdigit() for item in items)


def numbering(paragraph: Any) -> str:
    """The number at which a paragraph's list starts; empty where it is none."""
    found = paragraph._p.find(f".//{A}buAutoNum")
    return "" if found is None else found.get("startAt", "1")


def test_reading_order(shown: Shown) -> None:
    """Title, text, decision, warning, picture, legend, note, number: as drawn, so as read aloud."""
    slide = shown().slides[5]
    kinds = [shape.text_frame.text.split("\n")[0] if shape.has_text_frame else "picture" for shape in slide.shapes]
    assert kinds[:4] == ["Étape 3 sur 5 — Je décide", "C’est vous qui décidez", "Attention", "picture"]
    assert kinds[-1] == "‹#›"


def test_notes_tell_everything(shown: Shown) -> None:
    """A speaker finds the whole step in the notes."""
    notes = shown().slides[3].notes_slide.notes_text_frame.text
    assert notes.startswith("Étape 2 sur 5 — Je m’identifie")
    assert "Nom de naissance" in notes
    assert "Au verso\N{NO-BREAK SPACE}: 8 à 13 chiffres." in notes


def test_every_slide_has_its_number(shown: Shown) -> None:
    """A field that counts by itself, in the placeholder for it."""
    for slide in shown().slides:
        fields = [one.get("type") for one in slide.element.iter(f"{A}fld")]
        places = [one.placeholder_format.type for one in slide.placeholders]
        assert fields == ["slidenum"]
        assert PP_PLACEHOLDER.SLIDE_NUMBER in places


@pytest.mark.parametrize(("language", "culture", "right_to_left"), [("fr", "fr-FR", "0"), ("ar", "ar-EG", "1")])
def test_languages_and_directions(shown: Shown, language: str, culture: str, right_to_left: str) -> None:
    """Every run tells its language and every paragraph its direction; the picture changes sides."""
    show = shown(language=language)
    for slide in show.slides:
        for part in (slide, slide.notes_slide):
            texts = [one for one in part.element.iter(f"{A}rPr") if one.getparent().tag == f"{A}r"]
            assert {one.get("lang") for one in texts} == {culture}
        properties = [one for one in slide.element.iter(f"{A}pPr") if one.get("rtl")]
        assert {one.get("rtl") for one in properties} == {right_to_left}
    picture = next(shape for shape in shapes(show) if hasattr(shape, "image"))
    assert (picture.left > show.slide_width / 3) == (right_to_left == "0")


def test_a_text_that_is_not_translated_keeps_its_language(sample: Recording, pictures: Path, tmp_path: Path) -> None:
    """A French note in an Arabic guide runs from the left, is French to whatever reads it, and is signed."""
    text = sample.steps[3].title, sample.steps[5].text
    said = sample.model_copy(update={"language": "ar", "screen": "fr", "untranslated": frozenset(text)})
    show = Presentation(str(FORMATS["pptx"].write(guide_view(said, pictures), tmp_path)[0]))
    paragraph = next(
        p for s in shapes(show) if s.has_text_frame for p in s.text_frame.paragraphs if "Documenter" in p.text
    )
    assert paragraph._p.find(f"{A}pPr").get("rtl") == "0"
    assert {run._r.find(f"{A}rPr").get("lang") for run in paragraph.runs} == {"fr-FR"}
    assert any("[FR]" in shape.text_frame.text for shape in shapes(show) if shape.has_text_frame)


def test_large_print_is_larger(shown: Shown) -> None:
    """No letter of a text is smaller than 24 points; it takes more slides."""
    assert min(sizes(shown("large-print"))) >= 24
    assert min(sizes(shown())) >= 14
    assert len(shown("large-print").slides) > len(shown().slides)


def sizes(show: Any) -> list[float]:
    """The sizes of all letters but for titles, slides' numbers, and the line that tells when the guide was made."""
    return [
        run.font.size.pt
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame and shape is not slide.shapes.title and "pasapas" not in shape.text_frame.text
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]


def test_black_and_white_has_no_colour(shown: Shown) -> None:
    """Pictures, letters and boxes are grey."""
    show = shown("black-and-white")
    for shape in shapes(show):
        if hasattr(shape, "image"):
            with Image.open(BytesIO(shape.image.blob)) as picture:
                red, green, blue = picture.convert("RGB").split()
                assert red.tobytes() == green.tobytes() == blue.tobytes()
    colours = {one.get("val") for slide in show.slides for one in slide.element.iter(f"{A}srgbClr")}
    told = [tuple(bytes.fromhex(colour)) for colour in colours]
    assert all(max(parts) - min(parts) <= 8 for parts in told), colours


def test_the_summary_is_a_list_to_tick(shown: Shown) -> None:
    """A box and a line for each step, no picture."""
    show = shown("summary")
    lines = [p.text for s in shapes(show) if s.has_text_frame for p in s.text_frame.paragraphs]
    assert [line.split(" — ")[0] for line in lines if line.startswith("☐")] == [
        "☐ 1. J’accepte",
        "☐ 2. Je m’identifie",
        "☐ 3. Je décide",
        "☐ 4. Je choisis mon mot de passe",
        "☐ 5. C’est fini",
    ]
    assert not [shape for shape in shapes(show) if hasattr(shape, "image")]


def test_a_failed_journey_says_so(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """At the beginning and where it stopped."""
    show = Presentation(str(FORMATS["pptx"].write(guide_view(failed(figures), pictures), tmp_path)[0]))
    texts = [shape.text_frame.text for shape in shapes(show) if shape.has_text_frame]
    assert any(text.startswith("Ce guide est incomplet") for text in texts)
    assert any('button "Suivant"' in text for text in texts)


def test_links_lead_outside(sample: Recording, pictures: Path, tmp_path: Path) -> None:
    """An address that the author linked to is a link."""
    view: GuideView = replace(
        guide_view(sample, pictures), intro=Markdown("fr").block("Voir [le site](https://a.test/x).")
    )
    show = Presentation(str(FORMATS["pptx"].write(view, tmp_path)[0]))
    runs = [r for s in show.slides[0].shapes if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs]
    assert [run.hyperlink.address for run in runs if run.text == "le site"] == ["https://a.test/x"]


def test_nothing_of_this_machine(sample: Recording, pictures: Path, tmp_path: Path) -> None:
    """The guide's title and language, the recording's date, nobody's name; the same guide gives the same bytes."""
    view = guide_view(sample, pictures)
    one, two = (FORMATS["pptx"].write(view, tmp_path / name)[0] for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    told = Presentation(str(one)).core_properties
    assert (told.title, told.language, told.author) == ("Activer l’espace d’essai", "fr", "pasapas")
    assert told.created.replace(tzinfo=UTC) == datetime(2026, 11, 22, 10, tzinfo=UTC)
    with ZipFile(one) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names)
    assert not [name for name in names if re.search("thumbnail|printer", name)]
    assert b"Canny" not in whole
    assert b"Macintosh" not in whole
    assert str(pictures).encode() not in whole
