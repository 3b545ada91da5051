"""Judges the marks of a layout: by the drawing's SVG, the page's own rectangles, and the pixels of both pictures.

It shares no code with `reports.marks`; what it must not find is listed in `docs/marks.md`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.guide.pictures import marks
from reports.guide.views import PanelView
from tests.reports.layouts import crossing, enlarging, legible, order
from tests.reports.layouts.covering import by_boxes, by_pixels
from tests.reports.layouts.shapes import Drawn, read_shapes
from tests.reports.layouts.truth import Measured, Rect


class Fault(NamedTuple):
    """One thing that is wrong with a drawing."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


@dataclass(frozen=True)
class Judgement:
    """What was found in all panels of a layout."""

    faults: tuple[Fault, ...]
    labels: int
    farthest: float
    """CSS pixels between a label and what it marks, at the most."""
    points: float
    """The smallest label's letters on paper, in points."""
    panels: int
    insets: int

    @property
    def counts(self) -> Counter[str]:
        """How many faults there are of each kind."""
        return Counter(fault.kind for fault in self.faults)


def judge(measured: Measured, panels: Sequence[PanelView], *, raster: bool = False) -> Judgement:
    """Look at everything; with `raster` at the picture as DOCX and slides show it, else as HTML and PDF do."""
    found: list[Fault] = []
    drawn = [read_shapes(marks(panel)) for panel in panels]
    for panel, shapes in zip(panels, drawn, strict=True):
        crop = Rect(*panel.drawing.crop)
        found += [Fault(*fault) for fault in _in_panel(measured, panel, shapes, crop, raster)]
    found += [Fault(*fault) for fault in order.missing(measured.truth, drawn)]
    found += [Fault(*fault) for fault in order.between_panels(drawn)]
    labels = [(one, shapes) for shapes in drawn for one in shapes.labels]
    homes = [one for shapes in drawn for one in shapes.on_the_page().labels]
    return Judgement(
        faults=tuple(dict.fromkeys(found)),
        labels=len(labels),
        farthest=max((order.distance(measured.truth, one) for one in homes), default=0.0),
        points=min((legible.points(one, shapes) for one, shapes in labels), default=0.0),
        panels=len(panels),
        insets=sum(len(shapes.insets) for shapes in drawn),
    )


def _in_panel(
    measured: Measured, panel: PanelView, shapes: Drawn, crop: Rect, raster: bool
) -> Iterator[tuple[str, str]]:
    truth = measured.truth
    yield from by_boxes(truth, shapes, crop)
    yield from crossing.crossings(truth, shapes, crop)
    yield from order.disorder(truth, shapes)
    yield from enlarging.insets(truth, shapes, crop, panel)
    yield from order.cut(truth, crop, Rect(0, 0, measured.figure.width, measured.figure.height))
    if shapes.labels:
        pictures = legible.Pictures.of(measured, panel, raster=raster)
        yield from by_pixels(truth, shapes, crop, pictures)
        yield from legible.faint(shapes, pictures)
