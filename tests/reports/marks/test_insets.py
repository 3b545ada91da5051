"""Magnified insets."""

from hypothesis import given
from hypothesis import strategies as st

from reports.marks import Drawing, Look, place, to_svg
from reports.marks.geometry import Rect
from reports.recording import Box, Figure, Mark, MarkedElement, Obstacle
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.truth import frozen
from tests.reports.marks.test_properties import SETTINGS


def placed(name: str) -> Drawing:
    """A layout's drawing."""
    return place(frozen(name).figure, word="ICI")


def test_two_eyes_share_one_inset() -> None:
    """The eyes of both password fields have one number: one inset shows it again, once, and needs no line."""
    drawing = placed("tiny-eyes")
    (inset,) = drawing.insets
    labels = [label for label in drawing.labels if label.mark == inset.mark]
    assert [label.again for label in labels] == [False, False, True]
    assert {label.text for label in labels} == {"3"}
    assert inset.line == ()
    assert inset.body.width > 2.5 * inset.source.width


def test_a_day_in_a_calendar_is_joined_by_a_line() -> None:
    """Where no label can stand beside it, the day is shown again; a line leads from there to the day."""
    drawing = placed("calendar")
    (inset,) = drawing.insets
    (label,) = [label for label in drawing.labels if label.mark == inset.mark]
    day = Rect.of(frozen("calendar").figure.marks[2].elements[0].box)
    assert inset.body.contains(Rect(*label.line[-1], *label.line[-1]))
    assert day.grown(14).contains(Rect(*inset.line[-1], *inset.line[-1]))
    assert inset.source.contains(day)


def test_a_row_of_icons_is_one_inset() -> None:
    """Six icons between two lines of text: one inset with all six numbers in their order."""
    drawing = placed("glyph-buttons")
    (inset,) = drawing.insets
    assert [label.text for label in drawing.labels] == ["1", "2", "3", "4", "5", "6"]
    middles = [label.body.center.x for label in drawing.labels]
    assert middles == sorted(middles)
    assert all(inset.body.contains(Rect(*label.line[-1], *label.line[-1])) for label in drawing.labels)


def test_what_has_room_gets_no_inset() -> None:
    """Only four of all layouts have an inset in the standard edition."""
    with_inset = {name for name in layouts() if placed(name).insets}
    assert with_inset == {"tiny-eyes", "calendar", "glyph-buttons", "code-boxes-six"}


def test_an_inset_is_written_with_its_source() -> None:
    """The SVG holds the magnified picture, which part it is, and the line."""
    svg = to_svg(placed("calendar"), magnified=lambda part: f"part-{part.left:.0f}")
    assert 'class="inset"' in svg
    assert 'class="connector"' in svg
    assert 'href="part-1' in svg


@st.composite
def rows(draw: st.DrawFn) -> Figure:
    """A row of small buttons that a line of text above and one below leave little room, or none."""
    size, gap, many = draw(st.floats(20, 50)), draw(st.floats(0, 14)), draw(st.integers(1, 8))
    left, top, near = draw(st.floats(10, 120)), draw(st.floats(120, 500)), draw(st.floats(1, 30))
    boxes = [Box(x=left + n * (size + gap), y=top, width=size, height=size) for n in range(many)]
    around = [Box(x=8, y=top - near - 18, width=690, height=18), Box(x=8, y=top + size + near, width=690, height=18)]
    obstacles = [Obstacle(box=box, kind="control") for box in boxes] + [
        Obstacle(box=box, kind="text") for box in around
    ]
    return Figure(
        file="x.png",
        width=720,
        height=960,
        scale=2,
        page_title="",
        heading="",
        path="/",
        aria="",
        marks=tuple(
            Mark(legend="", name=f"bouton {n}", elements=(MarkedElement(box=box),)) for n, box in enumerate(boxes)
        ),
        obstacles=tuple(obstacles),
    )


@SETTINGS
@given(rows(), st.sampled_from([1, 1.25]))
def test_an_inset_covers_nothing(figure: Figure, larger: float) -> None:
    """Whatever the row: insets lie on no text, control, outline or label, keep proportions, and each label is there."""
    drawing = place(figure, word="ICI", look=Look().scaled(larger))
    assert sorted(label.mark for label in drawing.labels) == list(range(len(figure.marks)))
    for inset in drawing.insets:
        things = [Rect.of(obstacle.box).clipped(drawing.crop) for obstacle in figure.obstacles]
        things += [label.body for label in drawing.labels]
        assert not any(inset.body.overlaps(thing) for thing in things if thing.area > 0)
        assert drawing.canvas.contains(inset.body)
        assert drawing.crop.contains(inset.source, slack=0.01)
        across, down = inset.body.width / inset.source.width, inset.body.height / inset.source.height
        assert abs(across - down) < 0.01
        assert across > 1.1
