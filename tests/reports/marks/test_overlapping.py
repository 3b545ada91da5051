"""Marked elements that lie over each other without one holding the other."""

from reports.marks import place, to_svg
from reports.recording import Box, Figure, Mark, MarkedElement
from tests.reports.verifier import faults


def test_label_beside_an_element_that_lies_over_its_own() -> None:
    """An element that only lies within another's outline is no part of it: its label stays off the other."""
    tall, wide = Box(x=0, y=648, width=6, height=120), Box(x=0, y=642, width=338, height=120)
    mark = Mark(legend="", name="champ 1", elements=(MarkedElement(box=tall), MarkedElement(box=wide)))
    figure = Figure(
        file="x.png", width=720, height=960, scale=2, page_title="", heading="", path="/", aria="", marks=(mark,),
        obstacles=(),
    )  # fmt: skip
    drawing = place(figure, word="ICI")
    assert faults(figure, drawing.crop, to_svg(drawing)) == []
