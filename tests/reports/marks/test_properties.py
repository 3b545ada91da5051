"""What holds for every figure, whatever its rectangles."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.marks import Look, place, to_svg
from reports.marks.crop import crop_of
from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from tests.reports.verifier import faults, read

SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

boxes = st.builds(
    Box,
    x=st.floats(-20, 700),
    y=st.floats(-20, 940),
    width=st.floats(4, 500),
    height=st.floats(4, 120),
)


@st.composite
def anything(draw: st.DrawFn) -> Figure:
    """Rectangles anywhere, lying over each other and beyond the picture's edge."""
    obstacles = [
        Obstacle(box=box, kind=draw(st.sampled_from(["text", "control", "image"])))
        for box in draw(st.lists(boxes, max_size=14))
    ]
    marked = draw(st.lists(st.lists(boxes, min_size=1, max_size=2), max_size=6))
    return _figure(obstacles, marked)


@st.composite
def forms(draw: st.DrawFn) -> Figure:
    """Rows of fields and texts in one to three columns, as pages have them; any of the fields marked."""
    columns = draw(st.integers(1, 3))
    width = 660 / columns
    obstacles: list[Obstacle] = []
    marked: list[list[Box]] = []
    top = 40.0
    for _ in range(draw(st.integers(1, 12))):
        for column in range(columns):
            kind = draw(st.sampled_from(["text", "control", "marked", "nothing"]))
            share = draw(st.floats(0.2, 0.9))
            box = Box(x=30 + column * width, y=top, width=share * width, height=18 if kind == "text" else 40)
            if kind != "nothing":
                obstacles.append(Obstacle(box=box, kind="text" if kind == "text" else "control"))
            if kind == "marked" and len(marked) < 9:
                marked.append([box])
        top += draw(st.floats(58, 80))
    return _figure(obstacles, marked)


@SETTINGS
@given(anything())
def test_no_label_ever_covers_anything(figure: Figure) -> None:
    """However the page is made: each shown element has its label, and no label covers a thing or another label."""
    drawing = place(figure, word="ICI")
    wrong = [fault for fault in faults(figure, drawing.crop, to_svg(drawing)) if not fault.startswith("line")]
    assert [fault for fault in wrong if "covers" in fault or "overlap" in fault or "canvas" in fault] == []


@SETTINGS
@given(forms(), st.sampled_from([1, 1.6]))
def test_forms_have_no_fault_at_all(figure: Figure, larger: float) -> None:
    """On a page made like a form, lines cross nothing and tips stand where they belong, too."""
    drawing = place(figure, word="ICI", look=Look().scaled(larger))
    assert faults(figure, drawing.crop, to_svg(drawing)) == []


@SETTINGS
@given(forms())
def test_every_mark_is_drawn(figure: Figure) -> None:
    """As many labels as marked elements, in order."""
    drawn = read(to_svg(place(figure, word="ICI")))
    assert [mark for mark, _, _ in drawn.labels] == list(range(len(figure.marks)))


@SETTINGS
@given(anything())
def test_a_crop_lies_within_its_picture(figure: Figure) -> None:
    """The crop has whole edges, an area, and keeps to the picture."""
    crop = crop_of(figure)
    assert 0 <= crop.left < crop.right <= figure.width
    assert 0 <= crop.top < crop.bottom <= figure.height
    assert all(float(edge).is_integer() for edge in crop)


def _figure(obstacles: list[Obstacle], marked: list[list[Box]]) -> Figure:
    marks = (
        Mark(legend="", name=f"champ {n}", elements=tuple(MarkedElement(box=box) for box in boxes_of))
        for n, boxes_of in enumerate(marked, 1)
    )
    return Figure(
        file="x.png",
        width=720,
        height=960,
        scale=2,
        page_title="",
        heading="",
        path="/",
        aria="",
        marks=tuple(marks),
        obstacles=tuple(obstacles),
    )


def test_marks_on_one_spot_are_still_all_drawn() -> None:
    """Four labels for one tiny element have no place without a clash: they stand in a column, none over another."""
    spot = Box(x=0, y=0, width=4, height=4)
    figure = _figure([], [[spot, spot], [spot, spot]])
    drawing = place(figure, word="ICI")
    assert len(drawing.labels) == 4
    wrong = faults(figure, drawing.crop, to_svg(drawing))
    assert [fault for fault in wrong if "covers" in fault or "overlap" in fault or "canvas" in fault] == []
