"""Several panels of one page, and crops in width."""

from pathlib import Path

from hypothesis import given, settings

from reports.guide.alternative import alternative_text
from reports.guide.editions import LARGE_PRINT, STANDARD
from reports.guide.names import ScreenNames
from reports.guide.words import words_for
from reports.marks import Drawing, panels, place
from reports.recording import Box, Figure
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.truth import frozen
from tests.reports.marks.test_properties import SETTINGS, anything


def shown(drawings: tuple[Drawing, ...]) -> list[list[str]]:
    """The labels of each panel."""
    return [[label.text for label in drawing.labels] for drawing in drawings]


def placed(name: str, widest: float = STANDARD.widest) -> tuple[Drawing, ...]:
    """The panels of a layout."""
    return panels(frozen(name).figure, word="ICI", widest=widest)


def test_marks_far_apart_are_two_panels() -> None:
    """A page of five screens with a field at its top and a button at its end: two crops, and numbers go on."""
    one, two = placed("tall")
    assert shown((one, two)) == [["1"], ["2"]]
    assert one.crop.bottom < two.crop.top
    assert one.crop.height + two.crop.height < 0.6 * frozen("tall").figure.height


def test_a_wide_page_is_cropped_in_width() -> None:
    """1600 pixels of page with marks at both ends: each panel has its text in 10 points or more on A4."""
    drawings = placed("wide")
    assert shown(drawings) == [["1"], ["2"], ["3", "4"]]
    assert all(drawing.canvas.width <= STANDARD.widest for drawing in drawings)


def test_most_pages_need_no_division() -> None:
    """Only the two layouts made for it are divided, in large print, too: a form of two columns stays one picture."""
    for widest in (STANDARD.widest, LARGE_PRINT.widest):
        assert {name for name in layouts() if len(placed(name, widest)) > 1} == {"tall", "wide"}


def test_text_has_ten_points_in_every_standard_picture() -> None:
    """No layout's drawing is wider than a sheet has room for."""
    assert {name for name in layouts() for one in placed(name) if one.canvas.width > STANDARD.widest} == set()


def test_the_author_has_the_last_word() -> None:
    """What the author crops or wants whole is one panel, as wide as it was."""
    figure = frozen("wide").figure
    (whole,) = panels(figure.model_copy(update={"whole": True}), word="ICI", widest=500)
    (cut,) = panels(figure.model_copy(update={"crop": Box(x=0, y=0, width=1100, height=290)}), word="ICI", widest=500)
    assert whole.crop.width == 1600
    assert cut.crop.width >= 1100


def test_an_alternative_text_tells_its_own_panel() -> None:
    """Each panel's text names the marks that it shows, with their numbers, and no others."""
    figure, words = frozen("tall").figure, words_for("fr")
    one, two = (
        alternative_text(figure, drawing, words, "fr", ScreenNames("fr", "fr", {})) for drawing in placed("tall")
    )
    assert "1, " in one
    assert "2, " not in one
    assert "2, " in two
    assert "1, " not in two


def test_a_number_on_an_inset_is_not_one_place_more() -> None:
    """Two eyes with one inset are still two places."""
    (panel,) = drawn(frozen("tiny-eyes"))
    assert "à 2 endroits" in panel.alternative
    assert "à 3 endroits" not in panel.alternative


@settings(SETTINGS, max_examples=20)
@given(anything())
def test_every_element_is_in_one_panel(figure: Figure) -> None:
    """Whatever the page: as many labels as in one panel, in the marks' order, and crops within the picture."""
    drawings = panels(figure, word="ICI", widest=600)
    marks = [label.mark for drawing in drawings for label in drawing.labels if not label.again]
    alone = [label.mark for label in place(figure, word="ICI").labels if not label.again]
    assert sorted(marks) == sorted(alone)
    firsts = [min(label.mark for label in drawing.labels) for drawing in drawings if drawing.labels]
    assert firsts == sorted(firsts)
    for drawing in drawings:
        assert 0 <= drawing.crop.left < drawing.crop.right <= figure.width
        assert all(float(edge).is_integer() for edge in drawing.crop)


def test_pictures_of_panels_are_told_apart() -> None:
    """The files of a divided figure have names of their own."""
    names = [panel.name for panel in drawn(frozen("tall"))]
    assert names == [Path("tall").stem, "tall-2"]
