from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, ViewportSize

from reports.marks import Drawing, Look, place, to_svg
from reports.recording import Figure
from tests.reports.pages import PAGES
from tests.reports.verifier import faults, read

NAMES = [page.name for page in PAGES]
INK = 90
"""A pixel darker or lighter than its line's background by this much (of 255) belongs to a letter."""


@pytest.mark.parametrize("larger", [1, 1.6, 2])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_covered_and_nothing_crossed(figures: dict[str, Figure], name: str, larger: float) -> None:
    """No label covers a name, a value, a control or a text, no line crosses any: at every size of label."""
    drawing = place(figures[name], word="ICI", look=Look().scaled(larger))
    assert faults(figures[name], drawing.crop, to_svg(drawing)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_changes_its_colour(browser: Browser, figures: dict[str, Figure], pictures: Path, name: str) -> None:
    """What the clean picture shows as letters, the drawn one shows too: looked up in the pixels."""
    drawing = place(figures[name], word="ICI")
    clean = _clean(figures[name], pictures, drawing)
    drawn = _drawn_upon(browser, clean, drawing)
    changed = ImageChops.difference(clean, drawn).convert("L").point(lambda level: 255 if level > INK else 0)
    for obstacle in figures[name].obstacles:
        if (
            obstacle.kind == "text"
            and obstacle.box.y >= drawing.crop.top
            and obstacle.box.bottom <= drawing.crop.bottom
        ):
            box = obstacle.box
            left, top = 2 * (box.x - drawing.canvas.left), 2 * (box.y - drawing.canvas.top)
            area = (left, top, left + 2 * box.width, top + 2 * box.height)
            letters = _letters(clean.crop(area))
            lost = ImageChops.logical_and(letters, changed.crop(area).convert("1", dither=Image.Dither.NONE))
            assert lost.getbbox() is None, f"letters at {box} are drawn over"


def _letters(line: Image.Image) -> Image.Image:
    grey = line.convert("L")
    background = max(grey.getcolors() or [(1, 255)])[1]
    return grey.point(lambda level: 255 if abs(level - background) > INK else 0).convert("1", dither=Image.Dither.NONE)


def _clean(figure: Figure, folder: Path, drawing: Drawing) -> Image.Image:
    """The cut picture on its canvas, in device pixels."""
    canvas, crop = drawing.canvas, drawing.crop
    paper = Image.new("RGB", (2 * round(canvas.width), 2 * round(canvas.height)), "white")
    with Image.open(folder / figure.file) as picture:
        cut = picture.convert("RGB").crop((0, 2 * round(crop.top), picture.width, 2 * round(crop.bottom)))
    paper.paste(cut, (2 * round(crop.left - canvas.left), 2 * round(crop.top - canvas.top)))
    return paper


def _drawn_upon(browser: Browser, clean: Image.Image, drawing: Drawing) -> Image.Image:
    """The same with the marks, as the browser shows them."""
    file = BytesIO()
    clean.save(file, "PNG")
    address = f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
    size = ViewportSize(width=clean.width // 2, height=clean.height // 2)
    page = browser.new_page(viewport=size, device_scale_factor=2)
    try:
        style = "<style>body{margin:0}img,svg{position:absolute;width:100%;height:100%}</style>"
        page.set_content(f"{style}<img src='{address}'>{to_svg(drawing)}")
        return Image.open(BytesIO(page.screenshot())).convert("RGB")
    finally:
        page.close()


def test_one_mark_says_ici_and_several_count_from_one(figures: dict[str, Figure]) -> None:
    """A lone mark's label is the word; several are numbers in the marks' order."""
    alone = read(to_svg(place(figures["modal"], word="ICI")))
    several = read(to_svg(place(figures["form"], word="ICI")))
    assert [text for _, text, _ in alone.labels] == ["ICI"]
    assert [text for _, text, _ in several.labels] == ["1", "2", "3", "4", "5"]


def test_a_mark_on_two_elements_draws_its_number_twice(figures: dict[str, Figure]) -> None:
    """The eyes of both password fields carry the same number, and each stands nearest to its own eye."""
    drawn = read(to_svg(place(figures["eyes"], word="ICI")))
    assert [text for _, text, _ in drawn.labels] == ["1", "2", "3", "4", "4", "5"]


def test_a_columns_labels_stand_on_one_side(figures: dict[str, Figure]) -> None:
    """Where one field of a column has no room on the right, all its labels stand in one line on the left."""
    labels = place(figures["eyes"], word="ICI").labels
    column = [label for label in labels if label.text in "1235"]
    assert len({label.body.left for label in column}) == 1
    assert all(label.body.right < label.line[-1].x for label in column)


def test_badges_are_legible(figures: dict[str, Figure]) -> None:
    """A badge is at least 30 CSS pixels across, without its halo."""
    drawing = place(figures["dense"], word="ICI")
    assert min(label.body.height for label in drawing.labels) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_the_same_figure_gives_the_same_drawing(figures: dict[str, Figure], name: str) -> None:
    """Placement is deterministic, to the last digit."""
    assert to_svg(place(figures[name], word="ICI")) == to_svg(place(figures[name], word="ICI"))


def test_a_figure_without_marks_has_an_empty_drawing(figures: dict[str, Figure]) -> None:
    """Nothing is drawn where nothing is marked, and the canvas is the crop."""
    drawing = place(figures["form"].model_copy(update={"marks": ()}), word="ICI")
    assert drawing.labels == ()
    assert drawing.canvas == drawing.crop
