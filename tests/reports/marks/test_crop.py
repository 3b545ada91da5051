import pytest

from reports.marks.crop import crop_of
from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from tests.reports.pages import PAGES


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_no_line_is_cut(figures: dict[str, Figure], name: str) -> None:
    """No line of text and no control lies across an edge of the crop."""
    figure = figures[name]
    crop = crop_of(figure)
    for edge in (crop.top, crop.bottom):
        cut = [o for o in figure.obstacles if o.box.y < edge < o.box.bottom and o.box.y < figure.height]
        assert cut == []


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_the_whole_width_and_every_mark_are_kept(figures: dict[str, Figure], name: str) -> None:
    """All figures share a scale, and what is marked is seen."""
    figure = figures[name]
    crop = crop_of(figure)
    assert (crop.left, crop.right) == (0, figure.width)
    for mark in figure.marks:
        assert all(crop.top < e.box.y and e.box.bottom < crop.bottom for e in mark.elements)


def test_the_heading_above_is_shown() -> None:
    """A heading that is near the first mark belongs to the figure; one far above does not."""
    near = _figure(mark=700, heading=500)
    far = _figure(mark=700, heading=200)
    assert crop_of(near).top < 500
    assert crop_of(far).top > 230


def test_the_page_is_cut_to_its_contents_without_marks() -> None:
    """Without marks the empty space below the last line goes."""
    figure = _figure(mark=None, heading=40)
    assert crop_of(figure).top == 0
    assert crop_of(figure).bottom < 500


def test_the_author_decides() -> None:
    """A crop of the author's is taken as it is, in whole pixels and within the picture; `whole` crops nothing."""
    author = _figure(mark=700, heading=0).model_copy(update={"crop": Box(x=10.4, y=500.6, width=300, height=9000)})
    whole = _figure(mark=700, heading=0).model_copy(update={"whole": True})
    assert tuple(crop_of(author)) == (10, 500, 311, 960)
    assert tuple(crop_of(whole)) == (0, 0, 720, 960)


def test_the_authors_crop_cuts_no_line_that_is_mostly_inside() -> None:
    """A crop that ends before the end of a long line is widened to it; a line that is mostly outside stays out."""
    narrow = _figure(mark=340, heading=0).model_copy(update={"crop": Box(x=20, y=320, width=200, height=85)})
    assert tuple(crop_of(narrow)) == (20, 320, 338, 405)


def test_what_the_window_s_edge_has_cut_is_left_out() -> None:
    """Of a page that was scrolled for its picture, the first line may be half of one, and the last one, too."""
    figure = _figure(mark=300, heading=0)
    cut = (
        Obstacle(kind="text", box=Box(x=20, y=-9, width=300, height=20.4)),
        Obstacle(kind="image", box=Box(x=20, y=950, width=90, height=40)),
    )
    half = figure.model_copy(
        update={"obstacles": (*figure.obstacles, *cut), "aria": '- heading "Half" [box=20,-9,300,20]'}
    )
    crop = crop_of(half)
    assert 11 < crop.top < 300
    assert crop.bottom < 950
    plain = _figure(mark=None, heading=40)
    crop = crop_of(plain.model_copy(update={"obstacles": (*plain.obstacles, *cut)}))
    assert crop.top > 11.4
    assert all(edge == round(edge) for edge in crop), "a picture is cut at whole pixels"


def _figure(mark: float | None, heading: float) -> Figure:
    element = MarkedElement(box=Box(x=30, y=mark or 0, width=200, height=40))
    lines = [Obstacle(box=Box(x=30, y=y, width=300, height=20), kind="text") for y in (heading, 330, 400)]
    return Figure(
        file="x.png",
        width=720,
        height=960,
        scale=2,
        page_title="",
        heading="Titre",
        path="/",
        aria=f'- heading "Titre" [level=1] [box=30,{heading:g},600,30]',
        marks=(Mark(legend="", name="", elements=(element,)),) if mark is not None else (),
        obstacles=tuple(lines),
    )
