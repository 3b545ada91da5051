"""How large a page's own text is on paper: ten points, fourteen in large print, wherever that can be had."""

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings

from reports.guide.editions import LARGE_PRINT, STANDARD, Edition
from reports.marks import Drawing, panels
from reports.recording import Box, Figure
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.truth import frozen
from tests.reports.marks.test_properties import SETTINGS, anything

SHEET: Final = (186 / 25.4 * 72, 0.78 * (297 - 2 * 12) / 25.4 * 72)
"""Points that a picture has on A4 between margins of 12 mm; its height, with a title and a legend on the same sheet."""


def points(drawing: Drawing) -> float:
    """How large text of 16 CSS pixels is, where the drawing fits the sheet."""
    return 16 * min(SHEET[0] / drawing.canvas.width, SHEET[1] / drawing.canvas.height)


def smallest(name: str, edition: Edition) -> float:
    """The smallest text of a layout's panels, in points."""
    return min(points(panel.drawing) for panel in drawn(frozen(name), edition))


@pytest.mark.parametrize("name", layouts())
def test_text_has_ten_points(name: str) -> None:
    """In the standard edition, in width and in height."""
    assert smallest(name, STANDARD) >= 10


def _telephones() -> list[str]:
    return [name for name, layout in layouts().items() if layout.width <= LARGE_PRINT.window]


@pytest.mark.parametrize("name", _telephones())
def test_text_has_fourteen_points_in_large_print(name: str) -> None:
    """Of a page in a window that is no wider than large print's journeys are played in; others: `test_matrix`."""
    assert smallest(name, LARGE_PRINT) >= 14


def test_a_tall_picture_is_cropped_closer() -> None:
    """Where labels or an inset beside a crop would make its drawing too tall for the sheet, the heading above goes."""
    figure = frozen("tiny-eyes").figure
    (usual,) = panels(figure, word="ICI", widest=900)
    (closer,) = panels(figure, word="ICI", widest=900, tallest=usual.canvas.height - 20)
    assert closer.canvas.height <= usual.canvas.height - 20
    assert [label.text for label in closer.labels] == [label.text for label in usual.labels]


def _whole(figure: Figure) -> Figure:
    return figure.model_copy(update={"whole": True, "crop": None})


@pytest.mark.parametrize("edition", [STANDARD, LARGE_PRINT], ids=lambda one: str(one.name))
def test_a_page_that_is_wanted_whole_is_cut_into_strips(edition: Edition) -> None:
    """Five screens of page: all of it is shown once, from top to bottom; every number stands on one strip."""
    figure = _whole(frozen("tall").figure)
    drawings = panels(figure, word="ICI", widest=edition.widest, tallest=edition.tallest)
    assert [label.text for drawing in drawings for label in drawing.labels] == ["1", "2"]
    assert (drawings[0].crop.top, drawings[-1].crop.bottom) == (0, figure.height)
    assert all(above.crop.bottom == below.crop.top for above, below in pairwise(drawings))
    assert all(drawing.canvas.height <= edition.tallest for drawing in drawings)


def test_an_author_s_crop_that_is_tall_is_cut_into_strips() -> None:
    """What lies outside of it is in none."""
    figure = frozen("tall").figure.model_copy(update={"crop": Box(x=0, y=100, width=700, height=1100)})
    crops = [one.crop for one in panels(figure, word="ICI", widest=800, tallest=450)]
    assert len(crops) >= 3
    assert crops[0].top <= 100 and 1200 <= crops[-1].bottom <= 1230
    assert all(above.bottom <= below.top + 20 for above, below in pairwise(crops))


@settings(SETTINGS, max_examples=30)
@given(anything())
def test_strips_lose_nothing(figure: Figure) -> None:
    """Whatever the page: every label is on one strip, and no edge between two runs through a line or a control."""
    drawings = panels(_whole(figure), word="ICI", widest=figure.width, tallest=300)
    labels = [label.mark for one in drawings for label in one.labels if not label.again]
    (alone,) = panels(_whole(figure), word="ICI", widest=figure.width)
    assert sorted(labels) == sorted(label.mark for label in alone.labels if not label.again)
    for edge in (one.crop.bottom for one in drawings[:-1]):
        assert not [o for o in figure.obstacles if o.box.height <= 160 and o.box.y < edge < o.box.bottom]
